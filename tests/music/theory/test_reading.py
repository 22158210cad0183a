"""The player's key: other words, the same sound."""

from typing import get_args

import pytest

from sideman.config import Reading
from sideman.music.theory.chord import parse_chord
from sideman.music.theory.pitch import parse_key
from sideman.music.theory.reading import SEMITONES, read_chord, read_key


@pytest.mark.parametrize(
    ("reads", "key", "chord", "words"),
    [
        ("concert", "Bb", "Cm7/Bb", "Cm7/B♭"),
        ("B♭", "Bb", "Cm7/Bb", "Dm7/C"),
        ("E♭", "C", "C", "A"),
        ("E♭", "Eb", "Abmaj7", "Fmaj7"),
        ("F", "F", "Bb7", "F7"),
        ("capo 3", "Bb", "Eb", "C"),
        ("capo 1", "F", "Gm7b5", "F♯m7♭5"),
        ("numbers", "C", "Dm7", "2m7"),
        ("numbers", "Bb", "Ab7/C", "♭77/2"),
        ("numbers", "Am", "Am", "6m"),
        ("numbers", "Am", "E7b9", "37♭9"),
        ("concert", "C", "N.C.", "N.C."),
    ],
)
def test_a_chord_reads_as_its_player_is_used_to(reads, key, chord, words):
    assert read_chord(parse_chord(chord), parse_key(key), reads) == words


def test_the_key_reads_so_too_and_stays_itself_in_numbers():
    assert read_key(parse_key("Bb"), "B♭") == "C"
    assert read_key(parse_key("Cm"), "E♭") == "Am"
    assert read_key(parse_key("Eb"), "capo 3") == "C"
    assert read_key(parse_key("Bb"), "numbers") == "B♭"


def test_the_words_of_the_config_are_those_that_can_be_read():
    assert set(get_args(Reading)) == set(SEMITONES)
