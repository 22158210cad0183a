"""From what is heard back to the steps that were meant: the grid that fits the strokes best.

A step is a number in twelfths of a beat: 0 the beat, 6 its half (or the swung off-beat, wherever it falls),
3 and 9 sixteenths, 4 and 8 triplets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

Grid: TypeAlias = Mapping[float, int]
"""Place within the beat, 0–1, → step."""

SWINGS: Final = tuple(n / 100 for n in range(52, 75, 2))
SAMPLED: Final = 160
"""Strokes looked at: enough to tell."""


def _grids() -> list[Grid]:
    straight: list[Grid] = [{0.0: 0, 0.25: 3, 0.5: 6, 0.75: 9, 1.0: 12}]
    eighths: list[Grid] = [{0.0: 0, swing / 2: 3, swing: 6, 1.0: 12} for swing in SWINGS]
    sixteenths: list[Grid] = [
        {0.0: 0, swing / 2: 3, 0.5: 6, 0.5 + swing / 2: 9, 1.0: 12} for swing in SWINGS[1:8]
    ]
    return straight + eighths + sixteenths


GRIDS: Final = tuple(_grids())


def nearest(phase: float, grid: Grid) -> tuple[int, float]:
    """The step nearest to ``phase`` (0–1 of the beat), and how far off it is, in beats."""
    place = min(grid, key=lambda at: abs(phase - at))
    return grid[place], phase - place


def best_grid(phases: Sequence[float]) -> Grid:
    """The grid on which strokes lie nearest; one with more steps must be that much nearer."""
    some = phases[:: max(1, len(phases) // SAMPLED)]
    return min(GRIDS, key=lambda grid: sum(abs(nearest(p, grid)[1]) for p in some) * (len(grid) - 1))
