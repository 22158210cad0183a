"""One player alone on the stand, through any form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from hypothesis import strategies as st

from sideman.music.arranger.band import PLAYERS
from sideman.music.arranger.scene import Scene
from sideman.music.chart.form import ChordAt, Form, FormBar
from sideman.music.cue import Cue, CueKind
from sideman.music.events import Note
from sideman.music.song import Bar, Song
from sideman.music.style.players import settled
from sideman.music.style.style import Main, Passage, PlayerSource, Style
from sideman.music.style.table import Table
from sideman.music.theory.chord import QUALITIES, Chord, parse_chord
from sideman.music.theory.pitch import Key, parse_key
from sideman.music.timebase import FOUR_FOUR, Meter
from sideman.music.walk import following, heed, opening

Take: TypeAlias = list[tuple[Bar, list[Note]]]
Alone: TypeAlias = Callable[..., Take]


def form_of_bars(rows: list[list[Chord | None]], key: Key, meter: Meter = FOUR_FOUR) -> Form:
    """A form of the chords of each bar, shared out in whole beats as far as they go; phrases of four."""
    bars = []
    for n, row in enumerate(rows):
        share = max(1, meter.felt_beats // len(row)) * meter.beat_ticks
        chords = tuple(
            ChordAt(i * share, chord) for i, chord in enumerate(row) if i * share < meter.bar_ticks
        )
        bars.append(
            FormBar(
                n + 1,
                "A",
                meter,
                key,
                chords,
                phrase_end=n % 4 == 3,
                section_start=n % 8 == 0,
                section_end=n % 8 == 7 or n == len(rows) - 1,
            )
        )
    return Form("Any", key, tuple(bars))


def written(text: str, key: str) -> Form:
    """A form from bars of chords, ``Dm7 G7 | Cmaj7``."""
    rows = [[parse_chord(symbol) for symbol in bar.split()] for bar in text.split("|")]
    return form_of_bars(rows, parse_key(key))


MINOR_MAJOR = written(
    "Cm7 | F7 | Bbmaj7 | Ebmaj7 | Am7b5 | D7 | Gm6 | Gm6 |"
    "Cm7 | F7 | Bbmaj7 | Ebmaj7 | Am7b5 | D7 | Gm6 | Gm6 |"
    "Am7b5 | D7 | Gm6 | Gm6 | Cm7 | F7 | Bbmaj7 | Bbmaj7 |"
    "Am7b5 | D7 | Gm7 C7 | Fm7 Bb7 | Ebmaj7 | Am7b5 D7 | Gm6 | Gm6",
    "G-",
)
"""Thirty-two bars of ii–V in minor and its relative major."""

BLUES = written("A7 | D7 | A7 | A7 | D7 | D7 | A7 | A7 | E7 | D7 | A7 | E7", "A")
POP = written("C | G | Am | F | C | G | Am | F | Dm | Am | F | G | C/E | F | G | Gsus4 G", "C")


def alone(
    player: str,
    form: Form,
    *,
    tempo: float = 132.0,
    seed: int = 1,
    intensity: float = 0.5,
    bars: int | None = None,
    **options: Any,
) -> Take:
    """``player`` by himself through ``form`` (``bars`` of it, else all), then a two-bar ending."""
    source = PlayerSource(player, settled(player, options, "test"))
    parts = Table({"it": source})
    ending = Passage(2, ("V7", "I"), ("V7", "i"), parts)
    style = Style(
        "test",
        "Test",
        "Test",
        Table({"a": Main(intensity, parts)}),
        meter=form.bars[0].meter,
        endings=Table({"long": ending, "short": ending}),
    )
    count = len(form.bars) if bars is None else bars
    bar: Bar | None = opening(Song(form, style, tempo, intro=False))
    memory: Any = None
    take: Take = []
    while bar is not None:
        if bar.number == count:
            bar = heed(bar, Cue(bar.tick, CueKind.ENDING, "long"))
        coming = following(bar)
        notes, memory = PLAYERS[player].play(Scene(bar, coming, seed), source, memory)
        take.append((bar, notes))
        bar = coming
    return take


def chord_changes(take: Take) -> list[tuple[int, Chord]]:
    """Each place where another chord begins, with the chord."""
    found: list[tuple[int, Chord]] = []
    before: Chord | None = None
    for bar, _ in take:
        for at in bar.written.chords:
            if at.chord is not None and at.chord != before:
                found.append((bar.tick + at.tick, at.chord))
            before = at.chord
    return found


def sounding_at(line: list[Note], place: int, beat: int) -> Note | None:
    """The note of a bass line that sounds the change at ``place``: struck there, or struck no more than a
    ``beat`` before and still ringing."""
    struck = [note for note in line if note.place == place]
    tied = [note for note in line if place - beat <= note.place < place < note.place + note.length]
    return next(iter(struck or tied[-1:]), None)


chords = st.builds(
    Chord,
    st.integers(0, 11),
    st.sampled_from(list(QUALITIES.values())),
    st.one_of(st.none(), st.none(), st.none(), st.integers(0, 11)),
)
meters = st.sampled_from(
    [Meter(4, 4), Meter(4, 4), Meter(3, 4), Meter(5, 4), Meter(2, 4), Meter(7, 8), Meter(6, 8), Meter(12, 8)]
)
forms = st.builds(
    form_of_bars,
    st.lists(
        st.lists(st.one_of(chords, chords, chords, st.none()), min_size=1, max_size=3), min_size=2, max_size=8
    ),
    st.builds(Key, st.integers(0, 11), st.booleans()),
    meters,
)


class Stage:
    """What the tests of the players need: somebody alone, forms, and where the chords change."""

    alone = staticmethod(alone)
    changes = staticmethod(chord_changes)
    sounding = staticmethod(sounding_at)
    minor_major, blues, pop = MINOR_MAJOR, BLUES, POP
    written = staticmethod(written)
    form_of_bars = staticmethod(form_of_bars)
    forms = forms


@pytest.fixture(scope="session")
def stage() -> Stage:
    """The stage."""
    return Stage()
