"""Drumming: what is another bar, what stays, and how loose the time is."""

import pytest

from sideman.commands.measure import drumming
from sideman.commands.measure.figure import COUNTS
from tests.commands.measure.score import heard, note

KICK, SNARE, HAT, RIDE = 36, 38, 42, 51


def rock(bar, late_ms=0.0, extra=()):
    at = bar * 4
    hats = [note(at + n / 2, HAT, late_ms=late_ms) for n in range(8)]
    return [
        *hats,
        note(at, KICK),
        note(at + 2, KICK),
        note(at + 1, SNARE, 115),
        note(at + 3, SNARE, 115),
        *extra,
    ]


def test_velocity_and_timing_make_no_other_bar():
    drums = [n for bar in range(32) for n in rock(bar, late_ms=(bar % 5) * 6 - 12)]
    take = heard(32, drums=[n._replace(velocity=n.velocity - n.place % 7) for n in drums])
    assert drumming.distinct_bars(take) == [1]
    assert drumming.distinct_phrases(take) == [1]


def test_one_more_stroke_is_another_bar():
    drums = [n for bar in range(32) for n in rock(bar)] + [note(13.75, SNARE, 30), note(24.5, KICK)]
    take = heard(32, drums=drums)
    assert drumming.distinct_bars(take) == [3]
    assert drumming.distinct_phrases(take) == [3]


def test_a_flam_is_one_stroke():
    flams = [note(n * 4 + 1, SNARE, 40, late_ms=-26) for n in range(0, 32, 3)]
    take = heard(32, drums=[n for bar in range(32) for n in rock(bar)] + flams)
    assert drumming.distinct_bars(take) == [1]


def test_a_stroke_just_ahead_of_the_bar_line_is_of_the_next_bar():
    drums = [note(beat, RIDE, late_ms=-15) for beat in range(4, 8)]
    assert {stroke.bar for stroke in drumming.strokes(heard(2, drums=drums))} == {1}


@pytest.mark.parametrize("swing", [0.5, 0.58, 0.62, 0.667, 0.7])
def test_swung_off_beats_are_the_same_step_at_any_swing(swing):
    drums = [note(n + off, RIDE) for n in range(32) for off in (0, swing)]
    steps = {stroke.step % 12 for stroke in drumming.strokes(heard(8, drums=drums))}
    assert steps == {0, 6}


def test_triplets_and_sixteenths_are_told_apart():
    triplets = heard(4, drums=[note(n / 3, SNARE) for n in range(48)])
    sixteenths = heard(4, drums=[note(n / 4, SNARE) for n in range(64)])
    sextuplets = heard(4, drums=[note(n / 6, SNARE) for n in range(96)])
    assert len({stroke.step % 12 for stroke in drumming.strokes(triplets)}) == 3
    assert {stroke.step % 12 for stroke in drumming.strokes(sextuplets)} == {0, 2, 4, 6, 8, 10}
    assert len({stroke.step % 12 for stroke in drumming.strokes(sixteenths)}) == 4


def test_the_spine_is_the_backbeat_wherever_it_stays():
    drums = [n for bar in range(10) for n in rock(bar) if bar < 9 or n.key == KICK]
    assert drumming.spine(heard(10, drums=drums)) == [100] * 9 + [0]


def test_timing_is_the_looseness_and_neither_lean_nor_swing():
    even = [note(n + off, RIDE, late_ms=20) for n in range(32) for off in (0, 0.62)]
    loose = [note(n, RIDE, late_ms=10 if n % 2 else -10) for n in range(32)]
    rms = COUNTS["timing"].pooled
    assert rms(drumming.timing(heard(8, drums=even))) < 1
    assert rms(drumming.timing(heard(8, drums=loose))) == pytest.approx(10, abs=0.5)


def test_the_lesser_of_the_snares_humps():
    drums = [note(n, SNARE, velocity) for n, velocity in enumerate((20, 30, 40, 115))]
    assert drumming.lesser_hump(drumming.humps(heard(1, drums=drums))) == 25
