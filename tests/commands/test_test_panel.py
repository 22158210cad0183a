"""``sideman test-panel``, on mock pins: the finger is a line of Python."""

import threading
import time

import pytest
from gpiozero.pins.mock import MockFactory

from sideman.adapters.gpio import GpioPanel
from sideman.adapters.library import shipped
from sideman.adapters.pins import read_pins
from sideman.commands.test_panel import Walk

PINS = read_pins(shipped("hw/pins.toml").read_text(), "hw/pins.toml", "default")


class Hand:
    """Does what the walk asks for, but for what is broken."""

    def __init__(self, *broken: str, bounce_ms: float = 0.0) -> None:
        self.factory = MockFactory()
        self.panel = GpioPanel(PINS, factory=self.factory)
        self.broken = broken
        self.bounce_s = bounce_ms / 1000
        self.told: list[str] = []
        self.lit: list[str] = []
        self.walk = Walk(PINS, self.panel, self.hear, self.answer, wait_s=0.3)

    def pin(self, gpio: int):
        return self.factory.pin(gpio)

    def hear(self, line: str) -> None:
        self.told.append(line)
        if line.startswith("Press"):
            name = line.split()[1].rstrip(",")
            if f"{name} dead" not in self.broken:
                self.later(self.press, name)
        elif line.startswith("Turn the knob"):
            way = 1 if "right" in line else -1
            if "knob dead" not in self.broken:
                self.later(self.turn, -way if "knob crossed" in self.broken else way)

    def later(self, what, *args) -> None:
        threading.Thread(target=lambda: (time.sleep(0.02), what(*args)), daemon=True).start()

    def press(self, name: str) -> None:
        pin = self.pin(PINS.contacts()[name])
        pin.drive_low()
        if self.bounce_s:
            pin.drive_high()
            time.sleep(self.bounce_s)
            pin.drive_low()
        time.sleep(0.03)
        if f"{name} sticks" not in self.broken:
            pin.drive_high()

    def turn(self, way: int) -> None:
        first, second = (PINS.knob.a, PINS.knob.b) if way > 0 else (PINS.knob.b, PINS.knob.a)
        for _ in range(3):
            for gpio, low in ((first, 1), (second, 1), (first, 0), (second, 0)):
                pin = self.pin(gpio)
                (pin.drive_low if low else pin.drive_high)()
            time.sleep(0.005)

    def answer(self, question: str) -> bool:
        self.told.append(question)
        return not any(word in question for word in self.broken)

    def go(self) -> list[str]:
        try:
            self.walk.contacts()
            self.walk.knob()
            self.walk.lamps()
        finally:
            self.panel.close()
        return self.walk.faults


def test_a_panel_that_is_well_is_walked_through_without_a_fault():
    hand = Hand()
    assert hand.go() == []
    assert sum("✓" in line for line in hand.told) == len(PINS.contacts())
    assert sum("LED" in line for line in hand.told) == 5


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("B dead", "B never closed: check its two wires, GPIO 6 (header pin 31)"),
        ("C dead", "C never closed: check the jack's tip, GPIO 12 (header pin 32)"),
        ("D sticks", "D never opened: check the jack's ring"),
        ("knob dead", "the knob was not seen to turn to the right"),
        ("knob crossed", "runs backwards: swap contacts a (GPIO 17) and b (GPIO 22)"),
        ("status LED red", "the status LED is not red: check GPIO 8"),
    ],
)
def test_what_is_broken_is_named_with_its_wire(broken, fault):
    faults = Hand(broken).go()
    assert fault in faults[0]
    assert all(broken.split()[0] in each for each in faults)


def test_a_switch_that_is_closed_from_the_start_is_named():
    hand = Hand()
    hand.pin(PINS.switches.D).drive_low()
    faults = hand.go()
    assert len(faults) == 1
    assert faults[0].startswith("D never opened: check the jack's ring (a mono plug")


def test_a_contact_that_bounces_too_long_is_named_with_its_time():
    faults = Hand(bounce_ms=20).go()
    assert len(faults) == len(PINS.contacts())
    assert "bounces for" in faults[0]


def test_crossed_switches_are_told_apart():
    hand = Hand("A dead")
    hand.later(lambda: (time.sleep(0.05), hand.press("B")))
    hand.walk.contacts()
    hand.panel.close()
    assert any("that was B; A is wanted" in line for line in hand.told)


def test_the_pedal_is_measured_and_its_lines_for_the_config_are_printed():
    hand = Hand()
    reads = iter([0.11] * 15 + [0.88] * 15)
    hand.walk.pedal(lambda: next(reads))
    assert "heel = 0.130\ntoe = 0.860" in hand.told[-1]
    hand.walk.pedal(lambda: 0.5)
    assert "check tip and ring" in hand.walk.faults[0]
    hand.panel.close()
