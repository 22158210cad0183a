"""What hangs between the brain and the server's thread: the newest picture, the newest lights, the end.

The brain writes and rings; the server looks when it has time. Only the newest counts.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any, Final

from PIL.Image import Image

from sideman.adapters.web import wire
from sideman.errors import OutOfRange
from sideman.messages import Leds, Snapshot

SIZE: Final = (128, 64)


class Board:
    """Written by the brain only; read by the server's thread only. Nothing blocks."""

    def __init__(self) -> None:
        self.picture = bytes(SIZE[0] * SIZE[1] // 8)
        """128 × 64 bits, row by row, the leftmost pixel in the highest bit."""
        self.lights = wire.lights(Leds())
        self.lines: dict[str, str] = {}
        """The newest of each kind of news, by its name, ready to be sent."""
        self.watchers = 0
        """Browsers that look. Written by the server's thread only; nobody writes news for none."""
        self.over = False
        self._told: dict[str, object] = {}
        self._metered = 0
        self._shown: Image | None = None
        self._lit = Leds()
        self._ring: Callable[[], object] | None = None

    def show(self, picture: Image) -> None:
        """Put up another picture. Raises OutOfRange for one that is not 128 × 64 of one bit."""
        if picture is self._shown:
            return
        if picture.size != SIZE or picture.mode != "1":
            raise OutOfRange(
                f"picture {picture.size} in mode {picture.mode!r}: {SIZE} in mode '1' is allowed"
            )
        self._shown = picture
        packed = picture.tobytes()
        if packed != self.picture:
            self.picture = packed
            self.ring()

    def light(self, leds: Leds) -> None:
        """Put up other lights."""
        if leds != self._lit:
            self._lit = leds
            self.lights = wire.lights(leds)
            self.ring()

    def tell(self, snapshot: Snapshot) -> None:
        """Put up what the page shows beside the box; meters at every other picture."""
        if not self.watchers:
            return
        self._news("sheet", (snapshot.chart_title, snapshot.sheet, snapshot.beats), wire.sheet)
        self._news("mix", (snapshot.levels, snapshot.mutes), wire.mix)
        feet = snapshot.settings
        self._news("feet", (feet.profile, feet.c, feet.d, feet.e), wire.feet)
        self._news("now", wire.told(snapshot), wire.now)
        self._metered += 1
        if self._metered % 2 == 0:
            self._news("meters", (snapshot.peaks,), wire.meters)

    def _news(self, name: str, what: tuple[Any, ...], say: Callable[..., str]) -> None:
        if self._told.get(name) != what:
            self._told[name] = what
            self.lines[name] = say(*what)
            self.ring()

    def close(self) -> None:
        """It is over."""
        self.over = True
        self.ring()

    def ring(self) -> None:
        """Call the server to look, if it is there."""
        if self._ring is not None:
            with contextlib.suppress(RuntimeError):  # its loop has just been closed
                self._ring()

    def watched_by(self, ring: Callable[[], object] | None) -> None:
        """``ring`` is called, in the brain's thread, whenever something changed. By the server's thread."""
        self._ring = ring
        self.ring()
