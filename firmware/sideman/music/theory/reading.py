"""How the player reads what sounds: in concert, for a horn in B♭, E♭ or F, with a capo, or in numbers.

Only words change: what sounds stays in concert pitch.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from sideman.music.theory.chord import Chord, symbol
from sideman.music.theory.pitch import Key, glyphs

SEMITONES: Final[dict[str, int]] = {
    "concert": 0,
    "B♭": 2,
    "E♭": 9,
    "F": 7,
    **{f"capo {fret}": -fret for fret in range(1, 10)},
    "numbers": 0,
}
"""How much higher than it sounds a player writes it: a B♭ trumpet reads D for a sounding C, a guitar with the
capo in the third fret grips an A for it."""

NUMBERS: Final = ("1", "♭2", "2", "♭3", "3", "4", "♯4", "5", "♭6", "6", "♭7", "7")
"""Nashville's: degrees of the major scale. A minor key counts from its relative major, so its tonic is 6m."""


def read_key(key: Key, reads: str) -> str:
    """The key as its player calls it; ``reads`` is one of :data:`SEMITONES`. In numbers it is the
    concert key."""
    return glyphs(key.transposed(SEMITONES[reads]).name)


@lru_cache(4096)
def read_chord(chord: Chord | None, key: Key, reads: str) -> str:
    """The chord, sounding in ``key``, as its player reads it: ``Cm7/B♭``, ``2m7/1``."""
    if chord is None:
        return symbol(chord, key)
    if reads == "numbers":
        one = key.tonic + 3 if key.minor else key.tonic
        bass = "" if chord.bass is None else "/" + NUMBERS[(chord.bass - one) % 12]
        return (
            NUMBERS[(chord.root - one) % 12]
            + re.sub(r"b(?=\d)", "♭", chord.quality.name).replace("#", "♯")
            + bass
        )
    steps = SEMITONES[reads]
    return glyphs(symbol(chord.transposed(steps), key.transposed(steps)))
