"""Every intent is legal in every state, and the table's rows lead where its drawing says."""

import pytest

from sideman.conductor.conductor import CHOICES
from sideman.conductor.transport import ANYWHERE, TABLE, action_for
from sideman.conductor.wishes import WISHES
from sideman.config import Book, Preset, SetList
from sideman.messages import VERBS, Transport

from .stage import BAR, Stage

VALUES = {
    "main": "b",
    "section": 0,
    "tempo": 140.0,
    "tempo step": 2,
    "key": 3,
    "chart": "ii-v-i",
    "intensity": 0.8,
    "heard": 0.7,
    "play": (0x90, 60, 100),
    "level": ("bass", 0.5),
    "mute": ("bass", True),
    "solo": ("bass", True),
    "master": 0.7,
    "fill into main": "b",
    "style": "blues-shuffle",
    "swing": 1.4,
    "lay-back": 12.0,
    "loose": 0.3,
    "preset": "one",
    "delete preset": "one",
    "rename preset": ("one", "The First"),
    "rename set list": ("tonight", "Tomorrow"),
    "rename chart": ("new", "Newer"),
    "set list": "tonight",
    "enlist": ("tonight", "two"),
    "favourite": "medium-swing",
    "set": ("reads", "E♭"),
    "hear": "Cm7/Bb",
    "write chart": "title: New\nkey: F\n\n| F | Gm7 C7 |\n",
}

BEFORE = {"rename chart": "write chart"}
"""What must have been done for a verb to find something."""

PRESETS = tuple(
    Preset(name, "medium-swing", chart, tempo, key, "b", {"bass": 0.6}, ("snare",))
    for name, chart, tempo, key in (("one", "blues-minor", 90.0, 5), ("two", "ii-v-i", 180.0, 10))
)
BOOK = Book(presets=PRESETS, set_lists=(SetList("tonight", ("two", "one")),))


def stage_in(state: Transport) -> Stage:
    """A stage whose transport is in ``state``, half a bar into it."""
    stage = Stage(count_in=True, intro=True, book=BOOK)
    if state is Transport.STOPPED:
        return stage
    stage.do(0, "start")
    bars = {Transport.COUNT_IN: 0, Transport.INTRO: 1, Transport.ENDING: 8}.get(state, 6)
    if state is Transport.ENDING:
        stage.do(7 * BAR, "ending")
    if state is Transport.PAUSED:
        stage.do(6 * BAR, "pause")
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
    if verb in BEFORE:
        stage.do(stage.frame + 50, BEFORE[verb], VALUES[BEFORE[verb]])
    stage.do(stage.frame + 100, verb, VALUES.get(verb))
    stage.wait(stage.frame + 3 * BAR)
    assert stage.conductor.snapshot(stage.frame).transport in Transport


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("state", list(Transport))
def test_every_cell_of_the_table_names_an_action(state, verb):
    action = action_for(state, verb)
    assert action == "-" or action in WISHES or action in CHOICES or action in OF_ITS_OWN


OF_ITS_OWN = ("start", "tap", "panic", "power off")


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
        (Transport.STOPPED, "start or stop", 0.5, Transport.COUNT_IN),
        (Transport.PLAYING, "start or stop", 0.1, Transport.STOPPED),
        (Transport.PAUSED, "start or stop", 0.1, Transport.PLAYING),
        (Transport.COUNT_IN, "pause", 0.1, Transport.STOPPED),
        (Transport.INTRO, "pause", 0.1, Transport.PAUSED),
        (Transport.PLAYING, "pause", 9, Transport.PAUSED),
        (Transport.ENDING, "pause", 9, Transport.PAUSED),
        (Transport.PAUSED, "pause", 0.1, Transport.PLAYING),
        (Transport.PAUSED, "start", 0.1, Transport.PLAYING),
        (Transport.PAUSED, "start now", 0.1, Transport.PLAYING),
        (Transport.PAUSED, "hit", 9, Transport.PAUSED),
        (Transport.PAUSED, "stop", 0.1, Transport.STOPPED),
        (Transport.PAUSED, "stop with crash", 0.1, Transport.STOPPED),
        (Transport.PAUSED, "panic", 0.1, Transport.STOPPED),
        (Transport.PAUSED, "ending", 0.5, Transport.PLAYING),
        (Transport.PAUSED, "ending", 1.5, Transport.ENDING),
        (Transport.INTRO, "fill into main", 1, Transport.PLAYING),
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
