"""Damping: a stop-hit or a break ends what was struck before it and could not know of it.

Live, the plan tells the engine (``Plan.cut``), which has struck those notes already; where a take is written
down, their lengths say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from sideman.music.cue import Cue, CueKind
from sideman.music.events import CHANNEL, Event, Note

Heard = TypeVar("Heard", bound=Event)

MELODIC: Final = tuple(CHANNEL[part] for part in ("bass", "keys", "guitar", "pad", "riff"))
"""The channels that are damped; drums and cymbals ring."""


def dampings(cues: Iterable[Cue]) -> list[int]:
    """The ticks at which ``MELODIC`` falls silent, in the order of ``cues``."""
    return [cue.place for cue in cues if cue.kind in (CueKind.BREAK, CueKind.HIT)]


def damped(event: Heard, at: int, channels: Iterable[int] = MELODIC) -> Heard:
    """``event``, ended at tick ``at`` if it is a note of ``channels`` placed before that sounds then."""
    if not isinstance(event, Note) or event.channel not in channels or event.place >= at:
        return event
    struck = event.place + event.shift
    return event._replace(length=min(event.length, max(1, at - struck)))
