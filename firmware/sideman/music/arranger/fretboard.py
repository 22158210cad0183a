"""Where a chord lies on the guitar: grips that a left hand can hold.

A grip is searched on the strings, not drawn from a book: within four frets (open strings besides), at most
four fingers (a barre counts once), no unison, the third and the seventh in it, the bass note lowest where
the low strings sound.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TypeAlias

from sideman.music.theory.chord import Chord
from sideman.music.theory.voicing import motion

STRINGS = (40, 45, 50, 55, 59, 64)
"""E2 A2 D3 G3 B3 E4."""
HIGHEST_FRET = 9
SPAN = 3
"""Frets between first and fourth finger."""

Grip: TypeAlias = tuple[int, ...]
"""Keys from the lowest string that sounds to the highest."""

STRING_SETS: dict[str, tuple[tuple[int, ...], ...]] = {
    "open": ((0, 1, 2, 3, 4, 5), (1, 2, 3, 4, 5), (2, 3, 4, 5)),
    "small": ((2, 3, 4, 5), (1, 2, 3, 4), (3, 4, 5)),
    "plain": ((2, 3, 4, 5), (3, 4, 5)),
    "chop": ((2, 3, 4, 5), (3, 4, 5)),
    "three": ((3, 4, 5), (2, 3, 4)),
}
"""What is strummed: as many strings as will do, the upper ones, the upper ones of an open chord, or of one up
the neck, or three of them only."""
LENT: dict[tuple[int, ...], tuple[int, ...]] = {
    (0, 4, 7, 10): (2,),  # a plain dominant may have its ninth, as in blues and funk
    (0, 4, 7, 11): (2,),
    (0, 3, 7, 10): (2,),
    (0, 3, 7): (10,),
    (0, 4, 7): (9,),
}
"""What a small grip may have besides, where the way to it is shorter: intervals of the chord → semitones."""
OWN = ("open", "plain", "chop")
"""Where a chord keeps to its own notes."""
LOW = ("open", "plain")
"""Where the hand stays as low on the neck as it goes."""
SMALL_TOP = 68
"""Where the top of a small grip likes to be (G♯4)."""


@lru_cache(maxsize=1024)
def grips(chord: Chord, kind: str) -> tuple[tuple[Grip, int], ...]:
    """Every grip of ``kind`` (a key of STRING_SETS) with the highest fret it needs."""
    wanted = set(chord.guide_tones)
    if chord.quality.seventh is None:
        wanted = {chord.guide_tones[0], chord.root} if chord.guide_tones else {chord.root}
    tones = set(chord.pitch_classes[:4]) | {chord.lowest}
    if kind not in OWN:
        tones |= {(chord.root + step) % 12 for step in LENT.get(chord.quality.intervals, ())}
    found: dict[Grip, int] = {}
    for strings in STRING_SETS[kind]:
        for position in range(1, HIGHEST_FRET + 1):
            choices = [_frets(string, position, tones) for string in strings]
            if not all(choices):
                continue
            for frets in product(*choices):
                keys = tuple(STRINGS[string] + fret for string, fret in zip(strings, frets, strict=True))
                sounding = {key % 12 for key in keys}
                if len(set(keys)) == len(keys) and wanted <= sounding and _held(frets):
                    if kind == "open" and keys[0] % 12 != chord.lowest:
                        continue
                    found.setdefault(keys, max(frets))
    return tuple(found.items())


def _frets(string: int, position: int, tones: set[int]) -> list[int]:
    fretted = [
        fret for fret in range(position, position + SPAN + 1) if (STRINGS[string] + fret) % 12 in tones
    ]
    if position <= 2 and STRINGS[string] % 12 in tones:
        fretted.append(0)
    return fretted


def _held(frets: tuple[int, ...]) -> bool:
    """Four fingers, or a barre with the first and three more."""
    pressed = [fret for fret in frets if fret]
    if len(pressed) <= 4:
        return True
    first = min(pressed)
    return 0 not in frets and sum(fret > first for fret in pressed) <= 3


@lru_cache(maxsize=4096)
def grip(chord: Chord, kind: str, previous: Grip | None) -> Grip:
    """The grip that best follows ``previous``: low on the neck, near the hand, as many strings as will do."""
    found = grips(chord, kind) or grips(chord, "small")
    if not found:
        low = STRINGS[2]
        return tuple(sorted({low + (tone - low) % 12 for tone in chord.pitch_classes}))

    def effort(row: tuple[Grip, int]) -> float:
        keys, fret = row
        cost = -1.5 * len(keys)
        if kind in LOW:
            cost += 0.8 * abs(fret - 2) + 0.01 * sum(keys)
        else:
            cost += 0.3 * abs(keys[-1] - SMALL_TOP)
        if previous:
            cost += 0.8 * abs(keys[-1] - previous[-1]) + 5.0 * motion(keys, previous)
        return cost

    return min(found, key=effort)[0]
