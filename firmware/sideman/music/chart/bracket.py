"""Repeat brackets and their endings, found in the bars of a chart.

    ┌ start        ┌ 1.  last┐  ┌ 2.  last┐
    ‖: A7 │ D7 │ … │ E7 │ A7 :‖ │ A7 │ %  ‖
    └─ first bar          closes ┘

A repeat sign without a partner goes back to where its section began or the bracket before it ended; an
ending is over at its repeat sign, a double bar line, or where the next section or bracket begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sideman.music.chart.chart import WrittenBar


@dataclass(slots=True)
class Ending:
    """Bars ``first`` to ``last``, played in the passes ``numbers``; ``closed`` by a repeat sign."""

    numbers: tuple[int, ...]
    first: int
    last: int
    closed: bool = False


@dataclass(slots=True, eq=False)
class Bracket:
    """Bars ``start`` to ``last``, played ``times`` times. With endings, ``last`` is that of the last of them
    that follows the one before without a gap, and ``times`` the highest number among those."""

    start: int
    last: int
    times: int
    endings: list[Ending] = field(default_factory=list)

    def ending(self, number: int) -> Ending | None:
        """The ending for a pass, or None."""
        return next((ending for ending in self.endings if number in ending.numbers), None)

    @property
    def last_ending(self) -> Ending:
        """The one that leads on: the last of the endings without a gap between."""
        return next(ending for ending in reversed(self.endings) if ending.last <= self.last)

    def after(self, ending: Ending) -> int:
        """The bar behind an ending: endings that follow at once are for other passes."""
        return self.last + 1 if ending.last <= self.last else ending.last + 1


class Brackets(NamedTuple):
    """All repeat brackets, and what is wrong with them."""

    brackets: list[Bracket]
    warnings: list[str]


def find_brackets(bars: Sequence[WrittenBar]) -> Brackets:
    """The repeat brackets of a chart."""
    scan = _Scan()
    for index, bar in enumerate(bars):
        fresh = index > 0 and bars[index - 1].double
        if fresh or bar.section is not None or bar.repeat_start or bar.endings or bar.times:
            coming = bars[index + 1].endings if index + 1 < len(bars) else ()
            scan.step(index, bar, coming, fresh)
    scan.finish(len(bars))
    for index in scan.open:
        scan.warnings.append(f"bar {index + 1}: the repeat that begins here never ends; it is played once")
    return Brackets(scan.brackets, scan.warnings)


class _Scan:
    """One walk over the bars as written that have a sign of form."""

    def __init__(self) -> None:
        self.brackets: list[Bracket] = []
        self.warnings: list[str] = []
        self.open: list[int] = []
        self._home = 0
        self._group: Bracket | None = None  # that newer endings belong to
        self._ending: Ending | None = None  # that is open

    def step(self, index: int, bar: WrittenBar, coming: tuple[int, ...], fresh: bool) -> None:
        if bar.endings or bar.repeat_start or self._over(bar, fresh):
            self.finish(index)
        if bar.section is not None and not self.open:
            self._home = index
        if bar.repeat_start:
            self.open.append(index)
        if bar.endings:
            self._begin_ending(index, bar.endings)
        if bar.times:
            self._close(index, bar.times, coming)

    def finish(self, index: int) -> None:
        """An ending is over before bar ``index``."""
        if self._ending is not None and self._group is not None:
            self._ending.last = index - 1
            if self.open and self.open[-1] == self._ending.first:
                self.open.pop()  # a sign before a later ending only shows where the first one led back
            self._ending = None
            self._lengthen(self._group)

    def _over(self, bar: WrittenBar, fresh: bool) -> bool:
        """A section or double bar line ends an ending; the first one goes on to its repeat sign."""
        first = self._group is not None and self._ending is self._group.endings[0]
        return not first and (fresh or bar.section is not None)

    def _begin_ending(self, index: int, numbers: tuple[int, ...]) -> None:
        group = self._group
        if group is not None and numbers == (1,) and group.endings[-1].last == index - 1:
            numbers = (max(group.endings[-1].numbers) + 1,)  # written as another first, meant as the next
        if 1 in numbers:
            group = self._group = Bracket(self._start(index), index, 1)
            self.brackets.append(group)
        if group is None or group.ending(numbers[0]) is not None:
            self.warnings.append(
                f"bar {index + 1}: ending {numbers[0]} belongs to no repeat; it is played as it comes"
            )
            return
        if group.endings and group.endings[-1].last == index - 1:
            group.endings[-1].closed = True  # even where the repeat sign was forgotten
        self._ending = Ending(numbers, index, index)
        group.endings.append(self._ending)

    def _close(self, index: int, times: int, coming: tuple[int, ...]) -> None:
        if self._ending is not None:
            if times > 2 and self.open and self.open[-1] == self._ending.first:
                self.brackets.append(Bracket(self._ending.first, index, times))  # within the ending
            self._ending.closed = True
            self.finish(index + 1)
        elif coming and 1 not in coming and self._group is not None and not self.open:
            self._group.endings[-1].last = index  # all the music between two endings leads back
            self._group.endings[-1].closed = True
            self._lengthen(self._group)
        else:
            self.brackets.append(Bracket(self._start(index), index, times))
            self._home = index + 1

    def _lengthen(self, group: Bracket) -> None:
        """Count the endings that follow each other without a gap."""
        group.last = group.endings[0].first - 1
        for ending in group.endings:
            if ending.first == group.last + 1:
                group.last = ending.last
                group.times = max(group.times, *ending.numbers)
        if len(group.endings) == 1 and group.endings[0].closed:
            group.times = max(group.times, 1 + max(group.endings[0].numbers))
        self._home = max(self._home, group.last + 1)

    def _start(self, index: int) -> int:
        if self.open:
            return self.open.pop()
        if self._home:
            self.warnings.append(
                f"bar {index + 1}: a repeat without a beginning; it goes back to bar {self._home + 1}"
            )
        return self._home
