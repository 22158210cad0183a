"""Bass lines, measured the way a bassist would judge them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from sideman.music.arranger import bass, rock_bass
from sideman.music.arranger.bass import Line
from sideman.music.arranger.scene import Scene
from sideman.music.chart.form import ChordAt
from sideman.music.chart.progressions import form_of
from sideman.music.events import Note
from sideman.music.song import Song
from sideman.music.style.players import settled
from sideman.music.style.style import Main, PlayerSource, Style
from sideman.music.style.table import Table
from sideman.music.theory.chord import parse_chord
from sideman.music.theory.scale import scale
from sideman.music.timebase import Meter
from sideman.music.walk import following, opening

SEEDS = range(20)


def line_of(take: list[tuple[Any, list[Note]]]) -> list[Note]:
    return [note for _, notes in take for note in notes]


def approaches(stage: Any, take: list[tuple[Any, list[Note]]]) -> list[int]:
    """The interval into each change, in semitones."""
    line = line_of(take)
    places = {place for place, _ in stage.changes(take)}
    return [abs(b.key - a.key) for a, b in pairwise(line) if b.place in places]


def share(found: list[int], wanted: set[int]) -> float:
    return sum(interval in wanted for interval in found) / len(found)


def test_a_walking_bass_leads_into_the_change_by_step_or_by_fifth(stage: Any) -> None:
    found = [
        i for seed in SEEDS for i in approaches(stage, stage.alone("walking", stage.minor_major, seed=seed))
    ]
    assert share(found, {1, 2}) >= 0.7
    assert share(found, {1, 2, 5, 7}) >= 0.9


@pytest.mark.parametrize("feel", ["one", "two", "four"])
def test_a_walking_bass_stays_where_it_sounds_best(stage: Any, feel: str) -> None:
    for seed in SEEDS:
        keys = [note.key for note in line_of(stage.alone("walking", stage.minor_major, seed=seed, feel=feel))]
        assert sum(28 <= key <= 55 for key in keys) / len(keys) >= 0.95
        assert 36 <= sum(keys) / len(keys) <= 46


def test_a_walking_bass_plays_every_beat_in_four_and_half_of_them_in_two(stage: Any) -> None:
    four = stage.alone("walking", stage.minor_major, skips=0)
    two = stage.alone("walking", stage.minor_major, skips=0, feel="two")
    assert all(len(notes) == 4 for _, notes in four[:32])
    assert sum(len(notes) for _, notes in two[:32]) < 3 * 32


def test_a_waltz_in_one_rings_and_leads_on_with_the_third_beat(stage: Any) -> None:
    bars = stage.alone("walking", form_of("jazz-waltz"), skips=0, feel="one")[:15]
    beat = Meter(3, 4).beat_ticks
    assert all({note.place - bar.tick for note in notes} <= {0, 2 * beat} for bar, notes in bars)
    assert {len(notes) for _, notes in bars} == {1, 2}


def test_no_two_choruses_of_a_walking_bass_are_alike(stage: Any) -> None:
    bars = [tuple(note.key for note in notes) for _, notes in stage.alone("walking", stage.blues)[:12]]
    others = [
        tuple(note.key for note in notes) for _, notes in stage.alone("walking", stage.blues, seed=2)[:12]
    ]
    assert sum(a != b for a, b in zip(bars, others, strict=True)) >= 8


def test_a_walking_bass_moves_and_seldom_repeats_a_note_on_the_next_beat(stage: Any) -> None:
    line = line_of(stage.alone("walking", stage.minor_major, skips=0))
    assert share([abs(b.key - a.key) for a, b in pairwise(line)], {0}) < 0.05


def test_skips_come_with_intensity_and_are_soft(stage: Any) -> None:
    def skips(intensity: float) -> list[Note]:
        takes = (stage.alone("walking", stage.blues, seed=s, intensity=intensity, skips=0.3) for s in SEEDS)
        return [note for take in takes for note in line_of(take) if note.place % 1920]

    calm, excited = skips(0.1), skips(0.9)
    assert len(calm) < len(excited)
    assert all(note.velocity < 84 for note in excited)


@pytest.mark.parametrize("line", ["boogie", "walk", "mixed"])
def test_a_shuffle_bass_leads_into_the_change(stage: Any, line: str) -> None:
    takes = (stage.alone("shuffle-bass", stage.blues, seed=seed, figure=line) for seed in SEEDS)
    assert share([i for take in takes for i in approaches(stage, take)], {1, 2, 5, 7}) >= 0.85


def test_a_boogie_goes_on_in_the_second_bar_of_a_chord(stage: Any) -> None:
    form = stage.written("A7 | A7 | A7 | A7", "A")
    bars = [
        [note.key for note in notes]
        for _, notes in stage.alone("shuffle-bass", form, figure="boogie", skips=0)
    ]
    assert bars[0][0] % 12 == 9
    assert bars[0] != bars[1]


def test_slash_chords_are_played_on_their_bass_note(stage: Any) -> None:
    form = stage.written("C/E | Dm7/G | F/A | C", "C")
    for name in ("walking", "shuffle-bass", "rock-bass"):
        firsts = [notes[0].key % 12 for _, notes in stage.alone(name, form)[:4]]
        assert firsts == [4, 7, 9, 0]


def test_a_rock_bass_strikes_with_the_kick(stage: Any) -> None:
    source = PlayerSource("rock-bass", settled("rock-bass", {"pulse": "kick"}, "test"))
    style = Style("test", "Test", "Test", Table({"a": Main(0.5, Table({"bass": source}))}))
    bar = opening(Song(stage.pop, style, 120.0, intro=False))
    kick = (0, 2880, 3840, 6720)
    notes, _ = rock_bass.play(Scene(bar, following(bar), 1, kick), source, None)
    assert tuple(note.place for note in notes) == kick


def test_eighths_are_harder_where_the_kick_falls(stage: Any) -> None:
    source = PlayerSource("rock-bass", settled("rock-bass", {}, "test"))
    style = Style("test", "Test", "Test", Table({"a": Main(0.5, Table({"bass": source}))}))
    bar = opening(Song(stage.pop, style, 120.0, intro=False))
    notes, _ = rock_bass.play(Scene(bar, following(bar), 1, (0, 4800)), source, None)
    by_place = {note.place: note.velocity for note in notes}
    assert by_place[4800] > by_place[2880]


def test_nearest_keeps_within_an_octave_of_the_last_note() -> None:
    for pitch_class in range(12):
        for last in range(bass.LOW, bass.HIGH + 1):
            assert abs(bass.nearest(pitch_class, bass.MIDDLE, last, 43) - last) <= 12


def test_a_chord_that_changed_under_way_is_entered_on_its_own_bass_note() -> None:
    chord = parse_chord("Bb7")
    assert chord is not None
    assert bass.opening_key(chord, Line(last=40, goal=41)) % 12 == 10


def test_approaches_lie_a_step_or_a_fifth_from_the_goal(stage: Any) -> None:
    chord, key = parse_chord("Dm7"), stage.pop.key
    assert chord is not None
    for approach, _ in bass.approaches(38, 43, scale(chord, key), chord.root):
        assert bass.leads(approach, 43)


def test_four_chords_in_three_beats_get_a_note_each(stage: Any) -> None:
    row = [parse_chord(symbol) for symbol in ("C", "A7", "Dm7", "G7")]
    form = stage.form_of_bars([row] * 4, stage.pop.key, Meter(3, 4))
    bars = tuple(
        replace(bar, chords=tuple(ChordAt(n * 1440, at) for n, at in enumerate(row))) for bar in form.bars
    )
    for _, notes in stage.alone("walking", replace(form, bars=bars), skips=0)[:4]:
        places = [note.place % 5760 for note in notes]
        assert places == [0, 1440, 2880, 4320]


def test_a_rock_bass_leads_into_most_changes(stage: Any) -> None:
    takes = (stage.alone("rock-bass", stage.pop, seed=seed) for seed in SEEDS)
    assert share([i for take in takes for i in approaches(stage, take)], {1, 2, 5, 7}) >= 0.75


def test_a_rock_bass_keeps_a_handful_of_rhythms_that_rest_and_join_the_kick(stage: Any) -> None:
    """Thirty-two bars with a kick that syncopates in every other bar."""
    source = PlayerSource("rock-bass", settled("rock-bass", {}, "test"))
    style = Style("test", "Test", "Test", Table({"a": Main(0.6, Table({"bass": source}))}))
    for seed in SEEDS:
        bar, memory = opening(Song(stage.pop, style, 120.0, intro=False)), None
        rhythms, joined, kicks, rests = set(), 0, 0, 0
        for number in range(32):
            coming = following(bar)
            assert coming is not None
            kick = (0, 2880, 3840) if number % 2 else (0, 3840, 4800)
            notes, memory = rock_bass.play(Scene(bar, coming, seed, kick), source, memory)
            struck = [note.place - bar.tick for note in notes]
            rhythms.add(tuple(struck))
            kicks += len(kick)
            joined += len(set(struck) & set(kick))
            rests += any(b.place - a.place - a.length > 400 for a, b in pairwise(notes))
            bar = coming
        assert len(rhythms) >= 5
        assert rests >= 3
        assert joined >= 0.85 * kicks


def test_a_rock_bass_fills_up_with_intensity(stage: Any) -> None:
    def notes(intensity: float) -> int:
        takes = (stage.alone("rock-bass", stage.pop, seed=seed, intensity=intensity) for seed in SEEDS)
        return sum(len(played) for take in takes for _, played in take)

    assert all(a < b for a, b in pairwise(notes(step / 4) for step in range(5)))


def test_a_two_feel_does_not_lead_in_with_the_note_that_sounds_already(stage: Any) -> None:
    for seed in SEEDS:
        for _, notes in stage.alone("walking", stage.minor_major, seed=seed, feel="two", skips=0)[:-2]:
            assert all(a.key != b.key for a, b in pairwise(notes))


def test_a_walking_line_does_not_climb_out_of_its_register(stage: Any) -> None:
    keys = [
        note.key for seed in SEEDS for note in line_of(stage.alone("walking", stage.minor_major, seed=seed))
    ]
    assert sum(key > 52 for key in keys) <= 0.03 * len(keys)


@pytest.mark.parametrize("name", ["rock-bass", "funk-bass"])
def test_slides_and_dead_notes_come_with_the_heat(stage: Any, name: str) -> None:
    def slides(intensity: float) -> int:
        takes = (stage.alone(name, stage.pop, seed=seed, intensity=intensity)[:-2] for seed in SEEDS)
        lines = (line_of(take) for take in takes)
        return sum(
            a.place + a.length == b.place and a.length < 240 and b.key - a.key in (1, 2)
            for line in lines
            for a, b in pairwise(line)
        )

    assert slides(0.4) == 0
    assert slides(0.95) >= 10


@pytest.mark.parametrize("name", ["bossa-bass", "funk-bass", "rock-bass"])
@pytest.mark.parametrize("meter", [Meter(3, 4), Meter(5, 4), Meter(12, 8)])
def test_in_other_meters_too_a_line_leads_on_and_fills_up(stage: Any, name: str, meter: Meter) -> None:
    rows = [[bar.chords[0].chord] for bar in stage.minor_major.bars[:16]]
    form = stage.form_of_bars(rows, stage.minor_major.key, meter)
    counts, found = [], []
    for step in range(5):
        takes = [stage.alone(name, form, seed=seed, intensity=step / 4, tempo=90)[:-2] for seed in range(8)]
        counts.append(sum(len(line_of(take)) for take in takes))
        found += [interval for take in takes for interval in approaches(stage, take)]
    assert all(a < b for a, b in pairwise(counts))
    assert share(found, {1, 2, 5, 7}) >= 0.6
