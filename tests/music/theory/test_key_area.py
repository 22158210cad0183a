import pytest

from sideman.music.theory.chord import parse_chord
from sideman.music.theory.key_area import key_areas
from sideman.music.theory.pitch import parse_key


@pytest.mark.parametrize(
    ("chords", "home", "areas"),
    [
        ("Dm7 G7 Cmaj7", "C", "C C C"),
        ("Fm7 Bb7 Ebmaj7", "C", "Eb Eb Eb"),
        ("Em7b5 A7b9 Dm7 Dm7", "C", "Dm Dm Dm C"),
        ("A7 Dm7", "C", "Dm Dm"),
        ("Gm7 C7 N.C.", "C", "F F C"),
        ("Cmaj7 Am7 Fmaj7", "C", "C C C"),
        ("E7 A7 D7 G7", "C", "A D G C"),
        ("Dm7b5 G7b9 Cmaj7", "F", "C C C"),
        ("G7 G7 Cm", "Cm", "Cm Cm Cm"),
    ],
)
def test_cadences_say_in_which_key_a_chord_is_heard(chords: str, home: str, areas: str):
    found = key_areas([parse_chord(text) for text in chords.split()], parse_key(home))
    assert " ".join(key.name for key in found) == areas
