import pytest

from sideman.engine.device import Device, find
from sideman.errors import DeviceLost

HAT = Device(0, "snd_rpi_hifiberry_dac: HiFiBerry DAC (hw:2,0), ALSA", 0, 2, False)
USB = Device(1, "USB Audio: - (hw:1,0), ALSA", 2, 4, False)
DEFAULT = Device(2, "default, ALSA", 2, 2, True)
JACK = Device(3, "system, JACK Audio Connection Kit", 2, 2, False)


def test_a_device_is_found_by_a_part_of_its_name_in_any_case():
    assert find("hifiberry", [USB, HAT]) is HAT
    assert find(USB.name, [HAT, USB]) is USB


def test_without_a_wish_jack_goes_first_then_the_systems_choice_then_any():
    assert find("", [HAT, DEFAULT, JACK]) is JACK
    assert find("", [HAT, DEFAULT]) is DEFAULT
    assert find("", [HAT, USB]) is HAT


def test_what_is_not_there_is_said_with_what_is():
    with pytest.raises(DeviceLost, match=r"No audio device: 'Pisound' is not there; found: default, ALSA"):
        find("Pisound", [DEFAULT])
    with pytest.raises(DeviceLost, match="none with two outputs"):
        find("", [])
