"""Guitar: grips that can be held, strokes that take time."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.music.arranger.fretboard import HIGHEST_FRET, LENT, OWN, SPAN, grip, grips
from sideman.music.arranger.power_chords import power_chord
from sideman.music.arranger.quarters import GOAL_HIGH
from sideman.music.theory.chord import QUALITIES, Chord, parse_chord

chords = st.builds(Chord, st.integers(0, 11), st.sampled_from(list(QUALITIES.values())))


def named(text: str) -> Chord:
    chord = parse_chord(text)
    assert chord is not None
    return chord


def test_open_chords_are_the_ones_everybody_knows() -> None:
    assert grip(named("E"), "open", None) == (40, 47, 52, 56, 59, 64)
    assert grip(named("Am"), "open", None) == (45, 52, 57, 60, 64)
    assert grip(named("D"), "open", None) == (50, 57, 62, 66)


@given(chords, st.sampled_from(["open", "small", "plain", "three"]))
def test_a_grip_lies_under_four_fingers(chord: Chord, kind: str) -> None:
    for keys, highest in grips(chord, kind):
        assert len(set(keys)) == len(keys)
        assert highest <= HIGHEST_FRET + SPAN
        lent = set(LENT.get(chord.quality.intervals, ())) if kind not in OWN else set()
        steps = {step % 12 for step in chord.quality.intervals} | lent
        assert {key % 12 for key in keys} <= {(chord.root + step) % 12 for step in steps} | {chord.lowest}


@given(chords)
def test_every_chord_has_a_grip(chord: Chord) -> None:
    for kind in ("open", "small", "plain"):
        assert len(grip(chord, kind, None)) >= 1


def test_a_strum_goes_down_on_the_beat_and_up_after_it(stage: Any) -> None:
    up = down = 0
    for _, notes in stage.alone("strum", stage.pop, density=1.0, intensity=1.0)[:16]:
        for place in {note.place for note in notes}:
            stroke = sorted((note for note in notes if note.place == place), key=lambda note: note.shift)
            keys = [note.key for note in stroke]
            if place % 1920:
                up += keys == sorted(keys, reverse=True)
            else:
                down += keys == sorted(keys)
                assert stroke[0].shift < stroke[-1].shift
    assert up > 8
    assert down > 30


@pytest.mark.parametrize(("tempo", "swing"), [(70.0, 480), (110.0, 960)])
def test_a_strumming_hand_goes_up_between_its_downs_twice_a_beat_where_it_is_slow(
    stage: Any, tempo: float, swing: int
) -> None:
    ups = set()
    for _, notes in stage.alone("strum", stage.pop, tempo=tempo, density=0.7, intensity=0.8)[:16]:
        for place in {note.place for note in notes}:
            keys = [note.key for note in notes if note.place == place]
            down = keys == sorted(keys)
            assert down == (place % (2 * swing) == 0)
            ups.add(place % 1920)
    assert swing in ups


def test_a_strumming_hand_keeps_its_pattern(stage: Any) -> None:
    for seed in range(6):
        take = stage.alone("strum", stage.pop, seed=seed, density=0.6, intensity=0.5)[:16]
        bars = [tuple(sorted({note.place - bar.tick for note in notes})) for bar, notes in take]
        assert all(bars[n] == bars[n + 2] for n in (0, 4, 8))


@pytest.mark.parametrize("tempo", [60.0, 120.0, 240.0])
def test_a_hand_crosses_the_strings_in_the_same_time_at_any_tempo(stage: Any, tempo: float) -> None:
    _, notes = stage.alone("strum", stage.pop, tempo=tempo)[0]
    stroke = [note for note in notes if note.place == 0]
    ms = (max(n.shift for n in stroke) - min(n.shift for n in stroke)) * 60_000 / tempo / 1920
    assert 10 <= ms <= 50


def test_power_chords_have_the_chords_own_fifth_and_bass() -> None:
    assert power_chord(named("E5"), None) == (40, 47, 52)
    assert power_chord(named("Bdim"), None)[1] - power_chord(named("Bdim"), None)[0] == 6
    assert power_chord(named("C/E"), None) == (40, 48)


def test_palm_muted_strokes_are_short_and_soft(stage: Any) -> None:
    muted = [n for _, notes in stage.alone("power-chords", stage.pop, mute=1.0)[:16] for n in notes]
    assert min(n.velocity for n in muted) < max(n.velocity for n in muted) - 20
    assert min(n.length for n in muted) < 480


def test_four_to_the_bar_is_a_short_chord_on_each_beat(stage: Any) -> None:
    """Each sounds for 35 to 45 hundredths of its beat."""
    lengths = []
    for bar, notes in stage.alone("four-to-the-bar", stage.minor_major)[:32]:
        assert {note.place - bar.tick for note in notes} >= {0, 1920, 3840, 5760}
        lengths += [note.length for note in notes if (note.place - bar.tick) % 1920 == 0]
    assert 0.35 * 1920 <= sum(lengths) / len(lengths) <= 0.45 * 1920
    assert len(set(lengths)) > 20


def test_four_to_the_bar_keeps_above_the_goals_of_a_walking_bass(stage: Any) -> None:
    for form in (stage.minor_major, stage.blues):
        lowest = min(n.key for _, notes in stage.alone("four-to-the-bar", form)[:-2] for n in notes)
        assert lowest >= GOAL_HIGH


def test_four_to_the_bar_fills_up_with_intensity(stage: Any) -> None:
    def strokes(intensity: float) -> int:
        take = stage.alone("four-to-the-bar", stage.minor_major, intensity=intensity)
        return len({note.place for _, notes in take for note in notes})

    assert all(a < b for a, b in pairwise(strokes(step / 4) for step in range(5)))


def test_the_boogie_rocks_between_fifth_and_sixth(stage: Any) -> None:
    form = stage.written("A7 | A7", "A")
    _, notes = stage.alone("shuffle-guitar", form, motion=0.0)[0]
    tops = [max(n.key for n in notes if n.place == place) for place in sorted({n.place for n in notes})]
    assert [top - 45 for top in tops] == [7, 7, 9, 9, 7, 7, 9, 9]


def test_a_power_chord_takes_the_nearest_shape() -> None:
    """D at the tenth fret goes on to E two frets up, not to the open string; no further up the neck."""
    high = power_chord(named("D5"), (48, 55, 60))
    assert high[0] == 50
    assert power_chord(named("E5"), high)[0] == 52
    assert power_chord(named("F#5"), power_chord(named("E5"), high))[0] < 52


def test_a_boogie_changes_its_rhythm_fills_up_and_turns_around(stage: Any) -> None:
    def bars(intensity: float) -> list[tuple[int, ...]]:
        takes = (stage.alone("shuffle-guitar", stage.blues, seed=n, intensity=intensity) for n in range(8))
        return [tuple(sorted({n.place - bar.tick for n in notes})) for take in takes for bar, notes in take]

    played = [bars(step / 4) for step in range(5)]
    assert all(sum(map(len, a)) < sum(map(len, b)) for a, b in pairwise(played))
    assert len(set(played[2])) >= 6
    walks = 0
    for seed in range(8):
        bar, notes = stage.alone("shuffle-guitar", stage.blues, seed=seed)[10]
        tops = {n.place - bar.tick: n.key for n in sorted(notes, key=lambda n: n.key)}
        walks += [tops.get(beat * 1920, 0) - 45 for beat in range(4)] == [10, 9, 8, 7]
    assert walks >= 3


@pytest.mark.parametrize("mute", [0.0, 0.5, 1.0])
def test_power_chords_fill_up_with_intensity(stage: Any, mute: float) -> None:
    def strokes(intensity: float) -> int:
        asked = {"intensity": intensity, "mute": mute}
        takes = (stage.alone("power-chords", stage.pop, seed=seed, **asked) for seed in range(20))
        return sum(len({note.place for note in notes}) for take in takes for _, notes in take)

    assert all(a < b for a, b in pairwise(strokes(step / 4) for step in range(5)))
