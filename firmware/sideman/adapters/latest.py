"""A thread for slow things of which only the newest counts: the picture on the glass, the state on the card.

    hand over ─▶ (newest) ─▶ thread: act, then rest

What is handed over meanwhile replaces the newest
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """Calls ``act`` with the newest value handed over, in a thread of its own, one call at a time.

    ``rest_s``: seconds between two calls at least. ``act`` deals with its own faults.
    """

    def __init__(self, name: str, act: Callable[[T], None], rest_s: float = 0.0) -> None:
        self._act = act
        self._rest_s = rest_s
        self._ready = threading.Condition()
        self._newest: tuple[T] | None = None
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def hand_over(self, value: T) -> None:
        """Make ``value`` the newest. Any thread; never blocks for longer than another hand-over."""
        with self._ready:
            self._newest = (value,)
            self._ready.notify()

    def close(self, timeout_s: float = 5.0) -> None:
        """Act on what is still waiting, then end the thread. Not from the thread itself; blocks."""
        self._closing.set()
        with self._ready:
            self._ready.notify()
        self._thread.join(timeout_s)

    def _take(self) -> tuple[T] | None:
        with self._ready:
            self._ready.wait_for(lambda: self._newest is not None or self._closing.is_set())
            taken, self._newest = self._newest, None
            return taken

    def _run(self) -> None:
        while (taken := self._take()) is not None:
            started = time.monotonic()
            self._act(taken[0])
            self._closing.wait(max(0.0, self._rest_s - (time.monotonic() - started)))
