"""Scales: seven steps that hold the chord's own notes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sideman.music.theory.chord import QUALITIES, Chord, parse_chord
from sideman.music.theory.pitch import Key, parse_key
from sideman.music.theory.scale import goes_home_to_minor, scale

chords = st.builds(Chord, st.integers(0, 11), st.sampled_from(list(QUALITIES.values())))
keys = st.builds(Key, st.integers(0, 11), st.booleans())


def named(text: str) -> Chord:
    chord = parse_chord(text)
    assert chord is not None
    return chord


@given(chords, keys)
def test_a_scale_has_seven_ascending_steps_within_the_octave(chord: Chord, key: Key) -> None:
    steps = scale(chord, key)
    assert len(steps) == 7
    assert list(steps) == sorted(set(steps))
    assert steps[0] == 0
    assert steps[-1] < 12


@given(chords, keys)
def test_third_and_seventh_of_the_chord_are_in_its_scale(chord: Chord, key: Key) -> None:
    quality = chord.quality
    steps = scale(chord, key)
    for interval in (quality.third, quality.seventh):
        assert interval is None or interval in steps


@given(chords, keys, st.integers(0, 11))
def test_a_scale_moves_with_its_chord_and_key(chord: Chord, key: Key, by: int) -> None:
    assert scale(chord.transposed(by), key.transposed(by)) == scale(chord, key)


def test_the_two_five_of_a_major_key_is_dorian_and_mixolydian() -> None:
    assert scale(named("Dm7"), parse_key("C")) == (0, 2, 3, 5, 7, 9, 10)
    assert scale(named("G7"), parse_key("C")) == (0, 2, 4, 5, 7, 9, 10)


def test_the_dominant_of_a_minor_key_takes_its_flat_ninth_and_thirteenth() -> None:
    assert scale(named("G7"), parse_key("C-")) == (0, 1, 4, 5, 7, 8, 10)


def test_a_dominant_on_its_way_to_a_minor_chord_does_so_in_any_key() -> None:
    assert goes_home_to_minor(named("A7"), named("Dm7"))
    assert scale(named("A7"), parse_key("C"), named("Dm7"))[1] == 1
    assert not goes_home_to_minor(named("A7"), named("D7"))
    assert not goes_home_to_minor(named("A7"), None)
