"""The mixer: a gain for each stem, the room and the input on each output pair.

    sources  strip 0 L, strip 0 R, strip 1 L … · room L, R · input L, R
    outputs  pair 0 L, R · pair 1 L, R …

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
_BAND: Final = ROOM_ROW // 2 + 1
"""Sources that are the band's: the strips and the room."""
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
        self._gains = self._drawn()
        self._all_open = self._is_all_open()
        self._before: Floats | None = None
        self._falling = np.linspace(1.0, 0.0, ramp, endpoint=False, dtype=np.float32)
        self._scaled = np.zeros((pairs, ROWS // 2, 2, frames), np.float32)
        self._fit(np.zeros((ROWS, frames), np.float32))

    @property
    def at_rest(self) -> bool:
        """Whether :meth:`mix` is the plain sum of the strips and the room."""
        return self._all_open and self._before is None

    @property
    def hears(self) -> bool:
        """Whether the input goes anywhere."""
        return not self._faders[INPUT_ROW][2]

    def fade(self, row: int, level: float, pan: float, mute: bool, solo: bool, output: int) -> None:
        """Set a fader of :data:`~sideman.engine.wire.FADERS`. Audio callback; never blocks."""
        if self._faders[row] == (level, pan, mute, solo, output):
            return
        self._faders[row] = (level, pan, mute, solo, output)
        if self._before is None:
            self._before = self._gains
        self._gains = self._drawn()
        self._all_open = self._is_all_open()
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
        """Gains as pairs × sources × side × 1."""
        gains = np.zeros((self.pairs, ROWS // 2, 2, 1), np.float32)
        for row, (_, pan, _, _, output) in enumerate(self._faders[:MASTER_ROW]):
            source = row if row < INPUT_ROW else row + 1  # the room lies between strips and input
            pair = min(output, self.pairs - 1)  # with one pair, phones are main
            gains[pair, source, :, 0] = np.multiply(balance(pan), self._heard(row))
        gains[0, ROOM_ROW // 2] = 1.0
        level, pan, mute, _, _ = self._faders[MASTER_ROW]
        sides = np.array(balance(pan), np.float32)[:, None]
        master: Floats = gains * sides * np.float32(0.0 if mute else gain(level))
        return master

    def _is_all_open(self) -> bool:
        """Whether the strips and the room come as they are onto the one pair, and the input not at all."""
        return self.pairs == 1 and not self.hears and bool((self._gains[0, :_BAND] == 1.0).all())

    def stems(self) -> Floats:
        """Each strip and, last, the room (strips + 1 × 2 × frames) as :meth:`mix` just gave it to the first
        pair; a copy."""
        return self._views[0][:_BAND].copy()

    def peaks(self) -> Floats:
        """Peak of each strip, the room and the input in the last :meth:`mix`, on the first pair or any
        other. Audio callback; never blocks."""
        peaks = np.zeros(ROWS // 2, np.float32)
        for scaled in self._views:
            here = peaks[: len(scaled)]
            np.maximum(here, np.maximum(scaled.max(axis=(1, 2)), -scaled.min(axis=(1, 2))), out=here)
        return peaks

    def mix(self, sources: Floats, out: Floats) -> None:
        """``sources`` (rows × frames) onto the outputs ``out`` (outputs × frames). Audio callback; never
        blocks."""
        # One multiplication and one sum a pair: half the time of a matrix product of this size, whose
        # library is large enough to be out of the processor's cache at every period. Where no fader was
        # touched the sum alone will do.
        if sources is not self._sources:
            self._fit(sources)
        if self.at_rest:
            self._views[0] = self._rows[:_BAND]  # the input's row holds what was last let in
            np.add.reduce(self._views[0], axis=0, out=out)
            return
        for pair, scaled in enumerate(self._products):
            np.multiply(self._rows, self._gains[pair], out=scaled)
            if self._before is not None:
                change = (self._before[pair] - self._gains[pair]) * self._falling
                scaled[:, :, : self._ramp] += self._rows[:, :, : self._ramp] * change
            np.add.reduce(scaled, axis=0, out=out if self.pairs == 1 else out[2 * pair : 2 * pair + 2])
            self._views[pair] = scaled
        self._before = None

    def _fit(self, sources: Floats) -> None:
        """Views of ``sources`` and of what comes of them, kept as long as the same array comes."""
        frames = sources.shape[1]
        self._sources = sources
        self._rows = sources.reshape(ROWS // 2, 2, frames)
        self._products = [scaled[:, :, :frames] for scaled in self._scaled]
        self._views = list(self._products)
