"""Pins are read strictly; none is given away twice or taken from a HAT."""

import re
import tomllib

import pytest

from sideman.adapters.library import shipped
from sideman.adapters.pins import read_pins
from sideman.errors import BadConfig, NotFound
from sideman.messages import BUTTONS, SWITCHES

TEXT = shipped("hw/pins.toml").read_text()
PROFILES = [name for name in tomllib.loads(TEXT) if name != "hats"]


@pytest.mark.parametrize("profile", PROFILES)
def test_every_shipped_profile_wires_every_control_and_keeps_clear_of_its_hats(profile: str) -> None:
    pins = read_pins(TEXT, "pins.toml", profile)
    assert set(pins.contacts()) == {*SWITCHES, *BUTTONS}
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


HEADER = {
    2: 3, 3: 5, 4: 7, 14: 8, 15: 10, 17: 11, 18: 12, 27: 13, 22: 15, 23: 16, 24: 18, 10: 19, 9: 21, 25: 22,
    11: 23, 8: 24, 7: 26, 5: 29, 6: 31, 12: 32, 13: 33, 19: 35, 16: 36, 26: 37, 20: 38, 21: 40,
}  # fmt: skip
"""Where each GPIO is on the Pi's header of 40 pins."""


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
        assert re.search(rf"^\| {called.get(use, use)} \| {pin} \| {HEADER[pin]} \|", table, re.MULTILINE), (
            use
        )
    assert len(re.findall(r"^\| .+ \| \d+ \| \d+ \|", table, re.MULTILINE)) == len(wanted)
