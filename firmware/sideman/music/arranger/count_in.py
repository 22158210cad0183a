"""The count-in: sticks on the beats of one bar at negative ticks, beat 1 of it louder.

Below 70 beats a minute the half beats are counted softly as well, so that a slow tempo can be felt.
"""

from __future__ import annotations

from sideman.music.events import CHANNEL, Event, Note, Program
from sideman.music.timebase import Meter

SIDE_STICK = 37
SLOW_BPM = 70.0


def count_in(meter: Meter, tempo: float) -> tuple[Event, ...]:
    """The events of one bar of count-in before tick 0, ``tempo`` in felt beats a minute."""
    click, beat, start = CHANNEL["click"], meter.beat_ticks, -meter.bar_ticks
    clicks: list[Event] = [Program(start, 0, click, 128, 0)]
    for n in range(meter.felt_beats):
        place = start + n * beat
        clicks.append(Note(place, 0, click, SIDE_STICK, 112 if n == 0 else 92, beat // 4))
        if tempo < SLOW_BPM:
            clicks.append(Note(place + beat // 2, 0, click, SIDE_STICK, 48, beat // 8))
    return tuple(clicks)
