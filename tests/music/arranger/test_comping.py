"""Comping: when the hands strike, and how little they move."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from statistics import mean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.music.arranger import figures, jazz_comping, rock_piano, shuffle_comping
from sideman.music.arranger.figures import Cell
from sideman.music.events import Note
from sideman.music.theory.voicing import motion

SEEDS = range(12)


def chords_struck(notes: list[Note]) -> list[tuple[int, tuple[int, ...]]]:
    found: dict[int, list[int]] = defaultdict(list)
    for note in notes:
        found[note.place].append(note.key)
    return [(place, tuple(sorted(keys))) for place, keys in sorted(found.items())]


def moves(stage: Any, take: Any) -> tuple[list[float], list[int]]:
    """How far the nearest notes and the top note move, at each change of chord."""
    places = sorted(stage.changes(take))
    half = 960
    near, top = [], []
    before: tuple[Any, tuple[int, ...]] | None = None
    for place, keys in chords_struck([note for _, notes in take for note in notes]):
        chord = [change for change in places if change[0] <= place + half][-1]
        if before is not None and before[0] != chord:
            near.append(motion(keys, before[1]))
            top.append(abs(keys[-1] - before[1][-1]))
        before = (chord, keys)
    return near, top


def test_a_figure_reads_as_strokes() -> None:
    assert figures.cell("X--x ....") == Cell(((0, 2, 1), (3, 0, 0)), pytest.approx(3.6 / 8), 8)


@pytest.mark.parametrize("table", [jazz_comping.FIGURES, shuffle_comping.FIGURES, rock_piano.FIGURES])
def test_every_figure_fills_its_beats_with_known_marks(table: Any) -> None:
    for beats, rows in table.items():
        for figure, weight in rows:
            marks = figure.replace(" ", "")
            assert len(marks) == 2 * beats
            assert set(marks) <= set("xX-.")
            assert weight > 0


@given(st.integers(1, 16))
def test_any_bar_is_filled_from_groups_of_beats(beats: int) -> None:
    groups = figures.beats_filled(beats, (2, 3, 4))
    assert set(groups) <= {2, 3, 4}
    assert sum(groups) == beats or beats == 1


@pytest.mark.parametrize("voicing", ["rootless", "shell"])
def test_one_chord_grows_out_of_the_last(stage: Any, voicing: str) -> None:
    near: list[float] = []
    top: list[int] = []
    for seed in SEEDS:
        found = moves(stage, stage.alone("jazz-comping", stage.minor_major, seed=seed, voicing=voicing))
        near += found[0]
        top += found[1]
    assert mean(near) <= 0.7
    assert mean(top) <= 1.4


@pytest.mark.parametrize("name", ["jazz-comping", "shuffle-comping"])
@pytest.mark.parametrize("intensity", [0.1, 0.3, 0.5])
def test_while_it_is_calm_the_piano_is_silent_half_the_time(stage: Any, name: str, intensity: float) -> None:
    for seed in SEEDS:
        take = stage.alone(name, stage.minor_major, seed=seed, intensity=intensity)[:-1]
        sounding = {}
        for _, notes in take:
            for note in notes:
                sounding[note.place] = max(note.length, sounding.get(note.place, 0))
        assert sum(sounding.values()) <= sum(bar.ticks for bar, _ in take) / 2


def test_the_hands_do_more_as_it_gets_hotter(stage: Any) -> None:
    def strokes(intensity: float) -> int:
        takes = (stage.alone("jazz-comping", stage.blues, seed=seed, intensity=intensity) for seed in SEEDS)
        return sum(len(chords_struck(notes)) for take in takes for _, notes in take)

    assert strokes(0.1) < strokes(0.5) < strokes(0.95)


def test_who_is_asked_for_hardly_a_chord_a_bar_lays_out_in_some(stage: Any) -> None:
    def silent(tempo: float) -> float:
        options = {"tempo": tempo, "intensity": 0.2, "density": 0.2}
        takes = [stage.alone("jazz-comping", stage.minor_major, seed=seed, **options) for seed in SEEDS]
        return mean(not notes for take in takes for _, notes in take)

    assert silent(290) > 0.15 > silent(160)


def test_no_rhythm_is_played_three_times_running(stage: Any) -> None:
    for seed in SEEDS:
        take = stage.alone("jazz-comping", stage.written(" | ".join(["Dm7"] * 32), "C"), seed=seed)
        rhythms = [
            tuple(sorted({(note.place - bar.tick, note.length) for note in notes}))
            for bar, notes in take[:32]
        ]
        assert all(len(set(rhythms[n : n + 3])) > 1 for n in range(30))


def test_a_push_strikes_the_chord_to_come_and_leaves_out_its_one(stage: Any) -> None:
    pushes = 0
    for seed in SEEDS:
        take = stage.alone("jazz-comping", stage.minor_major, seed=seed, push=1.0, intensity=0.7)[:32]
        for (bar, notes), (coming, coming_notes) in pairwise(take):
            last = chords_struck(notes)[-1:]
            chord = coming.written.chords[0].chord
            if last and last[0][0] == bar.end - 960 and chord != bar.written.chords[-1].chord:
                pushes += 1
                assert {key % 12 for key in last[0][1]} >= set(chord.guide_tones)
                assert all(note.place > coming.tick for note in coming_notes)
    assert pushes > 20


def test_a_riff_is_kept_for_four_bars(stage: Any) -> None:
    form = stage.written(" | ".join(["C7"] * 16), "C")
    take = stage.alone("power-chords", form, motion=0.0, mute=0.5)[:16]
    rhythms = [tuple(sorted({note.place - bar.tick for note in notes})) for bar, notes in take]
    for start in range(0, 16, 4):
        assert len(set(rhythms[start : start + 4])) == 1


def test_backgrounds_answer_for_a_whole_phrase_or_not_at_all(stage: Any) -> None:
    form = stage.written(" | ".join(["C7"] * 16), "C")
    take = stage.alone("backgrounds", form, density=1.0, intensity=1.0)[:16]
    rhythms = [tuple(sorted({note.place - bar.tick for note in notes})) for bar, notes in take]
    for start in range(0, 16, 4):
        assert rhythms[start + 1] == rhythms[start + 3]


def test_an_organ_breathes_between_its_chords_and_fills_up_with_intensity(stage: Any) -> None:
    def bars(intensity: float) -> list[tuple[tuple[int, int], ...]]:
        takes = (stage.alone("organ", stage.pop, seed=seed, intensity=intensity)[:-1] for seed in SEEDS)
        return [
            tuple(sorted({(note.place - bar.tick, note.length) for note in notes}))
            for take in takes
            for bar, notes in take
        ]

    counts = [sum(len(bar) for bar in bars(step / 4)) for step in range(5)]
    assert all(a < b for a, b in pairwise(counts))
    calm = bars(0.5)
    assert len(set(calm)) >= 6
    assert sum(sum(length for _, length in bar) for bar in calm) < 0.8 * 7680 * len(calm)


@pytest.mark.parametrize("drive", [0.0, 1.0])
@pytest.mark.parametrize("intensity", [0.4, 0.7, 0.95])
def test_an_organ_does_not_chop_off_beats(stage: Any, drive: float, intensity: float) -> None:
    """Short chords after the beat, and none on it, are ska; a rock organ holds, pulses and pushes."""
    half = 960
    for seed in SEEDS:
        for bar, notes in stage.alone("organ", stage.pop, seed=seed, drive=drive, intensity=intensity)[:-2]:
            struck = {note.place - bar.tick: note.length for note in notes}
            chopped = [at for at, length in struck.items() if at // half % 2 and length < half]
            on_beats = [at for at in struck if at // half % 2 == 0]
            assert len(chopped) <= 1 + len(on_beats), (seed, sorted(struck))


@pytest.mark.parametrize("name", ["organ", "ballad-piano", "funk-keys", "rock-piano", "jazz-comping"])
def test_the_top_voice_is_not_nailed_to_one_key(stage: Any, name: str) -> None:
    ranges = []
    for seed in SEEDS:
        take = stage.alone(name, stage.minor_major, seed=seed)[:-1]
        tops = [keys[-1] for _, notes in take for _, keys in chords_struck(notes) if len(keys) > 2]
        ranges.append(max(tops) - min(tops))
    assert mean(ranges) >= 5


def test_a_bossa_piano_lies_on_the_clave_and_misses_no_change_within_the_bar(stage: Any) -> None:
    """Two bars of the clave are x..x..x. ..x..x..; the busy figures add to it, none is on the off-beat of 2
    in the second bar."""
    vamp = stage.written(" | ".join(["Dm7"] * 32), "C")
    two_a_bar = stage.written(" | ".join(["Dm7 G7", "Em7 A7"] * 8), "C")
    for seed in SEEDS:
        take = stage.alone("jazz-comping", vamp, seed=seed, rhythm="bossa", intensity=0.4)[:32]
        struck = [{(place - bar.tick) // 960 for place, _ in chords_struck(notes)} for bar, notes in take]
        assert set().union(*struck[0::2]) <= {0, 2, 3, 5, 6, 7}
        assert set().union(*struck[1::2]) <= {0, 2, 3, 5, 7}
        for bar, notes in stage.alone("jazz-comping", two_a_bar, seed=seed, rhythm="bossa")[:16]:
            change = bar.tick + bar.ticks // 2
            assert any(change - 960 <= place <= change + 1920 for place, _ in chords_struck(notes))


def test_a_shuffle_piano_is_as_often_on_the_beat_as_after_it(stage: Any) -> None:
    beats = [
        (place - bar.tick) % 1920 == 0
        for seed in SEEDS
        for bar, notes in stage.alone("shuffle-comping", stage.blues, seed=seed, density=0.5)[:12]
        for place, _ in chords_struck(notes)
    ]
    assert 0.4 <= mean(beats) <= 0.75


@pytest.mark.parametrize("name", ["ballad-piano", "jazz-comping"])
def test_a_chord_that_stays_does_not_stand_still(stage: Any, name: str) -> None:
    vamp = stage.written(" | ".join(["Cm7"] * 16), "C")
    again = []
    for seed in SEEDS:
        take = stage.alone(name, vamp, seed=seed, intensity=0.45)[:16]
        voicings = [keys for _, notes in take for _, keys in chords_struck(notes) if len(keys) > 2]
        again += [now == before for before, now in pairwise(voicings)]
    assert mean(again) <= 0.8
