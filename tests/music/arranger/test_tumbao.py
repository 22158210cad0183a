"""The Cuban bass: what comes early, what is held, what is not struck again."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from sideman.music.arranger import tumbao
from sideman.music.arranger.scene import Scene
from sideman.music.song import Song
from sideman.music.style.players import settled
from sideman.music.style.style import Main, PlayerSource, Style
from sideman.music.style.table import Table
from sideman.music.timebase import Meter
from sideman.music.walk import following, opening

SEEDS = range(10)
BEAT, BAR = 1920, 7680


def test_the_four_is_the_root_of_the_bar_to_come_and_rings_over_its_one(stage: Any) -> None:
    for seed in SEEDS:
        take = stage.alone("tumbao", stage.minor_major, seed=seed, intensity=0.3)[:24]
        for (bar, notes), (behind, later) in pairwise(take):
            if len(bar.written.chords) > 1:
                continue
            last = notes[-1]
            assert last.place - bar.tick == 3 * BEAT
            assert last.key % 12 == behind.written.chords[0].chord.lowest
            assert last.place + last.length > behind.tick
            assert later[0].place >= behind.tick + BEAT


def test_the_first_bar_has_its_root_on_the_one(stage: Any) -> None:
    bar, notes = stage.alone("tumbao", stage.minor_major)[0]
    assert notes[0].place == bar.tick
    assert notes[0].key % 12 == 0


def test_a_change_on_the_third_beat_is_struck_on_the_offbeat_of_two(stage: Any) -> None:
    form = stage.written("Cm | Fm G7 | Cm | Fm G7", "C-")
    for seed in SEEDS:
        take = stage.alone("tumbao", form, seed=seed, intensity=0.2)
        bar, notes = take[1]
        early = [note for note in notes if note.place - bar.tick == BEAT * 3 // 2]
        assert [note.key % 12 for note in early] == [7]
        assert early[0].place + early[0].length > bar.tick + 2 * BEAT


def test_after_silence_the_root_is_struck_on_its_place(stage: Any) -> None:
    form = stage.written("Cm | N.C. | Fm | Fm", "C-")
    for seed in SEEDS:
        take = stage.alone("tumbao", form, seed=seed)
        assert not take[1][1]
        bar, notes = take[2]
        assert (notes[0].place, notes[0].key % 12) == (bar.tick, 5)
        assert all(n.place + n.length <= take[1][0].tick for n in take[0][1])


@pytest.mark.parametrize("meter", [Meter(2, 4), Meter(3, 4), Meter(5, 4), Meter(6, 8), Meter(7, 8)])
def test_an_early_note_has_died_away_when_the_next_is_struck(stage: Any, meter: Meter) -> None:
    rows = [[bar.chords[0].chord] for bar in stage.pop.bars]
    form = stage.form_of_bars(rows, stage.pop.key, meter)
    for seed in SEEDS:
        line = [n for _, notes in stage.alone("tumbao", form, seed=seed, intensity=0.8)[:-2] for n in notes]
        assert all(a.place + a.length <= b.place for a, b in pairwise(line))


def test_another_chord_than_the_expected_one_is_struck_on_the_one(stage: Any) -> None:
    source = PlayerSource("tumbao", settled("tumbao", {}, "test"))
    style = Style("test", "Test", "Test", Table({"a": Main(0.5, Table({"bass": source}))}))
    bar = opening(Song(stage.blues, style, 120.0, intro=False))
    coming = following(bar)
    assert coming is not None
    _, memory = tumbao.play(Scene(bar, coming, 1), source, None)
    assert memory.tied == coming.tick
    elsewhere = opening(Song(stage.pop, style, 120.0, intro=False))
    notes, _ = tumbao.play(Scene(elsewhere, following(elsewhere), 1), source, memory)
    assert (notes[0].place, notes[0].key % 12) == (elsewhere.tick, 0)


@pytest.mark.parametrize("figure", ["bolero", "cha-cha"])
def test_bolero_and_cha_cha_have_the_root_on_the_one(stage: Any, figure: str) -> None:
    for seed in SEEDS:
        for bar, notes in stage.alone("tumbao", stage.minor_major, seed=seed, figure=figure)[:-1]:
            assert notes[0].place == bar.tick
            assert notes[0].key % 12 == bar.written.chords[0].chord.lowest
