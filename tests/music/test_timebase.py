"""The timeline: ticks and frames are two names of one place, whatever the tempo does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.errors import OutOfRange
from sideman.music.timebase import QUARTER, Meter, Timeline

TEMPI = st.floats(30, 450)
TICKS = st.integers(-8 * QUARTER, 4000 * QUARTER)
CHANGES = st.lists(
    st.tuples(st.integers(0, 2000 * QUARTER), TEMPI, TEMPI, st.integers(0, 64 * QUARTER)), max_size=6
)


def timeline(bpm: float, changes: list[tuple[int, float, float, int]]) -> Timeline:
    line = Timeline.start(48_000, 1000.0, 0, bpm)
    for tick, at, to, ramp in sorted(changes):
        line = line.changed(tick, at, to, ramp)
    return line


@given(TEMPI, CHANGES, TICKS)
def test_a_tick_and_its_frame_name_one_place(bpm, changes, tick):
    line = timeline(bpm, changes)
    assert line.tick_at(line.frame_at(tick)) == pytest.approx(tick, abs=0.05)


@given(TEMPI, CHANGES, TICKS, st.integers(1, 10 * QUARTER))
def test_later_ticks_have_later_frames(bpm, changes, tick, more):
    line = timeline(bpm, changes)
    assert line.frame_at(tick) < line.frame_at(tick + more)


@given(TEMPI, CHANGES)
def test_a_change_of_tempo_moves_nothing_before_it(bpm, changes):
    line = timeline(bpm, changes)
    changed = line.changed(1000 * QUARTER, 77.0)
    for tick in (-QUARTER, 0, 500 * QUARTER, 1000 * QUARTER):
        assert changed.frame_at(tick) == pytest.approx(line.frame_at(tick))


def test_a_steady_tempo_is_plain_arithmetic():
    line = Timeline.start(48_000, 0, 0, 120.0)
    assert line.frame_at(QUARTER) == 24_000
    assert line.frame_at(-4 * QUARTER) == -96_000


def test_a_ramp_lasts_as_long_as_its_mean_tempo_says():
    line = Timeline.start(48_000, 0, 0, 120.0).changed(0, 120.0, 60.0, 4 * QUARTER)
    # ∫ 60/bpm over 4 quarters, bpm falling evenly from 120 to 60: 4·60·ln 2 / 60 seconds
    assert line.frame_at(4 * QUARTER) == pytest.approx(48_000 * 4 * 0.693147, rel=1e-5)
    assert line.bpm_at(8 * QUARTER) == 60.0


@pytest.mark.parametrize(
    ("meter", "bar", "beats"),
    [
        ((4, 4), 4, 4),
        ((3, 4), 3, 3),
        ((12, 8), 6, 4),
        ((6, 8), 3, 2),
        ((5, 4), 5, 5),
        ((7, 8), 3.5, 7),
        ((3, 8), 1.5, 3),
    ],
)
def test_the_foot_taps_the_meter(meter, bar, beats):
    it = Meter(*meter)
    assert it.bar_ticks == bar * QUARTER
    assert it.felt_beats == beats


@pytest.mark.parametrize("bad", [(0, 4), (33, 4), (4, 3), (4, 32)])
def test_a_meter_nobody_can_count_is_refused(bad):
    with pytest.raises(OutOfRange, match="are allowed"):
        Meter(*bad)
