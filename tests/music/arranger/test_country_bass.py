"""The country bass: root and fifth, and walks into the change."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from sideman.music.timebase import Meter

SEEDS = range(20)
BEAT = 1920


def test_root_and_fifth_in_two(stage: Any) -> None:
    form = stage.written(" | ".join(["D"] * 8), "D")
    for seed in SEEDS:
        for bar, notes in stage.alone("country-bass", form, seed=seed, intensity=0.1)[:3]:
            found = {note.place - bar.tick: note.key % 12 for note in notes}
            assert (found[0], found[2 * BEAT]) == (2, 9)


def test_in_three_the_fifth_has_every_other_bar(stage: Any) -> None:
    form = stage.form_of_bars([[bar.chords[0].chord] for bar in stage.blues.bars[:1] * 8], stage.blues.key)
    form = stage.form_of_bars([[bar.chords[0].chord] for bar in form.bars], stage.blues.key, Meter(3, 4))
    for seed in SEEDS:
        bars = [notes for _, notes in stage.alone("country-bass", form, seed=seed, intensity=0.2)[:8]]
        assert [notes[0].key % 12 for notes in bars] == [9, 4] * 4


@pytest.mark.parametrize("meter", [Meter(4, 4), Meter(3, 4)])
def test_a_walk_runs_one_way_into_the_change(stage: Any, meter: Meter) -> None:
    """Into half of the changes and more; into each by a step."""
    rows = [[bar.chords[0].chord] for bar in stage.pop.bars]
    form = stage.form_of_bars(rows, stage.pop.key, meter)
    stepwise = runs = changes = 0
    for seed in SEEDS:
        take = stage.alone("country-bass", form, seed=seed, walks=1.0)[:-2]
        line = [note for _, notes in take for note in notes]
        places = {place for place, _ in stage.changes(take)}
        for a, b, c in zip(line, line[1:], line[2:], strict=False):
            if c.place in places:
                changes += 1
                stepwise += abs(c.key - b.key) in (1, 2)
                runs += abs(c.key - b.key) in (1, 2) and 0 < (c.key - b.key) * (b.key - a.key) <= 16
    assert stepwise >= 0.7 * changes
    assert runs >= 0.4 * changes


def test_walks_are_as_many_as_asked_for(stage: Any) -> None:
    def leads(walks: float) -> int:
        found = 0
        for seed in SEEDS:
            take = stage.alone("country-bass", stage.pop, seed=seed, walks=walks)[:-2]
            places = {place for place, _ in stage.changes(take)}
            line = [note for _, notes in take for note in notes]
            found += sum(b.place in places and abs(b.key - a.key) in (1, 2) for a, b in pairwise(line))
        return found

    assert leads(0.0) < leads(0.5) < leads(1.0)
