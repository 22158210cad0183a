"""What a footswitch means: the keymap's cell, in the state of the transport that the press came in."""

from __future__ import annotations

from dataclasses import replace

from sideman.messages import Intent, Snapshot
from sideman.panel.acts import Step
from sideman.panel.gestures import Gesture
from sideman.panel.keymap import PANEL_VERBS, Profile, meant
from sideman.panel.state import PanelState, Shelf


def step(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf, profile: Profile) -> Step:
    """The panel after ``gesture`` of a switch, and what the player means by it."""
    feet = dict(state.feet)
    if gesture.kind == "press":
        feet[gesture.control] = snapshot.transport
        state = replace(state, feet=tuple(sorted(feet.items())))
    intent = meant(profile, gesture, feet.get(gesture.control, snapshot.transport))
    if intent is None:
        return state, ()
    if intent.verb in PANEL_VERBS:
        return state, _neighbour(snapshot, shelf, 1 if intent.verb == "next chart" else -1)
    return state, (intent,)


def _neighbour(snapshot: Snapshot, shelf: Shelf, steps: int) -> tuple[Intent, ...]:
    names = [chart.name for chart in shelf.charts]
    if not names:
        return ()
    here = names.index(snapshot.chart) if snapshot.chart in names else -steps
    return (Intent("chart", names[(here + steps) % len(names)]),)
