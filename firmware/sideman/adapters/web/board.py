"""What hangs between the brain and the server's thread: the newest picture, the newest lights, the end.

The brain writes and rings; the server looks when it has time. Only the newest counts.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Final

from PIL.Image import Image

from sideman.adapters.web import wire
from sideman.errors import OutOfRange
from sideman.messages import Leds

SIZE: Final = (128, 64)


class Board:
    """Written by the brain only; read by the server's thread only. Nothing blocks."""

    def __init__(self) -> None:
        self.picture = bytes(SIZE[0] * SIZE[1] // 8)
        """128 × 64 bits, row by row, the leftmost pixel in the highest bit."""
        self.lights = wire.lights(Leds())
        self.over = False
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
