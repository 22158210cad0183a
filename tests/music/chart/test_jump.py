import pytest

from sideman.music.chart.jump import Jump, find_jump


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("D.S. al Coda", "D.S. al Coda"),
        ("      D.S. al Coda", "D.S. al Coda"),
        ("D.C. al CODA", "D.C. al Coda"),
        ("DC al Fine", "D.C. al Fine"),
        ("d.s. al fine", "D.S. al Fine"),
        ("D.C. al 2nd End.", "D.C. al 2nd ending"),
        ("D.C. al 3rd Ending", "D.C. al 3rd ending"),
        ("D.S. al 1st ending", "D.S. al 1st ending"),
        ("Solos on CD, after solos D.S. al Coda", "D.S. al Coda"),
        ("D.C. al second ending", "D.C. al 2nd ending"),
        ("D.S.", "D.S."),
        ("Da Capo al Fine", "D.C. al Fine"),
        ("dal segno al coda", "D.S. al Coda"),
        ("D.C. to Coda", "D.C. al Coda"),
    ],
)
def test_jumps_are_understood_in_their_many_spellings(text: str, meant: str):
    assert str(find_jump(text)) == meant


@pytest.mark.parametrize(
    "text", ["Fine", "Coda", "3x", "Solos on CD", "dscribe", "AC/DC cover", "Vamp and Fade"]
)
def test_other_texts_are_no_jump(text: str):
    assert find_jump(text) is None


@pytest.mark.parametrize(
    "jump", [Jump(), Jump(True), Jump(True, "coda"), Jump(False, "fine"), Jump(True, "4")]
)
def test_a_jump_reads_back_as_it_prints(jump: Jump):
    assert find_jump(str(jump)) == jump
