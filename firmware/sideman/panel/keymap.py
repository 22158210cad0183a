"""What each footswitch means in each state of the transport: PANEL's tables, a profile a table.

A switch with a tap only acts on the press. One with a tap and a hold acts on the press too where the act can
become the hold (a fill a transition, an accent a break, an ending a stop), else on release before the hold
time. The state that counts is the one at the press, also for what the hold and its end then mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from sideman.messages import Intent, Transport
from sideman.panel.gestures import Gesture

Row: TypeAlias = Mapping[Transport, Intent]
Profile: TypeAlias = Mapping[tuple[str, str], Row]
"""(switch, kind of gesture) → state of the transport → what is meant."""

PANEL_VERBS: Final = {
    "next chart": "stopped: the next chart of the list",
    "previous chart": "stopped: the chart before in the list",
}
"""What a switch may mean besides VERBS; the panel itself turns these into intents."""


def _row(stopped: str = "", count_in: str = "", intro: str = "", playing: str = "", ending: str = "") -> Row:
    verbs = dict(zip(Transport, (stopped, count_in, intro, playing, ending), strict=True))
    return {state: _intent(verb) for state, verb in verbs.items() if verb}


def _intent(words: str) -> Intent:
    verb, _, value = words.partition(":")
    return Intent(verb, value or None)


SIDEMAN: Final[Profile] = {
    # switch              stopped           count-in     intro              playing            ending
    ("A", "press"): _row("start", "start now", "main:a", "fill", "back to main"),
    ("A", "hold"): _row("", "", "", "transition", ""),
    ("A", "end"): _row("", "", "", "transition end", ""),
    ("B", "press"): _row("tap", "stop", "ending", "ending", "ritardando"),
    ("B", "hold"): _row("", "", "stop with crash", "stop with crash", "stop"),
    ("C", "tap"): _row("next chart", "", "next section", "next section", ""),
    ("C", "hold"): _row("previous chart", "", "hold section", "hold section", ""),
    ("C", "end"): _row("", "", "release section", "release section", ""),
    ("D", "press"): _row("", "", "hit", "hit", ""),
    ("D", "hold"): _row("", "", "break", "break", ""),
    ("D", "end"): _row("", "", "break end", "break end", ""),
    ("E", "press"): _row("tap", "tap", "tap", "tap", "tap"),
}

PROFILES: Final[Mapping[str, Profile]] = {"sideman": SIDEMAN}


def meant(profile: Profile, gesture: Gesture, pressed_in: Transport) -> Intent | None:
    """What ``gesture`` of a footswitch means, its press having come in the state ``pressed_in``."""
    return profile.get((gesture.control, gesture.kind), {}).get(pressed_in)
