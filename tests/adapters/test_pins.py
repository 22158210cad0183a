"""Pins are read strictly; none is given away twice or taken from a HAT."""

import re
import tomllib

import pytest

from sideman.adapters.header import GPIO_AT, GROUND, PIN_OF, POWER, picture, wiring
from sideman.adapters.library import shipped
from sideman.adapters.pins import clashes, profiles, read_hats, read_pins
from sideman.config import Hardware
from sideman.errors import BadConfig, NotFound
from sideman.messages import BUTTONS, SWITCHES

TEXT = shipped("hw/pins.toml").read_text()
PROFILES = profiles(TEXT, "pins.toml")


@pytest.mark.parametrize("profile", PROFILES)
def test_every_shipped_profile_wires_what_is_needed_and_keeps_clear_of_its_hats(profile: str) -> None:
    pins = read_pins(TEXT, "pins.toml", profile)
    few = {"A", "B", "C", "D", "BACK", "PUSH"}
    assert set(pins.contacts()) == (few if profile == "pisound" else {*SWITCHES, *BUTTONS})
    assert pins.knob is not None
    used = [pin for _, pin in pins.uses()]
    assert len(set(used)) == len(used)
    for hat in pins.hats:
        assert not set(used) & set(tomllib.loads(TEXT)["hats"][hat])


def test_the_default_profile_is_good_for_three_hats() -> None:
    hats = read_pins(TEXT, "pins.toml", "default").hats
    assert hats == ("plain I2S DAC", "HiFiBerry DAC+ADC", "IQaudio Codec Zero")


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("A = 5", "A = 6", "default.switches.B is GPIO 6; switches.A takes it"),
        ("A = 5", "A = 23", "default.switches.A is GPIO 23; IQaudio Codec Zero takes it"),
        ("A = 5", "A = 2", "default.switches.A is GPIO 2; "),
        ("A = 5", "A = 40", "switches.A is 40; allowed: GPIO 2 to 27"),
        ("A = 5", "F = 7", "switches has no key 'F'; allowed: A, B, C, D, E"),
        ("b = 22", "", "default: knob lacks 'b'"),
        ('hats = ["plain', 'hats = ["plane', "allowed: plain I2S DAC, HiFiBerry DAC+ADC"),
        ("[default]", "[default", "this is not TOML"),
    ],
)
def test_a_clash_names_the_pin_and_who_has_it(was: str, now: str, words: str) -> None:
    assert was in TEXT
    with pytest.raises(BadConfig) as fault:
        read_pins(TEXT.replace(was, now, 1), "hw/pins.toml", "default")
    assert str(fault.value).startswith("hw/pins.toml: ")
    assert words in str(fault.value)


def test_a_profile_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(NotFound, match=r"no profile 'mine'; there are: default, spi"):
        read_pins(TEXT, "hw/pins.toml", "mine")


def test_the_wiring_table_says_what_the_default_profile_says() -> None:
    pins = read_pins(TEXT, "pins.toml", "default")
    called = {
        **{f"switches.{name}": rf"footswitch {name}\b.*" for name in SWITCHES},
        **{f"buttons.{name}": f"button {name}" for name in BUTTONS},
        "buttons.PUSH": "knob, push",
        "knob.a": "knob, contact a",
        "knob.b": "knob, contact b",
        **{
            f"{lamp}.{colour}": f"{lamp} LED, {colour}"
            for lamp in ("beat", "status")
            for colour in ("red", "green", "blue")
        },
    }
    table = (shipped("hw") / "README.md").read_text()
    wanted = [*pins.uses(), ("glass, SDA", pins.i2c[0]), ("glass, SCL", pins.i2c[1])]
    for use, pin in wanted:
        assert re.search(rf"^\| {called.get(use, use)} \| {pin} \| {PIN_OF[pin]} \|", table, re.MULTILINE), (
            use
        )
    assert len(re.findall(r"^\| .+ \| \d+ \| \d+ \|", table, re.MULTILINE)) == len(wanted)


def test_the_header_has_40_pins_each_for_one_thing():
    assert sorted([*GPIO_AT, *POWER, *GROUND]) == list(range(1, 41))
    assert sorted(GPIO_AT.values()) == list(range(28))


@pytest.mark.parametrize("profile", PROFILES)
def test_the_picture_shows_every_wire_at_its_pin(profile: str) -> None:
    pins = read_pins(TEXT, "pins.toml", profile)
    lines = picture(pins, read_hats(TEXT, "pins.toml"))
    assert len(lines) == 20
    for wire in wiring(pins):
        line = lines[(wire.pin - 1) // 2]
        left, right = line[:38], line[38:]
        assert wire.what in (left if wire.pin % 2 else right)
        assert f"GPIO {wire.gpio}" in (left if wire.pin % 2 else right)
    assert sum(line.count("●") for line in lines) == len(list(wiring(pins)))


@pytest.mark.parametrize(
    ("profile", "hardware", "words"),
    [
        ("default", Hardware(), ""),
        ("default", Hardware(adc="ads1115"), ""),
        ("pisound", Hardware(adc="ads1115"), ""),
        ("mcp3008", Hardware(adc="mcp3008"), ""),
        ("spi", Hardware(pins="spi", bus="spi"), ""),
        ("default", Hardware(address=0x1A), "IQaudio Codec Zero answers there too"),
        ("default", Hardware(address=0x48, adc="ads1115"), "both answer at 0x48"),
        ("default", Hardware(adc="mcp3008"), "needs SPI0 for itself"),
        ("default", Hardware(bus="spi"), "no pins for it"),
    ],
)
def test_what_cannot_work_although_every_pin_is_free_is_said(profile, hardware, words) -> None:
    found = "; ".join(clashes(TEXT, "pins.toml", read_pins(TEXT, "pins.toml", profile), hardware))
    assert words in found
    assert bool(words) == bool(found)
