"""The timing law: where in the music a press belongs.

The gesture may be decided late; the music is placed by the stamp. ``tick`` is the place of the press itself,
``reach`` the first place that the engine can still play in time (the stamp plus the constant reply time).
"""

from __future__ import annotations

from sideman.music.song import Bar
from sideman.music.timebase import QUARTER

LATE_TICKS = QUARTER // 4
LATE_S = 0.150
"""A press up to a sixteenth (0.15 s at most) behind a bar line counts as on it."""


def change_place(bar: Bar, tick: float, reach: int, ticks_per_s: float) -> int:
    """Where a change of main, section, style or key comes: the next bar line, or at once if just missed."""
    if 0 <= tick - bar.tick <= min(LATE_TICKS, LATE_S * ticks_per_s):
        return max(bar.tick, reach)
    return max(bar.end, reach)


def fill_place(bar: Bar, reach: int) -> int:
    """A fill or break starts at once; within the last half beat it comes whole in the next bar."""
    return max(bar.end, reach) if bar.end - reach < bar.written.meter.beat_ticks // 2 else reach


def next_beat(bar: Bar, reach: int) -> int:
    """The next felt beat at or behind ``reach``."""
    beat = bar.written.meter.beat_ticks
    return min(bar.tick + -(-(reach - bar.tick) // beat) * beat, max(bar.end, reach))
