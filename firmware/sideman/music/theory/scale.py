"""The seven notes that lie under the fingers while a chord sounds.

The chord's own notes come first; between them lie those of the key, as long as the chord's root belongs to
it, else those its family is mostly played with. A dominant that goes home to a minor chord a fourth above
takes its flat ninth and flat thirteenth from there.
"""

from __future__ import annotations

from functools import lru_cache

from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import Key
from sideman.music.theory.quality import Family

MAJOR = (0, 2, 4, 5, 7, 9, 11)
NATURAL_MINOR = (0, 2, 3, 5, 7, 8, 10)

HOME: dict[Family, tuple[int, ...]] = {
    "major": (0, 2, 4, 6, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 9, 10),
    "dominant": (0, 2, 4, 5, 7, 9, 10),
    "suspended": (0, 2, 4, 5, 7, 9, 10),
    "half-diminished": (0, 1, 3, 5, 6, 8, 10),
    "diminished": (0, 2, 3, 5, 6, 8, 9),
    "augmented": (0, 2, 4, 6, 8, 9, 11),
    "power": (0, 2, 4, 5, 7, 9, 10),
}
"""What a family is played with where the key has no say (semitones above the root, by degree)."""

_DEGREE_OF = {1: 1, 2: 1, 3: 2, 4: 2, 5: 3, 6: 4, 7: 4, 8: 4, 9: 5, 10: 6, 11: 6}
_DEGREE_OF_TENSION = {13: 1, 14: 1, 15: 2, 17: 3, 18: 3, 20: 5, 21: 5}


def goes_home_to_minor(chord: Chord, after: Chord | None) -> bool:
    """True for a dominant whose next chord is a minor one a fourth above (or a half-diminished one)."""
    return (
        after is not None
        and chord.quality.family == "dominant"
        and after.quality.family in ("minor", "half-diminished")
        and (after.root - chord.root) % 12 == 5
    )


@lru_cache(maxsize=4096)
def scale(chord: Chord, key: Key, after: Chord | None = None) -> tuple[int, ...]:
    """Seven ascending semitone steps above the root of ``chord`` (0 … 11), one a degree."""
    quality = chord.quality
    steps = list(HOME[quality.family])
    own = sorted((key.tonic + step - chord.root) % 12 for step in (NATURAL_MINOR if key.minor else MAJOR))
    if own[0] == 0 and quality.family not in ("diminished", "augmented"):
        steps = own
    if goes_home_to_minor(chord, after):
        steps[1], steps[5] = 1, 8
    for interval in quality.intervals[1:]:
        if interval < 12 and not (interval == 9 and quality.family == "diminished"):
            steps[_DEGREE_OF[interval]] = interval
    if quality.family == "diminished" and quality.seventh == 9:
        steps[6] = 9
    for tension in quality.tensions:
        if tension != 15:  # a sharp ninth stands beside the third, which stays
            steps[_DEGREE_OF_TENSION[tension]] = tension - 12
    return _ascending(steps)


def _ascending(steps: list[int]) -> tuple[int, ...]:
    """The steps pushed apart where a raised one has caught up with the next."""
    for degree in range(1, 7):
        steps[degree] = max(steps[degree], steps[degree - 1] + 1)
    for degree in range(6, 0, -1):
        steps[degree] = min(steps[degree], 5 + degree, *(steps[degree + 1 : degree + 2] or (12,)))
        if degree < 6 and steps[degree] >= steps[degree + 1]:
            steps[degree] = steps[degree + 1] - 1
    return tuple(steps)
