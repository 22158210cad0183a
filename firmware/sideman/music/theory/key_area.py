"""Key areas: in which key a chord is heard, found by the cadences it stands in.

    Dm7   G7   Cmaj7     ii and V belong to the key they lead to, also where they never arrive;
    Em7b5 A7b9 Dm        a half-diminished ii or a minor chord at the end makes it minor.

All other chords are heard in the key of the tune.
"""

from __future__ import annotations

from collections.abc import Sequence

from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import Key

FOURTH = 5
"""Semitones up from a dominant to its tonic, and from ii to V."""


def key_areas(chords: Sequence[Chord | None], home: Key) -> tuple[Key, ...]:
    """The key of each chord, taken in the order played; None is N.C. and stays at home."""
    return tuple(_area(chords, index, home) for index in range(len(chords)))


def _area(chords: Sequence[Chord | None], index: int, home: Key) -> Key:
    def at(place: int) -> Chord | None:
        return chords[place] if 0 <= place < len(chords) else None

    before, here, after = at(index - 1), at(index), at(index + 1)
    if here is None:
        return home
    if _is_two(here) and _leads(here, after) and _is_five(after):
        return _arrival(after, here, at(index + 2), home)
    if _is_five(here) and (_leads(here, after) or (_is_two(before) and _leads(before, here))):
        return _arrival(here, before, after, home)
    if before is not None and _is_five(before) and _leads(before, here) and not _is_five(here):
        return _arrival(before, at(index - 2), here, home)
    return home


def _arrival(five: Chord | None, two: Chord | None, one: Chord | None, home: Key) -> Key:
    """The key that a dominant leads to: the chord that follows tells its mode, else its ii, else the tune."""
    assert five is not None
    tonic = (five.root + FOURTH) % 12
    if one is not None and one.root == tonic and one.quality.family != "dominant":
        minor = one.quality.family in ("minor", "half-diminished", "diminished")
    elif two is not None and _is_two(two) and _leads(two, five):
        minor = two.quality.family == "half-diminished"
    else:
        minor = home.minor if tonic == home.tonic else False
    return Key(tonic, minor)


def _is_two(chord: Chord | None) -> bool:
    return (
        chord is not None
        and chord.quality.seventh == 10
        and chord.quality.family in ("minor", "half-diminished")
    )


def _is_five(chord: Chord | None) -> bool:
    return (
        chord is not None
        and chord.quality.seventh == 10
        and chord.quality.family in ("dominant", "suspended")
    )


def _leads(chord: Chord | None, after: Chord | None) -> bool:
    return chord is not None and after is not None and (after.root - chord.root) % 12 == FOURTH
