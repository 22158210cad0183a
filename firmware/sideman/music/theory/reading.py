"""How the player reads a chord: in concert, for a horn, with a capo, or in Nashville numbers.

The sound stays in concert; only what is shown moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from sideman.errors import OutOfRange
from sideman.music.theory.chord import NO_CHORD, Chord
from sideman.music.theory.pitch import Key

HIGHEST_CAPO: Final = 11

_NUMBERS: Final = ("1", "b2", "2", "b3", "3", "4", "#4", "5", "b6", "6", "b7", "7")


@dataclass(frozen=True, slots=True)
class Reading:
    """A way of reading: ``semitones`` are added to concert pitch; ``numbers`` shows degrees for names."""

    name: str
    semitones: int = 0
    numbers: bool = False

    def key(self, concert: Key) -> Key:
        """The key that the player sees."""
        return concert.transposed(self.semitones)

    def symbol(self, chord: Chord | None, concert: Key) -> str:
        """A chord of a tune in the key ``concert`` as the player sees it, in ASCII; None is ``N.C.``"""
        if chord is None:
            return NO_CHORD
        if self.numbers:
            return nashville(chord, concert)
        return chord.transposed(self.semitones).symbol(self.key(concert))


READINGS: Final[dict[str, Reading]] = {
    reading.name: reading
    for reading in (
        Reading("concert"),
        Reading("Bb", 2),
        Reading("Eb", 9),
        Reading("F", 7),
        *(Reading(f"capo {fret}", -fret) for fret in range(1, HIGHEST_CAPO + 1)),
        Reading("Nashville", numbers=True),
    )
}
"""Concert; horns in B♭ (trumpet, tenor), E♭ (alto) and F; capo at a fret; numbers."""


def reading_named(name: str) -> Reading:
    """The reading of that name. Raises OutOfRange with those there are."""
    found = READINGS.get(name)
    if found is None:
        raise OutOfRange(f"reading {name!r} is not known; there are {', '.join(READINGS)}")
    return found


@cache
def nashville(chord: Chord, key: Key) -> str:
    """A chord in Nashville numbers, counted on the major scale of the tonic: ``2m7``, ``5/7``, ``b7``."""
    bass = "" if chord.bass is None else "/" + _NUMBERS[(chord.bass - key.tonic) % 12]
    return _NUMBERS[(chord.root - key.tonic) % 12] + _behind_number(chord.quality.name) + bass


def _behind_number(quality: str) -> str:
    """A quality that begins with a digit stands off from the number, as in ``5(7)``."""
    return f"({quality})" if quality[:1].isdigit() else quality
