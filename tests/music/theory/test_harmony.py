import pytest

from sideman.errors import BadChart
from sideman.music.theory.harmony import numeral, numeral_or_rest
from sideman.music.theory.pitch import Key


@pytest.mark.parametrize(
    ("text", "in_c"),
    [
        ("I", "C"), ("Imaj7", "Cmaj7"), ("ii7", "Dm7"), ("iim7", "Dm7"), ("iii", "Em"), ("IV69", "F69"),
        ("V7b9", "G7b9"), ("vi", "Am"), ("viidim7", "Bdim7"), ("iiø7", "Dm7b5"), ("bVII", "Bb"),
        ("♭VI7", "Ab7"),
        ("#ivdim7", "F#dim7"), ("imaj7", "Cmmaj7"), ("iv6", "Fm6"), ("v7", "Gm7"), ("V7/ii", "A7"),
        ("V7/bVII", "F7"), ("I/3", "C/E"), ("ii7/5", "Dm7/G"), ("I6/5", "C6/G"), ("i/b7", "Cm/Bb"),
    ],
)  # fmt: skip
def test_numerals_name_chords_of_the_key(text: str, in_c: str):
    assert numeral(text, Key(0)).symbol(Key(0)) == in_c


def test_degrees_are_counted_on_the_major_scale_in_minor_too():
    assert [numeral(text, Key(0, minor=True)).root for text in ("i", "bIII", "bVI", "bVII")] == [0, 3, 8, 10]


def test_numerals_move_with_the_key():
    assert numeral("V7", Key(3)).symbol(Key(3)) == "Bb7"


def test_a_rest_is_a_rest_in_numerals_too():
    assert numeral_or_rest("N.C.", Key(0)) is None


@pytest.mark.parametrize("text", ["", "VIII", "Iv", "H", "V7zz", "7"])
def test_what_is_no_numeral_is_refused(text: str):
    with pytest.raises(BadChart, match="numeral"):
        numeral(text, Key(0))
