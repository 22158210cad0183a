"""Roman numerals: chords by their place in the key.

Degrees are counted on the major scale of the tonic in both modes, as jazz players do, so the chords of
C minor are ``i iiø7 bIII iv v bVI bVII``. Small letters are minor chords, capitals what their quality says:

    I  IV6  V7  V7b9  bVII  #ivdim7  ii7  iim7  iiø7  imaj7  V7/ii (of another degree)  I/3  ii7/5 (its bass)
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from sideman.errors import BadChart
from sideman.music.theory.chord import NO_CHORD, Chord
from sideman.music.theory.pitch import ACCIDENTALS, Key, ascii_accidentals
from sideman.music.theory.spelling import find_quality

DEGREES: Final = {"I": 0, "II": 2, "III": 4, "IV": 5, "V": 7, "VI": 9, "VII": 11}
_MAJOR_SCALE: Final = tuple(DEGREES.values())

_NUMERAL: Final = re.compile(r"([b#]?)(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(.*)")
_OF: Final = re.compile(r"(.*)/([b#]?)(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)")
_BASS: Final = re.compile(r"(.*)/([b#]?)([1-7])")
_SAYS_ITSELF: Final = re.compile(r"m(?!aj|M)|min|-|dim|°|o|ø|h|5$")


@cache
def numeral(text: str, key: Key) -> Chord:
    """The chord that a Roman numeral names in ``key``. Raises BadChart."""
    plain, tonic, bass = ascii_accidentals(text.strip()), key.tonic, None
    of = _OF.fullmatch(plain)
    if of is not None:
        plain = of[1]
        tonic += ACCIDENTALS[of[2]] + DEGREES[of[3].upper()]
    slash = _BASS.fullmatch(plain)
    if slash is not None:
        plain = slash[1]
        bass = (tonic + ACCIDENTALS[slash[2]] + _MAJOR_SCALE[int(slash[3]) - 1]) % 12
    match = _NUMERAL.fullmatch(plain)
    if match is None:
        raise BadChart(
            f"numeral {text[:40]!r}: allowed are I to VII or i to vii, b or # before, a quality behind"
        )
    accidental, degree, spelling = match.groups()
    if degree.islower() and not _SAYS_ITSELF.match(spelling):
        spelling = "m" + spelling
    quality = find_quality(spelling)
    if quality is None:
        raise BadChart(f"numeral {text[:40]!r}: quality {match[3]!r} is not known")
    root = (tonic + ACCIDENTALS[accidental] + DEGREES[degree.upper()]) % 12
    return Chord(root, quality, None if bass == root else bass)


def numeral_or_rest(text: str, key: Key) -> Chord | None:
    """As :func:`numeral`; None for ``N.C.``"""
    return None if text.strip().upper() in (NO_CHORD, "NC") else numeral(text, key)
