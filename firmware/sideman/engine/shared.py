"""The memory that brain and engine share: an inherited memfd, mapped by both.

    page     ring written, read · struck written · Status · texts · peaks, loudness · histogram of CPU time
    ring     brain ─▶ engine: rows of wire.RECORD
    struck   engine ─▶ brain: notes given to the synth, the oldest overwritten

Each index and cell has one writer. A message is published by one store of the ring's index after all of its
rows. Status and texts each have two cells and a count: the next one is written into the cell that nobody
reads, then the count goes up by one. No side ever waits for the other.
"""

from __future__ import annotations

import mmap
import os
import struct
import threading
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sideman.engine.wire import PLAN, RECORD, Records
from sideman.messages import EngineStatus, Struck
from sideman.music.events import STRIPS, Note

RING: Final = 16384
"""Rows in the ring: some thirty plans of a full band."""
STRUCK: Final = 4096
BIN_US: Final = 5
"""Width of a bin of the histogram; the last one takes all that is longer."""
BINS: Final = 1000

_STATUS: Final = struct.Struct("<qqdqqqqqqBBBBB")
_STRUCK_NOTE: Final = struct.Struct("<qqiBBBxq")
_TEXT: Final = 400
_PAGE: Final = 8192
_SIZE: Final = _PAGE + RING * RECORD.itemsize + STRUCK * _STRUCK_NOTE.size
_PEAKS: Final = len(STRIPS) + 2

_lock = threading.Lock()


def fence() -> None:
    """Let no store or load pass from one side of this line to the other, as the cores of a Pi else would.

    Python has no word for it; taking and giving back a lock nobody else knows acquires and releases, twice so
    that neither side can slip into the middle. Uncontended, it never sleeps (0.1 µs).
    """
    with _lock:
        pass
    with _lock:
        pass


class Shared:
    """The shared memory behind file descriptor ``fd``. Reading and writing never block."""

    @staticmethod
    def create() -> int:
        """A new file descriptor to hand to :class:`Shared` and, by inheritance, to the engine."""
        fd = os.memfd_create("sideman", 0)
        os.ftruncate(fd, _SIZE)
        return fd

    def __init__(self, fd: int) -> None:
        self._map = mmap.mmap(fd, _SIZE)
        self._index = memoryview(self._map)[: 8 * 64].cast("Q")
        self._status = 1024
        self._texts = 2048
        self.peaks: NDArray[np.float32] = np.frombuffer(self._map, np.float32, _PEAKS, 3840)
        self.loudness: NDArray[np.float32] = np.frombuffer(self._map, np.float32, 1, 3968)
        """Loudness of the input (RMS), on a cache line of its own. Written by the engine."""
        self.histogram = memoryview(self._map)[4096 : 4096 + 4 * BINS].cast("I")
        """How many callbacks took how much CPU time, in bins of :data:`BIN_US`. Written by the engine."""
        self._ring: Records = np.frombuffer(self._map, RECORD, RING, _PAGE)
        self._struck = _PAGE + RING * RECORD.itemsize
        self._struck_read = 0

    # The indices, each on a cache line of its own.
    _WRITTEN, _READ, _STRUCK_WRITTEN, _STATUS_COUNT, _TEXT_COUNT = 0, 8, 16, 24, 32

    # ── ring, brain to engine ──

    def write(self, message: Records) -> bool:
        """Put one message on the ring; False when it is full, the engine having stood still. Brain only."""
        index, size = self._index, len(message)
        written = index[self._WRITTEN]
        if written + size - index[self._READ] > RING:
            return False
        fence()
        at = written % RING
        head = min(size, RING - at)
        self._ring[at : at + head] = message[:head]
        self._ring[: size - head] = message[head:]
        fence()
        index[self._WRITTEN] = written + size
        return True

    def read(self) -> Records | None:
        """The next message, or None. Audio callback only."""
        index = self._index
        read = index[self._READ]
        if index[self._WRITTEN] == read:
            return None
        fence()
        at = read % RING
        first = self._ring[at]
        size = 1 + int(first["shift"]) if first["kind"] == PLAN else 1
        if at + size <= RING:
            message = self._ring[at : at + size].copy()
        else:
            message = np.concatenate((self._ring[at:], self._ring[: at + size - RING]))
        fence()
        index[self._READ] = read + size
        return message

    # ── Status, engine to brain ──

    def publish(self, *values: float) -> None:
        """Write Status: frame, ns, tick, plan, plan_frame, misses, dropped, xruns, voices, playing, vamping,
        ready, realtime, locked. Audio callback only."""
        count = self._index[self._STATUS_COUNT] + 1
        _STATUS.pack_into(self._map, self._status + (count & 1) * _STATUS.size, *values)
        fence()
        self._index[self._STATUS_COUNT] = count

    def say(self, device: str, fault: str) -> None:
        """Write the texts. The engine's main thread only."""
        count = self._index[self._TEXT_COUNT] + 1
        at = self._texts + (count & 1) * 2 * _TEXT
        for text in (device, fault):
            self._map[at : at + _TEXT] = text.encode()[: _TEXT - 1].ljust(_TEXT, b"\0")
            at += _TEXT
        fence()
        self._index[self._TEXT_COUNT] = count

    def _steady(self, counter: int, at: int, size: int) -> bytes:
        while True:
            count = self._index[counter]
            fence()
            cell = at + (count & 1) * size
            found = self._map[cell : cell + size]
            fence()
            if self._index[counter] - count < 2:  # else the writer came round to this cell while we read
                return found

    def status(self) -> EngineStatus:
        """One consistent look at the engine. Any thread of the brain."""
        frame, ns, tick, plan, plan_frame, misses, dropped, xruns, voices, *flags = _STATUS.unpack(
            self._steady(self._STATUS_COUNT, self._status, _STATUS.size)
        )
        texts = self._steady(self._TEXT_COUNT, self._texts, 2 * _TEXT)
        playing, vamping, ready, realtime, locked = map(bool, flags)
        return EngineStatus(
            frame=frame,
            ns=ns,
            tick=tick,
            playing=playing,
            vamping=vamping,
            plan=plan,
            plan_frame=plan_frame,
            misses=misses,
            dropped=dropped,
            xruns=xruns,
            voices=voices,
            device=_text(texts[:_TEXT]),
            fault=_text(texts[_TEXT:]),
            ready=ready,
            realtime=realtime,
            locked=locked,
            peaks=tuple(self.peaks.tolist()),
            heard=float(self.loudness[0]),
        )

    @property
    def device(self) -> str:
        """The name of the device alone."""
        return _text(self._steady(self._TEXT_COUNT, self._texts, 2 * _TEXT)[:_TEXT])

    @property
    def frame(self) -> int:
        """The newest frame alone: cheap enough to look at often."""
        frame: int = _STATUS.unpack(self._steady(self._STATUS_COUNT, self._status, _STATUS.size))[0]
        return frame

    # ── struck notes, engine to brain ──

    def strike(
        self, frame: int, place: int, shift: int, row: int, key: int, velocity: int, length: int
    ) -> None:
        """Tell of a note that was given to the synth. Audio callback only."""
        written = self._index[self._STRUCK_WRITTEN]
        at = self._struck + written % STRUCK * _STRUCK_NOTE.size
        _STRUCK_NOTE.pack_into(self._map, at, frame, place, shift, row, key, velocity, length)
        fence()
        self._index[self._STRUCK_WRITTEN] = written + 1

    def struck(self) -> list[Struck]:
        """The notes struck since the last call, as far as they aren't overwritten. The brain's loop only."""
        written: int = self._index[self._STRUCK_WRITTEN]
        fence()
        first = max(self._struck_read, written - STRUCK)
        rows = [self._struck_row(n) for n in range(first, written)]
        fence()
        lost = max(0, self._index[self._STRUCK_WRITTEN] + 1 - STRUCK - first)  # overwritten while we read
        self._struck_read = written
        return [
            Struck(frame, Note(place, shift, STRIPS[row].channel, key, velocity, length))
            for frame, place, shift, row, key, velocity, length in rows[lost:]
        ]

    def _struck_row(self, number: int) -> tuple[Any, ...]:
        return _STRUCK_NOTE.unpack_from(self._map, self._struck + number % STRUCK * _STRUCK_NOTE.size)


def _text(found: bytes) -> str:
    return found.split(b"\0", 1)[0].decode(errors="replace")
