"""Runs into a bass note: two or more notes that go one way and arrive on the change.

w  the scale's steps, from above or below     c  semitones     u  the scale's steps, from below
"""

from __future__ import annotations

import math
from collections.abc import Collection

from sideman.music import chance as dice
from sideman.music.arranger.bass import HIGH, LOW
from sideman.music.arranger.scene import Scene

RUNS = "wcu"
FOURTH = 5
"""Semitones: a leap that is wider does not lead into a run well."""


def run(
    scene: Scene, tick: int, kind: str, count: int, last: int, goal: int, inside: Collection[int]
) -> list[int]:
    """``count`` keys from near ``last`` into ``goal``; ``inside`` are the pitch classes of the scale.

    The way that begins nearest is liked best; one that repeats the note before it is hardly liked.
    """
    ways = [_one_way(kind, count, goal, way, inside) for way in (1, -1)]
    if kind == "u" and min(ways[0]) >= LOW and abs(ways[0][0] - last) <= 12:
        return ways[0]
    odds = [(keys, _liking(keys, last)) for keys in ways]
    return dice.choose(scene.seed, scene.bar.number, tick, "run", odds)


def _one_way(kind: str, count: int, goal: int, way: int, inside: Collection[int]) -> list[int]:
    """Upwards (``way`` 1) or downwards (−1) into ``goal``."""
    keys: list[int] = []
    key = goal
    while len(keys) < count:
        key -= way
        if kind == "c" or key % 12 in inside:
            keys.append(key)
    return keys[::-1]


def _liking(keys: list[int], last: int) -> float:
    leap = abs(keys[0] - last)
    out = leap > 12 or min(keys) < LOW or max(keys) > HIGH
    strain = leap + 2.0 * max(0, leap - FOURTH) + 8.0 * (leap == 0) + 1000.0 * out
    return math.exp(-strain / 3.0) + 1e-12
