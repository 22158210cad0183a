"""The player's faders: level, mute and solo of each strip, sent to the engine as they change."""

from __future__ import annotations

from typing import Any

from sideman.conductor.take import Send
from sideman.errors import OutOfRange
from sideman.messages import Mix
from sideman.music.events import STRIPS

FADERS = (*(strip.name for strip in STRIPS), "input", "master")
UNITY = 0.8
"""The fader at 0 dB."""


class Levels:
    """For the brain's loop only."""

    def __init__(self, send: Send) -> None:
        self.level = dict.fromkeys(FADERS, UNITY)
        self.level["input"] = 0.0  # the amp is heard already; who wants the input in the phones turns it up
        self.mute: set[str] = set()
        self.solo: set[str] = set()
        self._send = send

    def set_level(self, value: Any) -> None:
        """``(strip, 0.0–1.0)``. Raises OutOfRange."""
        strip, level = _pair(value)
        if not isinstance(level, int | float) or not 0 <= level <= 1:
            raise OutOfRange(f"level of {strip}: {level!r}; 0.0 to 1.0 is allowed")
        self.level[strip] = float(level)
        self._tell(strip)

    def set_mute(self, value: Any) -> None:
        """``(strip, muted or not)``."""
        strip, muted = _pair(value)
        (self.mute.add if muted else self.mute.discard)(strip)
        self._tell(strip)

    def set_solo(self, value: Any) -> None:
        """``(strip, alone or not)``."""
        strip, alone = _pair(value)
        (self.solo.add if alone else self.solo.discard)(strip)
        self._tell(strip)

    def resend(self) -> None:
        """All faders, for a fresh engine."""
        for strip in FADERS:
            self._tell(strip)

    def _tell(self, strip: str) -> None:
        self._send(Mix(strip, self.level[strip], 0.0, strip in self.mute, strip in self.solo))


def _pair(value: Any) -> tuple[str, Any]:
    if not isinstance(value, tuple) or len(value) != 2 or value[0] not in FADERS:
        raise OutOfRange(f"fader {value!r}: a pair of one of {', '.join(FADERS)} and a value is allowed")
    return value
