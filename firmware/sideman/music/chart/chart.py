"""A chart as written: bars with the signs that steer the way through them.

:func:`sideman.music.chart.unroll.unroll` makes the chorus as played from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sideman.music.chart.bar import ChordAt
from sideman.music.chart.jump import Jump
from sideman.music.chart.vamp import Vamp
from sideman.music.theory.pitch import C_MAJOR, Key
from sideman.music.timebase import FOUR_FOUR, Meter


class Mark(StrEnum):
    """Signs of a bar. SEGNO and CODA stand before it, the others count behind it."""

    SEGNO = "segno"
    CODA = "coda"
    TO_CODA = "to coda"
    FINE = "fine"
    FERMATA = "fermata"


class WrittenBar(NamedTuple):
    """A bar as written, with the meter and key that hold in it.

    ``chords`` begin at tick 0. ``section`` names the section that begins here, None where none does.
    ``repeat_start`` is a repeat sign before the bar; ``times`` is how often the bars up to a repeat sign
    behind it are played in all, 1 for a ``vamp`` that goes round at will, 0 without a sign. ``endings`` are
    the numbers over an ending that begins here. ``double`` is a double bar line behind the bar, where
    ``jump`` is taken too.
    """

    chords: tuple[ChordAt, ...]
    meter: Meter = FOUR_FOUR
    key: Key = C_MAJOR
    section: str | None = None
    repeat_start: bool = False
    times: int = 0
    endings: tuple[int, ...] = ()
    double: bool = False
    marks: frozenset[Mark] = frozenset()
    jump: Jump | None = None
    vamp: Vamp | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A lead sheet. ``tempo`` in felt beats a minute, None where none is written; ``style`` as the chart
    calls it. ``order`` names the sections in the order played; empty: as written. ``playback`` is the style
    another program played it in, ``transpose`` the semitones 0–11 its player had moved it by (the bars are as
    written), ``repeats`` the choruses, 0 where nobody said."""

    title: str
    bars: tuple[WrittenBar, ...]
    key: Key = C_MAJOR
    composer: str = ""
    style: str = ""
    tempo: float | None = None
    order: tuple[str, ...] = ()
    playback: str = ""
    transpose: int = 0
    repeats: int = 0
    warnings: tuple[str, ...] = ()
