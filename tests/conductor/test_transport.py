"""Every intent is legal in every state, and the table's rows lead where its drawing says."""

import pytest

from sideman.conductor.conductor import CHOICES
from sideman.conductor.transport import ANYWHERE, TABLE, action_for
from sideman.conductor.wishes import WISHES
from sideman.messages import VERBS, Transport

from .stage import BAR, Stage

VALUES = {
    "main": "b",
    "section": 0,
    "tempo": 140.0,
    "tempo step": 2,
    "style": "medium-swing",
    "key": 3,
    "chart": "ii-v-i",
    "intensity": 0.8,
    "level": ("bass", 0.5),
    "mute": ("bass", True),
    "solo": ("bass", True),
    "master": 0.7,
}


def stage_in(state: Transport) -> Stage:
    """A stage whose transport is in ``state``, half a bar into it."""
    stage = Stage(count_in=True, intro=True)
    if state is Transport.STOPPED:
        return stage
    stage.do(0, "start")
    bars = {Transport.COUNT_IN: 0, Transport.INTRO: 1, Transport.PLAYING: 6, Transport.ENDING: 8}[state]
    if state is Transport.ENDING:
        stage.do(7 * BAR, "ending")
    stage.wait(bars * BAR + BAR // 2)
    return stage


@pytest.mark.parametrize("state", list(Transport))
def test_the_stage_is_set_as_asked(state):
    stage = stage_in(state)
    assert stage.conductor.state(stage.frame) is state


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("state", list(Transport))
def test_every_verb_is_legal_in_every_state(state, verb):
    stage = stage_in(state)
    stage.do(stage.frame + 100, verb, VALUES.get(verb))
    stage.wait(stage.frame + 3 * BAR)
    assert stage.conductor.snapshot(stage.frame).transport in Transport


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("state", list(Transport))
def test_every_cell_of_the_table_names_an_action(state, verb):
    action = action_for(state, verb)
    assert action == "-" or action in WISHES or action in CHOICES or action in ("start", "tap")


def test_no_verb_stands_in_two_tables():
    assert {verb for _, verb in TABLE} | set(ANYWHERE) == set(VERBS)
    assert not {verb for _, verb in TABLE} & set(ANYWHERE)


@pytest.mark.parametrize(
    ("before", "verb", "bars", "after"),
    [
        (Transport.STOPPED, "start", 0.5, Transport.COUNT_IN),
        (Transport.STOPPED, "start", 1.5, Transport.INTRO),
        (Transport.COUNT_IN, "start now", 0.4, Transport.INTRO),
        (Transport.COUNT_IN, "stop", 0.1, Transport.STOPPED),
        (Transport.COUNT_IN, "ending", 0.1, Transport.STOPPED),
        (Transport.INTRO, "main", 1, Transport.PLAYING),
        (Transport.INTRO, "fill", 1, Transport.PLAYING),
        (Transport.INTRO, "stop", 0.1, Transport.STOPPED),
        (Transport.PLAYING, "ending", 1, Transport.ENDING),
        (Transport.PLAYING, "ending", 12, Transport.STOPPED),
        (Transport.PLAYING, "stop with crash", 0.1, Transport.STOPPED),
        (Transport.PLAYING, "panic", 0.1, Transport.STOPPED),
        (Transport.PLAYING, "start", 1, Transport.PLAYING),
        (Transport.ENDING, "back to main", 1, Transport.PLAYING),
        (Transport.ENDING, "start", 1, Transport.PLAYING),
        (Transport.ENDING, "stop", 0.1, Transport.STOPPED),
        (Transport.ENDING, "hit", 5, Transport.STOPPED),
    ],
)
def test_the_arrows_of_the_drawing(before, verb, bars, after):
    stage = stage_in(before)
    stage.do(stage.frame + 100, verb, VALUES.get(verb))
    stage.wait(stage.frame + round(bars * BAR))
    assert stage.conductor.state(stage.frame) is after
