"""The expression pedal, through an ADC: an ADS1115 on I2C or an MCP3008 on SPI.

    ADC ─▶ thread, 100 times a second: median, rest, calibration ─▶ (newest place) ─▶ brain's loop: read()

A pedal is a potentiometer between 3.3 V and ground, its wiper on the ADC's input; the ring of a stereo jack
feeds it. Smoothing costs no time: a median of three samples takes out clicks of the wiper, and within the
noise the place rests where it is, like a hand on a fader; what is more than noise passes at once.
Import this file only where there is a pedal.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from statistics import median
from typing import Final, Protocol

from sideman.adapters.adc import open_adc
from sideman.config import Hardware
from sideman.config import Pedal as Calibration
from sideman.errors import DeviceLost
from sideman.messages import Input

PERIOD_S: Final = 0.01
RETRY_S: Final = 2.0
"""An ADC that was lost is looked for this often."""
NOISE: Final = 0.004
"""Of the pedal's way: less than this is the wiper's noise, and the place rests."""
STEP: Final = 1 / 127
"""The least change that is told."""
CURVES: Final = {"linear": 1.0, "early": 0.5, "late": 2.0}
"""The power of the pedal's way that is its effect: *early* does much near the heel, *late* near the toe."""


class Adc(Protocol):
    """What is asked of a converter."""

    def sample(self) -> float:
        """The wiper's voltage as a part of the supply, 0.0–1.0. Raises OSError."""


def place(raw: float, calibration: Calibration) -> float:
    """Where the pedal stands, 0.0 (heel) – 1.0 (toe), for a ``raw`` part of the supply. A pedal wired the
    other way round has its heel above its toe. The ends are reached a little before the calibrated ones."""
    span = calibration.toe - calibration.heel
    spare = 2 * NOISE / abs(span)
    way = (raw - calibration.heel) / span * (1 + 2 * spare) - spare
    return float(min(1.0, max(0.0, way)) ** CURVES[calibration.curve])


class Rest:
    """A place that rests within the noise: it follows at the distance of the noise, and at once."""

    def __init__(self) -> None:
        self._samples: deque[float] = deque(maxlen=3)
        self._place: float | None = None

    def after(self, raw: float) -> float:
        """The place behind one more sample."""
        self._samples.append(raw)
        clean = median(self._samples)
        at = clean if self._place is None else self._place
        self._place = min(clean + NOISE, max(clean - NOISE, at))
        return self._place


class ExpressionPedal:
    """Fills ``ports.Inputs``. ``plug`` opens the ADC; it is called again when that is lost. ``say`` is told
    once, by the thread, when it is. ``wake`` is called by the thread when the pedal has moved."""

    def __init__(
        self,
        plug: Callable[[], Adc],
        calibration: Calibration,
        wake: Callable[[], None] = lambda: None,
        say: Callable[[str], None] = lambda _: None,
        period_s: float = PERIOD_S,
    ) -> None:
        self.fault = ""
        """Why the pedal does nothing, in words; empty when all is well. Any thread may read it."""
        self._plug = plug
        self._calibration = calibration
        self._wake = wake
        self._say = say
        self._period_s = period_s
        self._moved: deque[Input] = deque(maxlen=1)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pedal", daemon=True)
        self._thread.start()

    def read(self) -> Sequence[Input]:
        """The newest place, if it has moved since the last call. Called by the brain's loop; never blocks."""
        try:
            return (self._moved.popleft(),)
        except IndexError:
            return ()

    def close(self) -> None:
        """End the thread. Blocks for a sample at most."""
        self._over.set()
        self._thread.join(2.0)

    def _run(self) -> None:
        adc: Adc | None = None
        rest, told = Rest(), -1.0
        while not self._over.is_set():
            try:
                if adc is None:
                    adc, rest = self._plug(), Rest()
                now = place(rest.after(adc.sample()), self._calibration)
                self.fault = ""
            except OSError as fault:
                adc, was = None, self.fault
                self.fault = f"the pedal's converter cannot be read: {fault}"
                if self.fault != was:
                    self._say(self.fault)
                self._over.wait(RETRY_S)
                continue
            at_an_end = now in (0.0, 1.0) and now != told
            if abs(now - told) >= STEP or at_an_end:
                told = now
                self._moved.append(Input(time.monotonic_ns(), "PEDAL", "move", now))
                self._wake()
            self._over.wait(self._period_s)


def open_pedal(
    hardware: Hardware, calibration: Calibration, wake: Callable[[], None], say: Callable[[str], None]
) -> ExpressionPedal:
    """The pedal that the config names. An ADC that does not answer is no error here: it is looked for again
    and again. Raises DeviceLost where the config names none."""
    if hardware.adc == "none":
        raise DeviceLost("hardware.adc is none: there is no pedal")
    return ExpressionPedal(lambda: open_adc(hardware.adc, calibration.channel), calibration, wake, say)
