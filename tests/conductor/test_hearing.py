"""The band leans to the player's loudness: few cues, at bar lines and half bars, and only when asked to."""

from itertools import pairwise

import pytest

from sideman.errors import OutOfRange
from sideman.messages import Intent, Live, Transport
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.timebase import QUARTER

from .stage import BAR, BEAT, Stage

BAR_TICKS = 4 * QUARTER
LOUD, MIDDLE, SOFT = 0.88, 0.78, 0.68  # 11, 21 and 31 dB under full scale


def led(stage: Stage, levels: tuple[float, ...], bars: float) -> None:
    """Play at ``levels`` by turns, as the box would tell and pass the time."""
    until = stage.frame + round(bars * BAR)
    n = 0
    while stage.frame < until:
        stage.conductor.handle(Intent("heard", levels[n % len(levels)]), stage.frame)
        n += 1
        pass_time(stage, min(until, stage.frame + BEAT))


def pass_time(stage: Stage, until: int) -> None:
    while stage.frame < until:
        stage.frame = min(until, stage.frame + 480)
        while (due := stage.conductor.deadline) is not None and due <= stage.frame:
            stage.conductor.attend(due)
        stage.conductor.advance(stage.frame)


def leans(stage: Stage) -> list[Cue]:
    return [cue for cue in stage.conductor.take.course.cues if cue.kind is CueKind.INTENSITY]


def heard(stage: Stage) -> float:
    return stage.conductor.snapshot(stage.frame).intensity


def played(follow: float) -> Stage:
    """Four bars in the middle, then loud ones, then soft ones."""
    stage = Stage(follow=follow)
    stage.conductor.handle(Intent("heard", 0.1), 0)
    stage.do(0, "start")
    led(stage, (SOFT, LOUD), 1)
    led(stage, (MIDDLE, MIDDLE + 0.01), 5)
    return stage


def test_off_as_it_is_shipped_nothing_follows():
    stage = Stage()
    stage.do(0, "start")
    led(stage, (SOFT, LOUD), 4)
    led(stage, (LOUD,), 4)
    assert stage.conductor.deadline is None
    assert [cue.value for cue in leans(stage)] == [0.0]
    assert stage.conductor.snapshot(stage.frame).badges == ()


@pytest.mark.parametrize("amount", [0.5, 1.0])
def test_the_band_comes_up_and_goes_down_by_the_amount_set(amount):
    stage = played(amount)
    middle = heard(stage)
    led(stage, (LOUD, LOUD - 0.01), 4)
    assert heard(stage) - middle == pytest.approx(amount / 2, abs=0.13)
    led(stage, (SOFT, SOFT - 0.01), 5)
    assert middle - heard(stage) == pytest.approx(min(middle, amount / 2), abs=0.13)


def test_the_badge_says_that_the_box_listens():
    assert Stage(follow=0.3).conductor.snapshot(0).badges == ("EAR",)


def test_cues_are_few_and_stand_on_bar_lines_and_half_bars():
    stage = played(1.0)
    led(stage, (LOUD, LOUD - 0.02, LOUD - 0.06), 8)
    led(stage, (MIDDLE, MIDDLE + 0.03), 8)
    places = [cue.place for cue in leans(stage)]
    assert all(place % (BAR_TICKS // 2) == 0 for place in places)
    assert len(places) == len(set(places)) <= 16
    values = [cue.value for cue in leans(stage)]
    assert all(abs(a - b) >= 1 / 16 for a, b in pairwise(values))


def test_steady_playing_brings_no_more_cues():
    stage = played(1.0)
    led(stage, (LOUD, LOUD - 0.01), 6)
    before = len(leans(stage))
    led(stage, (LOUD, LOUD - 0.01), 60)
    assert len(leans(stage)) == before


def test_pedal_and_player_add_up():
    stage = played(1.0)
    led(stage, (LOUD, LOUD - 0.01), 4)
    stage.conductor.handle(Intent("intensity", 0.25), stage.frame)
    pass_time(stage, stage.frame + BAR)
    assert leans(stage)[-1].value == pytest.approx(0.5 - 0.25, abs=0.1)
    stage.conductor.handle(Intent("intensity", 1.0), stage.frame)
    pass_time(stage, stage.frame + BAR)
    assert heard(stage) == 1.0


def test_turned_off_while_playing_the_band_goes_back_to_what_the_pedal_says():
    stage = played(1.0)
    led(stage, (LOUD, LOUD - 0.01), 4)
    stage.conductor.handle(Intent("set", ("follow", 0.0)), stage.frame)
    pass_time(stage, stage.frame + BAR)
    assert leans(stage)[-1].value == 0.0
    assert stage.conductor.deadline is None


def test_turned_on_in_the_middle_of_a_long_take_it_looks_ahead_not_back():
    stage = Stage()
    stage.do(0, "start")
    pass_time(stage, 40 * BAR)
    stage.conductor.handle(Intent("set", ("follow", 1.0)), stage.frame)
    led(stage, (SOFT, LOUD), 2)
    led(stage, (LOUD,), 3)
    assert all(cue.place >= 40 * BAR_TICKS for cue in leans(stage)[1:])
    assert leans(stage)[-1].value > 0.2


def test_a_pause_is_no_time_and_the_lean_goes_on_behind_it():
    stage = played(1.0)
    led(stage, (LOUD, LOUD - 0.01), 4)
    stage.conductor.handle(Intent("pause"), stage.frame)
    assert stage.conductor.deadline is None
    pass_time(stage, stage.frame + 5 * BAR)
    stage.conductor.handle(Intent("pause"), stage.frame)
    pass_time(stage, stage.frame + BAR)
    assert heard(stage) > 0.6
    led(stage, (SOFT, SOFT - 0.01), 5)
    assert leans(stage)[-1].value < -0.2


def test_it_ends_with_the_song():
    stage = played(1.0)
    stage.conductor.handle(Intent("ending"), stage.frame)
    led(stage, (LOUD, SOFT), 12)
    assert stage.conductor.state(stage.frame) is Transport.STOPPED
    assert stage.conductor.deadline is None


@pytest.mark.parametrize("meter", ["waltz", "six"])
def test_short_bars_are_looked_at_once(meter):
    chart = {"waltz": "meter: 3/4\n\n| C | F | G7 | C |", "six": "meter: 6/8\n\n| C | F | G7 | C |"}[meter]
    stage = Stage(follow=1.0)
    stage.do(0, "write chart", f"title: {meter}\nkey: C\n{chart}\n")
    stage.do(0, "start")
    led(stage, (SOFT, LOUD), 2)
    led(stage, (LOUD,), 4)
    ticks = stage.conductor.take.meter_at(0).bar_ticks
    assert len(leans(stage)) > 1
    assert all(cue.place % ticks == 0 for cue in leans(stage))


def test_the_players_own_note_sounds_at_once_and_leads():
    stage = Stage(follow=1.0)
    stage.do(0, "start")
    for n, velocity in enumerate([64, 20, 127] + 29 * [127]):
        stage.conductor.handle(Intent("play", (0x90, 60, velocity)), stage.frame)
        stage.conductor.handle(Intent("play", (0x80, 60, 0)), stage.frame)
        assert [m.data for _, m in stage.said if isinstance(m, Live)][-2:] == [
            (0x90, 60, velocity),
            (0x80, 60, 0),
        ]
        pass_time(stage, (n + 1) * BEAT // 2)
    assert leans(stage)[-1].value > 0.35


@pytest.mark.parametrize(
    ("verb", "value"),
    [("heard", 1.5), ("heard", "loud"), ("heard", None), ("play", (0x90, 60)), ("play", None), ("play", 5)],
)
def test_what_cannot_be_heard_is_refused(verb, value):
    with pytest.raises(OutOfRange, match=verb):
        Stage().do(0, verb, value)


def test_hours_of_following_cost_no_more_than_minutes():
    stage = Stage()
    course = Course(stage.conductor.now.chosen)
    cues = [Cue(n * BAR_TICKS // 2, CueKind.INTENSITY, n % 16 / 16) for n in range(15_000)]
    course = course.revised(cues)
    course.bar_at(7_400 * BAR_TICKS)
    later = course.revised([*cues[:14_900], Cue(14_901 * BAR_TICKS // 2, CueKind.INTENSITY, 0.3)])
    assert later._bars[7000] is course._bars[7000], "bars before the new cue are kept"
