"""The transport: which verb does what in which state.

              start                   (tick 0)              last bar
    STOPPED ────────▶ COUNT_IN ───────────────▶ INTRO ─────────────────▶ PLAYING ◀──┐
       ▲  ▲              │ stop                   │ stop        fill, main ▲ │       │ back to main
       │  └──────────────┴────────────────────────┘                        └─┤       │
       │                         stop                                        │ending │
       ├─────────────────────────────────────────────────────────────────────┤       │
       └───────────────── last bar, stop ◀──────────────────────────────── ENDING ───┘

                             pause
    INTRO, PLAYING, ENDING ◀───────▶ PAUSED ──stop──▶ STOPPED
                         start, pause

The state is not stored: it is read off the place in the course of the song (:func:`state_at`), so that it can
never disagree with what sounds. Verbs of :data:`ANYWHERE` do the same in every state.

What lasts as long as a foot holds it (transition, break, section held) can be let go in every state that
the music may have come to meanwhile.
"""

from __future__ import annotations

from typing import Final

from sideman.messages import Transport
from sideman.music.course import Course
from sideman.music.song import Role

_STATES: Final = (
    Transport.STOPPED,
    Transport.COUNT_IN,
    Transport.INTRO,
    Transport.PLAYING,
    Transport.ENDING,
    Transport.PAUSED,
)

_ROWS: Final = {
    # verb              stopped        count-in     intro          playing           ending        paused
    "start": ("start", "go", "-", "-", "back", "go on"),
    "start now": ("start", "go", "-", "-", "-", "go on"),
    "start or stop": ("start", "stop", "stop", "stop", "stop", "go on"),
    "pause": ("-", "stop", "pause", "pause", "pause", "go on"),
    "fill": ("-", "-", "enter", "fill", "-", "-"),
    "fill into main": ("-", "-", "fill into", "fill into", "back", "-"),
    "transition": ("-", "-", "enter", "transition", "-", "-"),
    "transition end": ("-", "-", "-", "arrive", "-", "arrive"),
    "main": ("choose main", "choose main", "main", "main", "back", "main"),
    "next main": ("choose next", "-", "enter", "next main", "back", "next main"),
    "previous main": ("choose previous", "-", "enter", "previous main", "back", "previous main"),
    "break": ("-", "-", "break", "break", "-", "-"),
    "break bar": ("-", "-", "break bar", "break bar", "-", "-"),
    "break end": ("-", "-", "break end", "break end", "break end", "break end"),
    "hit": ("-", "-", "hit", "hit", "hit", "accent"),
    "next section": ("-", "-", "enter", "next section", "-", "next section"),
    "section": ("-", "-", "section", "section", "section", "section"),
    "hold section": ("-", "-", "hold", "hold", "-", "hold"),
    "release section": ("-", "-", "release", "release", "release", "release"),
    "last chorus": ("-", "-", "last chorus", "last chorus", "-", "last chorus"),
    "ending": ("-", "stop", "ending", "ending", "-", "go to ending"),
    "back to main": ("-", "-", "-", "-", "back", "-"),
    "ritardando": ("-", "-", "-", "-", "ritardando", "-"),
    "stop": ("-", "stop", "stop", "stop", "stop", "stop"),
    "stop with crash": ("-", "stop", "crash", "crash", "crash", "crash"),
}

TABLE: Final = {
    (state, verb): action for verb, row in _ROWS.items() for state, action in zip(_STATES, row, strict=True)
}
"""(state, verb) → the conductor's action; ``-`` is: legal, and nothing happens."""

ANYWHERE: Final = (
    "tap",
    "tempo",
    "tempo step",
    "half time",
    "double time",
    "style",
    "band",
    "reread style",
    "swing",
    "lay-back",
    "loose",
    "key",
    "chart",
    "intensity",
    "heard",
    "play",
    "level",
    "mute",
    "solo",
    "mute drums",
    "master",
    "preset",
    "next preset",
    "previous preset",
    "save preset",
    "delete preset",
    "rename preset",
    "set list",
    "rename set list",
    "enlist",
    "favourite",
    "set",
    "hear",
    "write chart",
    "rename chart",
    "panic",
    "power off",
)
"""Verbs whose action bears their own name, in every state."""


def action_for(state: Transport, verb: str) -> str | None:
    """The action for ``verb``; None where no table knows the verb."""
    return verb if verb in ANYWHERE else TABLE.get((state, verb))


def state_at(course: Course | None, tick: float, paused: bool = False) -> Transport:
    """The state of the transport at ``tick`` of a take; no course is no take."""
    if course is None:
        return Transport.STOPPED
    if paused:
        return Transport.PAUSED
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
