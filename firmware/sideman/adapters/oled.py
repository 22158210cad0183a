"""The glass: an SSD1306, SSD1309 or SH1106 of 128 × 64, on I2C or SPI, driven through luma.

    brain's loop: show() ─▶ (newest picture) ─▶ thread: what changed? ─▶ a few bytes on the bus

A whole picture takes 24 ms at 400 kHz, so only what changed is sent: in each page (8 rows of pixels) the
stretches of columns that differ. Both families of chips know page addressing: page, column, then data.
Import this file only where there is glass.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from luma.core.error import DeviceNotFoundError, DevicePermissionError, UnsupportedPlatform
from luma.core.interface.serial import i2c
from luma.oled.device import sh1106, ssd1306, ssd1309
from PIL.Image import Image

from sideman.adapters.latest import Latest
from sideman.adapters.pins import Pins
from sideman.config import Hardware
from sideman.errors import DeviceLost

WIDTH, HEIGHT, PAGES = 128, 64, 8


class Kind(NamedTuple):
    """luma's driver, the column of the chip's memory where the glass begins, and whether the chip has other
    ways of addressing than by page."""

    driver: Any
    first_column: int
    modes: bool


CHIPS: Final = {
    "ssd1306": Kind(ssd1306, 0, True),
    "ssd1309": Kind(ssd1309, 0, True),
    "sh1106": Kind(sh1106, 2, False),
}

BRIGHT, DIM = 0xCF, 0x08
"""Contrast of the panel, 0–255."""

GAP: Final = 7
"""Columns that may stay the same within a stretch: to begin another costs as many bytes."""
NOTHING: Final = 0xE3
"""The command that does nothing."""
RETRY_S: Final = 2.0
"""A glass that was lost is looked for this often."""
FAULTS: Final = (OSError, DeviceNotFoundError, DevicePermissionError, UnsupportedPlatform)

Pages = npt.NDArray[np.uint8]
"""A picture as the chip holds it: (8 pages, 128 columns), the lowest bit on top."""


class Chip(Protocol):
    """What is used of luma's drivers."""

    def command(self, *command: int) -> None:
        """Send a command."""

    def data(self, data: list[int]) -> None:
        """Send columns."""


def pages_of(bitmap: bytes) -> Pages:
    """A picture's bytes (PIL's mode 1: rows of 16 bytes) as pages."""
    rows = np.unpackbits(np.frombuffer(bitmap, np.uint8)).reshape(PAGES, 8, WIDTH)
    return np.packbits(rows, axis=1, bitorder="little").reshape(PAGES, WIDTH)


def stretches(was: Pages | None, now: Pages) -> Iterator[tuple[int, int, int]]:
    """(page, first column, column behind the last) of what must be sent; all of it where ``was`` is None."""
    if was is None:
        yield from ((page, 0, WIDTH) for page in range(PAGES))
        return
    for page in range(PAGES):
        columns = np.flatnonzero(was[page] != now[page])
        if columns.size:
            for stretch in np.split(columns, np.flatnonzero(np.diff(columns) > GAP + 1) + 1):
                yield page, int(stretch[0]), int(stretch[-1]) + 1


class Oled:
    """Fills ``ports.Glass``. ``plug`` makes a chip and wakes it; it is called again when that is lost.
    ``say`` is told once, by the thread, when the glass is lost."""

    def __init__(
        self, plug: Callable[[], Chip], first_column: int = 0, say: Callable[[str], None] = lambda _: None
    ) -> None:
        self.fault = ""
        """Why nothing is shown, in words; empty when all is well. Any thread may read it."""
        self._plug = plug
        self._say = say
        self._first_column = first_column
        self._chip: Chip | None = None
        self._shown: Pages | None = None
        self._retry_at = 0.0
        self._given: Image | None = None
        self._contrast, self._contrast_sent = BRIGHT, BRIGHT
        self._latest = Latest("glass", self._send)

    def show(self, picture: Image) -> None:
        """Show ``picture`` (mode 1, 128 × 64) soon; the newest counts. The brain's loop; never blocks."""
        settled = not self.fault and self._contrast == self._contrast_sent
        if picture is self._given and settled:
            return
        self._given = picture
        self._latest.hand_over(picture.tobytes())

    def dim(self, dim: bool) -> None:
        """Be dim, or bright, from the next picture on. The brain's loop; never blocks."""
        self._contrast = DIM if dim else BRIGHT

    def close(self) -> None:
        """Show what is still waiting, then let go. Blocks for as long as the bus takes."""
        self._latest.close()

    def _send(self, bitmap: bytes) -> None:
        if self._chip is None and time.monotonic() < self._retry_at:
            return
        now = pages_of(bitmap)
        try:
            if self._chip is None:
                self._chip, self._shown, self._contrast_sent = self._plug(), None, BRIGHT
            if self._contrast != self._contrast_sent:
                self._contrast_sent = self._contrast
                self._chip.command(0x81, self._contrast_sent)
            for page, first, behind in stretches(self._shown, now):
                column = first + self._first_column
                self._chip.command(0xB0 | page, column & 0x0F, 0x10 | column >> 4)
                self._chip.data(now[page, first:behind].tolist())
            self._shown, self.fault = now, ""
        except FAULTS as fault:
            self._chip, self._retry_at = None, time.monotonic() + RETRY_S
            was, self.fault = self.fault, f"the glass cannot be reached: {fault}"
            if self.fault != was:
                self._say(self.fault)


def chip_on(serial: Any, kind: str) -> Chip:
    """The chip of that kind on luma's ``serial``, awake, dark, and addressed page by page."""
    serial.command(NOTHING)  # nobody there? better known before luma makes a driver and keeps it for good
    chip: Any = CHIPS[kind].driver(serial, width=WIDTH, height=HEIGHT)
    chip.persist = True  # luma would clear the glass at the end; the last picture is to stay
    if CHIPS[kind].modes:
        chip.command(0x20, 0x02)
    return chip  # type: ignore[no-any-return]  # luma ships no types


def open_oled(hardware: Hardware, pins: Pins, say: Callable[[str], None] = lambda _: None) -> Oled:
    """The glass that the config names. Raises DeviceLost where config and wiring disagree; a glass that does
    not answer is no error here: it is looked for again and again."""
    bus = cache(partial(i2c, port=1, address=hardware.address))  # opened once, and tried again till it is
    if hardware.bus == "spi":
        if pins.glass is None:
            raise DeviceLost(f"pins profile {hardware.pins!r} has no glass on SPI; set hardware.bus or .pins")
        from sideman.adapters.oled_spi import open_spi

        bus = cache(partial(open_spi, pins.glass))
    return Oled(lambda: chip_on(bus(), hardware.glass), CHIPS[hardware.glass].first_column, say)
