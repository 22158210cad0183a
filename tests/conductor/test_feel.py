"""The feel, turned while the band plays: heard from the next bar line, saved with presets, remembered."""

import pytest

from sideman.config import Book, Feel, Preset
from sideman.errors import OutOfRange
from sideman.messages import Transport
from sideman.music.cue import CueKind
from sideman.music.style.turn import AS_THE_STYLE, Turn
from sideman.music.timebase import QUARTER

from .stage import BAR, RATE, Stage

START = 1000
BAR_TICKS = 4 * QUARTER
BOOK = Book(
    presets=(
        Preset("late", "medium-swing", "blues-minor", 90.0, 5, feel=Feel(swing=0.5, lay_back=14.0)),
        Preset("plain", "straight-rock", "ii-v-i", 140.0, 2),
    )
)


def playing(**more: object) -> Stage:
    stage = Stage(**more)
    stage.do(START, "start")
    return stage


def bar(stage: Stage, n: float) -> int:
    return START + stage.reply + round(n * BAR)


def turn(stage: Stage) -> Turn:
    return stage.conductor.snapshot(stage.frame).feel


@pytest.mark.parametrize(("verb", "value"), [("swing", 0.0), ("lay-back", 24.0), ("loose", 0.0)])
def test_a_turn_is_heard_from_the_next_bar_line_and_alters_nothing_before(verb, value):
    stage, untouched = playing(), playing()
    stage.do(bar(stage, 2.5), verb, value)
    for each in (stage, untouched):
        each.wait(bar(each, 6))
    before = [note for note in stage.notes() if note.place < 3 * BAR_TICKS]
    assert before == [note for note in untouched.notes() if note.place < 3 * BAR_TICKS]
    after, other = (
        [note for note in each.notes() if 3 * BAR_TICKS <= note.place < 5 * BAR_TICKS]
        for each in (stage, untouched)
    )
    assert sorted((n.place, n.channel, n.key) for n in after) == sorted(
        (n.place, n.channel, n.key) for n in other
    )
    assert after != other


def test_the_band_lies_back_and_the_drummer_does_not():
    stage, untouched = playing(), playing()
    stage.do(bar(stage, 1.5), "lay-back", 24.0)
    for each in (stage, untouched):
        each.wait(bar(each, 5))
    ticks = 24.0 * QUARTER * 120 / 60000
    both = (sorted(each.notes(), key=lambda n: (n.place, n.channel, n.key)) for each in (stage, untouched))
    for note, plain in zip(*both, strict=True):
        behind = ticks if note.place >= 2 * BAR_TICKS and note.channel > 4 else 0
        assert note.shift - plain.shift == pytest.approx(behind, abs=1)


def test_turns_that_follow_one_another_are_one_change():
    stage = playing()
    for n, value in enumerate((1.1, 1.2, 1.3)):
        stage.do(bar(stage, 2.5 + n / 10), "swing", value)
    cues = [cue for cue in stage.conductor.take.course.cues if cue.kind is CueKind.FEEL]
    assert [(cue.place, cue.value) for cue in cues] == [(3 * BAR_TICKS, Turn(swing=1.3))]
    assert stage.conductor.snapshot(stage.frame).queued == "Feel"


def test_two_knobs_turned_in_one_bar_are_both_heard_and_a_new_style_keeps_them():
    stage = playing()
    stage.do(bar(stage, 1.5), "swing", 1.2)
    stage.do(bar(stage, 1.6), "loose", 0.5)
    stage.do(bar(stage, 1.7), "style", "blues-shuffle")
    stage.wait(bar(stage, 2.5))
    song = stage.conductor.take.course.bar_at(2 * BAR_TICKS).song
    assert (song.style.name, song.turn) == ("blues-shuffle", Turn(swing=1.2, loose=0.5))


def test_as_the_style_is_one_word_away_and_a_badge_says_when_it_is_not():
    stage = Stage()
    assert stage.conductor.snapshot(0).badges == ()
    stage.do(0, "swing", 0.4)
    stage.do(0, "lay-back", -6)
    assert stage.conductor.snapshot(0).badges == ("FEEL",)
    for verb in ("swing", "lay-back", "loose"):
        stage.do(0, verb)
    assert turn(stage) == AS_THE_STYLE
    assert stage.conductor.snapshot(0).badges == ()


def test_the_count_in_is_not_too_late_to_turn_it():
    stage = Stage(count_in=True)
    stage.do(START, "start")
    stage.do(START + RATE, "lay-back", 30.0)
    assert stage.conductor.state(stage.frame) is Transport.COUNT_IN
    assert stage.conductor.take.course.bar_at(0).song.turn == Turn(lay_back=30.0)


@pytest.mark.parametrize(("verb", "value"), [("swing", 3.0), ("lay-back", "much"), ("loose", -0.1)])
def test_what_goes_too_far_is_refused_and_changes_nothing(verb, value):
    stage = playing()
    with pytest.raises(OutOfRange, match="is allowed"):
        stage.do(bar(stage, 1), verb, value)
    assert turn(stage) == AS_THE_STYLE


def test_a_preset_brings_its_feel_and_the_next_one_its_own():
    stage = playing(book=BOOK)
    stage.do(bar(stage, 1.5), "preset", "late")
    assert turn(stage) == Turn(swing=0.5, lay_back=14.0)
    stage.wait(bar(stage, 2.5))
    assert stage.conductor.take.course.bar_at(2 * BAR_TICKS).song.turn == Turn(swing=0.5, lay_back=14.0)
    stage.do(bar(stage, 2.6), "preset", "plain")
    assert turn(stage) == AS_THE_STYLE


def test_the_feel_as_turned_is_saved_with_a_preset():
    stage = Stage()
    stage.do(0, "loose", 1.5)
    stage.do(0, "save preset")
    assert stage.conductor.now.book.presets[0].feel == Feel(loose=1.5)
