"""From what is heard back to the steps that were meant: the grid that fits the strokes best.

A step is a number in twelfths of a beat: 0 the beat, 6 its half (or the swung off-beat, wherever it falls),
3 and 9 sixteenths, 4 and 8 triplets, 2 and 10 what lies between those.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

Grid: TypeAlias = Mapping[float, int]
"""Place within the beat, 0–1, → step."""

SWINGS: Final = tuple(n / 100 for n in range(52, 75, 2))
SAMPLED: Final = 160
"""Strokes looked at: enough to tell."""
EXACT: Final = 0.003
"""Of a beat: nobody plays nearer than this to any grid."""


def _grids() -> list[Grid]:
    straight: list[Grid] = [{0.0: 0, 0.25: 3, 0.5: 6, 0.75: 9, 1.0: 12}]
    eighths: list[Grid] = [{0.0: 0, swing / 2: 3, swing: 6, 1.0: 12} for swing in SWINGS]
    sixteenths: list[Grid] = [
        {0.0: 0, swing / 2: 3, 0.5: 6, 0.5 + swing / 2: 9, 1.0: 12} for swing in SWINGS[1:8]
    ]
    in_three: list[Grid] = [{step / 12: step for step in range(0, 13, 2)}]
    return straight + eighths + sixteenths + in_three


GRIDS: Final = tuple(_grids())


def nearest(phase: float, grid: Grid) -> tuple[int, float]:
    """The step nearest to ``phase`` (0–1 of the beat), and how far off it is, in beats."""
    place = min(grid, key=lambda at: abs(phase - at))
    return grid[place], phase - place


def best_grid(phases: Sequence[float]) -> Grid:
    """The grid on which strokes lie nearest, by their mean square: a few that lie between its steps tell. One
    with more steps must be that much nearer."""
    some = phases[:: max(1, len(phases) // SAMPLED)]

    def strayed(grid: Grid) -> float:
        squares = sum(max(EXACT, abs(nearest(phase, grid)[1])) ** 2 for phase in some)
        return squares * (len(grid) - 1) ** 2

    return min(GRIDS, key=strayed)
