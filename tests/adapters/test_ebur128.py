"""Loudness and true peak, held against what EBU Tech 3341 says of sines."""

import numpy as np
import pytest

from sideman.adapters.ebur128 import Loudness

RATE = 48_000


def heard(sound):
    meter = Loudness(RATE)
    for at in range(0, len(sound), 4096):
        meter.add(sound[at : at + 4096])
    return meter


def sine(hz, dbfs, seconds=5.0):
    line = 10 ** (dbfs / 20) * np.sin(2 * np.pi * hz * np.arange(int(seconds * RATE)) / RATE)
    return np.stack([line, line], axis=1).astype(np.float32)


@pytest.mark.parametrize("dbfs", [-23.0, -33.0])
def test_a_stereo_sine_of_one_kilohertz_measures_what_it_is(dbfs):
    assert heard(sine(1000, dbfs)).integrated == pytest.approx(dbfs, abs=0.1)


def test_the_peak_between_the_samples_is_found():
    at_quarter = 0.5 * np.sin(2 * np.pi * np.arange(RATE) / 4 + np.pi / 4)
    sound = np.stack([at_quarter, np.zeros(RATE)], axis=1).astype(np.float32)
    assert abs(sound).max() == pytest.approx(0.354, abs=0.001)
    assert heard(sound).true_peak == pytest.approx(-6.0, abs=0.3)


def test_silence_has_neither():
    meter = heard(np.zeros((RATE, 2), np.float32))
    assert meter.integrated == -float("inf")
    assert meter.true_peak == -float("inf")
