import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.errors import OutOfRange
from sideman.music.theory.chord import parse_chord
from sideman.music.theory.pitch import Key, parse_key
from sideman.music.theory.reading import READINGS, reading_named


@pytest.mark.parametrize(
    ("reading", "chord", "key", "seen"),
    [
        ("concert", "Cm7", "Bb", "Cm7"),
        ("Bb", "Cm7", "Bb", "Dm7"),
        ("Eb", "Cm7/Bb", "Bb", "Am7/G"),
        ("F", "C7", "F", "G7"),
        ("capo 3", "Eb", "Eb", "C"),
        ("Bb", "F#7", "D", "G#7"),
        ("Nashville", "Dm7", "C", "2m7"),
        ("Nashville", "G7/B", "C", "5(7)/7"),
        ("Nashville", "Bb", "C", "b7"),
        ("Nashville", "F", "F", "1"),
        ("Nashville", "N.C.", "F", "N.C."),
    ],
)
def test_the_player_sees_the_chord_as_it_is_read(reading: str, chord: str, key: str, seen: str):
    assert reading_named(reading).symbol(parse_chord(chord), parse_key(key)) == seen


@given(st.sampled_from([r for r in READINGS.values() if not r.numbers]), st.integers(0, 11), st.booleans())
def test_what_is_seen_lies_as_far_from_concert_as_the_instrument(reading, tonic, minor):
    key = Key(tonic, minor)
    assert reading.key(key) == key.transposed(reading.semitones)


def test_an_unknown_reading_is_refused_with_those_there_are():
    with pytest.raises(OutOfRange, match="capo 1"):
        reading_named("Z")
