"""An I2C bus with one glass on it, which turns the bytes back into the picture that would be seen.

It keeps the rules of the chips' sheets: commands have their parameters, data lands where page, column and
addressing mode say, the column counts on, and what no chip understands is refused.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import Final

import numpy as np
from PIL import Image

WIDTH, PAGES = 128, 8
COMMAND, DATA = 0x00, 0x40
HORIZONTAL, BY_PAGE = 0, 2
BLOCK: Final = 32
"""Bytes in an SMBus block at most."""
BYTE_S: Final = 9 / 400_000
"""A byte and its acknowledgement on a bus of 400 kHz."""

PARAMETERS: Final = {
    0x20: 1, 0x21: 2, 0x22: 2, 0x81: 1, 0x8D: 1, 0xA8: 1, 0xD3: 1, 0xD5: 1, 0xD9: 1, 0xDA: 1, 0xDB: 1,
}  # fmt: skip
ALONE: Final = frozenset([
    *range(0x20), *range(0x40, 0x80), 0xA0, 0xA1, 0xA4, 0xA5, 0xA6, 0xA7, 0xAE, 0xAF, *range(0xB0, 0xB8),
    0xC0, 0xC8, 0xE3,
])  # fmt: skip


class OledBus:
    """What luma asks of a bus. ``kind`` as in ``oled.CHIPS``. Pull the plug with ``plugged = False``."""

    def __init__(self, kind: str = "ssd1306", address: int = 0x3C) -> None:
        self.plugged = True
        self.sent = 0
        """Bytes on the bus so far, addresses and control bytes included."""
        self._sh1106 = kind == "sh1106"
        self._address = address
        self.power_on()

    def power_on(self) -> None:
        """The chip as it is when power comes: off, its memory full of noise."""
        self.lit = False
        self.contrast = 0x7F
        self._memory = np.random.default_rng(1306).integers(0, 256, (PAGES, 132), np.uint8)
        self._mode = BY_PAGE
        self._page = self._column = 0
        self._columns, self._pages = (0, WIDTH - 1), (0, PAGES - 1)

    @property
    def seconds(self) -> float:
        """Time that the bytes so far take at 400 kHz."""
        return self.sent * BYTE_S

    def write_i2c_block_data(self, address: int, kind: int, data: Sequence[int]) -> None:
        """One transfer. Raises OSError where nobody answers, ValueError for what no chip understands."""
        if not self.plugged or address != self._address:
            raise OSError(errno.EREMOTEIO, "Remote I/O error")
        if len(data) > BLOCK or not all(0 <= byte <= 255 for byte in data):
            raise ValueError(f"{len(data)} bytes in a block; at most {BLOCK}, each 0 to 255, are allowed")
        self.sent += 2 + len(data)
        if kind == DATA:
            for byte in data:
                self._put(byte)
        elif kind == COMMAND:
            self._obey(list(data))
        else:
            raise ValueError(f"control byte {kind:#x}; {COMMAND:#x} and {DATA:#x} are allowed")

    def picture(self) -> Image.Image:
        """What is seen: mode 1, 128 × 64; black while the chip is off."""
        first = 2 if self._sh1106 else 0
        seen = self._memory[:, first : first + WIDTH] if self.lit else np.zeros((PAGES, WIDTH), np.uint8)
        rows = np.unpackbits(seen.reshape(PAGES, 1, WIDTH), axis=1, bitorder="little").reshape(
            PAGES * 8, WIDTH
        )
        return Image.fromarray((rows * 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)

    def _obey(self, data: list[int]) -> None:
        while data:
            command = data.pop(0)
            count = 0 if self._sh1106 and command in (0x20, 0x21, 0x22) else PARAMETERS.get(command, 0)
            if len(data) < count or not (count or command in ALONE or (self._sh1106 and command == 0x20)):
                raise ValueError(f"command {command:#x} with {len(data)} bytes behind it is not understood")
            given, data = data[:count], data[count:]
            if command == 0x20:
                self._mode = given[0] if given else self._mode
            elif command == 0x21:
                self._columns, self._column = (given[0], given[1]), given[0]
            elif command == 0x22:
                self._pages, self._page = (given[0], given[1]), given[0]
            elif command < 0x10:
                self._column = self._column & 0xF0 | command
            elif command < 0x20:
                self._column = self._column & 0x0F | (command & 0x0F) << 4
            elif 0xB0 <= command < 0xB8:
                self._page = command & 0x07
            elif command in (0xAE, 0xAF):
                self.lit = command == 0xAF
            elif command == 0x81:
                self.contrast = given[0]

    def _put(self, byte: int) -> None:
        self._memory[self._page, self._column] = byte
        self._column += 1
        if self._mode == HORIZONTAL and not self._sh1106 and self._column > self._columns[1]:
            self._column = self._columns[0]
            self._page = self._pages[0] if self._page == self._pages[1] else self._page + 1
        self._column %= 132 if self._sh1106 else WIDTH
