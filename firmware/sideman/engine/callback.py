"""The callback: the engine's one deadline, short enough to read at a glance.

It takes messages, renders a period, tells the brain. No lock is held, nothing is logged, no file touched.
"""

from __future__ import annotations

import math
import time
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sideman.engine.core import Core
from sideman.engine.limiter import BLOCK
from sideman.engine.mixer import ROOM_ROW
from sideman.engine.realtime import take_priority
from sideman.engine.settings import EngineSettings
from sideman.engine.shared import BIN_US, BINS, Shared

MESSAGES: Final = 8
"""Messages taken in one callback, so that a burst of them costs many callbacks a little."""
PEAKS_EVERY: Final = 16
"""Meters need no more than some twenty figures a second."""
HEARD_S: Final = 0.15
"""Over how much of what was played lately its loudness is taken: about a stroke."""
ROOM: Final = ROOM_ROW // 2


class Callback:
    """Called by the stream once a period. ``columns`` of what it fills are the mixer's outputs in turn."""

    def __init__(
        self, core: Core, shared: Shared, settings: EngineSettings, columns: tuple[int, ...], *, locked: bool
    ) -> None:
        self._core, self._shared = core, shared
        self._frame, self._ns = settings.frame, settings.ns
        self._columns = columns
        self._plain = columns == tuple(range(len(columns)))
        self._locked = locked
        self._realtime = False
        self._xruns = 0
        self._calls = 0
        self._voices = 0
        self._heard = np.zeros((PEAKS_EVERY, settings.period, 2), np.float32)
        self._power = 0.0  # of the input, its newest ``HEARD_S`` weighing most
        self._share = 1.0 - math.exp(-PEAKS_EVERY * settings.period / (settings.rate * HEARD_S))

    def __call__(self, heard: Any, out: NDArray[np.float32], frames: int, _: object, late: object) -> None:
        """Fill ``out`` (frames × channels). ``heard``: the input (frames × channels), or None."""
        began = time.thread_time_ns()
        core, shared = self._core, self._shared
        ns = time.monotonic_ns()
        if not self._calls:
            self._begin(ns)
        elif late:
            self._xruns += 1
        for _n in range(MESSAGES):
            message = shared.read()
            if message is None:
                break
            core.take(message)
        frame, tick = core.frame, core.tick
        metered = self._calls % PEAKS_EVERY == 0
        sound = core.render(frames, heard, stems=metered).T
        if self._plain:
            out[:] = sound
        else:
            out[:] = 0.0
            out[:, self._columns] = sound
        if heard is not None:  # before any fader: the player is heard, whether or not the room hears it here
            self._heard[self._calls % PEAKS_EVERY] = heard
        if metered:
            self._meter(out)
            self._listen()
        self._calls += 1
        plans = core.plans
        shared.publish(
            frame,
            ns,
            tick,
            plans.serial,
            core.plan_frame,
            core.misses,
            core.dropped,
            self._xruns,
            self._voices,
            core.playing,
            plans.vamping,
            True,
            self._realtime,
            self._locked,
        )
        shared.histogram[min((time.thread_time_ns() - began) // (1000 * BIN_US), BINS - 1)] += 1

    def _begin(self, ns: int) -> None:
        """The first callback: go on counting frames where the engine before left off."""
        self._realtime = take_priority()
        frames = (ns - self._ns) * self._core.rate // 1_000_000_000
        self._core.frame = self._frame + frames // BLOCK * BLOCK

    def _meter(self, out: NDArray[np.float32]) -> None:
        peaks, tops = self._shared.peaks, self._core.mixer.peaks()
        peaks[:ROOM] = tops[:ROOM]
        peaks[ROOM] = tops[ROOM + 1]  # the input; the room has no meter
        peaks[-1] = max(out.max(), -out.min())
        self._voices = self._core.synth.voices

    def _listen(self) -> None:
        """One product over the input of many periods: a library called in each of them would be out of the
        processor's cache each time."""
        lately = self._heard
        self._power += self._share * (float(np.vdot(lately, lately)) / lately.size - self._power)
        self._shared.loudness[0] = math.sqrt(self._power)
