"""The Pi's header of 40 pins: which GPIO is where, and what a profile of the wiring puts on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from sideman.adapters.pins import Pins

GPIO_AT: Final = {
    3: 2, 5: 3, 7: 4, 8: 14, 10: 15, 11: 17, 12: 18, 13: 27, 15: 22, 16: 23, 18: 24, 19: 10, 21: 9, 22: 25,
    23: 11, 24: 8, 26: 7, 27: 0, 28: 1, 29: 5, 31: 6, 32: 12, 33: 13, 35: 19, 36: 16, 37: 26, 38: 20, 40: 21,
}  # fmt: skip
"""Pin of the header → GPIO."""
PIN_OF: Final = {gpio: pin for pin, gpio in GPIO_AT.items()}
POWER: Final = {1: "3.3 V", 2: "5 V", 4: "5 V", 17: "3.3 V"}
GROUND: Final = frozenset({6, 9, 14, 20, 25, 30, 34, 39})

NAMES: Final = {"PUSH": "knob, push"}
TO: Final = {
    "switches": "ground",
    "buttons": "ground",
    "knob": "ground (the knob's middle pin)",
    "beat": "470 Ω, LED, ground",
    "status": "470 Ω, LED, ground",
    "glass": "the glass",
}
PULL_UP: Final = frozenset({"switches", "buttons", "knob"})
"""What the Pi's own pull-ups, some 50 kΩ, hold open."""
I2C_LINES: Final = ("I2C, SDA", "I2C, SCL")
SPI_LINES: Final = ("SPI0, select (CE0)", "SPI0, MISO", "SPI0, MOSI", "SPI0, clock")


class Wire(NamedTuple):
    """A row of the wiring: what, on which GPIO and pin of the header, to where."""

    what: str
    gpio: int
    pin: int
    to: str
    pull: str


def wiring(pins: Pins) -> Iterator[Wire]:
    """Every wire of a profile, in the order of the file, the buses last."""
    for use, gpio in pins.uses():
        table, _, field = use.partition(".")
        pull = "the Pi's own, up" if table in PULL_UP else ""
        yield Wire(_called(table, field), gpio, PIN_OF[gpio], TO[table], pull)
    for what, gpio in zip(I2C_LINES, pins.i2c, strict=False):
        yield Wire(what, gpio, PIN_OF[gpio], "glass, pedal's converter", "1.8 kΩ on the Pi, up")
    for what, gpio in zip(SPI_LINES, pins.spi, strict=False):
        yield Wire(what, gpio, PIN_OF[gpio], "glass or converter", "")


def _called(table: str, field: str) -> str:
    match table:
        case "switches":
            return f"footswitch {field}"
        case "buttons":
            return NAMES.get(field, f"button {field}")
        case "knob":
            return f"knob, contact {field}"
        case "glass":
            return f"glass, {field}"
    return f"{table} LED, {field}"


def words(pin: int, wires: dict[int, Wire], taken: dict[int, str]) -> str:
    """What is on a pin of the header: a wire, power, ground, a HAT, or nothing."""
    if pin in wires:
        return wires[pin].what
    if pin in GROUND:
        return "ground"
    return POWER.get(pin) or taken.get(GPIO_AT[pin], "")


def picture(pins: Pins, hats: dict[str, tuple[int, ...]]) -> list[str]:
    """The header as text, the corner of the board at the top: odd pins left, even pins right."""
    wires = {wire.pin: wire for wire in wiring(pins)}
    taken = {0: "HAT's identity", 1: "HAT's identity"}
    taken |= {gpio: f"({hat})" for hat in reversed(pins.hats) for gpio in hats[hat]}
    lines = []
    for left in range(1, 41, 2):
        a, b = words(left, wires, taken), words(left + 1, wires, taken)
        here = f"{a:>24}  {_gpio(left):>7} {left:>2} {_dot(left, wires)}"
        there = f"{_dot(left + 1, wires)} {left + 1:<2} {_gpio(left + 1):<7}  {b}"
        lines.append(f"{here} {there}".rstrip())
    return lines


def _gpio(pin: int) -> str:
    return f"GPIO {GPIO_AT[pin]}" if pin in GPIO_AT else ""


def _dot(pin: int, wires: dict[int, Wire]) -> str:
    return "●" if pin in wires else "▪" if pin in POWER or pin in GROUND else "○"
