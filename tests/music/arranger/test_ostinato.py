"""Ostinatos, and the players who keep them: bossa nova and funk."""

from __future__ import annotations

from statistics import mean
from typing import Any

import pytest

from sideman.music.arranger import (
    ballad_piano,
    bass_riff,
    bossa_bass,
    bossa_guitar,
    funk_bass,
    funk_keys,
    horn_stabs,
    ostinato,
    scratch_guitar,
)
from sideman.music.arranger.bossa_guitar import THUMB_BELOW
from sideman.music.arranger.ostinato import Mark
from sideman.music.arranger.scene import Scene
from sideman.music.song import Song
from sideman.music.style.players import settled
from sideman.music.style.style import Main, PlayerSource, Style
from sideman.music.style.table import Table
from sideman.music.theory.chord import parse_chord
from sideman.music.theory.pitch import parse_key
from sideman.music.theory.scale import scale
from sideman.music.timebase import Meter
from sideman.music.walk import following, opening

SEEDS = range(12)
EIGHTHS, SIXTEENTHS = 8, 16


def scene_of(form: Any, kick: tuple[int, ...] = (), fill: int | None = None, seed: int = 1) -> Scene:
    style = Style("test", "Test", "Test", Table({"a": Main(0.6)}), meter=form.bars[0].meter)
    bar = opening(Song(form, style, 100.0, intro=False))
    return Scene(bar, following(bar), seed, kick, fill)


@pytest.mark.parametrize(
    ("pairs", "steps", "marks"),
    [
        (bossa_bass.FIGURES, EIGHTHS, bass_riff.DEGREES),
        (funk_bass.FIGURES, SIXTEENTHS, bass_riff.DEGREES),
        (bossa_guitar.FIGURES, EIGHTHS, "xX"),
        (scratch_guitar.FIGURES, SIXTEENTHS, "xXs"),
        (funk_keys.FIGURES["long"], SIXTEENTHS, "xXg"),
        (funk_keys.FIGURES["riff"], SIXTEENTHS, "xXg"),
        (horn_stabs.FIGURES, SIXTEENTHS, "abcABC"),
        (ballad_piano.FIGURES, EIGHTHS, "xad"),
    ],
)
def test_every_figure_fills_its_bar_with_known_marks(pairs: Any, steps: int, marks: str) -> None:
    for figure, answer, weight in pairs:
        for text in (figure.replace(" ", ""), answer.replace(" ", "")):
            assert len(text) == steps
            assert set(text) <= {*marks, "-", "."}
        assert weight > 0


def test_a_figure_is_laid_over_the_bar(stage: Any) -> None:
    found = ostinato.marks(scene_of(stage.blues), "X..g x--. .... ..x.")
    assert found == (Mark(0, 480, "X"), Mark(1440, 1920, "g"), Mark(1920, 3360, "x"), Mark(6720, 7200, "x"))


@pytest.mark.parametrize(
    ("meter", "places"),
    [
        (Meter(3, 4), [0, 1920, 3840]),
        (Meter(5, 4), [0, 1920, 3840, 5760, 7680]),
        (Meter(7, 8), [0, 1920, 3840, 5760]),
        (Meter(12, 8), [0, 2880, 5760, 8640]),
    ],
)
def test_a_shorter_bar_cuts_a_figure_off_and_a_longer_one_goes_on(
    stage: Any, meter: Meter, places: list[int]
) -> None:
    form = stage.form_of_bars([[parse_chord("C7")]] * 8, stage.blues.key, meter)
    assert [mark.tick for mark in ostinato.marks(scene_of(form), "x... x... x... x...")] == places


def test_the_hands_leave_room_for_a_fill_but_not_for_a_single_beat(stage: Any) -> None:
    filled = ostinato.strokes(scene_of(stage.blues, fill=3840), "x.x. x.x. x.X. x.x.")
    assert [stroke.tick for stroke in filled] == [0, 960, 1920, 2880, 4800]
    small = ostinato.strokes(scene_of(stage.blues, fill=5760), "x.x. x.x. x.X. x.x.")
    assert len(small) == 8


def test_a_stroke_on_the_last_step_strikes_the_chord_to_come(stage: Any) -> None:
    last = ostinato.strokes(scene_of(stage.blues), "x... .... .... ...x")[-1]
    assert last.early
    assert last.chord == parse_chord("D7")
    assert last.until > 7680


def test_a_bass_riff_reads_in_degrees() -> None:
    chord = parse_chord("Am7")
    assert chord is not None
    means = bass_riff.meanings(chord, scale(chord, parse_key("A-")), 33)
    assert {degree: means[degree] for degree in "13578"} == {"1": 33, "3": 36, "5": 40, "7": 43, "8": 45}
    assert means["s"] == 31
    assert means["f"] == 28


def test_a_funk_bass_joins_the_kick(stage: Any) -> None:
    kick = (0, 2400, 3360, 4800)
    source = PlayerSource("funk-bass", settled("funk-bass", {"lock": 1.0, "density": 0.2}, "test"))
    for seed in SEEDS:
        notes, _ = funk_bass.play(scene_of(stage.blues, kick, seed=seed), source, None)
        places = [note.place for note in notes]
        assert all(any(abs(place - tick) <= 480 for place in places) for tick in kick)


def test_a_funk_bass_has_dead_notes_and_octaves_when_hot(stage: Any) -> None:
    soft = octaves = 0
    for seed in SEEDS:
        take = stage.alone("funk-bass", stage.written(" | ".join(["E7"] * 8), "E"), seed=seed, intensity=0.9)
        for _, notes in take[:8]:
            soft += sum(note.velocity < 75 and note.length < 300 for note in notes)
            octaves += sum(note.key - notes[0].key == 12 for note in notes)
    assert soft > 60
    assert octaves > 40


def test_a_bossa_bass_stands_on_root_and_fifth_in_halves(stage: Any) -> None:
    for seed in SEEDS:
        for bar, notes in stage.alone("bossa-bass", stage.minor_major, seed=seed)[:24]:
            chord = bar.written.chords[0].chord
            places = [note.place - bar.tick for note in notes]
            assert {0, 3840} <= set(places)
            assert notes[0].key % 12 == chord.lowest
            middle = notes[places.index(3840)].key % 12
            assert middle in chord.pitch_classes


def test_thumb_and_fingers_keep_to_their_strings(stage: Any) -> None:
    for bar, notes in stage.alone("bossa-guitar", stage.minor_major)[:24]:
        thumb = [note.place - bar.tick for note in notes if note.key < THUMB_BELOW]
        assert thumb == [0, 3840]


def test_scratches_are_softer_and_shorter_than_chords(stage: Any) -> None:
    notes = [
        note for _, notes in stage.alone("scratch-guitar", stage.blues, intensity=0.8)[:12] for note in notes
    ]
    scratched = [note for note in notes if note.length < 150]
    rung = [note for note in notes if note.length >= 150]
    assert scratched
    assert rung
    assert mean(note.velocity for note in scratched) + 15 < mean(note.velocity for note in rung)


@pytest.mark.parametrize("name", ["funk-keys", "funk-bass", "scratch-guitar", "bossa-guitar", "bossa-bass"])
def test_an_ostinato_is_kept_for_two_bars_and_two(stage: Any, name: str) -> None:
    form = stage.written(" | ".join(["C7"] * 16), "C")
    take = stage.alone(name, form, seed=3)[:16]
    rhythms = [tuple(sorted({note.place - bar.tick for note in notes})) for bar, notes in take]
    assert all(rhythms[start] == rhythms[start + 2] for start in range(0, 16, 4))
    assert len(set(rhythms)) >= 3


def test_a_ballad_pianist_is_silent_half_the_time_while_it_is_calm(stage: Any) -> None:
    for seed in SEEDS:
        take = stage.alone("ballad-piano", stage.minor_major, seed=seed, intensity=0.4, density=0.5)[:-1]
        sounding = {note.place: note.length for _, notes in take for note in notes}
        assert sum(sounding.values()) <= sum(bar.ticks for bar, _ in take) / 2


@pytest.mark.parametrize(
    "name", ["funk-keys", "funk-bass", "scratch-guitar", "bossa-guitar", "bossa-bass", "ballad-piano"]
)
def test_more_is_played_as_it_gets_hotter(stage: Any, name: str) -> None:
    def strokes(intensity: float) -> int:
        takes = (stage.alone(name, stage.minor_major, seed=seed, intensity=intensity) for seed in SEEDS)
        return sum(len({note.place for note in notes}) for take in takes for _, notes in take)

    assert strokes(0.1) < strokes(0.5) < strokes(0.95)
