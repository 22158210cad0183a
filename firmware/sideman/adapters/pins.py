"""Which pin is what, read strictly from ``hw/pins.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Annotated, Any, Final

from msgspec import Meta

from sideman.config import Hardware
from sideman.config.strict import Part, strictly
from sideman.errors import BadConfig, NotFound
from sideman.messages import BUTTONS, SWITCHES

Pin = Annotated[int, Meta(ge=2, le=27, description="GPIO 2 to 27 (0 and 1 belong to the HATs)")]


class Switches(Part, frozen=True):
    """Footswitches; one that is not wired is None."""

    A: Pin | None = None
    B: Pin | None = None
    C: Pin | None = None
    D: Pin | None = None
    E: Pin | None = None


class Buttons(Part, frozen=True):
    """Buttons of the panel, ``PUSH`` being the knob pressed."""

    STYLE: Pin | None = None
    KEY: Pin | None = None
    TEMPO: Pin | None = None
    BACK: Pin | None = None
    PUSH: Pin | None = None


class Knob(Part, frozen=True):
    """The two contacts of the rotary encoder; turned clockwise ``a`` closes first."""

    a: Pin
    b: Pin


class Lamp(Part, frozen=True):
    """The colours of an LED, as far as it has them."""

    red: Pin | None = None
    green: Pin | None = None
    blue: Pin | None = None


class GlassPins(Part, frozen=True):
    """What glass on SPI needs besides the bus: data or command, and reset."""

    dc: Pin
    reset: Pin


class Pins(Part, frozen=True):
    """A profile of the wiring. ``hats``: those it is checked against; ``i2c``, ``spi``: pins of the buses."""

    hats: tuple[str, ...] = ()
    i2c: tuple[Pin, ...] = ()
    spi: tuple[Pin, ...] = ()
    switches: Switches = Switches()
    buttons: Buttons = Buttons()
    knob: Knob | None = None
    beat: Lamp = Lamp()
    status: Lamp = Lamp()
    glass: GlassPins | None = None

    def contacts(self) -> dict[str, int]:
        """The pin of each switch and button that is wired, by its name in ``messages``."""
        named = {name: getattr(self.switches, name) for name in SWITCHES}
        named |= {name: getattr(self.buttons, name) for name in BUTTONS}
        return {name: pin for name, pin in named.items() if pin is not None}

    def uses(self) -> Iterator[tuple[str, int]]:
        """What each pin in use is for, as it is called in the file; buses excepted."""
        for table in ("switches", "buttons", "knob", "beat", "status", "glass"):
            part = getattr(self, table)
            for field in () if part is None else part.__struct_fields__:
                if (pin := getattr(part, field)) is not None:
                    yield f"{table}.{field}", pin


HATS: Final = "hats"
ADDRESSES: Final = "addresses"
ADS1115: Final = 0x48


def read_hats(text: str, where: str) -> dict[str, tuple[int, ...]]:
    """What each HAT takes. Raises BadConfig."""
    return _hats(_tree(text, where), where)


def profiles(text: str, where: str) -> tuple[str, ...]:
    """The names of the profiles. Raises BadConfig."""
    return tuple(name for name in _tree(text, where) if name not in (HATS, ADDRESSES))


def clashes(text: str, where: str, pins: Pins, hardware: Hardware) -> list[str]:
    """What cannot work with this config although every pin is free, in words: two on one address of I2C, the
    glass or the converter on a bus that the profile does not have. Raises BadConfig."""
    taken = strictly(
        _tree(text, where).get(ADDRESSES, {}), dict[str, tuple[int, ...]], f"{where}: {ADDRESSES}"
    )
    owners = {address: hat for hat in pins.hats for address in taken.get(hat, ())}
    wanted = {}
    if hardware.glass != "none" and hardware.bus == "i2c":
        wanted["the glass"] = hardware.address
    if hardware.adc == "ads1115":
        wanted["the ADS1115"] = ADS1115
    found = [
        f"{what} at 0x{address:02X} of I2C: {owners[address]} answers there too"
        for what, address in wanted.items()
        if address in owners
    ]
    if len(set(wanted.values())) < len(wanted):
        found.append(f"{' and '.join(wanted)} both answer at 0x{ADS1115:02X} of I2C")
    if wanted and not pins.i2c:
        found.append(f"{' and '.join(wanted)} on I2C: the profile has no I2C")
    if hardware.adc == "mcp3008" and (not pins.spi or hardware.bus == "spi"):
        found.append("the MCP3008 needs SPI0 for itself: take the profile mcp3008, and the glass on I2C")
    if hardware.bus == "spi" and hardware.glass != "none" and pins.glass is None:
        found.append("the glass on SPI: the profile has no pins for it")
    return found


def _tree(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadConfig(f"{where}: this is not TOML: {fault}") from fault


def _hats(tree: dict[str, Any], where: str) -> dict[str, tuple[int, ...]]:
    return strictly(tree.get(HATS, {}), dict[str, tuple[Pin, ...]], f"{where}: {HATS}")


def read_pins(text: str, where: str, profile: str) -> Pins:
    """A profile of ``text`` (TOML). Raises NotFound for one that is not there, BadConfig for a pin that is
    given away twice or taken by a HAT that the profile claims."""
    tree = _tree(text, where)
    hats = _hats(tree, where)
    for name in (HATS, ADDRESSES):
        tree.pop(name, None)
    if profile not in tree:
        raise NotFound(f"{where}: no profile {profile!r}; there are: {', '.join(tree)}")
    pins = strictly(tree[profile], Pins, f"{where}: {profile}")
    taken = dict.fromkeys(pins.i2c, "the I2C bus") | dict.fromkeys(pins.spi, "the SPI bus")
    for hat in pins.hats:
        if hat not in hats:
            raise BadConfig(f"{where}: {profile}.hats has {hat!r}; allowed: {', '.join(hats)}")
        clash = set(hats[hat]) & set(pins.spi)  # I2C is shared by address, SPI is not
        if clash:
            raise BadConfig(f"{where}: {profile}.spi has GPIO {min(clash)}; {hat} takes it")
        taken |= dict.fromkeys(hats[hat], hat)
    for use, pin in pins.uses():
        if pin in taken:
            raise BadConfig(f"{where}: {profile}.{use} is GPIO {pin}; {taken[pin]} takes it")
        taken[pin] = use
    return pins
