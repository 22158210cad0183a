"""The two converters as their sheets describe them, with a finger on the voltage."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import Final

INPUTS: Final = {"ads1115": 4, "mcp3008": 8}


class AdsBus:
    """An I2C bus with an ADS1115 on it. ``volts`` of its inputs; pull the plug with ``plugged = False``."""

    def __init__(self, address: int = 0x48) -> None:
        self.volts = [0.0] * INPUTS["ads1115"]
        self.plugged = True
        self._address = address
        self._config = 0x8583  # as power leaves it: AIN0 against AIN1, ±2.048 V, single shots

    def write_i2c_block_data(self, address: int, register: int, data: Sequence[int]) -> None:
        """Raises OSError where nobody answers, ValueError for what no chip understands."""
        self._answers(address)
        if register != 1 or len(data) != 2 or not all(0 <= byte <= 0xFF for byte in data):
            raise ValueError(f"register {register} with {list(data)} is not understood")
        self._config = data[0] << 8 | data[1]

    def read_i2c_block_data(self, address: int, register: int, length: int) -> list[int]:
        """The newest conversion, or the set-up."""
        self._answers(address)
        if register not in (0, 1) or length != 2:
            raise ValueError(f"{length} bytes of register {register} cannot be read")
        word = self._conversion() if register == 0 else self._config
        return [word >> 8 & 0xFF, word & 0xFF]

    def _conversion(self) -> int:
        mux, gain, single = self._config >> 12 & 7, self._config >> 9 & 7, self._config >> 8 & 1
        if single or mux < 4:
            return 0  # nothing converted yet, or the difference of two inputs at rest
        full_scale = (6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256)[gain]
        value = round(self.volts[mux & 3] / full_scale * 32768)
        return max(-32768, min(32767, value)) & 0xFFFF

    def _answers(self, address: int) -> None:
        if not self.plugged or address != self._address:
            raise OSError(errno.EREMOTEIO, "Remote I/O error")


class McpBus:
    """An SPI with an MCP3008 on it, its reference at 3.3 V. Unplugged, the line is high all the time."""

    def __init__(self) -> None:
        self.volts = [0.0] * INPUTS["mcp3008"]
        self.plugged = True

    def transfer(self, data: bytes) -> bytes:
        """Bits out while bits come in: behind the start bit single or difference, three of the channel, a
        clock to sample, a null bit, ten bits. Raises ValueError for a frame without a start bit."""
        if not self.plugged:
            return b"\xff" * len(data)
        bits = "".join(f"{byte:08b}" for byte in data)
        start = bits.find("1")
        if start < 0:
            raise ValueError(f"{data!r} has no start bit")
        single, channel = bits[start + 1], int(bits[start + 2 : start + 5], 2)
        value = max(0, min(1023, int(self.volts[channel] / 3.3 * 1024))) if single == "1" else 0
        answer = "1" * (start + 6) + "0" + f"{value:010b}"
        return int(answer[: len(bits)].ljust(len(bits), "0"), 2).to_bytes(len(data), "big")
