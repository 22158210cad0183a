"""Tap tempo: a line through the taps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.conductor.tap import Taps

RATE = 48_000


def tapped(*seconds: float) -> float | None:
    taps = Taps(RATE)
    for second in seconds:
        taps = taps.tapped(round(second * RATE))
    return taps.tempo


def test_one_tap_is_no_tempo():
    assert tapped(1.0) is None


@given(st.floats(30, 300), st.integers(2, 12))
def test_even_taps_give_their_tempo(bpm, count):
    assert tapped(*(10 + 60 / bpm * n for n in range(count))) == pytest.approx(bpm, rel=0.001)


@given(st.floats(60, 240), st.lists(st.floats(-0.02, 0.02), min_size=8, max_size=8))
def test_an_unsteady_foot_is_evened_out(bpm, errors):
    taps = [10 + 60 / bpm * n + error for n, error in enumerate(errors)]
    ends = 7 * 60 / (taps[-1] - taps[0])
    assert tapped(*taps) == pytest.approx(bpm, rel=0.08)
    assert abs(tapped(*taps) - bpm) <= abs(ends - bpm) + 0.06 * bpm


@given(st.floats(60, 200), st.integers(1, 6))
def test_one_bad_tap_is_left_out(bpm, which):
    period = 60 / bpm
    taps = [10 + period * n + (0.3 * period if n == which else 0) for n in range(8)]
    assert tapped(*taps) == pytest.approx(bpm, rel=0.01)


def test_a_tap_left_out_leaves_the_tempo_as_it_is():
    assert tapped(0, 0.5, 1.0, 2.0, 2.5) == pytest.approx(120)


def test_a_long_gap_starts_afresh():
    assert tapped(0, 0.5, 1.0, 4.0, 4.4) == pytest.approx(150)


def test_the_last_eight_taps_count():
    slow = [n * 0.6 for n in range(10)]
    fast = [slow[-1] + 0.5 * n for n in range(1, 9)]
    assert tapped(*slow, *fast) == pytest.approx(120, rel=0.005)


def test_a_tempo_beyond_the_panel_is_held_to_it():
    assert tapped(0, 0.1, 0.2) == 300
    assert tapped(0, 2.5, 5.0) == 30
