"""Switches, buttons, knob and LEDs on the Pi's own pins, by gpiozero.

    finger ─▶ pin ─▶ driver's thread: stamp, queue, wake ─▶ brain's loop: read()

Edges are stamped by the driver and handed on raw: bounce is taken out in the panel, where it can be tested.
gpiozero's own filter stays off, since it delays the edge. Import this file only where there are pins.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from gpiozero import DigitalOutputDevice, Factory, GPIOZeroError, InputDevice, RotaryEncoder

from sideman.adapters.pins import Lamp, Pins
from sideman.errors import DeviceLost
from sideman.messages import Input, Leds

OLDEST_S: Final = 1.0
"""An edge is handed over within this time; an older stamp was made by another clock."""


def stamp_ns(ticks: float) -> int:
    """A driver's stamp in ns of the monotonic clock. ``ticks``: seconds, by that clock or, in some versions
    of lgpio, by the wall clock."""
    now = time.monotonic_ns()
    for clock in (time.monotonic(), time.time()):
        age = clock - ticks
        if 0.0 <= age < OLDEST_S:
            return now - round(age * 1e9)
    return now


class Edges:
    """Edges on their way to the brain. ``wake`` is called at each, in the driver's thread."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._waiting: deque[Input] = deque()
        self._wake = wake

    def put(self, edge: Input) -> None:
        """Any thread; never blocks."""
        self._waiting.append(edge)
        self._wake()

    def take(self) -> list[Input]:
        """All that wait. One thread only; never blocks."""
        return [self._waiting.popleft() for _ in range(len(self._waiting))]


class Contact:
    """A switch or button: its pin closes to ground. Must be kept alive, for gpiozero holds it weakly."""

    def __init__(self, name: str, pin: int, factory: Factory, edges: Edges) -> None:
        self._name = name
        self._edges = edges
        self._device = InputDevice(pin, pull_up=True, pin_factory=factory)
        self._device.pin.bounce = None
        self._device.pin.edges = "both"
        self._device.pin.when_changed = self._changed

    def _changed(self, ticks: float, state: int) -> None:
        self._edges.put(Input(stamp_ns(ticks), self._name, "release" if state else "press"))

    @property
    def closed(self) -> bool:
        """Whether the contact is closed now."""
        return bool(self._device.value)

    @property
    def name(self) -> str:
        """The control's name in ``messages``."""
        return self._name

    def close(self) -> None:
        """Give the pin back."""
        self._device.close()


class Knob:
    """The rotary encoder; a step a detent."""

    def __init__(self, a: int, b: int, factory: Factory, edges: Edges) -> None:
        self._edges = edges
        self._encoder = RotaryEncoder(a, b, max_steps=0, pin_factory=factory)
        self._encoder.when_rotated_clockwise = lambda: self._turned(1.0)
        self._encoder.when_rotated_counter_clockwise = lambda: self._turned(-1.0)

    def _turned(self, steps: float) -> None:
        self._edges.put(Input(time.monotonic_ns(), "KNOB", "turn", steps))

    def close(self) -> None:
        """Give the pins back."""
        self._encoder.close()


class Light:
    """An LED of up to three colours, each on or off: on where it has a third of the brightest or more."""

    def __init__(self, lamp: Lamp, factory: Factory) -> None:
        pins = {n: pin for n, pin in enumerate((lamp.red, lamp.green, lamp.blue)) if pin is not None}
        self._lines = {n: DigitalOutputDevice(pin, pin_factory=factory) for n, pin in pins.items()}
        self._shown = (0, 0, 0)

    def show(self, colour: tuple[int, int, int]) -> None:
        """``colour`` as RGB 0–255."""
        if colour != self._shown:
            self._shown = colour
            for n, line in self._lines.items():
                line.value = colour[n] > 0 and 3 * colour[n] >= max(colour)

    def close(self) -> None:
        """Dark, and the pins given back."""
        for line in self._lines.values():
            line.close()


class GpioPanel:
    """Fills ``ports.Inputs`` and ``ports.Lamps``. ``faults`` names the pins that could not be had.

    ``wake`` is called at each edge, by the driver's thread; it must not block. ``factory``: gpiozero's, the
    Pi's own where None is given. Raises DeviceLost where there are no pins."""

    def __init__(
        self, pins: Pins, wake: Callable[[], None] = lambda: None, factory: Factory | None = None
    ) -> None:
        self.faults: tuple[str, ...] = ()
        self._edges = Edges(wake)
        self._parts: list[Contact | Knob | Light] = []
        edges, board = self._edges, _pi() if factory is None else factory
        for name, pin in pins.contacts().items():
            self._wire(f"{name} (GPIO {pin})", partial(Contact, name, pin, board, edges))
        if (knob := pins.knob) is not None:
            self._wire(f"KNOB (GPIO {knob.a}, {knob.b})", partial(Knob, knob.a, knob.b, board, edges))
        self._beat = self._wire("beat LED", partial(Light, pins.beat, board))
        self._status = self._wire("status LED", partial(Light, pins.status, board))

    def _wire(self, what: str, make: Callable[[], Contact | Knob | Light]) -> Contact | Knob | Light | None:
        try:
            part = make()
        except (GPIOZeroError, OSError) as fault:
            self.faults = (*self.faults, f"{what} cannot be used: {fault}")
            return None
        self._parts.append(part)
        return part

    def read(self) -> Sequence[Input]:
        """Edges since the last call, stamped in monotonic ns. Called by the brain's loop; never blocks."""
        return self._edges.take()

    def closed(self) -> tuple[str, ...]:
        """The switches and buttons that are closed now. Any thread; never blocks."""
        return tuple(part.name for part in self._parts if isinstance(part, Contact) and part.closed)

    def light(self, leds: Leds) -> None:
        """Called by the brain's loop; never blocks."""
        for light, colour in ((self._beat, leds.beat), (self._status, leds.status)):
            if isinstance(light, Light):
                light.show(colour)

    def close(self) -> None:
        """LEDs dark, pins given back. Not while ``light`` is being called."""
        while self._parts:
            self._parts.pop().close()


def _pi() -> Factory:
    """The Pi's pins through lgpio, the one back end that knows every Pi. Raises DeviceLost."""
    try:
        from gpiozero.pins.lgpio import LGPIOFactory

        return LGPIOFactory()
    except Exception as fault:  # the import, gpiozero and lgpio raise each a kind of their own
        raise DeviceLost(f"the switches and LEDs cannot be reached: {fault}") from fault
