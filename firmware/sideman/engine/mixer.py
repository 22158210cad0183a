"""The mixer: a matrix of stems, room and input onto the output pairs.

    rows    strip 0 L, strip 0 R, strip 1 L … · room L, R · input L, R
    outputs pair 0 L, R · pair 1 L, R …

A fader scales its stem and also the sends of its channel (controllers 91 and 93), since the room is one
common return. The room comes back on the main pair, so a strip that plays elsewhere sends nothing to it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sideman.engine.wire import INPUT_ROW, MASTER_ROW
from sideman.music.events import STRIPS

ROOM_ROW: Final = 2 * len(STRIPS)
"""First of the two rows of the room; the two of the input follow."""
ROWS: Final = ROOM_ROW + 4
SENDS: Final = (91, 93)
"""Controllers for reverb and chorus."""
UNITY: Final = 0.8
"""The level that changes nothing."""

Floats = NDArray[np.float32]


def gain(level: float) -> float:
    """A fader's law: 0.8 is 0 dB, 1.0 is +6 dB, 0.4 about −19 dB, 0 is silence."""
    return float((level / UNITY) ** (math.log(2.0) / math.log(1.0 / UNITY)))


def balance(pan: float) -> tuple[float, float]:
    """Gains of left and right at constant power, 1 and 1 in the middle."""
    angle = (pan + 1.0) * math.pi / 4
    return math.sqrt(2.0) * math.cos(angle), math.sqrt(2.0) * math.sin(angle)


class Mixer:
    """Mixes onto ``pairs`` output pairs; ``send(row, controller, value)`` goes to the synth. A change of
    level is spread over ``ramp`` frames, which no call falls short of, so that nothing clicks."""

    def __init__(self, pairs: int, frames: int, ramp: int, send: Callable[[int, int, int], None]) -> None:
        self.pairs, self._ramp, self._send = pairs, ramp, send
        # level, pan, mute, solo, output; the input is closed until somebody opens it
        self._faders = [(UNITY, 0.0, False, False, 0) for _ in range(MASTER_ROW + 1)]
        self._faders[INPUT_ROW] = (UNITY, 0.0, True, False, 0)
        self._wanted: dict[tuple[int, int], int] = {}
        self._matrix = self._drawn()
        self._before: Floats | None = None
        self._falling = np.linspace(1.0, 0.0, ramp, endpoint=False, dtype=np.float32)
        self._out = np.empty((2 * pairs, frames), np.float32)

    def peaks(self, sources: Floats) -> Floats:
        """Peak of each strip, the room and the input behind the faders. Audio callback; never blocks."""
        tops = np.maximum(sources.max(axis=1), -sources.min(axis=1)) * np.abs(self._matrix).max(axis=0)
        peaks: Floats = np.abs(np.maximum(tops[0::2], tops[1::2]))
        return peaks

    def fade(self, row: int, level: float, pan: float, mute: bool, solo: bool, output: int) -> None:
        """Set a fader of :data:`~sideman.engine.wire.FADERS`. Audio callback; never blocks."""
        if self._faders[row] == (level, pan, mute, solo, output):
            return
        self._faders[row] = (level, pan, mute, solo, output)
        if self._before is None:
            self._before = self._matrix
        self._matrix = self._drawn()
        for strip, controller in self._wanted:
            self._resend(strip, controller)

    def wish_send(self, row: int, controller: int, value: int) -> None:
        """What the style wants of a send (0–127), before the fader. Audio callback; never blocks."""
        self._wanted[row, controller] = value
        self._resend(row, controller)

    def _resend(self, row: int, controller: int) -> None:
        value = self._wanted[row, controller] * self._heard(row)
        on_main = min(self._faders[row][4], self.pairs - 1) == 0
        self._send(row, controller, min(127, round(value)) if on_main else 0)

    def _heard(self, row: int) -> float:
        level, _, mute, solo, _ = self._faders[row]
        others = any(fader[3] for fader in self._faders[:MASTER_ROW])
        return 0.0 if mute or (others and not solo) else gain(level)

    def _drawn(self) -> Floats:
        matrix = np.zeros((2 * self.pairs, ROWS), np.float32)
        for row in range(INPUT_ROW):
            self._draw(matrix, 2 * row, row)
        self._draw(matrix, ROOM_ROW + 2, INPUT_ROW)
        matrix[0, ROOM_ROW] = matrix[1, ROOM_ROW + 1] = 1.0
        level, pan, mute, _, _ = self._faders[MASTER_ROW]
        left, right = balance(pan)
        master = 0.0 if mute else gain(level)
        matrix[0::2] *= master * left
        matrix[1::2] *= master * right
        return matrix

    def _draw(self, matrix: Floats, column: int, row: int) -> None:
        _, pan, _, _, output = self._faders[row]
        left, right = balance(pan)
        pair = 2 * min(output, self.pairs - 1)  # with one pair, phones are main
        matrix[pair, column] = self._heard(row) * left
        matrix[pair + 1, column + 1] = self._heard(row) * right

    def stems(self, sources: Floats) -> Floats:
        """Each strip and, last, the room as it reaches the first pair (strips + 1 × 2 × frames). Their sum
        and the input's is what :meth:`mix`, to be called after it, gives to that pair."""
        rows = sources[: ROOM_ROW + 2].reshape(-1, 2, sources.shape[1])
        stems: Floats = rows * self._sides(self._matrix)
        if self._before is not None:
            change = self._sides(self._before) - self._sides(self._matrix)
            stems[:, :, : self._ramp] += rows[:, :, : self._ramp] * change * self._falling
        return stems

    @staticmethod
    def _sides(matrix: Floats) -> Floats:
        left, right = matrix[0, : ROOM_ROW + 2 : 2], matrix[1, 1 : ROOM_ROW + 2 : 2]
        return np.stack((left, right), axis=1)[:, :, None]

    def mix(self, sources: Floats) -> Floats:
        """``sources`` (rows × frames) onto the outputs (outputs × frames). The array is the mixer's own until
        the next call. Audio callback; never blocks."""
        frames = sources.shape[1]
        out = self._out[:, :frames]
        np.matmul(self._matrix, sources, out=out)
        if self._before is not None:
            change = (self._before - self._matrix) @ sources[:, : self._ramp]
            out[:, : self._ramp] += change * self._falling
            self._before = None
        return out
