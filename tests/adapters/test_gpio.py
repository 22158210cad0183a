"""Fingers on mock pins come out as stamped edges; colours come out as lit lines."""

import threading
import time
from collections.abc import Iterator

import pytest
from gpiozero.pins.mock import MockFactory

from sideman.adapters.gpio import GpioPanel, stamp_ns
from sideman.adapters.library import shipped
from sideman.adapters.pins import Pins, read_pins
from sideman.errors import DeviceLost
from sideman.messages import Leds


@pytest.fixture
def pins() -> Pins:
    return read_pins(shipped("hw/pins.toml").read_text(), "pins.toml", "default")


@pytest.fixture
def factory() -> Iterator[MockFactory]:
    factory = MockFactory()
    yield factory
    factory.reset()


@pytest.fixture
def panel(pins: Pins, factory: MockFactory) -> Iterator[GpioPanel]:
    panel = GpioPanel(pins, factory=factory)
    yield panel
    panel.close()


def detent(factory: MockFactory, first: int, second: int) -> None:
    """One click of the knob: each contact closes and opens, ``first`` ahead."""
    for pin, closed in ((first, True), (second, True), (first, False), (second, False)):
        line = factory.pin(pin)
        line.drive_low() if closed else line.drive_high()


def test_nobody_at_the_panel_means_no_edges(panel: GpioPanel) -> None:
    assert panel.faults == ()
    assert panel.read() == []


def test_every_switch_and_button_gives_a_stamped_press_and_release(
    panel: GpioPanel, pins: Pins, factory: MockFactory
) -> None:
    for name, number in pins.contacts().items():
        before = time.monotonic_ns()
        factory.pin(number).drive_low()
        between = time.monotonic_ns()
        factory.pin(number).drive_high()
        press, release = panel.read()
        assert (press.control, press.action) == (name, "press")
        assert (release.control, release.action) == (name, "release")
        tolerance = 1_000_000  # a tick is a float of seconds
        assert before - tolerance <= press.stamp <= between + tolerance <= release.stamp + 2 * tolerance
    assert panel.read() == []


def test_an_edge_keeps_its_moment_however_late_it_is_read(
    panel: GpioPanel, pins: Pins, factory: MockFactory
) -> None:
    factory.pin(pins.contacts()["A"]).drive_low()
    pressed = time.monotonic_ns()
    time.sleep(0.05)
    assert abs(panel.read()[0].stamp - pressed) < 10_000_000


def test_an_edge_wakes_the_brain(pins: Pins, factory: MockFactory) -> None:
    woken = threading.Event()
    panel = GpioPanel(pins, woken.set, factory)
    assert not woken.is_set()
    factory.pin(pins.contacts()["A"]).drive_low()
    assert woken.is_set()
    panel.close()


def test_contact_bounce_is_handed_on_raw(panel: GpioPanel, pins: Pins, factory: MockFactory) -> None:
    line = factory.pin(pins.contacts()["B"])
    for _ in range(3):
        line.drive_low()
        line.drive_high()
    assert [edge.action for edge in panel.read()] == ["press", "release"] * 3


def test_no_step_of_the_knob_is_lost(panel: GpioPanel, pins: Pins, factory: MockFactory) -> None:
    assert pins.knob is not None
    for _ in range(1000):
        detent(factory, pins.knob.a, pins.knob.b)
    for _ in range(300):
        detent(factory, pins.knob.b, pins.knob.a)
    steps = [edge.value for edge in panel.read() if edge.action == "turn"]
    assert steps == [1.0] * 1000 + [-1.0] * 300


def test_a_colour_lights_the_lines_that_carry_it(panel: GpioPanel, pins: Pins, factory: MockFactory) -> None:
    def lit() -> tuple[bool, ...]:
        lines = (pins.beat.red, pins.beat.green, pins.beat.blue, pins.status.red, pins.status.green)
        return tuple(bool(factory.pin(pin).state) for pin in lines)

    panel.light(Leds(beat=(255, 255, 255), status=(0, 80, 0)))
    assert lit() == (True, True, True, False, True)
    panel.light(Leds(beat=(0, 160, 40), status=(255, 110, 0)))
    assert lit() == (False, True, False, True, True)
    panel.light(Leds())
    assert lit() == (False,) * 5


def test_a_pin_that_is_taken_is_named_and_the_rest_works(pins: Pins, factory: MockFactory) -> None:
    first = GpioPanel(Pins(switches=pins.switches), factory=factory)
    second = GpioPanel(pins, factory=factory)
    assert len(second.faults) == 5
    assert second.faults[0].startswith("A (GPIO 5) cannot be used: ")
    factory.pin(pins.contacts()["STYLE"]).drive_low()
    assert [edge.control for edge in second.read()] == ["STYLE"]
    second.close()
    first.close()


def test_without_a_pi_the_panel_says_so() -> None:
    with pytest.raises(DeviceLost, match="the switches and LEDs cannot be reached: "):
        GpioPanel(Pins())


@pytest.mark.parametrize("clock", [time.monotonic, time.time])
def test_a_stamp_by_either_clock_comes_out_monotonic(clock) -> None:  # type: ignore[no-untyped-def]
    assert abs(stamp_ns(clock() - 0.25) - (time.monotonic_ns() - 250_000_000)) < 20_000_000


def test_a_stamp_by_no_known_clock_counts_as_now() -> None:
    assert abs(stamp_ns(12345.0 - 1e9) - time.monotonic_ns()) < 20_000_000
