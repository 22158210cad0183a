"""What each footswitch means where the music is: PANEL's tables, a job a table, a profile a choice of jobs.

A switch with a tap only acts on the press. One with a tap and a hold acts on the press too where the act can
become the hold (a fill a transition, an accent a break, an ending a stop), else on release before the hold
time. The *footing* that counts is the one at the press, also for what the hold and its end then mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from sideman.config import Panel
from sideman.messages import Intent, Transport

Row: TypeAlias = Mapping[str, Intent]
"""Footing → what is meant."""
Switch: TypeAlias = Mapping[str, Row]
"""Kind of gesture → its row; besides the kinds of gestures.py *twice* and *three times*."""
Profile: TypeAlias = Mapping[str, Switch]
"""Switch, or ``A+B`` for both together → its job."""

FOOTINGS: Final = (*(str(state) for state in Transport), "filling", "tapping")
"""Where the foot meets the music: the states of the transport; *filling*: playing, in a fill or transition;
*tapping*: stopped, on the page where the foot taps the tempo."""

PANEL_VERBS: Final = {
    "next preset": "without any preset: the next chart of the list",
    "previous preset": "without any preset: the chart before in the list",
    "tap page": "open the page where the foot taps the tempo",
    "leave page": "back home",
}
"""What the panel itself has to say to a switch before, or instead of, the conductor."""


def _row(
    stopped: str = "",
    count_in: str = "",
    intro: str = "",
    playing: str = "",
    ending: str = "",
    paused: str = "",
    filling: str | None = None,
    tapping: str | None = None,
) -> Row:
    """A fill is a place like any other, and so is the tap page, unless said otherwise."""
    filling = playing if filling is None else filling
    tapping = stopped if tapping is None else tapping
    words = (stopped, count_in, intro, playing, ending, paused, filling, tapping)
    return {footing: _intent(word) for footing, word in zip(FOOTINGS, words, strict=True) if word}


def _intent(words: str) -> Intent:
    verb, _, value = words.partition(":")
    return Intent(verb, float(value) if verb == "tempo step" else value or None)


def _all(verb: str, stopped: str | None = None) -> Row:
    """The same wherever the foot comes; ``stopped`` else while nothing plays."""
    return _row(verb if stopped is None else stopped, verb, verb, verb, verb, verb)


#                 stopped           count-in     intro              playing            ending          paused
BAND: Final = {
    "press": _row("start", "start now", "main:a", "fill", "back to main", "start"),
    "hold": _row("", "", "", "transition", "", ""),
    "end": _row("", "", "", "transition end", "", ""),
}
END_TAP: Final = {
    "press": _row("tap", "stop", "ending", "ending", "ritardando", "stop"),
    "hold": _row("", "", "stop with crash", "stop with crash", "stop", ""),
}
TAP_END: Final = {
    "press": _all("tap"),
    "hold": _row("", "stop", "ending", "ending", "stop", "stop"),
}
SECTION: Final = {
    "tap": _row("next preset", "", "next section", "next section", "", "next section"),
    "hold": _row("previous preset", "", "hold section", "hold section", "", ""),
    "end": _row("", "", "release section", "release section", "", ""),
}
HIT: Final = {
    "press": _row("", "", "hit", "hit", "", ""),
    "hold": _row("", "", "break", "break", "", ""),
    "end": _row("", "", "break end", "break end", "", ""),
}

BUDDY_MAIN: Final = {
    "press": _row("", "start now", "fill into main:a", "fill", "back to main", "start", tapping="tap"),
    "tap": _row("start", tapping=""),
    "hold": _row("tap page", "", "", "transition", "", "", tapping="leave page"),
    "end": _row("", "", "", "transition end", "", ""),
    "twice": _row("", "", "", "ending", "", "ending"),
    "three times": _row("", "stop", "stop", "stop", "stop", "stop"),
}
BUDDY_ACCENT: Final = {"press": _row("next preset", "", "hit", "hit", "hit", "hit")}
BUDDY_PAUSE: Final = {"press": _row("previous preset", "stop", "pause", "pause", "pause", "start")}

JOBS: Final[Mapping[str, Switch]] = {
    "section": SECTION,
    "hit": HIT,
    "tap": {"press": _all("tap")},
    "start or stop": {"press": _all("start or stop")},
    "pause": {"press": _row("start", "stop", "pause", "pause", "pause", "start")},
    "fill": {"press": _row("", "", "fill into main", "fill", "", "")},
    "next main": {"press": _all("next main")},
    "previous main": {"press": _all("previous main")},
    "break": {"press": _row("", "", "break bar", "break bar", "", "")},
    "last chorus": {"press": _row("", "", "last chorus", "last chorus", "", "last chorus")},
    "ending": {"press": _row("", "stop", "ending", "ending", "back to main", "ending")},
    "next preset": {"press": _all("next preset")},
    "previous preset": {"press": _all("previous preset")},
    "half time": {"press": _all("half time")},
    "double time": {"press": _all("double time")},
    "mute drums": {"press": _all("mute drums")},
    "tempo up": {"press": _all("tempo step:2")},
    "tempo down": {"press": _all("tempo step:-2")},
    "nothing": {},
}
"""What C, D and E may be given, by the names that ``config.toml`` knows."""

PROFILES: Final[Mapping[str, Profile]] = {
    "sideman": {"A": BAND, "B": END_TAP, "C": SECTION, "D": HIT, "E": JOBS["tap"]},
    "beatbuddy": {"A": BUDDY_MAIN, "B": BUDDY_ACCENT, "C": BUDDY_PAUSE, "D": HIT, "E": JOBS["tap"]},
    "one switch one job": {
        "A": JOBS["start or stop"],
        "B": JOBS["ending"],
        "C": JOBS["fill"],
        "D": JOBS["next main"],
        "E": JOBS["break"],
    },
}
"""*one switch one job* has six jobs for five switches: give *previous main* to C, D or E, or to MIDI."""

PEDAL: Final = {"intensity": "intensity", "level": "master"}
"""What the pedal moves → the verb that says so."""


@lru_cache(16)
def profile_of(settings: Panel) -> Profile:
    """The switches as they are set."""
    switches = dict(PROFILES[settings.profile])
    if settings.b_taps and settings.profile == "sideman":
        switches |= {"B": TAP_END, "A+B": {"press": _all("stop")}}
    given = {"C": settings.c, "D": settings.d, "E": settings.e}
    return switches | {switch: JOBS[job] for switch, job in given.items() if job}


def meant(profile: Profile, control: str, kind: str, footing: str) -> Intent | None:
    """What a gesture of a footswitch means, its press having come on ``footing``."""
    return profile.get(control, {}).get(kind, {}).get(footing)
