"""From cells to beats: how iReal Pro divides a bar among its chords.

A line has 16 cells whatever the meter, so a cell is not a beat. Each chord takes its own cell and the empty
ones behind it, a cell being a beat, or half of one in meters of two and three. Where that is too much for
the bar, the longest chord is shortened, again and again; where it is too little, the chords are lengthened
in turn, the first one first. Small chords keep one unit.
"""

from __future__ import annotations

from functools import lru_cache

from sideman.music.chart.bar import shares
from sideman.music.timebase import Meter


@lru_cache(maxsize=4096)
def bar_ticks(cells: tuple[int, ...], small: tuple[bool, ...], meter: Meter) -> tuple[int, ...]:
    """The tick of each chord, from the cells it takes and whether it is small."""
    beats, ticks = meter.felt_beats, meter.beat_ticks
    unit, full = (2, 2 * beats) if beats >= 4 else (1, 2 * beats)  # counted in half beats
    if len(cells) * unit > full:
        return shares(len(cells), meter)
    lengths = [unit if is_small else unit * count for count, is_small in zip(cells, small, strict=True)]
    while sum(lengths) > full:
        longest = max(range(len(lengths)), key=lengths.__getitem__)
        lengths[longest] -= unit
    growing = [index for index, is_small in enumerate(small) if not is_small] or list(range(len(small)))
    turn = 0
    while sum(lengths) < full:
        lengths[growing[turn % len(growing)]] += min(unit, full - sum(lengths))
        turn += 1
    return tuple(sum(lengths[:index]) * ticks // 2 for index in range(len(lengths)))
