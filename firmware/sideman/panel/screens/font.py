"""The box's own letters, drawn as text files that can be looked at: no font is rendered at run time.

So a letter has the same pixels on every machine, costs a paste, and a bare box needs no font package.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources
from typing import Final

from PIL import Image, ImageDraw

SPACE: Final = " "
UNKNOWN: Final = "?"


class Font:
    """An alphabet of 1-bit letters. ``gap``: pixels of air behind each; ``space``: width of a blank."""

    def __init__(self, text: str, gap: int, space: int) -> None:
        self.gap = gap
        self._space = space
        self._letters = _letters(text)
        self.height = next(iter(self._letters.values())).height
        """Pixels from the top of a capital to the bottom of what hangs below the line."""

    def width(self, text: str) -> int:
        """Pixels from the first to the last column of ``text``."""
        widths = [self._space if letter == SPACE else self._letter(letter).width for letter in text]
        return sum(widths) + self.gap * max(0, len(widths) - 1)

    def draw(self, draw: ImageDraw.ImageDraw, x: int, y: int, text: str, fill: int = 1) -> int:
        """Draw ``text`` with the top of its capitals at ``y``; the first free column behind it."""
        for letter in text:
            if letter == SPACE:
                x += self._space
            else:
                picture = self._letter(letter)
                draw.bitmap((x, y), picture, fill=fill)
                x += picture.width
            x += self.gap
        return x - self.gap if text else x

    def cut(self, text: str, width: int) -> str:
        """``text``, or as much of it as ``width`` pixels hold, with … where it was cut."""
        if self.width(text) <= width:
            return text
        while text and self.width(text.rstrip() + "…") > width:
            text = text[:-1]
        return text.rstrip() + "…"

    def _letter(self, letter: str) -> Image.Image:
        """The letter, or without its accent, or a question mark."""
        bare = unicodedata.normalize("NFD", letter)[0]
        return self._letters.get(letter) or self._letters.get(bare) or self._letters[UNKNOWN]


def _letters(text: str) -> dict[str, Image.Image]:
    """Blocks, parted by blank lines: a line of names, then the rows of their pixels side by side."""
    letters = {}
    for block in text.split("\n\n"):
        lines = [line.split() for line in block.splitlines() if not line.startswith("; ")]
        if lines:
            names, *rows = lines
            for name, *pixels in zip(names, *rows, strict=True):
                picture = Image.new("1", (len(pixels[0]), len(pixels)))
                picture.putdata([pixel == "#" for row in pixels for pixel in row])
                letters[name] = picture
    return letters


@cache
def font(name: str) -> Font:
    """The alphabet ``small`` (capitals of 8 pixels), ``title`` (12), ``middle`` (16) or ``big`` (24)."""
    gap, space = {"small": (1, 2), "title": (1, 4), "middle": (2, 5), "big": (2, 8)}[name]
    text = resources.files(__package__).joinpath("fonts", f"{name}.txt").read_text(encoding="utf-8")
    return Font(text, gap, space)
