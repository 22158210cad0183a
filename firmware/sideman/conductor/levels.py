"""The player's faders: level, mute and solo of each strip, sent to the engine as they change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sideman.conductor.take import Send
from sideman.errors import OutOfRange
from sideman.messages import Mix
from sideman.music.events import STRIPS

DRUMS = tuple(strip.name for strip in STRIPS if strip.part == "drums")
FADERS = (*(strip.name for strip in STRIPS), "input", "master")
UNITY = 0.8
"""The fader at 0 dB."""
FRESH = {**dict.fromkeys(FADERS, UNITY), "input": 0.0}
"""Where the faders stand on a new box: the amp is heard already; who wants the input too turns it up."""


class Levels:
    """For the brain's loop only."""

    def __init__(self, send: Send) -> None:
        self.level = dict(FRESH)
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
        """``(strip, muted or not; None: the other way)``."""
        strip, muted = _pair(value)
        muted = strip not in self.mute if muted is None else muted
        (self.mute.add if muted else self.mute.discard)(strip)
        self._tell(strip)

    def set_solo(self, value: Any) -> None:
        """``(strip, alone or not; None: the other way)``."""
        strip, alone = _pair(value)
        alone = strip not in self.solo if alone is None else alone
        (self.solo.add if alone else self.solo.discard)(strip)
        self._tell(strip)

    def mute_drums(self, value: Any) -> None:
        """The whole kit: muted or not; None: all of it muted, or if it is, none."""
        muted = not self.mute.issuperset(DRUMS) if value is None else value
        for strip in DRUMS:
            self.set_mute((strip, muted))

    def changed(self) -> dict[str, float]:
        """The faders that do not stand as on a new box; the master is the room's, not the song's."""
        return {s: level for s, level in self.level.items() if level != FRESH[s] and s != "master"}

    def take_over(self, levels: Mapping[str, float], mutes: Collection[str]) -> None:
        """Another mix as a whole: what it does not name stands as on a new box. The master stays."""
        for strip in FADERS[:-1]:
            level, muted = levels.get(strip, FRESH[strip]), strip in mutes
            if (self.level[strip], strip in self.mute) != (level, muted):
                self.level[strip] = level
                self.set_mute((strip, muted))

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
