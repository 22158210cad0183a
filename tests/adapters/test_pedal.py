"""The pedal, from the chips' bytes to the brain."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.adapters.adc import Ads1115, Mcp3008
from sideman.adapters.pedal import NOISE, ExpressionPedal, Rest, place
from sideman.adapters.simulated_adc import AdsBus, McpBus
from sideman.config import Pedal, read_config
from sideman.errors import BadConfig


def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.002)


CHIPS = {"ads1115": (AdsBus, Ads1115, 3), "mcp3008": (McpBus, Mcp3008, 7)}


@pytest.mark.parametrize("kind", CHIPS)
@pytest.mark.parametrize("volts", [0.0, 0.1, 1.65, 3.2, 3.3])
def test_the_voltage_of_its_own_input_is_read_as_a_part_of_the_supply(kind, volts):
    make, chip, last = CHIPS[kind]
    for channel in range(last + 1):
        bus = make()
        bus.volts = [3.3 - volts] * (last + 1)
        bus.volts[channel] = volts
        assert chip(bus, channel).sample() == pytest.approx(volts / 3.3, abs=0.002)


def test_an_input_a_little_below_ground_or_above_the_supply_is_held_to_the_scale():
    bus = AdsBus()
    bus.volts[0] = -0.05
    assert Ads1115(bus, 0).sample() == 0.0
    bus.volts[0] = 3.6
    assert Ads1115(bus, 0).sample() == 1.0


def test_a_converter_that_is_not_there_is_an_oserror():
    mcp, ads = McpBus(), AdsBus()
    mcp.plugged = ads.plugged = False
    with pytest.raises(OSError, match="MCP3008"):
        Mcp3008(mcp, 0).sample()
    with pytest.raises(OSError, match="Remote"):
        Ads1115(ads, 0)


def test_heel_and_toe_are_the_ends_whichever_way_the_pedal_is_wired():
    for heel, toe in ((0.1, 0.9), (0.9, 0.1)):
        calibration = Pedal(heel=heel, toe=toe)
        assert [place(raw, calibration) for raw in (heel, 0.5, toe)] == pytest.approx([0, 0.5, 1])
    assert place(0.0, Pedal(heel=0.1)) == 0.0
    assert place(1.0, Pedal(toe=0.9)) == 1.0


def test_a_curve_keeps_the_ends_and_bends_the_way_between():
    heel, toe = 0.0, 1.0
    middle = {
        curve: place(0.5, Pedal(heel=heel, toe=toe, curve=curve)) for curve in ("late", "linear", "early")
    }
    assert middle["late"] < middle["linear"] == 0.5 < middle["early"]
    for curve in middle:
        assert [place(raw, Pedal(heel=heel, toe=toe, curve=curve)) for raw in (0.0, 1.0)] == [0.0, 1.0]


def test_heel_and_toe_that_are_the_same_are_refused_in_words():
    with pytest.raises(BadConfig, match="apart"):
        read_config("[pedal]\nheel = 0.5\ntoe = 0.55\n", "config.toml")


@given(st.floats(0, 1), st.lists(st.floats(-NOISE, NOISE), min_size=3, max_size=50))
def test_noise_never_moves_the_pedal(at, noise):
    rest = Rest()
    for _ in range(3):
        settled = rest.after(at)
    for wobble in noise:
        assert rest.after(at + wobble) == settled


@given(st.floats(0, 0.4), st.floats(0.5, 1))
def test_a_move_has_arrived_with_the_second_sample(start, end):
    rest = Rest()
    for _ in range(5):
        rest.after(start)
    rest.after(end)
    assert rest.after(end) == pytest.approx(end, abs=NOISE * 1.01)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_click_of_the_wiper_is_not_heard(at, click):
    rest = Rest()
    for _ in range(3):
        settled = rest.after(at)
    assert rest.after(click) == settled
    assert rest.after(at) == settled


def test_a_pedal_that_moves_wakes_the_brain_with_its_newest_place_and_one_at_rest_does_not():
    bus, woken = AdsBus(), []
    pedal = ExpressionPedal(
        lambda: Ads1115(bus, 0), Pedal(heel=0, toe=1), lambda: woken.append(1), period_s=0.001
    )
    try:
        until(lambda: woken)
        assert pedal.read()[0].value == 0.0
        bus.volts[0] = 3.3
        until(lambda: any(given.value == 1.0 for given in pedal.read()))
        times = len(woken)
        time.sleep(0.05)
        assert len(woken) == times
        assert pedal.read() == ()
    finally:
        pedal.close()


def test_a_converter_pulled_out_is_said_once_and_found_again(monkeypatch):
    monkeypatch.setattr("sideman.adapters.pedal.RETRY_S", 0.01)
    bus, said = AdsBus(), []
    pedal = ExpressionPedal(lambda: Ads1115(bus, 0), Pedal(heel=0, toe=1), say=said.append, period_s=0.001)
    try:
        until(pedal.read)
        bus.plugged = False
        until(lambda: pedal.fault)
        time.sleep(0.05)
        assert len(said) == 1
        bus.volts[0], bus.plugged = 1.65, True
        until(lambda: any(given.value == pytest.approx(0.5, abs=0.01) for given in pedal.read()))
        assert pedal.fault == ""
    finally:
        pedal.close()
