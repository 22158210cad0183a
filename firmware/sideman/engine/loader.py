"""What may take time: another font is loaded on a second synth while the first plays on."""

from __future__ import annotations

import os
import select
from typing import Final

from sideman.engine.core import Core
from sideman.engine.settings import EngineSettings
from sideman.engine.shared import Shared
from sideman.engine.synth import Synth
from sideman.errors import NotFound

SWEEP_S: Final = 0.5
"""How often to look whether a replaced synth has rung out; only while there is one."""


class Loader:
    """Reads the control pipe. The engine's main thread; it sleeps in C, or loads in C."""

    def __init__(self, core: Core, shared: Shared, settings: EngineSettings, device: str) -> None:
        self._core, self._shared, self._settings, self._device = core, shared, settings, device
        self._leaving = 0

    def obey(self, control_fd: int) -> None:
        """Do what the lines say, until ``quit`` or the end of the pipe."""
        text = b""
        while True:
            waiting, _, _ = select.select([control_fd], [], [], SWEEP_S if self._leaving else None)
            self._sweep()
            if not waiting:
                continue
            found = os.read(control_fd, 4096)
            if not found:
                return
            *lines, text = (text + found).split(b"\n")
            for line in lines:
                word, _, what = line.decode().partition(" ")
                if word == "quit":
                    return
                if word == "font":
                    self._load(what)

    def _load(self, font: str) -> None:
        settings, core = self._settings, self._core
        try:
            synth = Synth(font, settings.rate, settings.polyphony, settings.interpolation)
        except NotFound as fault:
            self._shared.say(self._device, str(fault))
            return
        synth.copy_state(core.synth)  # what changes from now on is set at the swap
        waiting, core.offered = core.offered, synth
        if waiting is not None and waiting is not core.synth:
            waiting.close()
        else:
            self._leaving += 1
        self._shared.say(self._device, "")

    def _sweep(self) -> None:
        while self._core.spent:
            self._core.spent.pop().close()
            self._leaving -= 1
