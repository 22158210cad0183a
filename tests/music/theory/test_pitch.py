import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.errors import BadChart
from sideman.music.theory.pitch import Key, glyphs, parse_key, spell, split_root

keys = st.builds(Key, st.integers(0, 11), st.booleans())


@given(keys)
def test_a_key_reads_back_from_its_name(key: Key):
    assert parse_key(key.name) == key


@given(keys, st.integers(-30, 30))
def test_every_name_means_the_pitch_it_was_made_from(key: Key, pitch: int):
    assert split_root(spell(pitch, key)) == (pitch % 12, "")


@given(keys)
def test_a_scale_uses_each_letter_once(key: Key):
    steps = (0, 2, 3, 5, 7, 8, 10) if key.minor else (0, 2, 4, 5, 7, 9, 11)
    assert sorted(spell(key.tonic + step, key)[0] for step in steps) == list("ABCDEFG")


@given(keys, st.integers(-24, 24))
def test_moving_a_key_there_and_back_changes_nothing(key: Key, semitones: int):
    assert key.transposed(semitones).transposed(-semitones) == key


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("F#", "F# G# A# B C# D# E#"),
        ("Gb", "Gb Ab Bb Cb Db Eb F"),
        ("C#", "C# D# E# F# G# A# B#"),
        ("Cb", "Cb Db Eb Fb Gb Ab Bb"),
        ("Abm", "Ab Bb Cb Db Eb Fb Gb"),
        ("D#m", "D# E# F# G# A# B C#"),
    ],
)
def test_a_key_with_two_names_keeps_the_one_it_was_given(name: str, scale: str):
    key = parse_key(name)
    steps = (0, 2, 3, 5, 7, 8, 10) if key.minor else (0, 2, 4, 5, 7, 9, 11)
    assert key.name == name
    assert " ".join(spell(key.tonic + step, key) for step in steps) == scale
    assert key.transposed(12) == key


def test_a_name_that_no_key_has_becomes_one_that_it_has():
    assert [parse_key(name).name for name in ("G#", "D#", "Fb", "Dbm", "E#m")] == [
        "Ab",
        "Eb",
        "E",
        "C#m",
        "Fm",
    ]


def test_flat_keys_have_no_sharps_and_sharp_keys_no_flats_in_their_scale():
    assert [spell(p, parse_key("F")) for p in (5, 7, 9, 10, 0, 2, 4)] == ["F", "G", "A", "Bb", "C", "D", "E"]
    assert spell(10, parse_key("B")) == "A#"
    assert spell(3, parse_key("E")) == "D#"
    assert spell(8, parse_key("Am")) == "G#"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bb", "Bb"),
        ("B♭", "Bb"),
        ("C-", "Cm"),
        ("F#m", "F#m"),
        ("eb major", "Eb"),
        ("A minor", "Am"),
        ("Gmin", "Gm"),
    ],
)
def test_keys_are_read_as_players_write_them(text: str, name: str):
    assert parse_key(text).name == name


@pytest.mark.parametrize("text", ["", "H", "Cm7", "B##b", "major"])
def test_what_is_no_key_is_refused_with_what_is_allowed(text: str):
    with pytest.raises(BadChart, match="A to G"):
        parse_key(text)


def test_the_screen_gets_real_accidentals():
    assert glyphs("Bbm7b5/Ab") == "B♭m7♭5/A♭"
    assert glyphs("F#7b9") == "F♯7♭9"
    assert glyphs("Absus4") == "A♭sus4"
