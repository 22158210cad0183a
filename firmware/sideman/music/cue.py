"""Cues: the wishes a band can follow, each pinned to a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sideman.music.chart.form import Form
from sideman.music.style.style import Style
from sideman.music.style.turn import Turn


class CueKind(StrEnum):
    """The wishes a band can follow; each line says what ``Cue.value`` holds."""

    FILL = "fill"  # None: a fill from the place to the bar's end, crash on the next 1
    TRANSITION = "transition"  # None: the fill goes on, bar after bar, until a MAIN
    MAIN = "main"  # "a" … "d"
    BREAK = "break"  # None: the band rests, drums keep time, until BREAK_OFF
    BREAK_OFF = "break off"  # None
    HIT = "hit"  # None: one stop-hit of the whole band
    CRASH = "crash"  # None: one crash cymbal
    SECTION = "section"  # int: the chorus goes on from this bar of the form, 0-based
    HOLD = "hold"  # None: the section repeats …
    RELEASE = "release"  # None: … until now
    LAST = "last"  # "long" or "short": the last time through, then that ending
    ENDING = "ending"  # "long" or "short"
    BACK = "back"  # None: from the ending back to the main
    STYLE = "style"  # Style
    FEEL = "feel"  # Turn: how the feel is turned from here on
    FORM = "form"  # Form: another chart, from its first bar
    KEY = "key"  # int: semitones, −11 to 11, against the form as written
    TEMPO = "tempo"  # float: felt beats a minute
    INTENSITY = "intensity"  # float −1 … 1, added to the main's own
    STOP = "stop"  # None: nothing is played from here on


@dataclass(frozen=True, slots=True)
class Cue:
    """A wish pinned to a place (a tick). It alters only events placed at or after it."""

    place: int
    kind: CueKind
    value: str | int | float | Style | Turn | Form | None = None
