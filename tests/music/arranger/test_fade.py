"""A band that fades: its level falls evenly to nothing, and is back where a foot calls it back."""

from collections import defaultdict
from itertools import pairwise

import pytest

from sideman.music.arranger.arrange import Arranger, setup
from sideman.music.arranger.fade import EXPRESSION, FULL
from sideman.music.chart.form import unroll
from sideman.music.chart.text import read_chart
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.events import STRIPS, Control, Event, Note
from sideman.music.song import Song
from sideman.music.timebase import QUARTER

BAR = 4 * QUARTER
LAST = Cue(0, CueKind.LAST)
FIRST, OVER = 3 * BAR, 11 * BAR  # two bars of vamp behind the first bar, then eight that fade


@pytest.fixture(params=["medium-swing", "straight-rock", "bossa-nova"])
def song(request: pytest.FixtureRequest, styles) -> Song:
    form = unroll(read_chart("C | |: Am7 | D7 {fade} :|"))
    return Song(form, styles[request.param], 120.0, intro=0)


def levels(events: list[Event]) -> dict[int, list[tuple[int, int]]]:
    """By channel: (place, expression)."""
    told = defaultdict(list)
    for event in events:
        if isinstance(event, Control):
            assert event.controller == EXPRESSION
            told[event.channel].append((event.place, event.value))
    return told


def test_every_channel_of_the_band_goes_evenly_down_to_nothing(song: Song):
    told = levels(Arranger(song, 3).events((LAST,), 0, 20 * BAR))
    assert set(told) == {strip.channel for strip in STRIPS if strip.name in song.style.instruments}
    for steps in told.values():
        assert steps[0] == (FIRST, FULL)
        assert steps[-1] == (OVER - 1, 0)
        values = [value for _, value in steps]
        assert values == sorted(values, reverse=True)
        assert max(a - b for a, b in pairwise(values)) <= 3


def test_the_band_plays_softer_as_it_fades(song: Song):
    notes = [e for e in Arranger(song, 3).events((LAST,), 0, 20 * BAR) if isinstance(e, Note)]
    assert max(note.place for note in notes) < OVER
    first = [note.velocity for note in notes if FIRST <= note.place < FIRST + 2 * BAR]
    late = [note.velocity for note in notes if note.place >= OVER - 2 * BAR]
    assert late
    assert sum(late) / len(late) < sum(first) / len(first)


def test_without_a_fade_no_level_is_told(song: Song):
    assert not levels(Arranger(song, 3).events((), 0, 20 * BAR))


@pytest.mark.parametrize("place", [6 * BAR, 6 * BAR + 100])
@pytest.mark.parametrize(("kind", "value"), [(CueKind.ENDING, "long"), (CueKind.SECTION, 0)])
def test_who_is_called_back_is_there_at_once_and_in_full(song: Song, place, kind, value):
    told = levels(Arranger(song, 3).events((LAST, Cue(place, kind, value)), 0, 9 * BAR))
    for steps in told.values():
        back = [step for step in steps if step[0] >= place]
        assert back == [(place, FULL)]


def test_a_fade_asked_for_in_pieces_is_the_same(song: Song):
    whole = Arranger(song, 3).events((LAST,), 0, OVER)
    for cut in (FIRST, 5 * BAR + 700, OVER - 1):
        parts = Arranger(song, 3)
        assert parts.events((LAST,), 0, cut) + parts.events((LAST,), cut, OVER) == whole


def test_a_plan_made_in_the_middle_of_a_fade_states_the_level_there(song: Song):
    bar = Course(song, [LAST]).bar_at(7 * BAR)
    assert bar is not None
    controls = [event for event in setup(bar, QUARTER) if isinstance(event, Control)]
    stated = levels([control for control in controls if control.controller == EXPRESSION])
    there = (7 * BAR + QUARTER, round(FULL * (1 - 4.25 / 8)))
    assert {tuple(steps) for steps in stated.values()} == {(there,)}
