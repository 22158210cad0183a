"""A style as a value: what the band plays, on what, how loud, and with what feel.

A style holds an intro, mains of rising intensity, fills, a break and endings; each holds parts; each part is
fed by a *source*: a grid (drums), source phrases (notes over a chord, and how they move), or a player who is
asked to sit in.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from sideman.music.style.bounds import OwnBound
from sideman.music.style.feel import PLAIN, Feel
from sideman.music.style.grid import ALWAYS, Grid, When
from sideman.music.style.phrase import Phrases
from sideman.music.style.table import Table
from sideman.music.timebase import FOUR_FOUR, Meter

MAINS = ("a", "b", "c", "d")
ENDINGS = ("long", "short")
GRID_PARTS = ("drums", "percussion")
PLAYER_PARTS = ("bass", "keys", "guitar", "pad", "riff")
"""Parts fed by grids, and parts fed by players."""


@dataclass(frozen=True, slots=True)
class PlayerSource:
    """A player by name, with every option settled (the table is ``players.PLAYERS``)."""

    name: str
    options: tuple[tuple[str, float | str], ...] = ()

    def number(self, option: str) -> float:
        """The setting of an option that is a number. KeyError for one the player does not have."""
        for name, setting in self.options:
            if name == option and not isinstance(setting, str):
                return setting
        raise KeyError(option)

    def word(self, option: str) -> str:
        """The setting of an option that is a word. KeyError for one the player does not have."""
        for name, setting in self.options:
            if name == option and isinstance(setting, str):
                return setting
        raise KeyError(option)


Source: TypeAlias = Grid | Phrases | PlayerSource


@dataclass(frozen=True, slots=True)
class StripMix:
    """Where a strip stands in the mix. ``level``, ``pan``, ``room`` and ``chorus`` 0–127: CC 7, 10, 91, 93.
    ``low_cut``: what lies below so many Hz is for others (0: off). ``tilt``: −6 dark … 6 bright."""

    level: int = 100
    pan: int = 64
    room: int = 40
    chorus: int = 0
    low_cut: int = 0
    tilt: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """An intro or ending of ``bars`` bars. ``chords`` holds a text of numerals for each bar; none: the last
    bars of the form are taken. In bar ``unison``, counted from 1, all strike with the kick; 0: in none."""

    bars: int
    chords: tuple[str, ...] = ()
    chords_minor: tuple[str, ...] = ()
    parts: Table[Source] = field(default_factory=Table)
    unison: int = 0


@dataclass(frozen=True, slots=True)
class Main:
    """A groove; ``intensity`` 0 (sparse, soft) … 1 (full, loud)."""

    intensity: float
    parts: Table[Source] = field(default_factory=Table)


@dataclass(frozen=True, slots=True)
class Fill:
    """A fill of ``beats`` felt beats that ends at the bar line. ``over``: the ride or hat goes on."""

    beats: int
    grid: Grid
    weight: float = 1.0
    when: When = ALWAYS
    over: bool = False
    busy: float = field(init=False, repr=False, compare=False)
    """Strokes a beat."""

    def __post_init__(self) -> None:
        strokes = sum(row.figures[0].busy for row in self.grid.rows)
        object.__setattr__(self, "busy", strokes / self.beats)


@dataclass(frozen=True, slots=True)
class Band:
    """Who plays a style: what the line-up is called (``title``), on which instruments, in which mix; in the
    parts ``alone`` one player blows, a note at a time."""

    title: str = ""
    instruments: Table[tuple[int, int]] = field(default_factory=Table)
    mix: Table[StripMix] = field(default_factory=Table)
    alone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Style:
    """All that a style file says.

    ``meter`` is the one it is written in, ``also`` are those in which it is at home too; any other it
    adapts to as well as it can. ``tempo``: lowest, default and highest in felt beats a minute. ``levels``:
    velocities of a ghost, a normal and an accented stroke, by drum, where they differ from the kit's own.
    ``source``: the text that it was read from, which makes no difference. ``trains``: what it is good to
    practise; ``chart``: the name of a progression to begin with.

    ``bands`` are the line-ups that can play it; ``instruments`` ((bank, program) by strip name; bank 128
    holds kits), ``mix`` and ``alone`` are those of the one that sits there, ``band`` its number in ``bands``.
    """

    name: str
    title: str
    genre: str
    mains: Table[Main]
    meter: Meter = FOUR_FOUR
    tempo: tuple[float, float, float] = (60.0, 120.0, 200.0)
    feel: Feel = PLAIN
    instruments: Table[tuple[int, int]] = field(default_factory=Table)
    mix: Table[StripMix] = field(default_factory=Table)
    levels: Table[tuple[int, int, int]] = field(default_factory=Table)
    intro: Passage | None = None
    intro_2: Passage | None = None
    endings: Table[Passage] = field(default_factory=Table)
    fills: tuple[Fill, ...] = ()
    breaks: Table[Source] = field(default_factory=Table)
    measure: Table[OwnBound] = field(default_factory=Table)
    source: str = field(default="", compare=False, repr=False)
    also: tuple[Meter, ...] = ()
    trains: str = ""
    chart: str = ""
    bands: tuple[Band, ...] = ()
    band: int = 0
    alone: frozenset[str] = frozenset()

    @property
    def intros(self) -> tuple[Passage, ...]:
        """The intros that there are: none, one or two."""
        return tuple(intro for intro in (self.intro, self.intro_2) if intro is not None)

    def plays(self, meter: Meter) -> bool:
        """Whether it is at home in ``meter``; any other is adapted to."""
        return meter == self.meter or meter in self.also

    def seated(self, band: int) -> Style:
        """The style as played by its line-up ``band``, from 0; by the first where there is no such one."""
        if not self.bands:
            return self
        number = band if 0 <= band < len(self.bands) else 0
        chosen = self.bands[number]
        return replace(self, instruments=chosen.instruments, mix=chosen.mix, band=number, alone=chosen.alone)
