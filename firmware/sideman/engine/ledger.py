"""The ledger: which notes sound, on which synth, and when each of them ends.

It owns the note-offs, so a note that was struck will end whatever becomes of the plan it came from.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heapify, heappop, heappush
from typing import Final

from sideman.engine.plan import NEVER
from sideman.engine.synth import Synth

MEMORY_TICKS: Final = 2 * 2880
"""How long a note is remembered so that it isn't struck twice: two beats, even dotted ones."""


class Ledger:
    """Notes sounding. All methods: audio callback only; none blocks."""

    def __init__(self) -> None:
        self._ends: list[tuple[float, int, int, int]] = []  # end tick, number, row, key
        self._sounding: dict[tuple[int, int], tuple[int, int, Synth]] = {}  # row, key → number, place, synth
        self._struck: dict[tuple[int, int, int], int] = {}  # row, place, key → due tick, oldest first
        self._number = 0

    @property
    def next_tick(self) -> float:
        """The tick at which the next note ends."""
        return self._ends[0][0] if self._ends else NEVER

    def was_struck(self, row: int, place: int, key: int) -> bool:
        """True when this very note sounded within the last two beats."""
        return (row, place, key) in self._struck

    def strike(
        self, synth: Synth, row: int, key: int, velocity: int, place: int, due: int, end: float
    ) -> None:
        """Strike a note that ends at tick ``end``. The same key sounding on the row ends first."""
        before = self._sounding.get((row, key))
        if before is not None:
            before[2].release(row, key)
        synth.strike(row, key, velocity)
        self._number += 1
        self._sounding[row, key] = (self._number, place, synth)
        self._struck[row, place, key] = due
        heappush(self._ends, (end, self._number, row, key))

    def end(self) -> None:
        """End the note whose time has come."""
        _, number, row, key = heappop(self._ends)
        note = self._sounding.get((row, key))
        if note is not None and note[0] == number:  # else it was struck anew, or cut
            note[2].release(row, key)
            del self._sounding[row, key]

    def cut(self, mask: int, from_tick: int) -> None:
        """End the notes of the rows in ``mask`` (a bit each) that were placed before ``from_tick``."""
        for (row, key), (_, place, synth) in list(self._sounding.items()):
            if mask >> row & 1 and place < from_tick:
                synth.release(row, key)
                del self._sounding[row, key]

    def damp(self, row: int, key: int, place: int) -> None:
        """End the note of that place, if it is the one that sounds."""
        note = self._sounding.get((row, key))
        if note is not None and note[1] == place:
            note[2].release(row, key)
            del self._sounding[row, key]

    def age(self, tick: float) -> None:
        """Forget what was struck more than two beats before ``tick``."""
        while self._struck:
            oldest = next(iter(self._struck))
            if self._struck[oldest] > tick - MEMORY_TICKS:
                break
            del self._struck[oldest]

    def move(self, tick: Callable[[float], float]) -> None:
        """Onto a new timeline: ``tick`` turns each end's old tick into the new one."""
        self._struck.clear()
        self._ends = [(tick(end), number, row, key) for end, number, row, key in self._ends]
        heapify(self._ends)

    def clear(self) -> None:
        """Nothing sounds any more."""
        self._ends.clear()
        self._sounding.clear()
        self._struck.clear()

    @property
    def sounding(self) -> int:
        """How many notes are down."""
        return len(self._sounding)
