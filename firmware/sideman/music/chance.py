"""Chance as a function of place: no dice are thrown, they lie there already.

The same seed, place and question always give the same answer, so a take can be asked again from any bar, and
another seed is another take. The mixing is SplitMix64's finaliser (Steele, Lea, Flood 2014).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar
from zlib import crc32

Choice = TypeVar("Choice")
_MASK = 0xFFFFFFFFFFFFFFFF


@lru_cache(maxsize=4096)
def word(what: str) -> int:
    """A question as a number of 64 bits, to be added to the dice that answer it."""
    return (crc32(what.encode()) << 32) | crc32(what[::-1].encode())


@lru_cache(maxsize=64)
def dealt(seed: int, style: str) -> int:
    """The seed of a take in ``style`` (its file's name): each style throws dice of its own, so that two of
    them do not walk the same line or riff the same riff on one seed."""
    return seed ^ word(style)


def chance(seed: int, played_bar: int, step: int, what: str) -> float:
    """A number in [0, 1), evenly spread.

    ``played_bar`` counts bars as played (so a held section varies too), ``step`` is any whole number that
    names the place within the bar, ``what`` the question asked.
    """
    return drawn(seed * 0x9E3779B97F4A7C15 + played_bar * 0xD1B54A32D192ED03 + word(what), step)


def dice_of(seed: int, played_bar: int) -> int:
    """The dice that lie in a bar, for those who ask it much: ``drawn(dice + word(what), step)``."""
    return (seed * 0x9E3779B97F4A7C15 + played_bar * 0xD1B54A32D192ED03) & _MASK


def drawn(asked: int, step: int) -> float:
    """As :func:`chance`, where ``asked`` is the bar's dice and the question."""
    # the mask is written out: a name would be looked up three times for every note
    x = (asked + step * 0x8CB92BA72F3D8DD7) & 0xFFFFFFFFFFFFFFFF
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return ((x ^ (x >> 31)) >> 11) * 2.0**-53


def spread(seed: int, played_bar: int, step: int, what: str) -> float:
    """A number of a normal distribution, mean 0 and deviation 1, held to ±3 (Box and Muller 1958)."""
    u = 1.0 - chance(seed, played_bar, step, what)
    v = chance(seed ^ 0x5DEECE66D, played_bar, step, what)
    return max(-3.0, min(3.0, math.sqrt(-2.0 * math.log(u)) * math.cos(2.0 * math.pi * v)))


def choose(
    seed: int, played_bar: int, step: int, what: str, choices: Sequence[tuple[Choice, float]]
) -> Choice:
    """One of ``choices``, pairs of a value and a weight (at least one weight above 0)."""
    left = chance(seed, played_bar, step, what) * sum([weight for _, weight in choices])
    for value, weight in choices:
        left -= weight
        if left < 0:
            return value
    return choices[-1][0]
