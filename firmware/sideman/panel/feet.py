"""What a footswitch means: the keymap's cell, on the footing that the press came on."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sideman.messages import Intent, Snapshot, Transport
from sideman.panel.gestures import Gesture
from sideman.panel.keymap import PANEL_VERBS, meant, profile_of
from sideman.panel.state import PanelState, Shelf
from sideman.panel.step import Step, home

TIMES: Final = ("press", "twice", "three times")
"""A press that follows others of its switch quickly, where the profile knows such."""
TOGETHER: Final = frozenset({"A", "B"})
SPENT: Final = "spent"
"""The footing of a press that was counted: its hold and its end mean nothing."""


def step(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """The panel after ``gesture`` of a switch, and what the player means by it."""
    if state.page == "welcome":
        state = home(state)
    profile = profile_of(snapshot.settings)
    feet = dict(state.feet)
    control, kind, footing = gesture.control, str(gesture.kind), feet.get(gesture.control, SPENT)
    if kind == "press":
        footing = footing_of(state, snapshot)
        counts = "twice" in profile.get(control, {}) and footing != "tapping"
        if counts and gesture.again:
            kind = TIMES[gesture.again] if gesture.again < len(TIMES) else SPENT
        elif control in TOGETHER and feet.keys() & TOGETHER - {control} and "A+B" in profile:
            control = "A+B"
            feet |= dict.fromkeys(TOGETHER, SPENT)
        feet[gesture.control] = footing if (control, kind) == (gesture.control, "press") else SPENT
    elif kind in ("tap", "end"):
        feet.pop(gesture.control, None)
    touched = state.touched if state.page != "taps" else max(state.touched, gesture.frame)
    state = replace(state, feet=tuple(sorted(feet.items())), touched=touched)
    intent = meant(profile, control, kind, footing)
    if intent is None:
        return state, ()
    return _own(state, intent, gesture, snapshot, shelf) if intent.verb in PANEL_VERBS else (state, (intent,))


def footing_of(state: PanelState, snapshot: Snapshot) -> str:
    """Where the foot meets the music."""
    if state.page == "taps" and snapshot.transport is Transport.STOPPED:
        return "tapping"
    return "filling" if snapshot.filling and snapshot.transport is Transport.PLAYING else snapshot.transport


def _own(state: PanelState, intent: Intent, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    if intent.verb == "tap page":
        return replace(home(state), page="taps", touched=max(state.touched, gesture.frame)), ()
    if intent.verb == "leave page":
        return home(state), ()
    if snapshot.book.presets:
        return state, (intent,)
    return state, _neighbour(snapshot, shelf, 1 if intent.verb == "next preset" else -1)


def _neighbour(snapshot: Snapshot, shelf: Shelf, steps: int) -> tuple[Intent, ...]:
    names = [chart.name for chart in shelf.charts]
    if not names:
        return ()
    here = names.index(snapshot.chart) if snapshot.chart in names else -steps
    return (Intent("chart", names[(here + steps) % len(names)]),)
