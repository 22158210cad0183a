"""Whole jams: presses in, notes and plans out, by the timing law of the panel."""

from itertools import pairwise

import pytest

from sideman.errors import NotFound, OutOfRange
from sideman.messages import Anchor, Intent, Mix, Panic, Plan, Tempo, Transport
from sideman.music.cue import CueKind
from sideman.music.events import CHANNEL
from sideman.music.timebase import QUARTER

from .stage import BAR, BEAT, Stage, bar_of

START = 1000
BAR_TICKS = 4 * QUARTER


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.do(START, "start")
    return stage


def bar(stage: Stage, n: float) -> int:
    """The frame of bar line ``n`` (from 0)."""
    return START + stage.reply + round(n * BAR)


def drums(stage: Stage, number: int) -> list[tuple[int, int]]:
    return [(n.place % BAR_TICKS, n.key) for n in stage.notes() if bar_of(n) == number and n.channel < 4]


def cues(stage: Stage, kind: CueKind) -> list[int]:
    return [cue.place for cue in stage.conductor.take.course.cues if cue.kind is kind]


def test_the_band_starts_one_reply_after_the_press(stage):
    anchor = next(message for _, message in stage.said if isinstance(message, Anchor))
    one_period_and_5_ms = 128 + 240
    assert (anchor.frame, anchor.tick, anchor.bpm) == (START + one_period_and_5_ms - 32, 0, 120.0)


def test_the_count_in_lies_before_the_song():
    stage = Stage(count_in=True)
    stage.do(START, "start")
    clicks = [n for n in stage.notes() if n.channel == CHANNEL["click"]]
    assert [n.place for n in clicks] == [-4 * QUARTER, -3 * QUARTER, -2 * QUARTER, -QUARTER]
    assert clicks[0].velocity > clicks[1].velocity


def test_the_plan_is_always_a_bar_ahead(stage):
    for n in range(1, 40):
        stage.wait(bar(stage, n / 2))
        assert stage.plans[-1].until_tick >= stage.tick(stage.frame) + BAR_TICKS


def test_plans_join_without_a_gap_or_an_overlap(stage):
    stage.wait(bar(stage, 20))
    spans = [(plan.from_tick, plan.until_tick) for plan in stage.plans]
    assert all(a[1] == b[0] for a, b in pairwise(spans))


def test_a_fill_starts_at_once_and_runs_to_the_bar_line(stage):
    untouched = Stage()
    untouched.do(START, "start")
    untouched.wait(bar(untouched, 9))
    stage.do(bar(stage, 5.25), "fill")
    stage.wait(bar(stage, 9))
    place = cues(stage, CueKind.FILL)[0]
    assert place - 5.25 * BAR_TICKS == pytest.approx(stage.reply / BEAT * QUARTER, abs=2)
    before, after = drums(untouched, 5), drums(stage, 5)
    at = place % BAR_TICKS
    assert [hit for hit in before if hit[0] < at] == [hit for hit in after if hit[0] < at]
    assert [hit for hit in before if hit[0] >= at] != [hit for hit in after if hit[0] >= at]
    assert any(key in (49, 57) for tick, key in drums(stage, 6) if tick == 0), "it lands on a crash"


def test_a_fill_in_the_last_half_beat_comes_whole_in_the_next_bar(stage):
    stage.do(bar(stage, 5.9), "fill")
    assert cues(stage, CueKind.FILL) == [6 * BAR_TICKS]


@pytest.mark.parametrize(
    ("when", "place"), [(5.5, 6 * BAR_TICKS), (5.95, 6 * BAR_TICKS), (4.9, 5 * BAR_TICKS)]
)
def test_another_main_comes_at_the_bar_line(stage, when, place):
    stage.do(bar(stage, when), "main", "c")
    assert cues(stage, CueKind.MAIN) == [place]


def test_a_press_a_hair_too_late_does_not_cost_a_bar(stage):
    stage.do(bar(stage, 6) + 2400, "main", "c")  # 50 ms behind the bar line
    place = cues(stage, CueKind.MAIN)[0]
    assert 6 * BAR_TICKS < place < 6 * BAR_TICKS + QUARTER // 4
    stage.wait(bar(stage, 6.5))
    assert stage.conductor.snapshot(stage.frame).main == "C"


def test_a_press_a_sixteenth_too_late_waits_for_the_next_bar(stage):
    stage.do(bar(stage, 6) + BEAT // 4 + 500, "main", "c")
    assert cues(stage, CueKind.MAIN) == [7 * BAR_TICKS]


def test_the_main_that_plays_is_asked_for_a_fill(stage):
    stage.do(bar(stage, 5.25), "main", "a")
    assert len(cues(stage, CueKind.FILL)) == 1
    assert not cues(stage, CueKind.MAIN)


def test_a_transition_loops_until_it_is_let_go_and_then_comes_the_next_main(stage):
    stage.do(bar(stage, 5.25), "fill")
    stage.do(bar(stage, 5.5), "transition")
    stage.wait(bar(stage, 6.5))
    assert stage.conductor.snapshot(stage.frame).filling
    index = stage.conductor.take.course.bar_at(6 * BAR_TICKS).index
    stage.do(bar(stage, 6.6), "transition end")
    stage.wait(bar(stage, 7.5))
    seen = stage.conductor.snapshot(stage.frame)
    assert (seen.main, seen.filling) == ("B", False)
    assert seen.bar == index + 2, "the place in the form is kept"


def test_an_ending_asked_for_twice_is_taken_back(stage):
    stage.do(bar(stage, 5.2), "ending")
    assert stage.conductor.snapshot(stage.frame).queued == "Ending"
    stage.do(bar(stage, 5.6), "ending")
    assert stage.conductor.snapshot(stage.frame).queued == ""
    stage.wait(bar(stage, 12))
    assert stage.conductor.state(stage.frame) is Transport.PLAYING


def test_an_ending_ends_on_the_tonic_and_then_all_is_still(stage):
    stage.do(bar(stage, 5.2), "ending")
    stage.wait(bar(stage, 20))
    assert stage.conductor.state(stage.frame) is Transport.STOPPED
    last_bar = max(bar_of(n) for n in stage.notes())
    bass = [n for n in stage.notes() if n.channel == CHANNEL["bass"] and bar_of(n) == last_bar]
    assert bass[0].key % 12 == 0
    assert stage.plans[-1].then == "stop"


def test_stop_is_silence_from_the_reply_on(stage):
    stage.do(bar(stage, 5.3), "stop")
    plan = stage.plans[-1]
    assert plan.then == "stop"
    assert not plan.events
    assert CHANNEL["bass"] in plan.cut
    assert CHANNEL["live"] not in plan.cut


def test_stop_with_a_crash_leaves_one_cymbal(stage):
    stage.do(bar(stage, 5.3), "stop with crash")
    assert [note.key for note in stage.plans[-1].events] == [49, 36]


def test_a_key_comes_at_the_bar_line_and_stays_when_the_take_is_over(stage):
    stage.do(bar(stage, 5.3), "key", 10)
    assert stage.conductor.snapshot(stage.frame).queued == "Key B♭"
    stage.wait(bar(stage, 6.1))
    assert stage.conductor.snapshot(stage.frame).key == "B♭"
    stage.do(bar(stage, 6.3), "stop")
    assert stage.conductor.snapshot(stage.frame).key == "B♭"


def test_a_tempo_changes_without_restarting_the_pattern(stage):
    stage.do(bar(stage, 5.3), "tempo", 90.0)
    change = [message for _, message in stage.said if isinstance(message, Tempo)][-1]
    assert change.bpm == 90.0
    assert change.from_tick == pytest.approx(stage.tick(stage.frame + stage.reply), abs=2)
    stage.wait(stage.frame + 4 * BAR)
    assert not any(isinstance(message, Anchor) for _, message in stage.said[1:])


def test_taps_make_a_tempo_in_every_state(stage):
    for n in range(5):
        stage.do(bar(stage, 5) + n * BEAT * 5 // 4, "tap")
    assert stage.conductor.snapshot(stage.frame).tempo == pytest.approx(96, abs=0.2)


@pytest.mark.parametrize("verb", ["hit", "break"])
def test_what_rings_is_damped_where_the_band_stops(stage, verb):
    stage.do(bar(stage, 5.3), verb)
    plan = stage.plans[-1]
    assert plan.from_tick == cues(stage, CueKind(verb))[0]
    assert CHANNEL["keys"] in plan.cut
    assert CHANNEL["cymbals"] not in plan.cut
    stage.do(bar(stage, 5.6), "fill")
    assert not stage.plans[-1].cut


def test_a_break_is_over_on_the_next_beat(stage):
    stage.do(bar(stage, 5.3), "break")
    stage.do(bar(stage, 6.3), "break end")
    stage.wait(bar(stage, 8))
    assert cues(stage, CueKind.BREAK_OFF) == [6 * BAR_TICKS + 2 * QUARTER]
    silent = [
        n
        for n in stage.notes()
        if n.channel == CHANNEL["bass"]
        and cues(stage, CueKind.BREAK)[0] <= n.place < 6 * BAR_TICKS + 2 * QUARTER
    ]
    assert not silent
    assert any(bar_of(n) == 6 and n.channel < 4 for n in stage.notes()), "drums keep time"


def test_the_next_section_starts_from_its_first_bar():
    stage = Stage(chart="rhythm-changes")
    stage.do(START, "start")
    stage.do(bar(stage, 5.3), "next section")
    stage.wait(bar(stage, 6.5))
    assert stage.conductor.snapshot(stage.frame).section_bar == 1
    assert stage.conductor.snapshot(stage.frame).bar == 9


def test_a_held_section_repeats_until_it_is_released():
    stage = Stage(chart="rhythm-changes")
    stage.do(START, "start")
    stage.do(bar(stage, 3.3), "hold section")
    stage.wait(bar(stage, 8.5))
    assert stage.conductor.snapshot(stage.frame).bar == 1
    stage.do(bar(stage, 9.3), "release section")
    stage.wait(bar(stage, 16.5))
    assert stage.conductor.snapshot(stage.frame).bar == 9


def test_the_screen_says_what_to_play_over_the_chord(stage):
    stage = Stage(chart="ii-v-i")
    stage.do(START, "start")
    said = []
    for n in range(3):
        stage.wait(bar(stage, n + 0.4))
        said.append(stage.conductor.snapshot(stage.frame).scale)
    assert said == ["D Dorian", "G Mixolydian", "C major"]
    stage.do(stage.frame, "ending")
    stage.wait(bar(stage, 4.2))
    assert stage.conductor.snapshot(stage.frame).scale == ""


def test_panic_works_at_once(stage):
    stage.do(bar(stage, 5.3), "panic")
    assert isinstance(stage.said[-1][1], Panic)
    assert stage.conductor.state(stage.frame) is Transport.STOPPED


def test_a_fresh_engine_is_told_all_and_the_music_is_back_at_the_next_bar_line(stage):
    stage.do(bar(stage, 4.3), "tempo", 100.0)
    stage.wait(bar(stage, 6.4))
    already = len(stage.said)
    stage.conductor.resume(stage.frame)
    told = [message for _, message in stage.said[already:]]
    assert isinstance(next(message for message in told if not isinstance(message, Mix)), Anchor)
    plan = next(message for message in told if isinstance(message, Plan))
    tick = stage.tick(stage.frame)
    assert plan.from_tick % BAR_TICKS == 0
    assert 0 < plan.from_tick - tick <= BAR_TICKS


def test_two_takes_of_a_session_differ():
    stage = Stage()
    stage.do(START, "start")
    stage.do(bar(stage, 8), "stop")
    first = [drums(stage, n) for n in range(8)]
    stage.said.clear()
    stage.do(stage.frame + BAR, "start")
    stage.wait(stage.frame + 8 * BAR)
    assert [drums(stage, n) for n in range(8)] != first


@pytest.mark.parametrize(
    ("verb", "value", "said"),
    [
        ("tempo", 29, "30 to 300"),
        ("tempo", "fast", "30 to 300"),
        ("key", 12, "0 \\(C\\) to 11"),
        ("intensity", 1.5, "0.0 to 1.0"),
        ("level", ("bass", 2.0), "0.0 to 1.0"),
        ("level", ("tuba", 0.5), "kick, snare"),
        ("main", "e", "a, b, c, d"),
        ("section", 99, "0 to 11"),
        ("dance", None, "one of"),
    ],
)
def test_what_is_not_allowed_is_refused_and_changes_nothing(stage, verb, value, said):
    stage.wait(bar(stage, 3))
    before = stage.conductor.snapshot(stage.frame)
    with pytest.raises(OutOfRange, match=said):
        stage.conductor.handle(Intent(verb, value), stage.frame)
    assert stage.conductor.snapshot(stage.frame) == before


def test_a_style_nobody_has_is_refused_by_name(stage):
    with pytest.raises(NotFound, match="polka"):
        stage.conductor.handle(Intent("style", "polka"), stage.frame)


def test_a_last_chorus_asked_for_plays_to_its_end_and_then_the_ending():
    stage = Stage()
    stage.do(0, "start")
    stage.do(3 * BAR, "last chorus")
    stage.wait(11 * BAR)
    seen = stage.conductor.snapshot(11 * BAR + BAR // 2)
    assert (seen.transport, seen.queued) == (Transport.PLAYING, "Ending")
    stage.wait(12 * BAR + BAR // 2)
    seen = stage.conductor.snapshot(stage.frame)
    assert (seen.transport, seen.queued) == (Transport.ENDING, "")


def test_the_badge_loop_is_lit_as_long_as_a_section_is_held(stage):
    def badges(n: float) -> tuple[str, ...]:
        return stage.conductor.snapshot(bar(stage, n)).badges

    stage.wait(bar(stage, 3))
    assert "LOOP" not in badges(3)
    stage.do(bar(stage, 3.3), "hold section")
    assert "LOOP" in badges(3.4)
    stage.wait(bar(stage, 14))
    assert "LOOP" in badges(14)
    stage.do(bar(stage, 14.2), "release section")
    assert "LOOP" not in badges(14.3)


def test_a_tempo_that_presets_may_not_change_has_its_badge():
    assert Stage(tempo="lock").conductor.snapshot(0).badges == ("LOCK",)
    assert Stage(tempo="keep").conductor.snapshot(0).badges == ()
