"""Bytes on the bus come out as the picture that was shown, and only what changed is sent."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from gpiozero.pins.mock import MockFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from luma.core.interface.serial import i2c
from PIL import Image, ImageDraw

from sideman.adapters.oled import BRIGHT, CHIPS, DIM, RETRY_S, Oled, chip_on, open_oled, pages_of, stretches
from sideman.adapters.oled_spi import SpiSerial
from sideman.adapters.pins import GlassPins, Pins
from sideman.adapters.simulated_oled import OledBus
from sideman.config import Hardware
from sideman.errors import DeviceLost

pytestmark = pytest.mark.filterwarnings("ignore:Image.Image.getdata:DeprecationWarning")  # luma's own


def drawn(text: str, beat: int = 0) -> Image.Image:
    picture = Image.new("1", (128, 64))
    pen = ImageDraw.Draw(picture)
    pen.text((3, 5), text, fill=1)
    pen.rectangle((beat * 32, 40, beat * 32 + 27, 48), fill=1)
    pen.point((127, 63), fill=1)
    return picture


def glass_on(bus: OledBus, kind: str) -> Oled:
    return Oled(lambda: chip_on(i2c(bus=bus), kind), CHIPS[kind].first_column)


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.002)


@pytest.fixture(params=list(CHIPS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def bus(kind: str) -> OledBus:
    return OledBus(kind)


@pytest.fixture
def glass(bus: OledBus, kind: str) -> Iterator[Oled]:
    glass = glass_on(bus, kind)
    yield glass
    glass.close()


def test_what_is_shown_is_what_is_seen(glass: Oled, bus: OledBus) -> None:
    pictures = [drawn("Cm7", 0), drawn("Cm7", 1), drawn("F7", 2), Image.new("1", (128, 64)), drawn("B", 3)]
    for picture in pictures:
        glass.show(picture)
        until(lambda wanted=picture: bus.picture().tobytes() == wanted.tobytes())  # type: ignore[misc]
    assert glass.fault == ""


def test_a_dim_glass_is_dim_also_after_it_was_lost(glass: Oled, bus: OledBus) -> None:
    glass.dim(True)
    glass.show(drawn("Cm7"))
    until(lambda: bus.contrast == DIM)
    bus.plugged = False
    glass.show(drawn("F7"))
    until(lambda: bool(glass.fault))
    bus.plugged = True
    bus.power_on()
    until(lambda: glass.show(drawn("F7")) or bus.contrast == DIM)
    glass.dim(False)
    glass.show(drawn("F7", 1))
    until(lambda: bus.contrast == BRIGHT)


def test_a_beat_costs_a_fraction_of_a_picture(glass: Oled, bus: OledBus) -> None:
    glass.show(drawn("Cm7", 0))
    until(lambda: bus.picture().tobytes() == drawn("Cm7", 0).tobytes())
    before = bus.seconds
    glass.show(drawn("Cm7", 1))
    until(lambda: bus.picture().tobytes() == drawn("Cm7", 1).tobytes())
    assert bus.seconds - before < 0.005


def test_the_same_picture_again_sends_nothing(glass: Oled, bus: OledBus) -> None:
    glass.show(drawn("Cm7"))
    until(lambda: bus.picture().tobytes() == drawn("Cm7").tobytes())
    before = bus.sent
    glass.show(drawn("Cm7"))
    glass.close()
    assert bus.sent == before


def test_a_glass_pulled_and_plugged_again_shows_the_picture_again(glass: Oled, bus: OledBus) -> None:
    glass.show(drawn("Cm7"))
    until(lambda: bus.lit and not glass.fault)
    bus.plugged = False
    glass.show(drawn("F7"))
    until(lambda: bool(glass.fault))
    assert glass.fault.startswith("the glass cannot be reached: ")  # and at what
    bus.power_on()
    bus.plugged = True
    later = time.monotonic() + RETRY_S
    with patch("sideman.adapters.oled.time.monotonic", lambda: later):
        glass.show(drawn("B"))
        until(lambda: bus.picture().tobytes() == drawn("B").tobytes())
    assert glass.fault == ""


def test_a_glass_that_is_not_there_holds_up_nobody(kind: str) -> None:
    bus = OledBus(kind)
    bus.plugged = False
    glass = glass_on(bus, kind)
    before = time.perf_counter()
    for n in range(200):
        glass.show(drawn("Cm7", n % 4))
    assert time.perf_counter() - before < 1.0
    glass.close()
    assert glass.fault


def test_on_a_machine_without_i2c_the_fault_is_said_and_nothing_raised() -> None:
    said: list[str] = []
    glass = open_oled(Hardware(), Pins(), said.append)
    glass.show(drawn("Cm7"))
    glass.close()
    assert glass.fault.startswith("the glass cannot be reached: ")
    assert said == [glass.fault]


def test_glass_on_spi_needs_a_profile_that_wires_it() -> None:
    with pytest.raises(DeviceLost, match=r"pins profile 'default' has no glass on SPI"):
        open_oled(Hardware(bus="spi"), Pins())


def test_on_spi_the_data_line_tells_data_from_commands(kind: str) -> None:
    factory, bus, pins = MockFactory(), OledBus(kind), GlassPins(dc=24, reset=23)

    def write(data: bytes) -> None:
        is_data = factory.pin(24).state
        for start in range(0, len(data), 32):
            bus.write_i2c_block_data(0x3C, 0x40 if is_data else 0x00, data[start : start + 32])

    serial = SpiSerial(pins, write, factory)
    factory.pin(23).assert_states([False, True, False, True])
    glass = Oled(lambda: chip_on(serial, kind), CHIPS[kind].first_column)
    glass.show(drawn("Eb7"))
    glass.close()
    assert glass.fault == ""
    assert bus.picture().tobytes() == drawn("Eb7").tobytes()
    serial.cleanup()


@settings(max_examples=60)
@given(st.binary(min_size=1024, max_size=1024), st.data())
def test_stretches_hold_all_that_differs_and_little_more(bitmap: bytes, data: st.DataObject) -> None:
    was = pages_of(bitmap)
    now = was.copy()
    for _ in range(data.draw(st.integers(0, 12))):
        now[data.draw(st.integers(0, 7)), data.draw(st.integers(0, 127))] ^= 1
    sent = was.copy()
    for page, first, behind in stretches(was, now):
        assert was[page, first] != now[page, first]
        assert was[page, behind - 1] != now[page, behind - 1]
        sent[page, first:behind] = now[page, first:behind]
    assert (sent == now).all()


def test_the_simulated_bus_refuses_what_no_chip_understands() -> None:
    bus = OledBus()
    for kind, data in ((0x00, [0xFE]), (0x00, [0x21, 0]), (0x80, [0xAF]), (0x40, [0] * 33), (0x40, [256])):
        with pytest.raises(ValueError, match=r"understood|allowed"):
            bus.write_i2c_block_data(0x3C, kind, data)
    with pytest.raises(OSError, match="Remote"):
        bus.write_i2c_block_data(0x3D, 0x00, [0xAF])


def test_every_screen_comes_out_of_the_chip_as_it_was_approved(glass: Oled, bus: OledBus) -> None:
    for path in sorted((Path(__file__).parents[1] / "panel" / "pictures").glob("*.png")):
        with Image.open(path) as approved:
            picture = approved.convert("1")
        glass.show(picture)
        until(lambda wanted=picture: bus.picture().tobytes() == wanted.tobytes())  # type: ignore[misc]
