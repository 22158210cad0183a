"""Where chords stand within a bar."""

from __future__ import annotations

from typing import NamedTuple

from sideman.music.chart.strike import Strike
from sideman.music.theory.chord import Chord
from sideman.music.timebase import Meter


class ChordAt(NamedTuple):
    """A chord (None: N.C.) and where it is written, in ticks from the bar line; ``strike``, where the chart
    says how it is struck, may let it come earlier."""

    tick: int
    chord: Chord | None
    strike: Strike | None = None


def shares(count: int, meter: Meter) -> tuple[int, ...]:
    """Where ``count`` chords that share a bar begin, in ticks: on beats where there are enough of them, the
    earlier chords being the longer (two in 3/4: beats 1 and 3)."""
    if meter.compound and count <= meter.felt_beats:
        beats, ticks = meter.felt_beats, meter.beat_ticks
    elif count <= meter.beats:
        beats, ticks = meter.beats, meter.unit_ticks
    else:
        return tuple(i * meter.bar_ticks // count for i in range(count))
    return tuple(-(-i * beats // count) * ticks for i in range(count))
