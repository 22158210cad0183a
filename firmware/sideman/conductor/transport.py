"""The transport: which verb does what in which state.

              start                   (tick 0)              last bar
    STOPPED ────────▶ COUNT_IN ───────────────▶ INTRO ─────────────────▶ PLAYING ◀──┐
       ▲  ▲              │ stop                   │ stop        fill, main ▲ │       │ back to main
       │  └──────────────┴────────────────────────┘                        └─┤       │
       │                         stop                                        │ending │
       ├─────────────────────────────────────────────────────────────────────┤       │
       └───────────────── last bar, stop ◀──────────────────────────────── ENDING ───┘

The state is not stored: it is read off the place in the course of the song (:func:`state_at`), so that it can
never disagree with what sounds. Verbs of :data:`ANYWHERE` do the same in every state.
"""

from __future__ import annotations

from typing import Final

from sideman.messages import Transport
from sideman.music.song import Course, Role

_STATES: Final = (
    Transport.STOPPED,
    Transport.COUNT_IN,
    Transport.INTRO,
    Transport.PLAYING,
    Transport.ENDING,
)

_ROWS: Final = {
    # verb              stopped        count-in     intro          playing           ending
    "start": ("start", "go", "-", "-", "back"),
    "start now": ("start", "go", "-", "-", "-"),
    "fill": ("-", "-", "enter", "fill", "-"),
    "transition": ("-", "-", "enter", "transition", "-"),
    "transition end": ("-", "-", "-", "arrive", "-"),
    "main": ("choose main", "choose main", "main", "main", "back"),
    "next main": ("choose next", "-", "enter", "next main", "back"),
    "previous main": ("choose previous", "-", "enter", "previous main", "back"),
    "break": ("-", "-", "break", "break", "-"),
    "break end": ("-", "-", "break end", "break end", "-"),
    "hit": ("-", "-", "hit", "hit", "hit"),
    "next section": ("-", "-", "enter", "next section", "-"),
    "section": ("-", "-", "section", "section", "section"),
    "hold section": ("-", "-", "-", "hold", "-"),
    "release section": ("-", "-", "-", "release", "-"),
    "ending": ("-", "stop", "ending", "ending", "-"),
    "back to main": ("-", "-", "-", "-", "back"),
    "ritardando": ("-", "-", "-", "-", "ritardando"),
    "stop": ("-", "stop", "stop", "stop", "stop"),
    "stop with crash": ("-", "stop", "crash", "crash", "crash"),
}

TABLE: Final = {
    (state, verb): action for verb, row in _ROWS.items() for state, action in zip(_STATES, row, strict=True)
}
"""(state, verb) → the conductor's action; ``-`` is: legal, and nothing happens."""

ANYWHERE: Final = (
    "tap",
    "tempo",
    "tempo step",
    "style",
    "key",
    "chart",
    "intensity",
    "level",
    "mute",
    "solo",
    "master",
    "panic",
)
"""Verbs whose action bears their own name, in every state."""


def action_for(state: Transport, verb: str) -> str | None:
    """The action for ``verb``; None where no table knows the verb."""
    return verb if verb in ANYWHERE else TABLE.get((state, verb))


def state_at(course: Course | None, tick: float) -> Transport:
    """The state of the transport at ``tick`` of a take; no course is no take."""
    if course is None:
        return Transport.STOPPED
    if tick < 0:
        return Transport.COUNT_IN
    bar = course.bar_at(tick)
    if bar is None:
        return Transport.STOPPED
    return {
        Role.INTRO: Transport.INTRO,
        Role.MAIN: Transport.PLAYING,
        Role.ENDING: Transport.ENDING,
    }[bar.role]
