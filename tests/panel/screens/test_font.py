"""The letters."""

import pytest
from PIL import Image, ImageDraw

from sideman.panel.screens.font import Font, font

HEIGHTS = {"small": (8, 10), "title": (12, 16), "middle": (16, 21), "big": (24, 30)}

DRAWN = """; a comment
A  i
## #
.# #
"""


def picture(name: str, text: str) -> Image.Image:
    image = Image.new("1", (128, 40))
    font(name).draw(ImageDraw.Draw(image), 0, 0, text)
    return image


def test_letters_are_read_off_their_drawing():
    letters, image = Font(DRAWN + "\n?\n#\n#\n", gap=1, space=2), Image.new("1", (4, 2))
    assert letters.draw(ImageDraw.Draw(image), 0, 0, "Ai") == 4 == letters.width("Ai")
    assert [bool(image.getpixel((x, y))) for y in (0, 1) for x in range(4)] == [1, 1, 0, 1, 0, 1, 0, 1]


@pytest.mark.parametrize(("name", "heights"), HEIGHTS.items())
def test_capitals_are_as_high_as_the_panel_promises(name, heights):
    _, top, _, bottom = picture(name, "E").getbbox()
    assert (top, bottom) == (0, heights[0])
    assert font(name).height == heights[1]


@pytest.mark.parametrize("name", HEIGHTS)
def test_every_size_has_the_letters_of_a_chord(name):
    unknown = picture(name, "?").tobytes()
    for letter in "ABCDEFG0123456789m♭♯Δø°+/()sudalt.":
        assert picture(name, letter).tobytes() != unknown, letter


def test_a_letter_with_an_accent_nobody_drew_loses_it_and_another_is_a_question_mark():
    assert picture("big", "Č").tobytes() == picture("big", "C").tobytes()
    assert picture("small", "語").tobytes() == picture("small", "?").tobytes()


def test_a_text_too_long_is_cut_with_an_ellipsis_within_its_width():
    letters = font("small")
    assert letters.cut("Bridge", 128) == "Bridge"
    cut = letters.cut("All The Things You Are And More", 80)
    assert cut.endswith("…")
    assert letters.width(cut) <= 80
    assert letters.cut("wide", 3) == "…"
