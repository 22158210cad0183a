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
CEILING: Final = 10 ** (-0.3 / 20)
"""−0.3 dBFS: no sample leaves louder."""
RELEASE_S: Final = 0.12
_TARGET: Final = CEILING * (1 - 1e-6)  # room for the rounding of 32-bit floats

Floats = NDArray[np.float32]


class Limiter:
    """One gain for each of ``pairs`` stereo pairs, at ``rate`` frames a second, ``frames`` at most a call."""

    def __init__(self, pairs: int, rate: int, frames: int) -> None:
        self._held = np.zeros((2 * pairs, BLOCK), np.float32)
        self._out = np.empty((2 * pairs, frames), np.float32)
        self._gains = [1.0] * pairs  # at the start of the held block
        self._targets = [1.0] * pairs  # what the held block can bear
        self._back = math.exp(-BLOCK / (rate * RELEASE_S))
        self._line = np.arange(BLOCK) / BLOCK
        self._open = True

    def process(self, mix: Floats) -> Floats:
        """``mix`` (channels × frames, a multiple of 64) 64 frames later, never above the ceiling. The array
        is the limiter's own until the next call. Audio callback; never blocks."""
        frames = mix.shape[1]
        out = self._out[:, :frames]
        out[:, :BLOCK] = self._held
        out[:, BLOCK:] = mix[:, :-BLOCK]
        self._held[:] = mix[:, -BLOCK:]
        if self._open and mix.max() <= _TARGET and mix.min() >= -_TARGET:
            return out
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
        out *= (at[:-1, None] + np.diff(at)[:, None] * self._line).reshape(-1)
