"""A grid: rows of marks that look like the bar, as drummers write them.

    steps = 12
    ride  = "x.. x.x x.. x.x"
    snare = ["... ... ... ...", "..g ... ... ..x *2 from 0.4"]

Blanks are for the eye; ``|`` parts bars of a longer figure. Behind the marks may stand remarks:

    *3            weight (1 where nothing is said)
    from 0.4      at an intensity of 0.4 or more          to 0.6        at 0.6 or less
    above 120     at a tempo of 120 or more               below 200     under 200
    bar 4 of 8    in the fourth of every eight bars of the section
    either side   from section to section its first or its last half begins, as a clave does
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sideman.errors import BadStyle
from sideman.music.style.fields import unknown
from sideman.music.style.kit import KIT, MARKS

MAX_STEPS = 96
REMARKS = "*WEIGHT, from INTENSITY, to INTENSITY, above TEMPO, below TEMPO, bar N of M, either side"


@dataclass(frozen=True, slots=True)
class When:
    """When a figure may be played. Intensities 0–1, tempos in felt beats a minute, ``bar`` from 1 in
    every ``of`` bars of the section (0: any)."""

    low: float = 0.0
    high: float = 1.0
    above: float = 0.0
    below: float = 1000.0
    bar: int = 0
    of: int = 1

    def holds(self, intensity: float, tempo: float, section_bar: int) -> bool:
        """True where the figure fits; ``section_bar`` counts from 0."""
        return (
            self.low <= intensity <= self.high
            and self.above <= tempo < self.below
            and (self.bar == 0 or section_bar % self.of == self.bar - 1)
        )


ALWAYS = When()


@dataclass(frozen=True, slots=True)
class Figure:
    """One way to play a row: for each bar of the figure its strokes as (step, mark). ``turns``: in some
    sections its second half comes first."""

    bars: tuple[tuple[tuple[int, str], ...], ...]
    weight: float = 1.0
    when: When = ALWAYS
    turns: bool = False
    busy: float = field(init=False, repr=False, compare=False)
    """Strokes a bar; those that may be played count half."""

    def __post_init__(self) -> None:
        strokes = [mark for bar in self.bars for _, mark in bar]
        count = sum(0.5 if mark in "?+" else 1.0 for mark in strokes)
        object.__setattr__(self, "busy", count / len(self.bars))


@dataclass(frozen=True, slots=True)
class Row:
    """What one drum may play: several figures by weight."""

    drum: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows over a bar of ``steps`` equal steps."""

    steps: int
    rows: tuple[Row, ...]
    _hash: int | None = field(default=None, init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        """Looked for in tables at every bar: worked out once."""
        if self._hash is None:
            object.__setattr__(self, "_hash", hash((self.steps, self.rows)))
        assert self._hash is not None
        return self._hash

    def __reduce__(self) -> tuple[type[Grid], tuple[int, tuple[Row, ...]]]:
        return Grid, (self.steps, self.rows)  # another process hashes otherwise


_REMARK = re.compile(
    r"\*(?P<weight>\d+(?:\.\d+)?)|from (?P<low>\d?\.?\d+)|to (?P<high>\d?\.?\d+)|above (?P<above>\d+)"
    r"|below (?P<below>\d+)|bar (?P<bar>\d+) of (?P<of>\d+)|(?P<turns>either side)|(?P<blank>[\s,]+)"
)


def read_figure(text: str, steps: int, where: str) -> Figure:
    """A figure from marks and remarks. Raises BadStyle naming ``where``."""
    marks, remarks = _parted(text)
    bars = tuple(_read_bar(bar, steps, where) for bar in marks.split("|"))
    found: dict[str, str] = {}
    at = 0
    while at < len(remarks):
        match = _REMARK.match(remarks, at)
        if match is None or match.end() == at:
            raise BadStyle(f"{where}: remark {remarks[at:]!r} is not understood; allowed: {REMARKS}")
        found.update({name: value for name, value in match.groupdict().items() if value and name != "blank"})
        at = match.end()
    weight, turns = float(found.pop("weight", "1")), bool(found.pop("turns", ""))
    numbers = {name: int(value) if name in ("bar", "of") else float(value) for name, value in found.items()}
    when = When(**numbers)  # type: ignore[arg-type]  # names and kinds are those of the pattern above
    if when.bar > when.of or (when.bar == 0 and "bar" in numbers):
        raise BadStyle(f"{where}: bar {when.bar} of {when.of}; bar 1 to {when.of} is allowed")
    if when.low > when.high or when.above >= when.below:
        raise BadStyle(f"{where}: {remarks!r} is never so: the first must be lower than the second")
    return Figure(bars, weight, when, turns)


def _parted(text: str) -> tuple[str, str]:
    """Marks, and the remarks behind them."""
    starts = [text.find(word) for word in ("*", "from", "to ", "above", "below", "bar ", "either")]
    at = min((start for start in starts if start >= 0), default=len(text))
    return text[:at], text[at:].strip()


def _read_bar(text: str, steps: int, where: str) -> tuple[tuple[int, str], ...]:
    marks = "".join(text.split())
    for mark in marks:
        if mark not in MARKS:
            allowed = ", ".join(f"{mark} ({meaning})" for mark, meaning in MARKS.items())
            raise BadStyle(f"{where}: mark {mark!r} is unknown; allowed: {allowed}")
    if len(marks) != steps:
        raise BadStyle(f"{where} has {len(marks)} steps; the bar needs {steps}")
    return tuple((step, mark) for step, mark in enumerate(marks) if mark != ".")


def read_grid(steps: int, rows: Mapping[str, object], where: str) -> Grid:
    """A grid from its rows: a text, or a list of texts to choose from. Raises BadStyle naming ``where``."""
    read = []
    for drum, given in rows.items():
        if drum not in KIT:
            raise unknown(f"{where}.{drum} is unknown", drum, ("steps", *KIT))
        texts = [given] if isinstance(given, str) else given
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise BadStyle(f"{where}.{drum} is {given!r}; a text of marks or a list of such texts is allowed")
        read.append(Row(drum, tuple(read_figure(text, steps, f"{where}.{drum}") for text in texts)))
    return Grid(steps, tuple(read))
