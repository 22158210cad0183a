"""Motown, samba, reggae and gospel bass, and what they all owe to intensity and kick."""

from __future__ import annotations

from itertools import pairwise, product
from statistics import mean
from typing import Any

import pytest

from sideman.music.arranger import (
    bass_riff,
    country_bass,
    gospel_bass,
    motown_bass,
    pedal_bass,
    reggae_bass,
    samba_bass,
    tumbao,
)
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.song import Song
from sideman.music.style.players import PLAYERS as ROSTER
from sideman.music.style.players import settled
from sideman.music.style.style import Main, PlayerSource, Style
from sideman.music.style.table import Table
from sideman.music.theory.chord import parse_chord
from sideman.music.timebase import Meter
from sideman.music.walk import following, opening

SEEDS = range(8)
BEAT = 1920
NEW = (
    "motown-bass",
    "tumbao",
    "country-bass",
    "samba-bass",
    "reggae-bass",
    "pedal-bass",
    "gospel-bass",
)
WAYS = [
    (name, dict(zip(words, chosen, strict=True)))
    for name in NEW
    for words in [[key for key, option in ROSTER[name].options.items() if option.words and key != "on"]]
    for chosen in product(*(ROSTER[name].options[key].words for key in words))
]


def notes_of(take: list[tuple[Any, list[Note]]]) -> list[Note]:
    return [note for _, notes in take for note in notes]


@pytest.mark.parametrize(
    ("pairs", "lengths"),
    [
        (motown_bass.FIGURES, {16}),
        (samba_bass.FIGURES, {8}),
        (samba_bass.IN_QUARTERS, {16}),
        *((pairs, {16}) for pairs in reggae_bass.FIGURES.values()),
        *((pairs, {12}) for pairs in gospel_bass.FIGURES.values()),
        *((pairs, {8, 16}) for pairs in pedal_bass.FIGURES.values()),
        *((pairs, {2 * beats}) for beats, pairs in country_bass.FIGURES.items()),
        *((pairs, {2 * beats}) for beats, pairs in tumbao.EARLY.items()),
        *((pairs, {2 * beats}) for way in tumbao.ON_ONE.values() for beats, pairs in way.items()),
    ],
)
def test_every_figure_fills_its_bar_with_known_marks(pairs: Any, lengths: set[int]) -> None:
    for figure, answer, weight in pairs:
        for text in (figure.replace(" ", ""), answer.replace(" ", "")):
            assert len(text) in lengths
            assert set(text) <= {*bass_riff.DEGREES, "-", "."}
        assert weight > 0


@pytest.mark.parametrize(("name", "options"), WAYS)
def test_each_fifth_of_the_pedal_brings_more_and_louder_notes(
    stage: Any, name: str, options: dict[str, str]
) -> None:
    steps = []
    for step in range(5):
        takes = [
            stage.alone(name, stage.pop, seed=seed, intensity=step / 4, **options)[:-2] for seed in SEEDS
        ]
        notes = [note for take in takes for note in notes_of(take)]
        steps.append((len(notes), mean(note.velocity for note in notes)))
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(steps))


@pytest.mark.parametrize(("name", "options"), WAYS)
def test_a_line_keeps_its_register_through_choruses(stage: Any, name: str, options: dict[str, str]) -> None:
    up = 9 if options.get("lies") == "cello" else 0
    for seed in SEEDS:
        keys = [
            note.key - up for note in notes_of(stage.alone(name, stage.minor_major, seed=seed, **options))
        ]
        assert 33 <= mean(keys) <= 44
        assert sum(key <= 53 for key in keys) >= 0.97 * len(keys)


@pytest.mark.parametrize("name", ["motown-bass", "samba-bass", "gospel-bass"])
def test_a_change_is_led_into_by_step_or_fifth(stage: Any, name: str) -> None:
    led = changes = 0
    for seed in SEEDS:
        take = stage.alone(name, stage.minor_major, seed=seed, intensity=0.6)[:-2]
        places = {place for place, _ in stage.changes(take)}
        for a, b in pairwise(notes_of(take)):
            changes += b.place in places
            led += b.place in places and abs(b.key - a.key) in (1, 2, 5, 7)
    assert led >= 0.7 * changes


def test_a_motown_bass_runs_into_the_change_by_semitones(stage: Any) -> None:
    runs = changes = 0
    for seed in SEEDS:
        take = stage.alone("motown-bass", stage.minor_major, seed=seed, intensity=0.6)[:-2]
        places = {place for place, _ in stage.changes(take)}
        line = notes_of(take)
        for a, b, c in zip(line, line[1:], line[2:], strict=False):
            changes += c.place in places
            runs += c.place in places and c.key - b.key == b.key - a.key and abs(c.key - b.key) == 1
    assert runs >= 0.2 * changes


def test_a_samba_bass_has_its_heaviest_note_on_the_second_beat_of_the_surdo(stage: Any) -> None:
    first, second = [], []
    for seed in SEEDS:
        for bar, notes in stage.alone("samba-bass", stage.minor_major, seed=seed, tempo=200)[4:24]:
            found = {note.place - bar.tick: note for note in notes}
            if len(bar.written.chords) == 1 and 2 * BEAT in found:
                first.append(found[0].velocity)
                second.append(found[2 * BEAT].velocity)
    assert mean(second) > mean(first)


def test_a_samba_in_two_four_takes_the_halves_of_a_figure_by_turns(stage: Any) -> None:
    form = stage.form_of_bars([[parse_chord("C6")]] * 16, stage.pop.key, Meter(2, 4))
    for seed in SEEDS:
        take = stage.alone("samba-bass", form, seed=seed, intensity=0.5, surdo="quarters")[:16]
        assert all({0, BEAT} <= {note.place - bar.tick for note in notes} for bar, notes in take)


def test_a_reggae_bass_leaves_the_one_empty_where_the_chord_stays_and_nowhere_else(stage: Any) -> None:
    form = stage.written(" | ".join(["Am | Am | Dm | Dm"] * 4), "A-")
    empty = 0
    for seed in SEEDS:
        bars = stage.alone("reggae-bass", form, seed=seed)[:16]
        assert all(notes[0].place == bar.tick for bar, notes in bars[::2])
        empty += sum(notes[0].place > bar.tick for bar, notes in bars[1::2])
    assert empty >= 0.7 * len(SEEDS) * 8


@pytest.mark.parametrize("riff", ["one-drop", "rockers"])
def test_a_reggae_bass_has_rests_in_every_other_bar_at_least(stage: Any, riff: str) -> None:
    for seed in SEEDS:
        take = stage.alone("reggae-bass", stage.pop, seed=seed, riff=riff)[:16]
        line = notes_of(take)
        rests = sum(b.place - a.place - a.length > BEAT // 2 for a, b in pairwise(line))
        assert rests >= 8


def test_a_gospel_bass_climbs_into_the_change_from_below(stage: Any) -> None:
    form = stage.form_of_bars([[bar.chords[0].chord] for bar in stage.pop.bars], stage.pop.key, Meter(12, 8))
    below = above = 0
    for seed in SEEDS:
        take = stage.alone("gospel-bass", form, seed=seed, tempo=60)[:-2]
        places = {place for place, _ in stage.changes(take)}
        for a, b in pairwise(notes_of(take)):
            if b.place in places and abs(b.key - a.key) <= 2:
                below += a.key < b.key
                above += a.key > b.key
    assert below > 1.25 * above


def test_a_gospel_bass_stands_on_the_thirds_of_the_beat(stage: Any) -> None:
    for meter, third in ((Meter(6, 8), 960), (Meter(12, 8), 960), (Meter(4, 4), 640)):
        rows = [[bar.chords[0].chord] for bar in stage.pop.bars]
        form = stage.form_of_bars(rows, stage.pop.key, meter)
        for bar, notes in stage.alone("gospel-bass", form, tempo=60, motion=0.0):
            assert all((note.place - bar.tick) % third == 0 for note in notes)


@pytest.mark.parametrize("name", ["motown-bass", "samba-bass", "gospel-bass", "pedal-bass"])
def test_what_falls_with_the_kick_is_struck_harder(stage: Any, name: str) -> None:
    source = PlayerSource(name, settled(name, {}, "test"))
    style = Style("test", "Test", "Test", Table({"a": Main(0.5, Table({"bass": source}))}))
    bar = opening(Song(stage.pop, style, 120.0, intro=False))
    play = {
        "motown-bass": motown_bass.play,
        "samba-bass": samba_bass.play,
        "gospel-bass": gospel_bass.play,
        "pedal-bass": pedal_bass.play,
    }[name]
    without, _ = play(Scene(bar, following(bar), 1), source, None)
    with_kick, _ = play(Scene(bar, following(bar), 1, (0, 3840)), source, None)
    before = {note.place: note.velocity for note in without}
    after = {note.place: note.velocity for note in with_kick}
    assert after[0] > before[0]


@pytest.mark.parametrize("name", ["motown-bass", "reggae-bass"])
def test_hands_bring_slides_and_soft_dead_notes_when_it_is_hot(stage: Any, name: str) -> None:
    def short(intensity: float, hands: float) -> list[Note]:
        takes = [
            stage.alone(name, stage.pop, seed=seed, intensity=intensity, hands=hands)[:-2] for seed in SEEDS
        ]
        return [note for take in takes for note in notes_of(take) if note.length < 220]

    assert len(short(0.9, 1.0)) > len(short(0.9, 0.0)) + 20
    assert len(short(0.1, 1.0)) < len(short(0.9, 1.0))
    assert mean(note.velocity for note in short(0.9, 1.0)) < 90
