"""``sideman test-panel``: every switch, turn, LED and the display, one by one, with what is wrong."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Protocol

from sideman.adapters.header import PIN_OF
from sideman.adapters.pins import Pins
from sideman.messages import Input, Leds
from sideman.panel.contact import BOUNCE_S
from sideman.ports import Glass

WAIT_S: Final = 10.0
LOOK_S: Final = 0.005
SETTLE_S: Final = 0.15
"""A contact that is still for so long after its release has ceased to bounce."""

WIRE: Final = {
    "C": "the jack's tip",
    "D": "the jack's ring (a mono plug closes it for good)",
    "E": "its jack",
    "PUSH": "the knob's two pins on the side of their own",
}
COLOURS: Final = {"red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255)}


class TestedPanel(Protocol):
    """What is walked through: ``GpioPanel``."""

    faults: tuple[str, ...]

    def read(self) -> Sequence[Input]:
        """Edges since the last call."""

    def closed(self) -> tuple[str, ...]:
        """Contacts that are closed now."""

    def light(self, leds: Leds) -> None:
        """Show lights."""


class Walk:
    """One walk through a panel. ``say`` prints a line; ``ask`` puts a yes-or-no question."""

    def __init__(
        self,
        pins: Pins,
        panel: TestedPanel,
        say: Callable[[str], None],
        ask: Callable[[str], bool],
        wait_s: float = WAIT_S,
    ) -> None:
        self.faults: list[str] = []
        self._pins = pins
        self._panel = panel
        self._say = say
        self._ask = ask
        self._wait_s = wait_s

    def contacts(self) -> None:
        """Every switch and button: it must close, and open again."""
        for fault in self._panel.faults:
            self._wrong(fault)
        closed = set(self._panel.closed())
        for name, gpio in self._pins.contacts().items():
            at = f"{WIRE.get(name, 'its two wires')}, GPIO {gpio} (header pin {PIN_OF[gpio]})"
            if name in closed and not self._seen(name, "release", f"{name} is closed already: let it go"):
                self._wrong(f"{name} never opened: check {at}")
                continue
            edges = self._seen(name, "press", f"Press {name}, and let it go")
            if not edges:
                self._wrong(f"{name} never closed: check {at}")
                continue
            if all(edge.action == "press" for edge in edges):
                edges += self._until(name, "release")
            if all(edge.action == "press" for edge in edges):
                self._wrong(f"{name} never opened: check {at}")
            else:
                self._bounce(name, edges)

    def knob(self) -> None:
        """Both ways, and the right way round."""
        knob = self._pins.knob
        if knob is None:
            return
        at = f"contacts a (GPIO {knob.a}) and b (GPIO {knob.b})"
        for way, sign in (("to the right", 1), ("to the left", -1)):
            turned = sum(
                edge.value for edge in self._seen("KNOB", "turn", f"Turn the knob {way}, some clicks")
            )
            turned += sum(edge.value for edge in self._rest())
            if turned == 0:
                self._wrong(f"the knob was not seen to turn {way}: check {at} and its middle pin to ground")
            elif turned * sign < 0:
                self._wrong(f"the knob turned {way} runs backwards: swap {at}")
                return

    def lamps(self) -> None:
        """Each colour of both LEDs."""
        for lamp, pins in (("beat", self._pins.beat), ("status", self._pins.status)):
            for colour, rgb in COLOURS.items():
                gpio = getattr(pins, colour)
                if gpio is None:
                    continue
                self._panel.light(Leds(**{lamp: rgb}))
                if not self._ask(f"Is the {lamp} LED {colour}, and the other one dark?"):
                    at = f"GPIO {gpio} (header pin {PIN_OF[gpio]})"
                    self._wrong(
                        f"the {lamp} LED is not {colour}: check {at}, the resistor, which way round it is"
                    )
        self._panel.light(Leds())

    def glass(self, glass: Glass | None, fault: Callable[[], str]) -> None:
        """Every pixel, and the right way up."""
        if glass is None:
            return
        from PIL import Image, ImageDraw

        from sideman.panel.screens.font import font

        white = Image.new("1", (128, 64), 1)
        words = Image.new("1", (128, 64))
        pen = ImageDraw.Draw(words)
        pen.rectangle((0, 0, 127, 63), outline=1)
        font("big").draw(pen, 12, 20, "Sideman")
        for picture, question in (
            (white, "Is every pixel lit?"),
            (words, "Is «Sideman» upright in a whole frame?"),
        ):
            glass.show(picture)
            time.sleep(SETTLE_S)
            if fault():
                self._wrong(fault())
                return
            if not self._ask(question):
                self._wrong(f"the display does not show it ({question}): check hardware.glass in config.toml")

    def pedal(self, sample: Callable[[], float] | None) -> None:
        """Heel and toe, measured."""
        if sample is None:
            return
        ends = []
        for end in ("heel", "toe"):
            self._ask(f"Put the pedal all the way to its {end}; there?")
            ends.append(sorted(sample() for _ in range(15))[7])
        heel, toe = ends
        if abs(toe - heel) < 0.1:
            self._wrong(f"the pedal reads {heel:.2f} at both ends: check tip and ring of its plug")
            return
        spare = 0.02 * (1 if toe > heel else -1)
        self._say(f"for config.toml:\n[pedal]\nheel = {heel + spare:.3f}\ntoe = {toe - spare:.3f}")

    # ── edges ──────────────────────────────────────────────────────────────────────────────────────────────

    def _wrong(self, fault: str) -> None:
        self.faults.append(fault)
        self._say(f"  ✗ {fault}")

    def _seen(self, control: str, action: str, prompt: str) -> list[Input]:
        self._say(prompt)
        return self._until(control, action)

    def _until(self, control: str, action: str) -> list[Input]:
        """The edges of ``control`` from its ``action`` on; none if it does not come in time. What another
        control does meanwhile is said: two may be crossed."""
        told: set[str] = set()
        deadline = time.monotonic() + self._wait_s
        while time.monotonic() < deadline:
            edges = list(self._panel.read())
            mine = [edge for edge in edges if edge.control == control]
            for n, edge in enumerate(mine):
                if edge.action == action:
                    return mine[n:]
            for other in {edge.control for edge in edges if edge.action == "press"} - {control} - told:
                told.add(other)
                self._say(f"  (that was {other}; {control} is wanted)")
            time.sleep(LOOK_S)
        return []

    def _rest(self) -> Iterator[Input]:
        """What comes until the hand is still."""
        still = time.monotonic()
        while time.monotonic() - still < SETTLE_S:
            for edge in self._panel.read():
                still = time.monotonic()
                yield edge
            time.sleep(LOOK_S)

    def _bounce(self, name: str, edges: list[Input]) -> None:
        edges = [edge for edge in (*edges, *self._rest()) if edge.control == name]
        presses = [edge.stamp for edge in edges if edge.action == "press"]
        bounce_s = max((b - a) / 1e9 for a, b in pairwise(presses)) if presses[1:] else 0.0
        if BOUNCE_S < bounce_s < SETTLE_S:
            self._wrong(f"{name} bounces for {1000 * bounce_s:.0f} ms; 5 are allowed for: it will act twice")
        else:
            self._say(f"  ✓ {name}")


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--wait", type=float, default=WAIT_S, help="seconds to wait for each (default: 10)")


def run(args: Namespace) -> int:
    """Walk through what the config says is there. 1 where something is wrong."""
    from sideman.adapters.adc import open_adc
    from sideman.adapters.gpio import GpioPanel
    from sideman.adapters.library import shipped
    from sideman.adapters.oled import open_oled
    from sideman.adapters.pins import clashes, read_pins
    from sideman.adapters.store import Store

    config = Store().config().value
    text = shipped("hw/pins.toml").read_text()
    pins = read_pins(text, "hw/pins.toml", config.hardware.pins)
    panel = GpioPanel(pins)
    walk = Walk(pins, panel, print, _ask, args.wait)
    walk.faults += clashes(text, "hw/pins.toml", pins, config.hardware)
    try:
        walk.contacts()
        walk.knob()
        walk.lamps()
        if config.hardware.glass != "none":
            oled = open_oled(config.hardware, pins, lambda _: None)
            walk.glass(oled, lambda: oled.fault)
            oled.close()
        if config.hardware.adc != "none":
            try:
                walk.pedal(open_adc(config.hardware.adc, config.pedal.channel).sample)
            except OSError as fault:
                walk.faults.append(f"the pedal's converter cannot be read: {fault}")
    finally:
        panel.close()
    print("\nAll is well." if not walk.faults else "\nWrong:\n" + "\n".join(f"- {f}" for f in walk.faults))
    return 1 if walk.faults else 0


def _ask(question: str) -> bool:
    return input(f"{question} [Y/n] ").strip().lower() in ("", "y", "yes")
