"""Pitch classes, keys and how they are spelled.

A pitch class is a number 0–11, C = 0. Names are kept in ASCII (``Bb``, ``F#m``) for files; :func:`glyphs`
turns them into print (``B♭``) for the screen. Spelling walks the line of fifths … B♭ F C G D …, on which
every key owns the seven notes of its scale; the notes outside are taken from the side the key leans to
(♭II, ♭III, ♯IV, ♭VI, ♭VII in major; the raised sixth and seventh in minor), so there is no A♯ in F.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sideman.errors import BadChart

NATURALS: Final = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
ACCIDENTALS: Final = {"": 0, "b": -1, "#": 1, "bb": -2, "##": 2}

_LINE: Final = "FCGDAEB"
_MAJOR_FIFTHS: Final = (0, -5, 2, -3, 4, -1, -6, 1, -4, 3, -2, 5)
_MINOR_FIFTHS: Final = (-3, 4, -1, -6, 1, -4, 3, -2, 5, 0, -5, 2)
"""Sharps (or −flats) in the signature of the key on each pitch class, as it is mostly written."""

_TWO_NAMES: Final = 5
"""From so many sharps or flats on, a key has two names (B and Cb, Db and C#)."""

_ROOT: Final = re.compile(r"[A-G](?:bb|##|[b#])?")
_KEY: Final = re.compile(r"\s*([A-Ga-g])\s*(bb|##|[b#])?\s*(major|maj|minor|min|mi|m|-)?\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Key:
    """A key: ``tonic`` is a pitch class 0–11. ``rare`` takes the other name where a key has two: F# for Gb,
    Abm for G#m."""

    tonic: int = 0
    minor: bool = False
    rare: bool = False

    def transposed(self, semitones: int) -> Key:
        """The key ``semitones`` higher (lower where negative), by its usual name."""
        return Key((self.tonic + semitones) % 12, self.minor) if semitones % 12 else self

    @property
    def fifths(self) -> int:
        """Sharps in the signature, −flats: 2 in D, −3 in C minor."""
        fifths = (_MINOR_FIFTHS if self.minor else _MAJOR_FIFTHS)[self.tonic]
        if self.rare and abs(fifths) >= _TWO_NAMES:
            return fifths - 12 if fifths > 0 else fifths + 12
        return fifths

    @property
    def name(self) -> str:
        """The name in ASCII: ``Bb``, ``F#m``. :func:`parse_key` reads it back."""
        return spell(self.tonic, self) + ("m" if self.minor else "")

    def __str__(self) -> str:
        return self.name


C_MAJOR: Final = Key(0)


@cache
def spell(pitch_class: int, key: Key) -> str:
    """The name of a pitch class (any int, taken modulo 12) in ``key``, in ASCII."""
    return _spelling_table(key)[pitch_class % 12]


@cache
def _spelling_table(key: Key) -> tuple[str, ...]:
    scale = range(key.fifths - 1, key.fifths + 6)  # the seven notes of the signature, on the line of fifths
    low = key.fifths - (3 if key.minor else 5)
    names = {}
    for place in range(low, low + 12):
        if place not in scale and not -6 <= place <= 10:  # nobody wants to read B𝄫 or E♯ for a passing chord
            place += 12 if place < 0 else -12
        names[place * 7 % 12] = _name(place)
    return tuple(names[pitch_class] for pitch_class in range(12))


def _name(place: int) -> str:
    """The name of a place on the line of fifths, C = 0."""
    sharps, letter = divmod(place + 1, 7)
    return _LINE[letter] + ("#" * sharps if sharps > 0 else "b" * -sharps)


def split_root(text: str) -> tuple[int, str] | None:
    """The pitch class that ``text`` begins with and what follows, or None: ``Bb7`` is (10, ``7``)."""
    match = _ROOT.match(text)
    if match is None:
        return None
    name = match.group()
    return (NATURALS[name[0]] + ACCIDENTALS[name[1:]]) % 12, text[match.end() :]


def parse_key(text: str) -> Key:
    """A key from ``Bb``, ``B♭``, ``C-``, ``Cm``, ``F# minor``. Raises BadChart."""
    match = _KEY.fullmatch(ascii_accidentals(text))
    if match is None:
        raise BadChart(
            f"key {text!r}: a note A to G, with b or # where needed, and m for minor is allowed: Bb, F#m"
        )
    letter, accidental, mode = match.groups()
    tonic = (NATURALS[letter.upper()] + ACCIDENTALS[accidental or ""]) % 12
    key = Key(tonic, minor=(mode or "maj") not in ("maj", "major"))
    rare = Key(tonic, key.minor, rare=True)
    return rare if spell(tonic, rare) == letter.upper() + (accidental or "") != spell(tonic, key) else key


def ascii_accidentals(text: str) -> str:
    """``text`` with ♭ and ♯ written as b and #."""
    return text.replace("♭", "b").replace("♯", "#")


@lru_cache(maxsize=4096)
def glyphs(text: str) -> str:
    """A key, note or chord name as it is printed: ``Bbm7b5/Ab`` is ``B♭m7♭5/A♭``."""
    return re.sub(r"(?<=[A-G])b|b(?=\d|[A-GIV])|(?<=♭)b", "♭", text).replace("#", "♯")
