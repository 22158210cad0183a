"""Low cut and tilt, by the spectra of the real synth."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sideman.adapters.fonts import find_font
from sideman.engine.core import Core
from sideman.engine.synth import LOW_CUT_KEY, PROGRAM_KEY, TILT_KEY, Synth
from sideman.engine.wire import ROW, encode
from sideman.messages import Anchor, BarLine, Plan
from sideman.music.events import CHANNEL, Note, Program, Tone
from sideman.music.style.instruments import INSTRUMENTS

RATE, BAR = 48_000, 7680
KEYS = ROW[CHANNEL["keys"]]
CHORD = (48, 55, 59, 64)


@pytest.fixture(scope="module")
def synth():
    synth = Synth(str(find_font("", Path("/nonexistent"))), RATE)
    yield synth
    synth.close()


def band(sound: np.ndarray, low: float, high: float) -> float:
    """The energy of ``sound`` from ``low`` to ``high`` Hz."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
    hz = np.fft.rfftfreq(len(sound), 1 / RATE)
    return float(spectrum[(hz >= low) & (hz < high)].sum())


def bars(synth: Synth, instrument: str, *tones: tuple[int, int]) -> list[np.ndarray]:
    """A chord a bar, at 120: the sound of the keys' stem, bar by bar, each bar under its own tone."""
    core = Core(synth, RATE, 6400)
    core.take(encode(Anchor(0, 0, 120.0)))
    events: list[object] = [Program(0, 0, CHANNEL["keys"], *INSTRUMENTS[instrument])]
    for n, tone in enumerate(tones):
        events.append(Tone(n * BAR, 0, CHANNEL["keys"], *tone))
        events += [Note(n * BAR, 0, CHANNEL["keys"], key, 80, BAR - 960) for key in CHORD]
    lines = tuple(BarLine(n * BAR, BAR) for n in range(len(tones)))
    core.take(encode(Plan(0, len(tones) * BAR, tuple(events), lines, "stop")))
    sound = np.concatenate([core.sources(6400)[2 * KEYS].copy() for _ in range(15 * len(tones))])
    core.synth.silence()
    return np.split(sound, len(tones))


@cache
def drop(ratio: float) -> float:
    """So many decibels as a ratio of energies."""
    return float(10 ** (-ratio / 10))


@pytest.mark.parametrize("instrument", ["piano", "electric piano", "jazz guitar", "slow strings"])
def test_the_low_cut_takes_what_lies_below_and_leaves_what_lies_above(synth, instrument):
    plain, cut = bars(synth, instrument, (0, 0), (200, 0))
    assert band(cut, 20, 100) < drop(12) * band(plain, 20, 100)
    assert drop(1) < band(cut, 500, 16_000) / band(plain, 500, 16_000) < 1 / drop(1)


def test_a_higher_cut_takes_more(synth):
    heard = bars(synth, "piano", (0, 0), (100, 0), (200, 0), (400, 0))
    low = [band(bar, 120, 200) for bar in heard]
    assert low == sorted(low, reverse=True)
    assert low[3] < drop(12) * low[0]


@pytest.mark.parametrize("instrument", ["piano", "brass section", "flute"])
def test_tilt_down_darkens_and_leaves_the_body(synth, instrument):
    plain, soft, dark = bars(synth, instrument, (0, 0), (0, -2), (0, -6))
    assert drop(1) < band(soft, 100, 600) / band(plain, 100, 600) < 1 / drop(1)
    assert band(soft, 6000, 16_000) < drop(3) * band(plain, 6000, 16_000)
    assert band(dark, 4000, 16_000) < drop(10) * band(plain, 4000, 16_000)


def test_tilt_up_brightens_what_is_dark_by_design(synth):
    plain, bright = bars(synth, "jazz guitar", (0, 0), (0, 4))
    assert band(bright, 4000, 16_000) > band(plain, 4000, 16_000) / drop(5)


def test_a_tone_belongs_to_its_bar_and_is_gone_where_the_next_one_says_so(synth):
    plain, cut, again = bars(synth, "piano", (0, 0), (300, -4), (0, 0))
    ratio = band(again, 60, 250) / band(plain, 60, 250)
    assert band(cut, 60, 250) < drop(3) * band(plain, 60, 250)
    assert drop(1) < ratio < 1 / drop(1)
    assert band(again, 4000, 16_000) > 3 * band(cut, 4000, 16_000)


def test_a_font_that_is_swapped_in_has_the_tone_of_the_one_before(synth):
    bars(synth, "piano", (250, -3))
    other = Synth(str(find_font("", Path("/nonexistent"))), RATE)
    try:
        other.copy_state(synth)
        (cut,) = bars(other, "piano", (250, -3))
        assert (other._state[KEYS, LOW_CUT_KEY], other._state[KEYS, TILT_KEY]) == (250, -3)
        plain, _ = bars(synth, "piano", (0, 0), (0, 0))
        assert band(cut, 20, 120) < drop(9) * band(plain, 20, 120)
    finally:
        other.close()
    assert synth._state[KEYS, PROGRAM_KEY] == 0
