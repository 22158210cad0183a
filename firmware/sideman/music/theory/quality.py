"""Chord qualities: the one table that parser, printer, voicings and scales read.

A spelling is read as a *set* of words, so that ``7(b9,#11)``, ``7#11b9`` and ``7b9#11`` are one chord and
``-7``, ``min7``, ``mi7`` and ``m7`` another: see :mod:`sideman.music.theory.spelling`. A new quality is a
row of ROWS; it is read in every spelling at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

Family: TypeAlias = Literal[
    "major", "minor", "dominant", "diminished", "half-diminished", "augmented", "suspended", "power"
]


@dataclass(frozen=True, slots=True, eq=False)
class Quality:
    """What stands behind the root of a chord. One object a row: compared and hashed by identity.

    ``intervals`` are semitones above the root, ascending, 0 included, tensions above 12. ``third`` and
    ``seventh`` are intervals or None: a sus chord's third is its fourth or second, a sixth stands in for a
    seventh; ``fifth`` is 6, 7 or 8, None where the chord is free of it (7alt). ``tensions`` lie above 12.
    """

    name: str
    intervals: tuple[int, ...]
    family: Family
    third: int | None = field(init=False)
    fifth: int | None = field(init=False)
    seventh: int | None = field(init=False)
    tensions: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        def first(*wanted: int) -> int | None:
            return next((interval for interval in wanted if interval in self.intervals), None)

        object.__setattr__(self, "third", first(4, 3, 5, 2))
        object.__setattr__(self, "fifth", first(7, 6, 8))
        object.__setattr__(self, "seventh", first(10, 11, 9))
        object.__setattr__(self, "tensions", tuple(i for i in self.intervals if i > 12))

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return _row, (self.name,)

    def __repr__(self) -> str:
        return f"Quality({self.name!r})"


def _row(name: str) -> Quality:
    return QUALITIES[name]


# name as printed, intervals, family
ROWS: Final[tuple[tuple[str, tuple[int, ...], Family], ...]] = (
    # triads and sixths
    ("", (0, 4, 7), "major"),
    ("6", (0, 4, 7, 9), "major"),
    ("69", (0, 4, 7, 9, 14), "major"),
    ("6#11", (0, 4, 7, 9, 18), "major"),
    ("69#11", (0, 4, 7, 9, 14, 18), "major"),
    ("add9", (0, 4, 7, 14), "major"),
    ("add11", (0, 4, 7, 17), "major"),
    ("add#11", (0, 4, 7, 18), "major"),
    ("(b5)", (0, 4, 6), "major"),
    ("5", (0, 7), "power"),
    # major sevenths
    ("maj7", (0, 4, 7, 11), "major"),
    ("maj9", (0, 4, 7, 11, 14), "major"),
    ("maj11", (0, 4, 7, 11, 14, 17), "major"),
    ("maj13", (0, 4, 7, 11, 14, 21), "major"),
    ("maj7b5", (0, 4, 6, 11), "major"),
    ("maj7#9", (0, 4, 7, 11, 15), "major"),
    ("maj7#11", (0, 4, 7, 11, 18), "major"),
    ("maj9#11", (0, 4, 7, 11, 14, 18), "major"),
    ("maj13#11", (0, 4, 7, 11, 14, 18, 21), "major"),
    ("maj7add13", (0, 4, 7, 11, 21), "major"),
    ("maj7sus2", (0, 2, 7, 11), "suspended"),
    ("maj7sus4", (0, 5, 7, 11), "suspended"),
    ("maj9sus4", (0, 5, 7, 11, 14), "suspended"),
    # minor
    ("m", (0, 3, 7), "minor"),
    ("m6", (0, 3, 7, 9), "minor"),
    ("m69", (0, 3, 7, 9, 14), "minor"),
    ("mb6", (0, 3, 7, 8), "minor"),
    ("madd9", (0, 3, 7, 14), "minor"),
    ("madd11", (0, 3, 7, 17), "minor"),
    ("m#5", (0, 3, 8), "minor"),
    ("m7", (0, 3, 7, 10), "minor"),
    ("m9", (0, 3, 7, 10, 14), "minor"),
    ("m11", (0, 3, 7, 10, 14, 17), "minor"),
    ("m13", (0, 3, 7, 10, 14, 21), "minor"),
    ("m7add11", (0, 3, 7, 10, 17), "minor"),
    ("m7add13", (0, 3, 7, 10, 21), "minor"),
    ("m7b9", (0, 3, 7, 10, 13), "minor"),
    ("m7#11", (0, 3, 7, 10, 18), "minor"),
    ("m9#11", (0, 3, 7, 10, 14, 18), "minor"),
    ("m7b13", (0, 3, 7, 10, 20), "minor"),
    ("m7b9b13", (0, 3, 7, 10, 13, 20), "minor"),
    ("m7#5", (0, 3, 8, 10), "minor"),
    ("mmaj7", (0, 3, 7, 11), "minor"),
    ("mmaj9", (0, 3, 7, 11, 14), "minor"),
    ("mmaj11", (0, 3, 7, 11, 14, 17), "minor"),
    ("mmaj13", (0, 3, 7, 11, 14, 21), "minor"),
    ("mmaj7b5", (0, 3, 6, 11), "minor"),
    # half-diminished and diminished
    ("m7b5", (0, 3, 6, 10), "half-diminished"),
    ("m9b5", (0, 3, 6, 10, 14), "half-diminished"),
    ("m11b5", (0, 3, 6, 10, 14, 17), "half-diminished"),
    ("m7b5add11", (0, 3, 6, 10, 17), "half-diminished"),
    ("m7b5b9", (0, 3, 6, 10, 13), "half-diminished"),
    ("dim", (0, 3, 6), "diminished"),
    ("dim7", (0, 3, 6, 9), "diminished"),
    ("dim9", (0, 3, 6, 9, 14), "diminished"),
    ("dim11", (0, 3, 6, 9, 14, 17), "diminished"),
    ("dimmaj7", (0, 3, 6, 9, 11), "diminished"),
    # augmented
    ("aug", (0, 4, 8), "augmented"),
    ("augadd9", (0, 4, 8, 14), "augmented"),
    ("maj7#5", (0, 4, 8, 11), "augmented"),
    ("maj9#5", (0, 4, 8, 11, 14), "augmented"),
    ("maj7#5#11", (0, 4, 8, 11, 18), "augmented"),
    # suspended
    ("sus2", (0, 2, 7), "suspended"),
    ("sus4", (0, 5, 7), "suspended"),
    ("sus2sus4", (0, 2, 5, 7), "suspended"),
    ("sus4add9", (0, 5, 7, 14), "suspended"),
    ("6sus4", (0, 5, 7, 9), "suspended"),
    ("69sus4", (0, 5, 7, 9, 14), "suspended"),
    ("7sus2", (0, 2, 7, 10), "suspended"),
    ("7sus4", (0, 5, 7, 10), "suspended"),
    ("9sus4", (0, 5, 7, 10, 14), "suspended"),
    ("13sus4", (0, 5, 7, 10, 14, 21), "suspended"),
    ("7sus4b9", (0, 5, 7, 10, 13), "suspended"),
    ("7sus4#9", (0, 5, 7, 10, 15), "suspended"),
    ("7sus4b13", (0, 5, 7, 10, 20), "suspended"),
    ("7sus4b9b13", (0, 5, 7, 10, 13, 20), "suspended"),
    ("9sus4b13", (0, 5, 7, 10, 14, 20), "suspended"),
    ("13sus4b9", (0, 5, 7, 10, 13, 21), "suspended"),
    ("7sus4#5", (0, 5, 8, 10), "suspended"),
    ("7sus4add3", (0, 4, 7, 10, 17), "suspended"),
    # dominants
    ("7", (0, 4, 7, 10), "dominant"),
    ("9", (0, 4, 7, 10, 14), "dominant"),
    ("11", (0, 4, 7, 10, 14, 17), "dominant"),
    ("13", (0, 4, 7, 10, 14, 21), "dominant"),
    ("7no3", (0, 7, 10), "dominant"),
    ("7no5", (0, 4, 10), "dominant"),
    ("7add11", (0, 4, 7, 10, 17), "dominant"),
    ("7add13", (0, 4, 7, 10, 21), "dominant"),
    ("7b5", (0, 4, 6, 10), "dominant"),
    ("7#5", (0, 4, 8, 10), "dominant"),
    ("7b9", (0, 4, 7, 10, 13), "dominant"),
    ("7#9", (0, 4, 7, 10, 15), "dominant"),
    ("7#11", (0, 4, 7, 10, 18), "dominant"),
    ("7b13", (0, 4, 7, 10, 20), "dominant"),
    ("7b5b9", (0, 4, 6, 10, 13), "dominant"),
    ("7b5#9", (0, 4, 6, 10, 15), "dominant"),
    ("7#5b9", (0, 4, 8, 10, 13), "dominant"),
    ("7#5#9", (0, 4, 8, 10, 15), "dominant"),
    ("7#5#11", (0, 4, 8, 10, 18), "dominant"),
    ("7#5b9#11", (0, 4, 8, 10, 13, 18), "dominant"),
    ("7#5#9#11", (0, 4, 8, 10, 15, 18), "dominant"),
    ("7#5b9#9", (0, 4, 8, 10, 13, 15), "dominant"),
    ("7b5b13", (0, 4, 6, 10, 20), "dominant"),
    ("7b5b9b13", (0, 4, 6, 10, 13, 20), "dominant"),
    ("7b9#9", (0, 4, 7, 10, 13, 15), "dominant"),
    ("7b9#11", (0, 4, 7, 10, 13, 18), "dominant"),
    ("7#9#11", (0, 4, 7, 10, 15, 18), "dominant"),
    ("7b9b13", (0, 4, 7, 10, 13, 20), "dominant"),
    ("7#9b13", (0, 4, 7, 10, 15, 20), "dominant"),
    ("7#11b13", (0, 4, 7, 10, 18, 20), "dominant"),
    ("7b9#11b13", (0, 4, 7, 10, 13, 18, 20), "dominant"),
    ("7#9#11b13", (0, 4, 7, 10, 15, 18, 20), "dominant"),
    ("7b9#9b13", (0, 4, 7, 10, 13, 15, 20), "dominant"),
    ("7alt", (0, 4, 10, 13, 15, 18, 20), "dominant"),
    ("9b5", (0, 4, 6, 10, 14), "dominant"),
    ("9#5", (0, 4, 8, 10, 14), "dominant"),
    ("9#5#11", (0, 4, 8, 10, 14, 18), "dominant"),
    ("9#11", (0, 4, 7, 10, 14, 18), "dominant"),
    ("9b13", (0, 4, 7, 10, 14, 20), "dominant"),
    ("9#11b13", (0, 4, 7, 10, 14, 18, 20), "dominant"),
    ("11b9", (0, 4, 7, 10, 13, 17), "dominant"),
    ("13b5", (0, 4, 6, 10, 14, 21), "dominant"),
    ("13#5", (0, 4, 8, 10, 14, 21), "dominant"),
    ("13b9", (0, 4, 7, 10, 13, 21), "dominant"),
    ("13#9", (0, 4, 7, 10, 15, 21), "dominant"),
    ("13#11", (0, 4, 7, 10, 14, 18, 21), "dominant"),
    ("13b9#11", (0, 4, 7, 10, 13, 18, 21), "dominant"),
    ("13#9#11", (0, 4, 7, 10, 15, 18, 21), "dominant"),
)

QUALITIES: Final[dict[str, Quality]] = {row[0]: Quality(*row) for row in ROWS}
