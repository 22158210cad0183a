"""A look-ahead limiter, so that nothing ever clips.

Work goes by blocks of 64 frames. The gain at the border between two blocks is low enough for both, and runs
in a straight line from border to border, so it is low enough everywhere between; to know the next border
it waits for the next block, a fixed delay of 64 frames. Behind a peak the gain returns exponentially.

    block      ┊ quiet ┊ LOUD  ┊ quiet ┊ quiet ┊
    gain    1 ─┊──╲    ┊       ┊   ╱───┊───────┊
               ┊   ╲___┊_______┊__╱    ┊       ┊
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

BLOCK: Final = 64
"""Frames a block, and the limiter's delay in frames."""
CEILING: Final = 10 ** (-1.8 / 20)
"""−1.8 dBFS: no sample leaves louder, and what a converter makes of two samples stays under −1 dBTP."""
RELEASE_S: Final = 0.12
_TARGET: Final = CEILING * (1 - 1e-6)  # room for the rounding of 32-bit floats

Floats = NDArray[np.float32]


class Limiter:
    """One gain for each of ``pairs`` stereo pairs, at ``rate`` frames a second, ``frames`` at most a call.

    Write into :meth:`inlet`, then take :meth:`outlet`. Audio callback; neither blocks.
    """

    def __init__(self, pairs: int, rate: int, frames: int) -> None:
        self._line = np.zeros(
            (2 * pairs, BLOCK + frames), np.float32
        )  # the block that waits, then the new ones
        self._flat = self._line.reshape(-1)
        self._fit(frames)
        self._gains = [1.0] * pairs  # at the start of the block that waits
        self._targets = [1.0] * pairs  # what it can bear
        self._back = math.exp(-BLOCK / (rate * RELEASE_S))
        self._slope = np.arange(BLOCK) / BLOCK
        self._open = True

    def inlet(self, frames: int) -> Floats:
        """Where to write the next ``frames`` (channels × frames, a multiple of 64)."""
        self._waits[:] = self._last
        if self._mix.shape[1] != frames:
            self._fit(frames)
        return self._mix

    def _fit(self, frames: int) -> None:
        """Views of the line, kept as long as calls are of the same length."""
        self._waits = self._line[:, :BLOCK]
        self._out = self._line[:, :frames]
        self._mix = self._line[:, BLOCK : BLOCK + frames]
        self._last = self._line[:, frames : frames + BLOCK]

    def outlet(self) -> Floats:
        """What was written 64 frames before, never above the ceiling: an array of the same shape, the
        limiter's own until the next call."""
        out, mix = self._out, self._mix
        if self._open:
            # The line as a whole: what waits was looked at before, but so it is one stretch of memory, in
            # which numpy finds the largest five times as fast by its place as by its value.
            flat = self._flat
            if flat[flat.argmax()] <= _TARGET and flat[flat.argmin()] >= -_TARGET:
                return out
        out = out.copy()
        for pair in range(len(self._gains)):
            self._limit(pair, out[2 * pair : 2 * pair + 2], mix[2 * pair : 2 * pair + 2])
        self._open = all(gain == 1.0 for gain in (*self._gains, *self._targets))
        return out

    def _limit(self, pair: int, out: Floats, mix: Floats) -> None:
        blocks = mix.shape[1] // BLOCK
        peaks = np.abs(mix).reshape(2, blocks, BLOCK).max(axis=(0, 2))
        gain, target = self._gains[pair], self._targets[pair]
        borders = [gain]
        for peak in peaks.tolist():
            coming = _TARGET / peak if peak > _TARGET else 1.0
            back = 1.0 - (1.0 - gain) * self._back
            gain = min(target, coming, back if back < 0.999 else 1.0)
            borders.append(gain)
            target = coming
        self._gains[pair], self._targets[pair] = gain, target
        at = np.array(borders)
        out *= (at[:-1, None] + np.diff(at)[:, None] * self._slope).reshape(-1)
