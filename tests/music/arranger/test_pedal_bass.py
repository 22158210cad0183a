"""Pedals and ostinatos: what stays, and for how long."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from sideman.music.arranger import pedal_bass
from sideman.music.style.players import PEDAL_RHYTHMS

SEEDS = range(6)
DIATONIC = "C | Am7 | F | Dm7 G7 | C | Em7 | F | G7"


def test_every_rhythm_of_the_roster_has_its_figures() -> None:
    assert set(PEDAL_RHYTHMS) == set(pedal_bass.FIGURES) == set(pedal_bass.CALM_AND_HOT)


@pytest.mark.parametrize(("on", "note"), [("tonic", 0), ("dominant", 7)])
@pytest.mark.parametrize("rhythm", ["wholes", "eighths", "octaves"])
def test_a_pedal_stays_under_the_chords_of_the_key(stage: Any, on: str, note: int, rhythm: str) -> None:
    for seed in SEEDS:
        take = stage.alone("pedal-bass", stage.written(DIATONIC, "C"), seed=seed, on=on, rhythm=rhythm)[:-2]
        line = [played for _, notes in take for played in notes]
        assert {played.key % 12 for played in line} == {note}
        for place, _ in stage.changes(take):
            assert any(n.place <= place < n.place + n.length * 20 // 14 + 1 for n in line)


def test_a_pedal_gives_way_to_a_given_bass_and_to_a_foreign_chord(stage: Any) -> None:
    form = stage.written("C | F/A | Ab7 | C", "C")
    take = stage.alone("pedal-bass", form, on="tonic", rhythm="wholes", intensity=0.0)
    assert [notes[0].key % 12 for _, notes in take[:4]] == [0, 9, 8, 0]


@pytest.mark.parametrize("rhythm", ["wholes", "ground", "ostinato"])
def test_a_cello_is_asked_for_nothing_under_its_c_string(stage: Any, rhythm: str) -> None:
    for form in (stage.pop, stage.minor_major):
        for seed in SEEDS:
            take = stage.alone("pedal-bass", form, seed=seed, rhythm=rhythm, lies="cello", intensity=0.8)
            keys = [note.key for _, notes in take for note in notes]
            assert 36 <= min(keys) <= 41
            assert max(abs(a - b) for a, b in pairwise(keys)) <= 12


def test_a_held_pedal_is_not_struck_again_for_a_change_within_the_bar(stage: Any) -> None:
    plain, busy = stage.written("C | Dm | C | G", "C"), stage.written("C F | Dm G | C F | G C", "C")
    for seed in SEEDS:
        asked = {"seed": seed, "on": "tonic", "rhythm": "wholes", "intensity": 0.2}
        takes = [stage.alone("pedal-bass", form, **asked)[:4] for form in (plain, busy)]
        assert [notes for _, notes in takes[0]] == [notes for _, notes in takes[1]]


def test_an_ostinato_is_kept_for_the_section(stage: Any) -> None:
    form = stage.written(" | ".join(["Am"] * 24), "A-")
    kinds = set()
    for seed in range(12):
        take = stage.alone("pedal-bass", form, seed=seed, rhythm="ostinato")[:24]
        rhythms = [tuple(note.place - bar.tick for note in notes) for bar, notes in take]
        for section in range(0, 24, 8):
            assert len(set(rhythms[section : section + 8 : 2])) == 1
        kinds.add(tuple(rhythms[::8]))
    assert len(kinds) > 6


def test_a_pump_on_the_offbeats_strikes_the_one_for_a_new_chord_only(stage: Any) -> None:
    form = stage.written("Am | Am | F | F | G | G | Am | Am", "A-")
    for seed in SEEDS:
        take = stage.alone("pedal-bass", form, seed=seed, rhythm="offbeats")[:8]
        assert [notes[0].place == bar.tick for bar, notes in take] == [True, False] * 4


def test_a_ground_moves_into_the_change_by_step(stage: Any) -> None:
    steps = changes = 0
    for seed in range(20):
        take = stage.alone("pedal-bass", stage.pop, seed=seed, rhythm="ground")[:-2]
        line = [note for _, notes in take for note in notes]
        places = {place for place, _ in stage.changes(take)}
        for before, note in pairwise(line):
            changes += note.place in places
            steps += note.place in places and abs(note.key - before.key) in (1, 2)
    assert steps >= 0.4 * changes
