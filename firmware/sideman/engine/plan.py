"""The events to come, and what has been played of the bar that may be vamped.

    Plan ──merge──▶ rows sorted by due tick ──pull──▶ one row after the other ──▶ STOP
                        ▲                                 │ until_tick passed, no new plan
                        └──── the last vampable bar ◀─────┘

Rows wait as a numpy table; nothing is unpacked before it is due, so a plan of hundreds of notes costs the
callback no more than a sort.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sideman.engine.wire import BAR, NOTE, PROGRAM, RECORD, Records
from sideman.messages import BarLine

NEVER: Final = math.inf
NO_NOTE: Final = np.iinfo(np.int64).min
_NOTHING: Final = np.empty(0, RECORD)
_BYTES: Final = f"V{RECORD.itemsize}"


def _due(rows: Records) -> NDArray[np.int64]:
    due: NDArray[np.int64] = rows["place"] + rows["shift"]
    return due


def _sorted(*tables: Records) -> Records:
    rows = _joined(*tables)
    order = np.argsort(_due(rows) * 16 + rows["kind"], kind="stable")
    return rows.take(order)


def _joined(*tables: Records) -> Records:
    """One table of all: as plain bytes, which numpy copies five times as fast as columns."""
    return np.concatenate([table.view(_BYTES) for table in tables]).view(RECORD)


def _where(rows: Records, keep: NDArray[np.bool_]) -> Records:
    """The rows where ``keep`` is true."""
    return rows.view(_BYTES)[keep].view(RECORD)


def _mark(rows: Records) -> NDArray[np.int64]:
    """A number for place, row and key: which note it is. Other rows than notes have none."""
    mark: NDArray[np.int64] = (rows["place"] << 16) + (rows["row"].astype(np.int64) << 8) + rows["key"]
    return np.where(rows["kind"] == NOTE, mark, NO_NOTE)


def _notes(rows: Records) -> list[tuple[int, int, int]]:
    return [(row[1], row[2], row[5]) for row in rows.tolist()]


class Plans:
    """The plan in force. All methods: audio callback only; none blocks."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """No plan: nothing will be played."""
        self.serial = 0
        self.bars: list[BarLine] = []
        self.vamping = False
        self._until = 0
        self._vamps = False
        self._rows = _NOTHING
        self._hold(_NOTHING, _NOTHING)

    def _hold(self, played: Records, coming: Records) -> None:
        self._rows = _joined(played, coming)
        self._at = len(played)
        self._dues = _due(self._rows).tolist()
        self._set_vamp()

    def _set_vamp(self) -> None:
        """When to think of the vamp: before the bar line, by as much as its players may be ahead."""
        bar = self._vamp_bar()
        self._vamp_at = NEVER
        if self._vamps and bar is not None:
            shifts = self._bar_rows(bar)["shift"]
            self._vamp_at = self._until + min(0, int(shifts.min(initial=0)))

    def _vamp_bar(self) -> BarLine | None:
        return next((bar for bar in reversed(self.bars) if bar.vamp), self.bars[-1] if self.bars else None)

    def _bar_rows(self, bar: BarLine) -> Records:
        place = self._rows["place"]
        inside = (place >= bar.tick) & (place < bar.tick + bar.ticks) & (self._rows["kind"] >= PROGRAM)
        return _where(self._rows, inside)

    @property
    def next_tick(self) -> float:
        """The tick at which the next row is due, or the vamp; :data:`NEVER` when nothing is to come."""
        due: float = self._dues[self._at] if self._at < len(self._dues) else NEVER
        return min(due, self._vamp_at)

    def merge(self, message: Records) -> list[tuple[int, int, int]]:
        """Take a PLAN: forget every row placed at or after its from_tick, hold its own. Returns row, key and
        place of the notes that were given out already, by a player ahead of the beat, and are no more."""
        _, _, _, vamps, _, from_tick, until, serial, _ = message[0].tolist()
        is_bar = message["kind"] == BAR
        is_event = ~is_bar
        is_event[0] = False
        new_bars = [BarLine(row[5], row[6], bool(row[3])) for row in _where(message, is_bar).tolist()]
        first = min(from_tick, new_bars[0].tick) if new_bars else from_tick
        self.bars = [bar for bar in self.bars if bar.tick < first][-4:] + new_bars
        self.serial, self._until, self._vamps, self.vamping = int(serial), until, bool(vamps), False
        played, coming = self._rows[: self._at], self._rows[self._at :]
        place = played["place"]
        gone = _where(played, (place >= from_tick) & (played["kind"] == NOTE))
        played = _where(played, (place < from_tick) & (place >= self._memory()))
        kept = _where(coming, coming["place"] < from_tick)
        self._hold(played, _sorted(kept, _where(message, is_event)))
        return _notes(_where(gone, ~np.isin(_mark(gone), _mark(message)))) if len(gone) else []

    def _memory(self) -> int:
        """What was placed before this tick will never be vamped."""
        bar = self._vamp_bar()
        return bar.tick if bar is not None else self._until

    def pull(self, now: float) -> tuple[Any, ...] | None:
        """The next row as a tuple in the order of RECORD, or None where the vamp was laid out instead.
        ``now`` is the tick that sounds."""
        if self._vamp_at <= (self._dues[self._at] if self._at < len(self._dues) else NEVER):
            self._vamp(now)
            return None
        row: tuple[Any, ...] = self._rows[self._at].tolist()
        self._at += 1
        return row

    def _vamp(self, now: float) -> None:
        bar = self._vamp_bar()
        assert bar is not None
        skipped = max(0, math.floor((now - self._until) / bar.ticks))  # a plan that came whole bars too late
        start = self._until + skipped * bar.ticks
        again = self._bar_rows(bar)
        again["place"] += start - bar.tick
        played = self._rows[: self._at]
        coming = _sorted(self._rows[self._at :], again)
        self.bars = [*self.bars[-4:], BarLine(start, bar.ticks)]
        self._until = start + bar.ticks
        self.vamping = True
        self._hold(_where(played, played["place"] >= bar.tick), coming)

    def drop(self, mask: int, from_tick: int) -> None:
        """Forget what comes on the rows in ``mask`` (a bit each) placed before ``from_tick``: it is cut."""
        coming = self._rows[self._at :]
        cut = ((mask >> coming["row"].astype(np.int64)) & 1).astype(bool) & (coming["place"] < from_tick)
        self._hold(self._rows[: self._at], _where(coming, ~(cut & (coming["kind"] >= PROGRAM))))

    def bar_line(self, tick: float) -> float:
        """The first bar line at or after ``tick``; :data:`NEVER` where none is known."""
        return min((bar.tick for bar in self.bars if bar.tick >= tick), default=NEVER)
