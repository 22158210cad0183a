"""The way through a chart: in which order its bars are played.

Repeats and endings go pass by pass. D.C. and D.S. are taken within the chorus, as in printed music, each
once; brackets that were done before the jump are then played through once, with their last ending unless
the jump names another or only another leads to the coda. A coda that no jump leads to is for the last
chorus alone. Vamps are played once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sideman.music.chart.bracket import Bracket, Ending, find_brackets
from sideman.music.chart.chart import Mark, WrittenBar
from sideman.music.chart.jump import CODA, FINE, Jump

LONGEST = 4000
"""Bars in a chorus at most; longer ones are cut, with a warning."""


@dataclass(slots=True)
class Route:
    """Indices of the bars in the order played, and what could not be understood."""

    order: list[int] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def find_route(bars: Sequence[WrittenBar], last_chorus: bool = False) -> Route:
    """The way through ``bars`` the first time, or in the last chorus, where a coda or an end sign that no
    jump leads to is obeyed too."""
    return _Walk(bars, last_chorus).route()


class _Walk:
    def __init__(self, bars: Sequence[WrittenBar], last_chorus: bool) -> None:
        self._bars = bars
        self._route = Route()
        brackets, warnings = find_brackets(bars)
        self._route.warnings += warnings
        self._ends = {bracket.last: bracket for bracket in brackets if not bracket.endings}
        self._choices = {bracket.endings[0].first: bracket for bracket in brackets if bracket.endings}
        self._ending_ends = {e.last: (bracket, e) for bracket in brackets for e in bracket.endings}
        self._brackets = brackets
        self._by_start = sorted(brackets, key=_start)
        signs = [(i, bar) for i, bar in enumerate(bars) if bar.marks or bar.jump is not None]
        self._eventful = {
            *(i for i, _ in signs),
            *self._ends,
            *self._choices,
            *self._ending_ends,
        }
        self._passes: dict[Bracket, int] = {}
        self._done: set[Bracket] = set()
        self._taken: set[int] = set()
        self._seeking: Jump | None = None
        self._from = 0  # the bar of the jump that is being followed
        self._coda = next((i for i, bar in reversed(signs) if Mark.CODA in bar.marks), None)
        self._marks = {mark for _, bar in signs for mark in bar.marks}
        self._jumps = {i: self._possible(i, bar.jump) for i, bar in signs if bar.jump is not None}
        self._free_coda = not any(jump.until == CODA for jump in self._jumps.values())
        self._to_the_end = last_chorus
        self._left = False  # for the coda, where one may come by the way to it again
        self._last_chorus = last_chorus and not self._jumps

    def route(self) -> Route:
        at: int | None = 0
        played = self._route.order
        while at is not None and at < len(self._bars):
            if len(played) >= LONGEST:
                self._warn(at, f"the chorus grows longer than {LONGEST} bars; it is cut here")
                break
            if at not in self._eventful:
                played.append(at)
                at += 1
                continue
            if at == self._coda and self._free_coda and played and not self._to_the_end:
                break
            at = self._choose(at)
            if at >= len(self._bars):
                break
            played.append(at)
            at = self._next(at)
        return self._route

    def _warn(self, at: int, text: str) -> None:
        self._route.warnings.append(f"bar {at + 1}: {text}")

    def _possible(self, at: int, jump: Jump) -> Jump:
        """The jump with an aim that is there: one that is missing or not told is the coda, else the fine."""
        if jump.ending is not None:
            return replace(jump, until=self._possible_ending(at, jump))
        there = {CODA: self._coda is not None, FINE: Mark.FINE in self._marks}
        if there.get(jump.until):
            return jump
        until = CODA if there[CODA] and Mark.TO_CODA in self._marks else FINE if there[FINE] else ""
        if jump.until:
            aim = f"it goes to the {until}" if until else "it plays on to the end"
            self._warn(at, f"{jump}, but there is no {jump.until}; {aim}")
        return replace(jump, until=until)

    def _possible_ending(self, at: int, jump: Jump) -> str:
        """The ending that is named, or the last one where there are not so many."""
        numbers = {number for bar in self._bars for number in bar.endings}
        if not numbers:
            self._warn(at, f"{jump}, but there are no endings; it plays on to the end")
            return ""
        return jump.until if jump.ending in numbers else str(max(numbers))

    def _choose(self, at: int) -> int:
        """Where a bracket's endings begin, the first bar of the one that is due."""
        bracket = self._choices.get(at)
        if bracket is None:
            return at
        if bracket not in self._done:
            due = bracket.ending(self._passes.get(bracket, 1))
        else:
            due = self._named(bracket) or self._way_to_coda(bracket) or bracket.last_ending
        return bracket.last + 1 if due is None else due.first

    def _named(self, bracket: Bracket) -> Ending | None:
        number = self._seeking.ending if self._seeking is not None else None
        return None if number is None else bracket.ending(number)

    def _way_to_coda(self, bracket: Bracket) -> Ending | None:
        if self._seeking is None or self._seeking.until != CODA:
            return None
        for ending in bracket.endings:
            bars = self._bars[ending.first : ending.last + 1]
            if any(Mark.TO_CODA in bar.marks for bar in bars):
                return ending
        return None

    def _next(self, at: int) -> int | None:
        """The bar to be played behind bar ``at``, None at the end."""
        bar, seeking = self._bars[at], self._seeking
        until = seeking.until if seeking is not None else None
        leaving = not self._left and self._leaving(at)
        if Mark.TO_CODA in bar.marks and self._coda is not None and (until == CODA or leaving):
            self._seeking, self._left = None, True
            return self._coda
        if Mark.FINE in bar.marks and (until == FINE or self._leaving(at)):
            return None
        on = self._repeat(at)
        if on is None:
            on = self._after_ending(at)
        if on is not None and on <= at:
            return on
        if at in self._jumps:
            return self._jump(at, self._jumps[at], on)
        return at + 1 if on is None else on

    def _leaving(self, at: int) -> bool:
        """True in a last chorus without a jump, once all repeats around bar ``at`` are taken."""
        around = (b for b in self._brackets if b.start <= at <= b.last and b not in self._done)
        return self._last_chorus and all(self._passes.get(b, 1) >= b.times for b in around)

    def _repeat(self, at: int) -> int | None:
        bracket = self._ends.get(at)
        return None if bracket is None else self._again(bracket)

    def _again(self, bracket: Bracket) -> int | None:
        number = self._passes.get(bracket, 1)
        if bracket in self._done or number >= bracket.times:
            self._done.add(bracket)
            return None
        first = bisect_left(self._by_start, bracket.start, key=_start)
        for inner in self._by_start[first : bisect_right(self._by_start, bracket.last, key=_start)]:
            if inner.last < bracket.last:
                self._done.discard(inner)
                self._passes.pop(inner, None)
        self._passes[bracket] = number + 1
        return bracket.start

    def _after_ending(self, at: int) -> int | None:
        found = self._ending_ends.get(at)
        if found is None:
            return None
        bracket, ending = found
        seeking = self._seeking
        if seeking is not None and seeking.ending in ending.numbers and bracket in self._done:
            self._seeking = None
            return max(self._from, at) + 1
        if ending.closed:
            back = self._again(bracket)
            if back is not None:
                return back
        self._done.add(bracket)
        return bracket.after(ending)

    def _jump(self, at: int, jump: Jump, on: int | None) -> int | None:
        if at in self._taken:
            return self._arrived_again(at, jump, on)
        self._taken.add(at)
        if self._bars[at].jump == Jump(jump.to_sign) == jump and at == len(self._bars) - 1:
            return None  # the chorus begins again anyway
        self._seeking, self._from = jump, at
        for bracket in self._brackets:
            if bracket.start <= at:
                self._done.add(bracket)
        if not jump.to_sign:
            return 0
        signs = [i for i in range(at + 1) if Mark.SEGNO in self._bars[i].marks]
        if not signs:
            self._warn(at, f"{self._bars[at].jump} has no segno to go back to; it goes to the top")
            return 0
        return signs[-1]

    def _arrived_again(self, at: int, jump: Jump, on: int | None) -> int | None:
        """At a jump for the second time: what it sought was not on the way, and may lie behind it."""
        if self._seeking is jump and jump.until == CODA and self._coda is not None:
            self._seeking = None
            return self._coda if self._coda > at else None
        return at + 1 if on is None else on


def _start(bracket: Bracket) -> int:
    return bracket.start
