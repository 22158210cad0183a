"""What is plugged into the brain: the browser always, switches and glass where the box has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sideman.adapters.library import shipped
from sideman.adapters.pins import clashes, read_pins
from sideman.adapters.power import SystemPower
from sideman.adapters.web import WebPanel
from sideman.config import Config
from sideman.errors import SidemanError
from sideman.midi.keyboards import Keyboards
from sideman.ports import Glass, Inputs, Lamps, Power, Reader

PI_MODEL = Path("/proc/device-tree/model")


@dataclass
class Fittings:
    """Where inputs come from, where pictures and lights go, who switches the box off."""

    inputs: list[Inputs] = field(default_factory=list)
    glasses: list[Glass] = field(default_factory=list)
    lamps: list[Lamps] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)
    power: Power | None = None
    """None: a program among others, which just ends."""


@contextmanager
def fitted(
    config: Config, port: int, wake: Callable[[], None], say: Callable[[str], None]
) -> Iterator[Fittings]:
    """Plug everything in, and out again at the end. What is not there is said, and done without."""
    fittings = Fittings()
    with ExitStack() as unplug:
        web = WebPanel(wake)
        try:
            web.start(port)
            unplug.callback(web.stop)
            fittings.inputs.append(web)
            fittings.glasses.append(web)
            fittings.lamps.append(web)
            fittings.readers.append(web)
            say(f"the box is at {web.address}")
        except SidemanError as fault:
            say(str(fault))
        keyboards = Keyboards(wake, say)
        unplug.callback(keyboards.close)
        fittings.inputs.append(keyboards)
        if is_real(config):
            fittings.power = SystemPower()
            _fit_panel(config, fittings, unplug, wake, say)
        yield fittings


def is_real(config: Config) -> bool:
    """Whether there are switches and glass: as the config says, or on a Raspberry Pi."""
    if config.hardware.box != "auto":
        return config.hardware.box == "real"
    return PI_MODEL.exists() and "Raspberry Pi" in PI_MODEL.read_text(errors="replace")


def _fit_panel(
    config: Config,
    fittings: Fittings,
    unplug: ExitStack,
    wake: Callable[[], None],
    say: Callable[[str], None],
) -> None:
    """Switches, LEDs and glass on the Pi's pins; each may be missing."""
    try:
        text = shipped("hw/pins.toml").read_text()
        pins = read_pins(text, "hw/pins.toml", config.hardware.pins)
        for clash in clashes(text, "hw/pins.toml", pins, config.hardware):
            say(clash)
    except SidemanError as unwired:
        say(str(unwired))
        return
    try:
        from sideman.adapters.gpio import GpioPanel

        panel = GpioPanel(pins, wake)
        unplug.callback(panel.close)
        fittings.inputs.append(panel)
        fittings.lamps.append(panel)
        for fault in panel.faults:
            say(fault)
    except SidemanError as fault:
        say(str(fault))
    if config.hardware.adc != "none":
        from sideman.adapters.pedal import open_pedal

        pedal = open_pedal(config.hardware, config.pedal, wake, say)
        unplug.callback(pedal.close)
        fittings.inputs.append(pedal)
    if config.hardware.glass == "none":
        return
    try:
        from sideman.adapters.oled import open_oled

        glass = open_oled(config.hardware, pins, say)
        unplug.callback(glass.close)
        fittings.glasses.append(glass)
    except SidemanError as fault:
        say(str(fault))
