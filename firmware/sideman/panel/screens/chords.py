"""Chords as players read them: the root big, what it is behind it, as big as the glass allows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from PIL.ImageDraw import ImageDraw

from sideman.music.theory.pitch import ascii_accidentals, glyphs
from sideman.panel.screens.font import Font, font

SIGNS: Final = (
    ("m7b5", "ø"),
    ("m9b5", "ø9"),
    ("m11b5", "ø11"),
    ("maj7", "Δ"),
    ("maj", "Δ"),
    ("dim", "°"),
    ("aug", "+"),
)
"""Spellings of files → signs of lead sheets, the first that fits is taken: shorter, and read faster."""

_CHORD: Final = re.compile(r"([A-G][b#]*|[b#]?[1-7])([^/]*)(/(?:[A-G][b#]*|[b#]?[1-7]))?")
"""A letter or a number, what is behind it, and a bass."""


class Face(NamedTuple):
    """How a chord is set: the letters of its root, and of all behind the root."""

    root: str
    rest: str


FACES: Final = (
    # the chord now, the one to come: from the biggest that fits
    (Face("big", "big"), Face("middle", "middle")),
    (Face("big", "middle"), Face("middle", "middle")),
    (Face("big", "middle"), Face("middle", "small")),
    (Face("big", "middle"), Face("small", "small")),
    (Face("big", "small"), Face("small", "small")),
)
BEHIND_A_NUMBER: Final = {"big": "middle", "middle": "small", "small": "small"}
"""A number's quality is set smaller than the number, or 5 and 7 would read as 57."""
AIR: Final = 8  # pixels between the chord now and the sign of the next


@lru_cache(maxsize=4096)
def split(symbol: str) -> tuple[str, str, str]:
    """Root, kind and bass of a chord's symbol, as printed: ``Bbm7b5/Ab`` is ``B♭``, ``ø``, ``/A♭``."""
    match = _CHORD.fullmatch(ascii_accidentals(symbol))
    if match is None:
        return "", symbol, ""
    root, kind, bass = match.groups()
    for spelling, sign in SIGNS:
        if spelling in kind:
            kind = kind.replace(spelling, sign, 1)
            break
    return _signs(root), glyphs(kind), _signs(bass or "")


def _signs(name: str) -> str:
    """A root with its accidental before it (♭3) or behind it (E♭)."""
    return glyphs(name).replace("b", "♭")


def printed(symbol: str) -> str:
    """A chord's symbol as it is printed in one size: ``B♭ø/A♭``."""
    return "".join(split(symbol))


def draw_chords(draw: ImageDraw, now: str, coming: str, y: int, width: int) -> None:
    """The chord that sounds, with the top of its capitals at ``y``, and right of it the next one."""
    if not now:
        now, coming = coming, ""
    arrow = font("small").width("▸") + 3
    for big, little in FACES:
        needed = _width(now, big) + (AIR + arrow + _width(coming, little) if coming else 0)
        if needed <= width:
            break
    _set(draw, 0, y, now, big)
    left = width - _width(coming, little)
    if coming and _width(now, big) + arrow + 2 <= left:
        baseline = y + 24 - _capital(font(little.root))
        font("small").draw(draw, left - arrow, y + 24 - 11, "▸")
        _set(draw, left, baseline, coming, little)


def _capital(letters: Font) -> int:
    return {font("big"): 24, font("middle"): 16, font("small"): 8}[letters]


def _fit(root: str, face: Face) -> Face:
    return Face(face.root, BEHIND_A_NUMBER[face.root]) if root[-1:].isdigit() else face


def _width(symbol: str, face: Face) -> int:
    root, kind, bass = split(symbol)
    face = _fit(root, face)
    rest = font(face.rest)
    parts = [font(face.root).width(root), rest.width(kind), rest.width(bass)]
    return sum(parts) + 2 * max(0, sum(1 for part in parts if part) - 1)


def _set(draw: ImageDraw, x: int, y: int, symbol: str, face: Face) -> None:
    """Root, kind raised to the top of the root where it is smaller, bass on the line."""
    root, kind, bass = split(symbol)
    face = _fit(root, face)
    letters, rest = font(face.root), font(face.rest)
    drop = _capital(letters) - _capital(rest)
    if root:
        x = letters.draw(draw, x, y, root) + 2
    if kind:
        x = rest.draw(draw, x, y if root else y + drop, kind) + 2
    if bass:
        rest.draw(draw, x, y + drop, bass)
