"""Ways from one bass note to another along the scale: the shapes that lie well in the hand."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from sideman.music.arranger.bass import HIGH, LOW
from sideman.music.theory.chord import Chord

WAYS: dict[int, tuple[tuple[int, ...], ...]] = {
    0: ((),),
    1: ((1,), (2,), (4,), (-1,), (-2,), (-3,), (7,), (-4,), (5,)),
    2: (
        *((1, 2), (2, 4), (4, 2), (2, 1), (2, 3), (4, 5), (4, 7), (7, 4), (7, 6), (1, 3), (4, 6), (3, 4)),
        *((-1, -2), (-1, -3), (-3, -2), (-3, -1), (-3, -5), (-2, -3), (2, -3), (-3, 2), (-5, -3), (-7, -3)),
        *((4, -3), (6, 5), (-1, 1), (1, -1), (4, 3), (5, 4), (-2, -1), (-7, -5)),
    ),
}
"""The notes between the first and the approach, in steps of the scale from the first."""

LEAP_COST = (2.5, 0.0, 0.0, 0.1, 0.2, 0.5, 1.6, 0.6, 1.6, 1.6, 2.4, 3.0, 1.2)
"""How little a bassist likes an interval of 0 … 12 semitones within a line."""

PASSING, AVOIDED = 0.6, 2.4
"""What it costs that the strong beat before the approach has no chord tone: any, and one that lies a semitone
above a chord tone, such as the fourth over a major third."""


@lru_cache(maxsize=8192)
def ways(
    start: int, approach: int, goal: int, chord: Chord, steps: tuple[int, ...], between: int
) -> tuple[tuple[int, ...], ...]:
    """The four best ways of ``between`` notes from ``start`` to ``approach``, best first, as keys."""
    rung = _ladder(start, chord.root, steps)
    found = []
    for way in WAYS[between]:
        keys = tuple(rung[7 + step] for step in way)
        line = (start, *keys, approach, goal)
        leaps = [b - a for a, b in pairwise(line)]
        if max(map(abs, leaps)) > 12 or min(line) < LOW or max(line) > HIGH:
            continue
        turns = sum(a * b < 0 for a, b in pairwise(leaps))
        cost = sum(LEAP_COST[abs(leap)] for leap in leaps) + 0.7 * max(0, turns - 1)
        cost += 0.12 * max(0, max(line) - 52)
        if keys and keys[-1] % 12 not in chord.pitch_classes:
            cost += AVOIDED if (keys[-1] - 1) % 12 in chord.pitch_classes else PASSING
        found.append((cost, keys))
    found.sort()
    return tuple(keys for _, keys in found[:4]) or ((start,) * between,)


def _ladder(start: int, root: int, steps: tuple[int, ...]) -> tuple[int, ...]:
    """The scale's keys around ``start``: seven rungs down, ``start`` in the middle, seven up."""
    inside = {(root + step) % 12 for step in steps}
    up = [key for key in range(start + 1, start + 16) if key % 12 in inside]
    down = [key for key in range(start - 1, start - 16, -1) if key % 12 in inside]
    return (*reversed(down[:7]), start, *up[:7])
