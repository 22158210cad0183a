"""The pause: silence, the place kept, and on from the bar line."""

import pytest

from sideman.messages import Anchor, Plan, Transport
from sideman.music.cue import CueKind
from sideman.music.events import Note
from sideman.music.timebase import QUARTER

from .stage import BAR, Stage

START = 1000
BAR_TICKS = 4 * QUARTER


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.do(START, "start")
    return stage


def bar(stage: Stage, n: float) -> int:
    return START + stage.reply + round(n * BAR)


def test_a_pause_is_silence_and_nothing_is_planned_while_it_lasts(stage):
    stage.do(bar(stage, 5.5), "pause")
    plans = len(stage.plans)
    assert stage.plans[-1].then == "stop"
    assert not stage.plans[-1].events
    stage.wait(bar(stage, 60))
    assert len(stage.plans) == plans
    assert stage.conductor.snapshot(stage.frame).transport is Transport.PAUSED


def test_the_band_goes_on_from_the_bar_line_of_the_bar_it_was_paused_in(stage):
    stage.do(bar(stage, 5.5), "pause")
    before = stage.conductor.snapshot(stage.frame)
    again = bar(stage, 31.37)
    stage.do(again, "start")
    anchor = [message for _, message in stage.said if isinstance(message, Anchor)][-1]
    assert (anchor.frame, anchor.tick, anchor.bpm) == (again + stage.reply, 5 * BAR_TICKS, 120.0)
    after = stage.conductor.snapshot(again + stage.reply)
    assert (after.transport, after.bar, after.chorus) == (Transport.PLAYING, before.bar, before.chorus)
    assert after.beat == 1
    stage.wait(again + 3 * BAR)
    assert stage.conductor.snapshot(stage.frame).bar == before.bar + 2


def test_a_jam_with_a_pause_has_the_notes_of_one_without_and_the_bar_twice(stage):
    whole = Stage()
    whole.do(START, "start")
    whole.wait(bar(whole, 9))
    stage.do(bar(stage, 5.5), "pause")
    stage.do(bar(stage, 20), "start")
    stage.wait(bar(stage, 24))
    played = [n for n in stage.notes() if n.place < 8 * BAR_TICKS]
    assert played == [n for n in whole.notes() if n.place < 8 * BAR_TICKS]


def test_what_the_foot_held_into_the_pause_can_be_let_go_in_it(stage):
    stage.do(bar(stage, 5.2), "break")
    stage.do(bar(stage, 6.5), "pause")
    stage.do(bar(stage, 8), "break end")
    stage.do(bar(stage, 9), "start")
    stage.wait(bar(stage, 12))
    assert not stage.conductor.snapshot(stage.frame).breaking


def test_a_transition_that_was_paused_is_over_and_does_not_loop_for_ever(stage):
    stage.do(bar(stage, 5.2), "transition")
    stage.do(bar(stage, 5.5), "pause")
    stage.do(bar(stage, 6), "transition end")
    stage.do(bar(stage, 7), "start")
    stage.wait(bar(stage, 12))
    assert not stage.conductor.snapshot(stage.frame).filling


@pytest.mark.parametrize(
    ("verb", "value", "kind"),
    [("main", "c", CueKind.MAIN), ("key", 5, CueKind.KEY), ("style", "blues-shuffle", CueKind.STYLE)],
)
def test_what_is_chosen_in_a_pause_is_there_when_it_goes_on(stage, verb, value, kind):
    stage.do(bar(stage, 5.5), "pause")
    stage.do(bar(stage, 8), verb, value)
    assert [c.place for c in stage.conductor.take.course.cues if c.kind is kind] == [5 * BAR_TICKS]
    said = len(stage.plans)
    stage.wait(bar(stage, 9))
    assert len(stage.plans) == said, "nothing sounds yet"


def test_a_tempo_found_in_a_pause_is_the_tempo_it_goes_on_with(stage):
    stage.do(bar(stage, 5.5), "pause")
    stage.do(bar(stage, 8), "tempo", 90.0)
    stage.do(bar(stage, 9), "start")
    anchor = [message for _, message in stage.said if isinstance(message, Anchor)][-1]
    assert anchor.bpm == 90.0


def test_a_hit_in_a_pause_is_a_crash_that_sounds_now(stage):
    stage.do(bar(stage, 5.5), "pause")
    stage.do(bar(stage, 8), "hit")
    plan = stage.plans[-1]
    assert {event.key for event in plan.events if isinstance(event, Note)} == {49, 36}
    assert plan.from_tick == pytest.approx(8 * BAR_TICKS, abs=100)
    assert stage.conductor.state(stage.frame) is Transport.PAUSED


def test_pause_and_go_on_have_an_absolute_form(stage):
    stage.do(bar(stage, 5), "pause", False)
    assert stage.conductor.state(stage.frame) is Transport.PLAYING
    stage.do(bar(stage, 5.1), "pause", True)
    stage.do(bar(stage, 5.2), "pause", True)
    assert stage.conductor.state(stage.frame) is Transport.PAUSED
    stage.do(bar(stage, 5.3), "pause", False)
    assert stage.conductor.state(stage.frame) is Transport.PLAYING


def test_the_ending_asked_for_in_a_pause_comes_behind_one_more_bar(stage):
    stage.do(bar(stage, 5.5), "pause")
    stage.do(bar(stage, 8), "ending")
    assert stage.conductor.snapshot(stage.frame).queued == "Ending"
    stage.wait(bar(stage, 9.1))
    assert stage.conductor.state(stage.frame) is Transport.ENDING


def test_a_fresh_engine_is_told_nothing_in_a_pause_and_all_when_it_goes_on(stage):
    stage.do(bar(stage, 5.5), "pause")
    said = len(stage.plans)
    stage.conductor.resume(stage.frame)
    assert len(stage.plans) == said
    stage.do(bar(stage, 9), "pause")
    assert isinstance(stage.plans[-1], Plan)
    assert stage.plans[said].events
