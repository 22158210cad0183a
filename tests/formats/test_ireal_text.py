import pytest

from sideman.formats.ireal_text import Steer, steer
from sideman.music.chart.vamp import Vamp


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("3x", 3), ("x4", 4), ("(4xs)", 4), ("*643x", 3), ("*624x", 4), ("8X", 8), ("Repeat 3x", 3),
        ("*69    Repeat 3x ", 3), ("Play 4 times", 4), ("4x's", 4), ("3x then on", 3), ("1x", 0), ("99x", 0),
    ],
)  # fmt: skip
def test_a_text_may_tell_how_often(text: str, times: int):
    assert steer(text).times == times


@pytest.mark.parametrize(
    "text", ["Vamp", "*70  Open", "Open Solos", "Vamp till cue", "Until cue", "Repeat ad lib.", "D.C. on Cue"]
)
def test_an_open_vamp_is_told_in_many_ways(text: str):
    assert steer(text) == Steer(vamp=Vamp.OPEN)


@pytest.mark.parametrize(
    "text", ["Vamp and Fade", "repeat and fade out", "*14Fade", "  Repeat & Fade", "Fades", "Vamp & fading"]
)
def test_so_is_a_fade(text: str):
    assert steer(text) == Steer(vamp=Vamp.FADE)


@pytest.mark.parametrize(
    "text",
    [
        "Solos on AABA",
        "half x feel throughout",
        "2x time feel",
        "*74Verse",
        " ",
        "",
        "8va",
        "On cue",
        "Fade in",
    ],
)
def test_most_texts_ask_for_nothing(text: str):
    assert steer(text) == Steer()


def test_jumps_on_cue_are_left_to_the_players():
    assert steer("D.C. on cue").jump is None
    assert str(steer("*58D.S. al Coda").jump) == "D.S. al Coda"


def test_fine_and_to_coda_may_be_written_out():
    assert steer("*20   Fine").fine
    assert steer("To Coda").to_coda
