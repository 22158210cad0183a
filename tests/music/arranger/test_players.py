"""Laws that hold for every player, over any form, meter, tempo, intensity and seed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sideman.music.arranger.band import PLAYERS
from sideman.music.arranger.scene import Scene
from sideman.music.events import PART_CHANNELS, checked
from sideman.music.song import Song
from sideman.music.style.players import PLAYERS as ROSTER
from sideman.music.style.players import settled
from sideman.music.style.style import Main, PlayerSource, Style
from sideman.music.style.table import Table
from sideman.music.walk import following, opening

RANGES = {"bass": (28, 60), "keys": (36, 84), "guitar": (40, 84), "pad": (48, 84), "riff": (52, 88)}
BASSES = [name for name, player in ROSTER.items() if player.part == "bass"]
NAMES = sorted(PLAYERS)

anything = {
    "data": st.data(),
    "tempo": st.floats(40, 300),
    "seed": st.integers(0, 10_000),
    "intensity": st.floats(0, 1),
}
several = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def options_of(data: st.DataObject, name: str) -> dict[str, Any]:
    return {
        key: data.draw(
            st.sampled_from(option.words) if option.words else st.floats(option.low, option.high), key
        )
        for key, option in ROSTER[name].options.items()
    }


def test_everybody_on_the_roster_is_seated() -> None:
    assert set(PLAYERS) == set(ROSTER)


@pytest.mark.parametrize("name", NAMES)
@several
@given(**anything)
def test_notes_are_legal_in_range_and_placed_in_their_bar(
    stage: Any, name: str, data: st.DataObject, tempo: float, seed: int, intensity: float
) -> None:
    form = data.draw(stage.forms)
    take = stage.alone(name, form, tempo=tempo, seed=seed, intensity=intensity, **options_of(data, name))
    part = ROSTER[name].part
    low, high = RANGES[part]
    for bar, notes in take:
        for note in notes:
            assert checked(note) is note
            assert bar.tick <= note.place < bar.end
            assert low <= note.key <= high
            assert note.channel in PART_CHANNELS[part]


@pytest.mark.parametrize("name", NAMES)
@several
@given(**anything)
def test_a_key_is_let_go_before_it_is_struck_again(
    stage: Any, name: str, data: st.DataObject, tempo: float, seed: int, intensity: float
) -> None:
    form = data.draw(stage.forms)
    take = stage.alone(name, form, tempo=tempo, seed=seed, intensity=intensity, **options_of(data, name))
    until: dict[int, int] = {}
    for note in sorted((note for _, notes in take for note in notes), key=lambda note: note.place):
        assert until.get(note.key, note.place) <= note.place
        until[note.key] = note.place + note.length


@pytest.mark.parametrize("name", NAMES)
@several
@given(**anything)
def test_the_same_question_gets_the_same_answer(
    stage: Any, name: str, data: st.DataObject, tempo: float, seed: int, intensity: float
) -> None:
    form, options = data.draw(stage.forms), options_of(data, name)
    asked = {"tempo": tempo, "seed": seed, "intensity": intensity, **options}
    assert stage.alone(name, form, **asked) == stage.alone(name, form, **asked)


@pytest.mark.parametrize("name", NAMES)
@several
@given(**anything)
def test_nobody_plays_where_there_is_no_chord(
    stage: Any, name: str, data: st.DataObject, tempo: float, seed: int, intensity: float
) -> None:
    form = stage.written("C7 | N.C. | N.C. F7 | Bb7", "F")
    take = stage.alone(name, form, tempo=tempo, seed=seed, intensity=intensity, **options_of(data, name))
    half = form.bars[0].meter.bar_ticks // 2
    beat = form.bars[0].meter.beat_ticks
    assert not take[1][1]
    ahead = beat if ROSTER[name].part == "bass" else beat // 2
    early = take[2][0].tick + half - ahead  # the chord behind may be struck an eighth early, by a bass a beat
    assert all(note.place >= early for note in take[2][1])


@pytest.mark.parametrize("name", BASSES)
@several
@given(**anything)
def test_the_bass_plays_its_note_at_every_change_and_never_leaps_over_an_octave(
    stage: Any, name: str, data: st.DataObject, tempo: float, seed: int, intensity: float
) -> None:
    form = data.draw(stage.forms)
    options = options_of(data, name)
    take = stage.alone(name, form, tempo=tempo, seed=seed, intensity=intensity, **options)
    line = [note for _, notes in take for note in notes]
    for place, chord in stage.changes(take):
        if options.get("on", "root") == "root":  # a pedal keeps its own note: see test_pedal_bass
            sounding = stage.sounding(line, place, form.bars[0].meter.beat_ticks)
            assert sounding is not None
            assert sounding.key % 12 == chord.lowest
    assert all(abs(b.key - a.key) <= 12 for a, b in pairwise(line))


@pytest.mark.parametrize("name", BASSES)
def test_the_bass_plays_one_note_at_a_time(stage: Any, name: str) -> None:
    for seed in range(10):
        take = stage.alone(name, stage.minor_major, seed=seed)
        for passage in (take[:-2], take[-2:]):  # what rings into an unforeseen ending cannot be called back
            line = [note for _, notes in passage for note in notes]
            assert all(a.place + a.length <= b.place for a, b in pairwise(line))


@pytest.mark.parametrize("name", NAMES)
def test_the_last_bar_is_one_stroke_on_the_one_that_rings(stage: Any, name: str) -> None:
    bar, notes = stage.alone(name, stage.pop, bars=4)[-1]
    assert notes
    assert {note.place for note in notes} == {bar.tick}
    assert all(note.length > bar.ticks * 9 // 10 for note in notes)


@pytest.mark.parametrize("name", NAMES)
def test_another_seed_is_another_take(stage: Any, name: str) -> None:
    if name in ("held-chords", "four-to-the-bar"):
        return  # they keep time: what they play lies in the chords alone
    asked = {"intensity": 0.8}
    takes = [[notes for _, notes in stage.alone(name, stage.blues, seed=seed, **asked)] for seed in range(4)]
    assert any(take != takes[0] for take in takes[1:])


@pytest.mark.parametrize("name", NAMES)
def test_more_intensity_is_louder(stage: Any, name: str) -> None:
    def loudness(intensity: float) -> float:
        take = stage.alone(name, stage.blues, intensity=intensity)
        notes = [note.velocity for _, notes in take for note in notes]
        return sum(notes) / len(notes)

    assert loudness(0.9) > loudness(0.2)


@pytest.mark.parametrize("name", [name for name in NAMES if ROSTER[name].part != "pad"])
def test_a_stop_hit_is_short_and_on_its_place(stage: Any, name: str) -> None:
    source = PlayerSource(name, settled(name, {}, "test"))
    style = Style("test", "Test", "Test", Table({"a": Main(0.6, Table({"it": source}))}))
    bar = opening(Song(stage.blues, style, 120.0, intro=False))
    notes = PLAYERS[name].hit(Scene(bar, following(bar), 1), 1920, None, [])
    assert notes
    assert all(note.place == bar.tick + 1920 and note.length <= 960 for note in notes)


@pytest.mark.parametrize("part", ["bass", "keys", "guitar", "pad", "riff"])
def test_whoever_takes_over_a_part_goes_on_from_what_the_last_one_kept(stage: Any, part: str) -> None:
    names = [name for name in NAMES if ROSTER[name].part == part]
    for first in names:
        for second in names:
            memory: Any = None
            sources = {name: PlayerSource(name, settled(name, {}, "test")) for name in (first, second)}
            style = Style("test", "Test", "Test", Table({"a": Main(0.6, Table({"it": sources[first]}))}))
            bar = opening(Song(stage.blues, style, 120.0, intro=False))
            for name in (first, first, second, second):
                coming = following(bar)
                assert coming is not None
                notes, memory = PLAYERS[name].play(Scene(bar, coming, 1), sources[name], memory)
                assert all(bar.tick <= note.place < bar.end for note in notes)
                bar = coming
