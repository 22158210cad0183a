import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.music.theory.chord import Chord, parse_chord
from sideman.music.theory.chord_scale import SCALES, scales_over
from sideman.music.theory.pitch import Key, parse_key
from sideman.music.theory.quality import QUALITIES

chords = st.builds(Chord, st.integers(0, 11), st.sampled_from(list(QUALITIES.values())))
keys = st.builds(Key, st.integers(0, 11), st.booleans())


def names(symbol: str, area: str) -> list[str]:
    chord = parse_chord(symbol)
    assert chord is not None
    return [scale.name for scale in scales_over(chord, parse_key(area))]


@pytest.mark.parametrize(
    ("symbol", "area", "first"),
    [
        ("Dm7", "C", "Dorian"), ("Em7", "C", "Phrygian"), ("Am7", "C", "natural minor"),
        ("Cmaj7", "C", "major"), ("Fmaj7", "C", "Lydian"), ("G7", "C", "Mixolydian"),
        ("Bm7b5", "C", "Locrian"), ("Bb7", "C", "Lydian dominant"), ("Db7", "C", "Lydian dominant"),
        ("G7", "Cm", "Phrygian dominant"), ("G7b9", "Cm", "Phrygian dominant"), ("G7b9", "C", "half-whole"),
        ("G13b9", "C", "half-whole"), ("G7alt", "C", "altered"), ("G7#5", "C", "whole tone"),
        ("G7#11", "C", "Lydian dominant"), ("Cm6", "Cm", "melodic minor"), ("Cmmaj7", "Cm", "melodic minor"),
        ("Dm6", "C", "Dorian"), ("Bdim7", "C", "whole-half"), ("Caug", "C", "whole tone"),
        ("Cmaj7#5", "C", "Lydian augmented"), ("Cmaj7#11", "G", "Lydian"), ("G7sus4", "C", "Mixolydian"),
        ("G7sus4b9", "C", "Dorian b2"), ("G7#9b13", "Cm", "altered"),
    ],
)  # fmt: skip
def test_the_first_scale_is_the_one_a_teacher_names(symbol: str, area: str, first: str):
    assert names(symbol, area)[0] == first


def test_the_blues_is_played_over_all_its_dominants():
    for symbol in ("C7", "F7"):
        assert ("blues", 0) in [
            (scale.name, scale.root) for scale in scales_over(parse_chord(symbol), Key(0))
        ]


def test_pentatonics_follow_the_full_scales():
    assert names("Dm7", "C")[-2:] == ["minor pentatonic", "blues"]
    assert names("Cmaj7", "C")[-2:] == ["major pentatonic", "major blues"]
    assert "blues" not in names("Bm7b5", "C")


@given(chords, keys)
def test_every_chord_has_a_scale_that_holds_its_third_and_seventh(chord: Chord, area: Key):
    best = scales_over(chord, area)[0]
    assert set(chord.guide_tones) <= set(best.pitch_classes)
    assert best.root == chord.root


@given(chords, keys, st.integers(0, 11))
def test_the_choice_moves_with_the_key(chord: Chord, area: Key, semitones: int):
    here = [scale.name for scale in scales_over(chord, area)]
    there = [scale.name for scale in scales_over(chord.transposed(semitones), area.transposed(semitones))]
    assert here == there


def test_a_scale_is_named_as_the_key_spells_it():
    assert scales_over(parse_chord("Bb7"), parse_key("F"))[0].spelled(parse_key("F")) == "Bb Lydian dominant"


@pytest.mark.parametrize("steps", SCALES.values(), ids=SCALES)
def test_scales_rise_from_their_root_within_the_octave(steps):
    assert steps[0] == 0
    assert list(steps) == sorted(set(steps))
    assert steps[-1] < 12
