"""Where the frames go: a duplex stream on a device, or, where there is none, on nothing at all.

Both call the same callback once a period; the null stream is paced by the monotonic clock.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import sounddevice

from sideman.engine.device import Device, devices, find
from sideman.engine.settings import EngineSettings
from sideman.errors import DeviceLost

Call = Callable[[Any, Any, int, object, object], None]
BEHIND_S: Final = 0.5
"""The null stream makes up for being late, but not for more: the machine was asleep."""


class AudioStream:
    """A stream on the device that the settings name, full duplex where the device has inputs.

    ``columns`` are the device's outputs, from 0, that the mixer's outputs go to. Opening raises DeviceLost,
    in words for the player. Never opened twice in a process: PortAudio lists the devices once, and a lost
    server hangs it for good.
    """

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        try:
            self._device: Device = find(settings.device, devices())
        except sounddevice.PortAudioError as fault:
            raise DeviceLost(f"No audio device: {fault}") from fault
        self.name = self._device.name
        there = [pair for pair in settings.outputs if max(pair) <= self._device.outputs] or [(1, 2)]
        self.columns = tuple(output - 1 for pair in there for output in pair)

    def start(self, callback: Call) -> None:
        """Open and run; without the inputs where the device won't have both."""
        inputs = min(2, self._device.inputs)
        for channels in (inputs, 0) if inputs else (0,):
            try:
                self._stream = self._opened(callback, channels)
                self._stream.start()
                return
            except sounddevice.PortAudioError as fault:
                words = f"No audio device: {self.name} would not open: {fault.args[0]}"
        raise DeviceLost(words)

    def _opened(self, callback: Call, inputs: int) -> Any:
        index, outputs, settings = self._device.index, max(self.columns) + 1, self._settings
        common: dict[str, Any] = {
            "samplerate": settings.rate,
            "blocksize": settings.period,
            "dtype": "float32",
            "latency": 2 * settings.period / settings.rate,  # two periods, as HATs run best
            "clip_off": True,  # the limiter has seen to it
            "dither_off": True,
        }
        if inputs:
            both = {"device": (index, index), "channels": (inputs, outputs)}
            return sounddevice.Stream(callback=callback, **both, **common)

        def deaf(out: Any, frames: int, stamp: object, late: object) -> None:
            callback(None, out, frames, stamp, late)

        return sounddevice.OutputStream(device=index, channels=outputs, callback=deaf, **common)

    def stop(self) -> None:
        """Close. Can hang when the device is gone; the supervisor kills us then."""
        self._stream.close()


class NullStream:
    """No device: the callback runs in a thread, by the monotonic clock, so musical time goes on."""

    name = ""
    columns = (0, 1)

    def __init__(self, settings: EngineSettings) -> None:
        self._period_s = settings.period / settings.rate
        self._frames = settings.period
        self._thread = threading.Thread(target=self._run, name="null stream", daemon=True)
        self._over = threading.Event()

    def start(self, callback: Call) -> None:
        """Run."""
        self._callback = callback
        self._thread.start()

    def stop(self) -> None:
        """Stop."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        out = np.zeros((self._frames, len(self.columns)), np.float32)
        due = time.monotonic()
        while not self._over.is_set():
            self._callback(None, out, self._frames, None, False)
            due = max(due + self._period_s, time.monotonic() - BEHIND_S)
            time.sleep(max(0.0, due - time.monotonic()))
