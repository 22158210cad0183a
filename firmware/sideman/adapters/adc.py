"""Two analogue-to-digital converters, spoken to directly: a read is a few bytes, and nothing waits.

ADS1115 (Texas Instruments SBAS444): register 1 is set up once for continuous conversions of one input against
ground, ±4.096 V, 860 a second; register 0 then always holds the newest, 16 bits, two's complement.
MCP3008 (Microchip DS21295): each read is three bytes: a start bit, single-ended and channel, ten bits back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

SUPPLY_V: Final = 3.3

ADS1115_ADDRESS: Final = 0x48
CONVERSION, CONFIG = 0x00, 0x01
FULL_SCALE_V: Final = 4.096
SPEED_HZ: Final = 1_000_000


class I2cBus(Protocol):
    """What is used of an SMBus."""

    def write_i2c_block_data(self, address: int, register: int, data: Sequence[int]) -> None:
        """Write a register. Raises OSError."""

    def read_i2c_block_data(self, address: int, register: int, length: int) -> Sequence[int]:
        """Read a register. Raises OSError."""


class Ads1115:
    """``channel`` 0–3. Raises OSError where nobody answers."""

    def __init__(self, bus: I2cBus, channel: int, address: int = ADS1115_ADDRESS) -> None:
        self._bus = bus
        self._address = address
        mux, gain, continuous = 0b100 | channel & 0b11, 0b001, 0
        fastest, no_comparator = 0b111, 0b11
        word = 1 << 15 | mux << 12 | gain << 9 | continuous << 8 | fastest << 5 | no_comparator
        bus.write_i2c_block_data(address, CONFIG, [word >> 8, word & 0xFF])

    def sample(self) -> float:
        """The input as a part of the supply, 0.0–1.0. Raises OSError."""
        high, low = self._bus.read_i2c_block_data(self._address, CONVERSION, 2)
        value = high << 8 | low
        volts = (value - (1 << 16 if value & 0x8000 else 0)) * FULL_SCALE_V / (1 << 15)
        return min(1.0, max(0.0, volts / SUPPLY_V))


class SpiBus(Protocol):
    """What is used of an SPI."""

    def transfer(self, data: bytes) -> bytes:
        """As many bytes back as are sent. Raises OSError."""


class Mcp3008:
    """``channel`` 0–7."""

    def __init__(self, bus: SpiBus, channel: int) -> None:
        self._bus = bus
        self._ask = bytes((0x01, 0x80 | (channel & 0x07) << 4, 0x00))

    def sample(self) -> float:
        """The input as a part of the supply, 0.0–1.0. Raises OSError, also for an answer no chip gives."""
        _, high, low = self._bus.transfer(self._ask)
        if high & 0x04:  # the null bit before the ten: a line that nobody drives is high all the time
            raise OSError("no MCP3008 answers on SPI0")
        return ((high & 0x03) << 8 | low) / 1023


class _Spi0:
    """SPI0, the chip selected by CE0, through lgpio."""

    def __init__(self) -> None:
        import lgpio

        self._lgpio: Any = lgpio
        try:
            self._handle = lgpio.spi_open(0, 0, SPEED_HZ, 0)
        except lgpio.error as fault:
            raise OSError(f"SPI0 cannot be opened: {fault}") from fault

    def transfer(self, data: bytes) -> bytes:
        try:
            _, answer = self._lgpio.spi_xfer(self._handle, data)
        except self._lgpio.error as fault:
            raise OSError(f"SPI0 cannot be read: {fault}") from fault
        return bytes(answer)


def open_adc(kind: str, channel: int) -> Ads1115 | Mcp3008:
    """The ADC on the Pi's own bus. Raises OSError where there is none."""
    try:
        if kind == "mcp3008":
            return Mcp3008(_Spi0(), channel)
        from smbus2 import SMBus

        return Ads1115(SMBus(1), channel)
    except ImportError as fault:
        raise OSError(f"{kind}: {fault}") from fault
