"""Five steps of intensity: does the band grow busier and louder at each?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from sideman.commands.measure.heard import heard_take
from sideman.music.song import Song

STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


def rises(song: Song, seeds: Sequence[int], bars: int) -> tuple[list[float], list[float]]:
    """From each step to the next: more notes a bar, and more velocity at the mean, over all seeds."""
    busy, loud = [], []
    for step in STEPS:
        takes = [heard_take(song, seed, bars, step) for seed in seeds]
        velocities = [note.velocity for take in takes for line in take.parts.values() for note in line]
        busy.append(len(velocities) / (bars * len(takes)))
        loud.append(fmean(velocities) if velocities else 0.0)
    return [b - a for a, b in pairwise(busy)], [b - a for a, b in pairwise(loud)]
