from __future__ import annotations

from itertools import pairwise
from statistics import mean, pstdev

import pytest

from sideman.music.events import Note
from sideman.music.style.feel import BarFeel, Feel, late
from sideman.music.style.table import Table
from sideman.music.timebase import FOUR_FOUR, QUARTER, Meter

SWING = Feel(swing=((72, 0.68), (180, 0.61), (260, 0.55)))


def _bar(feel: Feel, number: int = 0, seed: int = 1, meter: Meter = FOUR_FOUR, tempo: float = 120) -> BarFeel:
    return BarFeel(feel, seed, number, number * meter.bar_ticks, meter, tempo)


def _eighths(number: int, channel: int = 5) -> list[Note]:
    return [Note(number * 7680 + n * 960, 0, channel, 40, 80, 900) for n in range(8)]


def _shifts_ms(feel: Feel, part: str = "bass", bars: int = 400) -> list[float]:
    ticks_a_ms = QUARTER * 120 / 60000
    return [
        note.shift / ticks_a_ms for n in range(bars) for note in _bar(feel, n).felt([*_eighths(n)[::2]], part)
    ]


def test_swing_gets_straighter_as_the_tempo_climbs() -> None:
    assert SWING.swing_at(40) == 0.68
    assert SWING.swing_at(126) == pytest.approx(0.645)
    assert SWING.swing_at(300) == 0.55


def test_the_off_beat_falls_where_swing_says_however_it_is_written() -> None:
    assert late(QUARTER // 2, QUARTER, 0.62) == round(0.62 * QUARTER) - QUARTER // 2
    assert late(QUARTER * 2 // 3, QUARTER, 0.62) == round(0.62 * QUARTER) - QUARTER * 2 // 3
    assert late(QUARTER * 3, QUARTER, 0.62) == 0


def test_straight_notes_stay_straight_and_triplets_triplets() -> None:
    still = Feel(drift_ms=0, loose_ms=0, spread=0)
    notes = [Note(n * 640, 0, 1, 38, 80, 100) for n in range(12)]
    assert _bar(still).felt(notes, "drums", ["snare"] * 12) == notes


def test_a_swung_note_ends_where_the_off_beat_falls() -> None:
    swing = Feel(swing=((120, 0.66),), drift_ms=0, loose_ms=0, spread=0)
    (note,) = _bar(swing).felt([Note(0, 0, 5, 40, 80, 960)], "bass")
    assert note.length == round(0.66 * QUARTER)


def test_compound_meters_do_not_swing() -> None:
    swing = Feel(swing=((120, 0.66),), drift_ms=0, loose_ms=0, spread=0)
    notes = [Note(960 * n, 0, 5, 40, 80, 900) for n in range(12)]
    assert _bar(swing, meter=Meter(12, 8)).felt(notes, "bass") == notes


def test_time_strays_as_people_do() -> None:
    assert 8 <= pstdev(_shifts_ms(Feel(drift_ms=10, loose_ms=9))) <= 22


def test_time_wanders_rather_than_trembles() -> None:
    shifts = _shifts_ms(Feel(drift_ms=10, loose_ms=9))
    centre = mean(shifts)
    together = mean((a - centre) * (b - centre) for a, b in pairwise(shifts))
    assert together / pstdev(shifts) ** 2 > 0.4  # white noise has 0


def test_the_bass_goes_with_the_drummer() -> None:
    feel = Feel(drift_ms=10, loose_ms=6)
    drums, bass = [], []
    for n in range(300):
        bar = _bar(feel, n)
        drums.append(mean(note.shift for note in bar.felt(_eighths(n, 2), "drums", ["ride"] * 8)))
        bass.append(mean(note.shift for note in bar.felt(_eighths(n), "bass")))
    one, other = mean(drums), mean(bass)
    covariance = mean((a - one) * (b - other) for a, b in zip(drums, bass, strict=True))
    assert covariance / (pstdev(drums) * pstdev(bass)) > 0.5


def test_a_part_leans_as_far_as_the_style_says() -> None:
    lean = mean(_shifts_ms(Feel(lean_ms=Table({"bass": -12.0})))) - mean(_shifts_ms(Feel()))
    assert lean == pytest.approx(-12, abs=0.5)


def test_a_chord_stays_together() -> None:
    chord = [Note(1920, 0, 6, key, 70, 900) for key in (52, 58, 62, 65)]
    felt = _bar(Feel()).felt(chord, "keys")
    assert len({note.shift for note in felt}) == 1
    assert len({note.velocity for note in felt}) > 1


def test_the_bar_line_is_no_seam_for_the_drift() -> None:
    feel = Feel(drift_ms=10)
    for n in range(50):
        assert _bar(feel, n).drift_ms(4)[-1] == pytest.approx(_bar(feel, n + 1).drift_ms(4)[0])
