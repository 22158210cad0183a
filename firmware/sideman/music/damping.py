"""Damping: a stop-hit or a break ends what was struck before it and could not know of it.

Live, the plan tells the engine (``Plan.cut``), which has struck those notes already; where a take is written
down, their lengths say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sideman.music.cue import Cue, CueKind
from sideman.music.events import CHANNEL, Event, Note

MELODIC: Final = tuple(CHANNEL[part] for part in ("bass", "keys", "guitar", "pad", "riff"))
"""The channels that are damped; drums and cymbals ring."""


def dampings(cues: Iterable[Cue]) -> list[int]:
    """The ticks at which ``MELODIC`` falls silent, in the order of ``cues``."""
    return [cue.place for cue in cues if cue.kind in (CueKind.BREAK, CueKind.HIT)]


def damped(events: Iterable[Event], at: int, channels: Iterable[int] = MELODIC) -> list[Event]:
    """``events``, with the notes of ``channels`` that are placed before tick ``at`` ended there. One that
    lies so far behind its place that it is not struck by then is left out, as the engine drops it."""
    heard: list[Event] = []
    for event in events:
        if isinstance(event, Note) and event.channel in channels and event.place < at:
            left = at - event.place - event.shift
            if left <= 0:
                continue
            event = event._replace(length=min(event.length, left))
        heard.append(event)
    return heard
