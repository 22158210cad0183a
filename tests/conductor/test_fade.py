"""Vamps under the feet: C sends the band on, B ends it, and a fade is over when it is silent."""

import pytest

from sideman.messages import Transport
from sideman.music.arranger.fade import EXPRESSION, FULL
from sideman.music.events import Control, Note
from sideman.music.timebase import QUARTER

from .stage import BAR, Stage

CHART = "title: Gone\nC | |: Am7 | D7 {open} :| |: F | G {fade} :|"


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.do(0, "write chart", CHART)
    stage.do(0, "tempo", 120.0)
    stage.do(0, "start")
    stage.do(BAR // 2, "last chorus")
    return stage


def expressions(stage: Stage) -> list[tuple[int, int]]:
    """(place, value) as the plans come to it."""
    told: list[Control] = []
    for plan in stage.plans:
        told = [event for event in told if event.place < plan.from_tick]
        told += [event for event in plan.events if isinstance(event, Control)]
    return [(c.place, c.value) for c in told if c.controller == EXPRESSION]


def test_the_band_waits_in_an_open_vamp_until_c_and_then_fades_to_a_stop(stage: Stage):
    stage.do(9 * BAR + BAR // 4, "next section")
    assert stage.conductor.snapshot(stage.frame).queued == "Go on"
    stage.wait(12 * BAR + BAR // 2)
    seen = stage.conductor.snapshot(stage.frame)
    assert (seen.queued, seen.section) == ("Fade", "Vamp")
    stage.wait(15 * BAR + BAR // 2)
    seen = stage.conductor.snapshot(stage.frame)
    assert (seen.transport, seen.section, seen.section_bar) == (Transport.PLAYING, "Fade", 3)
    stage.wait(21 * BAR + BAR // 2)
    assert stage.conductor.state(stage.frame) is Transport.STOPPED
    assert expressions(stage)[-1] == (21 * 4 * QUARTER - 1, 0)
    assert stage.plans[-1].then == "stop"


def test_the_next_take_begins_in_full(stage: Stage):
    stage.do(9 * BAR, "next section")
    stage.wait(22 * BAR)
    stage.do(22 * BAR, "start")
    first = stage.plans[-2:][0]
    told = [e.value for e in first.events if isinstance(e, Control) and e.controller == EXPRESSION]
    assert set(told) == {FULL}


def test_b_calls_the_band_out_of_the_fade_into_its_ending(stage: Stage):
    stage.do(9 * BAR, "next section")
    stage.do(17 * BAR + BAR // 2, "ending")
    stage.wait(18 * BAR + BAR // 2)
    seen = stage.conductor.snapshot(stage.frame)
    assert (seen.transport, seen.section) == (Transport.ENDING, "Ending")
    line = 18 * 4 * QUARTER
    assert {value for place, value in expressions(stage) if place >= line} == {FULL}
    assert any(note.place >= line for note in stage.notes())


def test_a_hit_in_the_fade_is_planned_anew_at_the_level_of_its_place(stage: Stage):
    stage.do(9 * BAR, "next section")
    stage.do(16 * BAR + BAR // 2, "hit")
    hit = next(plan for plan in reversed(stage.plans) if plan.from_tick % (4 * QUARTER))
    assert any(isinstance(event, Note) for event in hit.events)
    told = [e.value for e in hit.events if isinstance(e, Control) and e.controller == EXPRESSION]
    assert 0 < min(told) <= max(told) < FULL
    values = [value for _, value in expressions(stage)]
    assert values == sorted(values, reverse=True)
