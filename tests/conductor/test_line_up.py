"""The style's line-up: another one from the bar line, saved with presets, and what the glass says of it."""

import pytest

from sideman.config import Book, Preset
from sideman.errors import OutOfRange
from sideman.music.events import CHANNEL, Program
from sideman.music.timebase import QUARTER

from .stage import BAR, Stage

START = 1000
BAR_TICKS = 4 * QUARTER
KEYS = CHANNEL["keys"]
ORGAN = 16


def playing(**more: object) -> Stage:
    stage = Stage(**more)
    stage.do(START, "start")
    return stage


def bar(stage: Stage, n: float) -> int:
    return START + stage.reply + round(n * BAR)


def organs(stage: Stage) -> list[int]:
    """The places from which the keys are an organ."""
    return [
        event.place
        for plan in stage.plans
        for event in plan.events
        if isinstance(event, Program) and event.channel == KEYS and event.program == ORGAN
    ]


def test_another_line_up_sits_in_at_the_next_bar_line_and_plays_the_same_notes():
    stage, untouched = playing(), playing()
    stage.do(bar(stage, 2.5), "band", 1)
    assert stage.conductor.snapshot(stage.frame).queued == "Organ trio"
    for each in (stage, untouched):
        each.wait(bar(each, 6))
    assert min(organs(stage)) == 3 * BAR_TICKS
    assert not organs(untouched)
    assert stage.notes() == untouched.notes()


def test_the_next_line_up_comes_round_and_one_that_is_not_there_is_refused():
    stage = Stage()
    for band in (1, 0, 1):
        stage.do(START, "band")
        assert stage.conductor.snapshot(START).band == band
    assert stage.conductor.snapshot(START).bands == ("Piano trio", "Organ trio")
    with pytest.raises(OutOfRange, match="0 to 1 is allowed in Medium Swing"):
        stage.do(START, "band", 2)


def test_a_preset_knows_its_line_up_and_another_style_begins_with_its_first():
    book = Book(presets=(Preset("late", "medium-swing", "blues-minor", 90.0, 5, band=1),))
    stage = Stage(book=book)
    stage.do(START, "preset", "late")
    assert stage.conductor.now.chosen.style.bands[1].title == "Organ trio"
    assert stage.conductor.snapshot(START).band == 1
    stage.do(START, "save preset", None)
    assert stage.conductor.now.book.presets[-1].band == 1
    stage.do(START, "style", "straight-rock")
    assert stage.conductor.snapshot(START).band == 0


def test_a_meter_that_the_style_is_not_written_in_is_said():
    stage = Stage()
    assert stage.conductor.snapshot(START).adapted == ""
    stage.do(START, "style", "straight-rock")
    stage.do(START, "chart", "jazz-waltz")
    assert stage.conductor.snapshot(START).adapted == "3/4"
    stage.do(START, "style", "medium-swing")
    assert stage.conductor.snapshot(START).adapted == ""  # swing is at home in three
