"""A bar of an iReal chart while it is being read: its chords in cells, its signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from sideman.errors import BadChart
from sideman.formats.ireal_beats import bar_ticks
from sideman.music.chart.bar import ChordAt
from sideman.music.chart.chart import Mark, WrittenBar
from sideman.music.chart.strike import Strike
from sideman.music.theory.chord import Chord, parse_chord
from sideman.music.theory.pitch import Key, split_root
from sideman.music.timebase import Meter

AGAIN: Final = {"x": 1, "r": 2}
"""How many bars back the signs of repetition look."""

NO_MARKS: Final[frozenset[Mark]] = frozenset()


class Item(NamedTuple):
    """A chord. ``holds``: the chord before goes on. ``strike``: how it is struck, where a text says so."""

    chord: Chord | None
    holds: bool = False
    strike: Strike | None = None


@dataclass(slots=True)
class OpenBar:
    """What was read since the last bar line. ``before`` is the chord that sounded there."""

    before: Chord | None = None
    items: list[Item] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    small: list[bool] = field(default_factory=list)
    again: str = ""
    space: int = 0
    section: str | None = None
    repeat_start: bool = False
    ending: int = 0
    marks: set[Mark] = field(default_factory=set)

    @property
    def holds_music(self) -> bool:
        """True where a chord or a sign of repetition stands in it."""
        return bool(self.items or self.again)

    @property
    def says_something(self) -> bool:
        """False where it only holds what sounded before."""
        if self.again or len(self.items) == 1:
            return bool(self.again) or not self.items[0].holds
        return not all(item.holds for item in self.items)

    @property
    def last_chord(self) -> Chord | None:
        """The chord that sounds at this point."""
        return self.items[-1].chord if self.items else self.before

    def add(self, item: Item, small: bool) -> None:
        """A chord takes the next cell."""
        self.items.append(item)
        self.cells.append(1)
        self.small.append(small)

    def add_space(self, cells: int) -> None:
        """Empty cells belong to the chord before them."""
        if self.cells:
            self.cells[-1] += cells
        else:
            self.space += cells

    def written(self, chords: tuple[ChordAt, ...], meter: Meter, key: Key) -> WrittenBar:
        """The bar, with these chords."""
        return WrittenBar(
            chords,
            meter,
            key,
            section=self.section,
            repeat_start=self.repeat_start,
            endings=(self.ending,) if self.ending else (),
            marks=frozenset(self.marks) if self.marks else NO_MARKS,
        )

    def chords(self, meter: Meter) -> tuple[ChordAt, ...]:
        """The chords in their places; at least one item must have been added."""
        if len(self.items) == 1:
            (only,) = self.items
            return _alone(only.chord) if only.strike is None else (ChordAt(0, only.chord, only.strike),)
        ticks = bar_ticks(tuple(self.cells), tuple(self.small), meter)
        return tuple(
            ChordAt(tick, item.chord, item.strike)
            for tick, item in zip(ticks, self.items, strict=True)
            if tick == 0 or not item.holds
        )


@cache
def _alone(chord: Chord | None) -> tuple[ChordAt, ...]:
    return (ChordAt(0, chord),)


def chords_before(bars: Sequence[WrittenBar], back: int, meter: Meter) -> tuple[ChordAt, ...] | None:
    """The chords so many bars back, as far as they fit ``meter``; None where there is no such bar."""
    if len(bars) < back:
        return None
    chords = bars[-back].chords
    end = meter.bar_ticks
    return chords if chords[-1].tick < end else tuple(at for at in chords if at.tick < end)


def read_chord(text: str, before: Chord | None) -> Item | None:
    """A chord as iReal writes it; ``W`` stands for the root and quality of ``before``. None where
    the quality is not known."""
    plain = text.replace("*", "")
    if plain[0] == "W":
        split = split_root(plain.partition("/")[2])
        if split is None or before is None:
            return Item(before, holds=split is None)
        return Item(Chord(before.root, before.quality, None if split[0] == before.root else split[0]))
    try:
        return Item(parse_chord(plain))
    except BadChart:
        return None
