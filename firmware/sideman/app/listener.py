"""How loud the player plays, as Inputs: a handful a bar, and only while the band follows.

EngineStatus.heard (RMS) ─▶ dB, in steps of 2 ─▶ moved by a step, 0.4 s after the last? ─▶ Input HEARD
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from sideman.messages import HEARD, HEARD_DB, EngineStatus, Input

STEP_DB: Final = 2.0
"""Two strokes of one hand differ by more."""
EVERY_NS: Final = 400_000_000
_STEPS: Final = HEARD_DB / STEP_DB


def loudness(rms: float) -> float:
    """``rms`` (1.0 is full scale) as HEARD says it: dB from 0.0 to 1.0, whole steps."""
    decibels = 20.0 * math.log10(rms) if rms > 0.0 else -HEARD_DB
    steps = round((decibels + HEARD_DB) / STEP_DB)
    return round(min(_STEPS, max(0, steps)) / _STEPS, 4)


class Listener:
    """Fills ``ports.Inputs`` from what ``status`` says, while ``wanted``. The brain's loop only."""

    def __init__(self, status: Callable[[], EngineStatus], wanted: Callable[[], bool]) -> None:
        self._status = status
        self._wanted = wanted
        self._told: tuple[int, float] | None = None

    def read(self) -> Sequence[Input]:
        """The loudness, if it has moved. Called by the brain's loop; never blocks."""
        if not self._wanted():
            self._told = None
            return ()
        status = self._status()
        if self._told is not None and status.ns - self._told[0] < EVERY_NS:
            return ()
        now = loudness(status.heard)
        if self._told is not None and now == self._told[1]:
            return ()
        self._told = (status.ns, now)
        return (Input(status.ns, HEARD, "move", now),)
