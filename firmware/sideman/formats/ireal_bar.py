"""A bar of an iReal chart while it is being read: its chords in cells, its signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from sideman.errors import BadChart
from sideman.formats.ireal_beats import bar_ticks
from sideman.music.chart.bar import ChordAt
from sideman.music.chart.chart import Mark, WrittenBar
from sideman.music.chart.jump import Jump
from sideman.music.chart.strike import Strike
from sideman.music.chart.vamp import Vamp
from sideman.music.theory.chord import Chord, parse_chord
from sideman.music.theory.pitch import Key, split_root
from sideman.music.timebase import FOUR_FOUR, Meter

AGAIN: Final = {"x": 1, "r": 2}
"""How many bars back the signs of repetition look."""

BEHIND: Final = r"(?:\*[^*|\[\]{}]{0,20}\*|sus|alt|add|[-+^ohb#\d])*(?:/[A-G][b#]?)?"
"""What may stand behind the root of a chord, as a pattern."""

CHORD: Final = rf"[A-G][b#]?{BEHIND}"

NO_MARKS: Final[frozenset[Mark]] = frozenset()

_ONE: Final = re.compile(rf"(?P<chord>{CHORD})(?P<cells>[ ,]*)")


class Item(NamedTuple):
    """A chord and the cells it takes, its own and the empty ones behind it. ``holds``: the chord before goes
    on. ``strike``: how it is struck, where a text says so. ``unknown``: as written, where its quality is not
    known and the root's major chord is played."""

    chord: Chord | None
    cells: int = 1
    small: bool = False
    holds: bool = False
    strike: Strike | None = None
    unknown: str = ""


@dataclass(slots=True)
class OpenBar:
    """What was read of a bar; ``before`` is the chord that sounded at its line; ``own`` is False where
    that is only held. The fields from ``chords`` on are set once its end is reached, and what stands behind a
    bar may still change it."""

    before: Chord | None = None
    items: list[Item] = field(default_factory=list)
    again: str = ""
    own: bool = False
    space: int = 0
    section: str | None = None
    repeat_start: bool = False
    ending: int = 0
    marks: frozenset[Mark] = NO_MARKS
    chords: tuple[ChordAt, ...] = ()
    meter: Meter = FOUR_FOUR
    times: int = 0
    double: bool = False
    jump: Jump | None = None
    vamp: Vamp | None = None

    @property
    def holds_music(self) -> bool:
        """True where a chord or a sign of repetition stands in it."""
        return bool(self.items or self.again)

    @property
    def last_chord(self) -> Chord | None:
        """The chord that sounds at this point."""
        return self.items[-1].chord if self.items else self.before

    def add_space(self, cells: int) -> None:
        """Empty cells belong to the chord before them."""
        if self.items:
            last = self.items[-1]
            self.items[-1] = last._replace(cells=last.cells + cells)
        else:
            self.space += cells

    def written(self, key: Key) -> WrittenBar:
        """The bar, once all is known of it."""
        return WrittenBar(
            self.chords,
            self.meter,
            key,
            self.section,
            self.repeat_start,
            self.times,
            (self.ending,) if self.ending else (),
            self.double,
            self.marks,
            self.jump,
            self.vamp,
        )


@lru_cache(maxsize=4096)
def places(items: tuple[Item, ...], meter: Meter) -> tuple[ChordAt, ...]:
    """The chords of a bar in their places. There must be one at least."""
    ticks = bar_ticks(tuple(item.cells for item in items), tuple(item.small for item in items), meter)
    return tuple(
        ChordAt(tick, item.chord, item.strike)
        for tick, item in zip(ticks, items, strict=True)
        if tick == 0 or not item.holds
    )


def chords_before(bars: Sequence[OpenBar], back: int, meter: Meter) -> tuple[ChordAt, ...] | None:
    """The chords so many bars back, as far as they fit ``meter``; None where there is no such bar."""
    if len(bars) < back:
        return None
    chords = bars[-back].chords
    end = meter.bar_ticks
    return chords if chords[-1].tick < end else tuple(at for at in chords if at.tick < end)


@lru_cache(maxsize=4096)
def read_chords(text: str) -> tuple[Item, ...]:
    """Chords as iReal writes them, each with the empty cells behind it: ``C-7 F7,Bb/D``."""
    return tuple(_item(match["chord"], 1 + match["cells"].count(" ")) for match in _ONE.finditer(text))


def _item(text: str, cells: int) -> Item:
    try:
        return Item(parse_chord(text.replace("*", "")), cells)
    except BadChart:
        return Item(parse_chord(text[: 2 if text[1:2] in ("b", "#") else 1]), cells, unknown=text)


def read_over(text: str, before: Chord | None) -> Item:
    """``W``, or ``W/Bb``: the root and quality of ``before``, over another bass."""
    split = split_root(text.replace("*", "").partition("/")[2])
    if split is None or before is None:
        return Item(before, holds=split is None)
    return Item(Chord(before.root, before.quality, None if split[0] == before.root else split[0]))
