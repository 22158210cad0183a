"""Glass on SPI0, through lgpio: what luma asks of a bus, with one more line that tells data from commands."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final

from gpiozero import DigitalOutputDevice, Factory, GPIOZeroError

from sideman.adapters.pins import GlassPins

SPEED_HZ: Final = 8_000_000
RESET_S: Final = 0.001
"""Far above the 3 µs that the chips' sheets ask for."""


class SpiSerial:
    """``write`` puts bytes on the bus. Raises OSError, or gpiozero's errors for a pin that cannot be had."""

    def __init__(
        self, pins: GlassPins, write: Callable[[bytes], None], factory: Factory | None = None
    ) -> None:
        self._write = write
        self._data_line = DigitalOutputDevice(pins.dc, pin_factory=factory)
        self._reset_line = DigitalOutputDevice(pins.reset, active_high=False, pin_factory=factory)
        self._reset_line.on()
        time.sleep(RESET_S)
        self._reset_line.off()
        time.sleep(RESET_S)

    def command(self, *command: int) -> None:
        """Send a command."""
        self._data_line.off()
        self._write(bytes(command))

    def data(self, data: Sequence[int]) -> None:
        """Send columns."""
        self._data_line.on()
        self._write(bytes(data))

    def cleanup(self) -> None:
        """Give the pins back."""
        self._data_line.close()
        self._reset_line.close()


def open_spi(pins: GlassPins) -> SpiSerial:
    """The glass on the Pi's SPI0, first chip. Raises OSError where there is none."""
    try:
        return SpiSerial(pins, _spi_writer())
    except (ImportError, GPIOZeroError) as fault:
        raise OSError(f"SPI0 and GPIO {pins.dc}, {pins.reset}: {fault}") from fault


def _spi_writer() -> Callable[[bytes], None]:
    import lgpio

    try:
        handle = lgpio.spi_open(0, 0, SPEED_HZ, 0)
    except lgpio.error as fault:
        raise OSError(f"SPI0 cannot be opened: {fault}") from fault

    def write(data: bytes) -> None:
        try:
            lgpio.spi_write(handle, data)
        except lgpio.error as fault:
            raise OSError(f"SPI0 cannot be written: {fault}") from fault

    return write
