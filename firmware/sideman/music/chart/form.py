"""The chorus as it is played: bar after bar, each with its chords."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest
from types import MappingProxyType
from typing import Final

from sideman.errors import BadChart
from sideman.music.chart.bar import ChordAt
from sideman.music.chart.bracket import find_brackets
from sideman.music.chart.chart import Chart, Mark, WrittenBar
from sideman.music.chart.route import LONGEST, Route, find_route
from sideman.music.chart.vamp import InVamp, Vamp
from sideman.music.theory.pitch import Key
from sideman.music.timebase import Meter

PHRASE: Final = 4
"""Bars in a phrase, counted from the start of the section; a last bar too many belongs to the one before."""

LEAVING: Final = frozenset({Mark.CODA, Mark.TO_CODA, Mark.FINE})
"""Marks that may make the last chorus another way."""

INTRO: Final = "Intro"
VERSE: Final = "Verse"
"""Sections that, opening a chart, are played in the first chorus only."""

NO_VAMPS: Final[Mapping[int, InVamp]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FormBar:
    """A bar of the chorus.

    ``source`` is the bar of the chart as written that it came from, counted from 1; ``section`` its name
    (``A``, ``Bridge``, maybe empty); ``key`` the key that sounds, for spelling. ``chords`` are in order, the
    first at tick 0, all within the bar. ``phrase_end`` marks the last bar of a phrase (four bars, mostly),
    ``section_start`` and ``section_end`` the first and last bar of a section as played. ``vamp`` is the place
    in a vamp, in the last chorus only.
    """

    source: int
    section: str
    meter: Meter
    key: Key
    chords: tuple[ChordAt, ...]
    phrase_end: bool = False
    section_start: bool = False
    section_end: bool = False
    vamp: InVamp | None = None
    _moved: dict[int, FormBar] | None = field(default=None, init=False, repr=False, compare=False)

    def transposed(self, semitones: int) -> FormBar:
        """The bar ``semitones`` higher. Asked again, the same object comes back."""
        semitones %= 12
        if semitones == 0:
            return self
        if self._moved is None:
            object.__setattr__(self, "_moved", {})
        assert self._moved is not None
        moved = self._moved.get(semitones)
        if moved is None:
            chords = tuple(
                at._replace(chord=at.chord and at.chord.transposed(semitones)) for at in self.chords
            )
            moved = replace(self, key=self.key.transposed(semitones), chords=chords)
            self._moved[semitones] = moved
        return moved


@dataclass(frozen=True, slots=True)
class Form:
    """One chorus of a tune, as played. ``tempo`` in felt beats a minute, None where the chart names none;
    ``style`` as the chart calls it; ``warnings`` say what could not be understood. ``bars``, at least one,
    are the first time through; later choruses begin at bar ``again`` (behind an intro), and the last one is
    ``last`` where that differs (with a coda that no jump leads to, up to an end sign, or with a vamp)."""

    title: str
    key: Key
    bars: tuple[FormBar, ...]
    tempo: float | None = None
    style: str = ""
    composer: str = ""
    warnings: tuple[str, ...] = ()
    again: int = 0
    last: tuple[FormBar, ...] = ()
    _hash: int | None = field(default=None, init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        """Looked for in tables at every picture: worked out once."""
        if self._hash is None:
            object.__setattr__(self, "_hash", hash((self.title, self.key, self.bars, self.tempo, self.again)))
        assert self._hash is not None
        return self._hash

    def __post_init__(self) -> None:
        if not self.bars:
            raise BadChart(f"{self.title or 'the chart'} holds no bar to play; at least one is needed")

    def together(self, index: int) -> bool:
        """True where the last chorus comes by bar ``index`` of the form as every chorus does."""
        if not self.last:
            return True
        ways = zip_longest(self.bars[: index + 1], self.last[: index + 1])
        return all(a is not None and b is not None and a.source == b.source for a, b in ways)

    def transposed(self, semitones: int) -> Form:
        """The form ``semitones`` higher."""
        if semitones % 12 == 0:
            return self
        bars, last = (tuple(bar.transposed(semitones) for bar in bars) for bars in (self.bars, self.last))
        return replace(self, key=self.key.transposed(semitones), bars=bars, last=last)


def unroll(chart: Chart) -> Form:
    """The chorus of ``chart`` as it is played the first time through. Raises BadChart where there is nothing
    to play."""
    last: Route | None = None
    if chart.order:
        first = _by_sections(chart)
    else:
        first = find_route(chart.bars)
        if any(bar.marks & LEAVING for bar in chart.bars):
            last = find_route(chart.bars, last_chorus=True)
    bars = _bars(chart.bars, first.order)
    way = first.order if last is None else last.order
    vamps = _vamps(chart.bars, way)
    return Form(
        title=chart.title,
        key=chart.key,
        bars=bars,
        tempo=chart.tempo,
        style=chart.style,
        composer=chart.composer,
        warnings=chart.warnings + tuple(first.warnings),
        last=_bars(chart.bars, way, vamps) if vamps or way != first.order else (),
        again=_again(bars),
    )


def _by_sections(chart: Chart) -> Route:
    """The way through a chart that says in which order its sections go."""
    starts = [i for i, bar in enumerate(chart.bars) if bar.section is not None]
    spans = {
        chart.bars[a].section: (a, b) for a, b in zip(starts, [*starts[1:], len(chart.bars)], strict=True)
    }
    parts = {name: find_route(chart.bars[start:end]) for name, (start, end) in spans.items()}
    whole = Route()
    for name in chart.order:
        start, part = spans[name][0], parts[name]
        if len(whole.order) + len(part.order) > LONGEST:
            whole.warnings.append(
                f"the form grows longer than {LONGEST} bars; it is cut before section {name}"
            )
            break
        whole.order += [start + index for index in part.order]
    return whole


def _vamps(written: Sequence[WrittenBar], order: Sequence[int]) -> dict[int, InVamp]:
    """By place in the way of the last chorus, the vamps that are met on it. One that fades is only where it
    comes last: the song is over there."""
    if not any(bar.vamp for bar in written):
        return {}
    begins = {bracket.last: bracket.start for bracket in find_brackets(written).brackets}
    fading = {index: n for n, index in enumerate(order) if written[index].vamp is Vamp.FADE}
    found: dict[int, InVamp] = {}
    for n, index in enumerate(order):
        vamp = written[index].vamp
        if vamp is None or fading.get(index, n) != n:
            continue
        start = n
        while order[start] > begins.get(index, index) and order[start - 1] == order[start] - 1:
            if start == 0 or start - 1 in found:  # a vamp within a bracket is gone through first
                break
            start -= 1
        bars = n - start + 1
        found |= {start + bar: InVamp(vamp, bar, bars) for bar in range(bars)}
    return found


def _bars(
    written: Sequence[WrittenBar], order: Sequence[int], vamps: Mapping[int, InVamp] = NO_VAMPS
) -> tuple[FormBar, ...]:
    names = _names(written)
    back = [n for n in range(len(order)) if n == 0 or order[n] <= order[n - 1]]
    starts = _starts(written, names, order)
    over = {*starts, len(order)}
    phrases: set[int] = set()
    for start, end in pairwise(sorted(over.union(back))):
        phrases.update(range(start + PHRASE, end - 1, PHRASE), (end,))
    bars = []
    known: dict[tuple[object, ...], FormBar] = {}  # a bar that is played again alike is the same value
    for n, index in enumerate(order):
        how = (index, n + 1 in phrases, n in starts, n + 1 in over, vamps.get(n))
        bar = known.get(how)
        if bar is None:
            at = written[index]
            bar = known[how] = FormBar(index + 1, names[index], at.meter, at.key, at.chords, *how[1:])
        bars.append(bar)
    return tuple(bars)


def _names(written: Sequence[WrittenBar]) -> list[str]:
    """The section that each written bar belongs to."""
    names, name = [], ""
    for bar in written:
        if bar.section is not None:
            name = bar.section
        elif bar.marks and Mark.CODA in bar.marks:
            name = "Coda"
        names.append(name)
    return names


def _starts(written: Sequence[WrittenBar], names: Sequence[str], order: Sequence[int]) -> set[int]:
    """Where in ``order`` a section begins: at its name, where the music goes back into another one, and at a
    coda; in a chart without names also where it goes back at all, at repeat signs and at double bar lines."""
    marked = any(bar.section for bar in written)
    signs = {
        index
        for index, bar in enumerate(written)
        if bar.section is not None
        or (bar.marks and Mark.CODA in bar.marks)
        or (bar.repeat_start and not marked)
    }
    starts = {0}
    for n, (before, here) in enumerate(pairwise(order), 1):
        unnamed = not marked and (here <= before or (here == before + 1 and written[before].double))
        if unnamed or here in signs or names[here] != names[before]:
            starts.add(n)
    return starts


def _again(bars: Sequence[FormBar]) -> int:
    """Where later choruses begin: behind an intro that opens the chart, and behind a verse that comes only
    there (that of a standard, not that of a song)."""
    names = [bar.section for bar in bars if bar.section_start]
    for n, bar in enumerate(bars):
        if bar.section_start and bar.section != INTRO and (bar.section != VERSE or names.count(VERSE) > 1):
            return n
    return 0
