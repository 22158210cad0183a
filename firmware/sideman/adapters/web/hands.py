"""The hands of all browsers on one box: what each holds down, and the queue of Inputs to the brain."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from typing import Final

from sideman.adapters.web.wire import Move, Press, Release, Said
from sideman.messages import Action, Input

WAITING: Final = 4096
"""Inputs kept for a brain that does not read; older ones are forgotten."""


class Hands:
    """A control held in two browsers is down until the last lets go. Stamps are monotonic ns, on receipt.

    ``wake`` is called at each Input, in the server's thread; it must not block.
    """

    def __init__(self, wake: Callable[[], None] = lambda: None) -> None:
        self._wake = wake
        self._held: Counter[str] = Counter()
        self._waiting: deque[Input] = deque(maxlen=WAITING)

    def read(self) -> Sequence[Input]:
        """The Inputs since the last call. One thread, any; never blocks."""
        return [self._waiting.popleft() for _ in range(len(self._waiting))]

    def take(self, what: Said, holding: set[str]) -> None:
        """Note one move of the browser that holds ``holding`` down. From the server's thread."""
        match what:
            case Press(control=control):
                if control not in holding:
                    holding.add(control)
                    self._held[control] += 1
                    if self._held[control] == 1:
                        self._put(control, "press")
            case Release(control=control):
                if control in holding:
                    holding.discard(control)
                    self._let_go(control)
            case Move(control=control, value=value):
                self._put(control, "move", value)
            case _:
                self._put(what.control, "turn", what.value)

    def leave(self, holding: set[str]) -> None:
        """A browser went away: everything it held comes up. From the server's thread."""
        for control in sorted(holding):
            self._let_go(control)
        holding.clear()

    def _let_go(self, control: str) -> None:
        self._held[control] -= 1
        if self._held[control] == 0:
            self._put(control, "release")

    def _put(self, control: str, action: Action, value: float = 0.0) -> None:
        self._waiting.append(Input(time.monotonic_ns(), control, action, value))
        self._wake()
