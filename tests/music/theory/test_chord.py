import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.errors import BadChart
from sideman.music.theory.chord import Chord, parse_chord, symbol
from sideman.music.theory.pitch import C_MAJOR, Key
from sideman.music.theory.quality import QUALITIES

keys = st.builds(Key, st.integers(0, 11), st.booleans())
chords = st.builds(
    lambda root, quality, bass: Chord(root, quality, None if bass == root else bass),
    st.integers(0, 11),
    st.sampled_from(list(QUALITIES.values())),
    st.none() | st.integers(0, 11),
)


@given(chords, keys)
def test_a_chord_reads_back_as_it_prints_in_every_key(chord: Chord, key: Key):
    assert parse_chord(chord.symbol(key)) == chord


@given(chords, st.integers(-24, 24))
def test_moving_a_chord_moves_each_of_its_tones(chord: Chord, semitones: int):
    moved = chord.transposed(semitones)
    assert moved.pitch_classes == tuple((pitch + semitones) % 12 for pitch in chord.pitch_classes)
    assert moved.lowest == (chord.lowest + semitones) % 12
    assert moved.transposed(-semitones) == chord


@given(chords)
def test_guide_tones_belong_to_the_chord(chord: Chord):
    assert set(chord.guide_tones) <= set(chord.pitch_classes)
    assert 1 <= len(chord.guide_tones) <= 2


def test_a_dominant_seventh_has_its_third_and_seventh_for_guides():
    assert parse_chord("G7").guide_tones == (11, 5)
    assert parse_chord("C6").guide_tones == (4, 9)
    assert parse_chord("Dm").guide_tones == (5,)


def test_a_slash_chord_sounds_over_its_bass():
    chord = parse_chord("Dm7/G")
    assert chord.lowest == 7
    assert chord.symbol(C_MAJOR) == "Dm7/G"
    assert parse_chord("C/C") == parse_chord("C")


def test_silence_is_written_n_c():
    assert all(parse_chord(text) is None for text in ("N.C.", "NC", "n.c.", "No chord"))
    assert symbol(None, C_MAJOR) == "N.C."


def test_the_key_decides_between_sharp_and_flat():
    chord = parse_chord("A#7")
    assert chord.symbol(Key(5)) == "Bb7"
    assert chord.symbol(Key(11)) == "A#7"


@pytest.mark.parametrize("text", ["", "H7", "Czz", "C7b9zz", "/E", "Cm7/H", "C" + "7" * 500, "C-^h7o"])
def test_what_is_no_chord_is_refused_with_what_is_allowed(text: str):
    with pytest.raises(BadChart, match="allowed are"):
        parse_chord(text)
