"""The panel's one step: (state, gesture) → (state, intents). Pure.

    home ──STYLE──▶ genre ──PUSH, STYLE──▶ style ──PUSH, STYLE: taken──▶ home
    home ──KEY────▶ key ────PUSH, KEY: taken──▶ home
    home ──TEMPO, turn─▶ tempo (each step and tap counts at once) ──PUSH──▶ home
    home ──PUSH───▶ charts ─PUSH: taken──▶ home
    home ──PUSH held, or knob with BACK──▶ mixer (PUSH grabs and leaves a fader, held: mute)

From every page BACK leads back (from style to genre), STYLE, KEY and TEMPO lead to their own page, and time
leads home: nothing is chosen that was not taken.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sideman.messages import SWITCHES, Intent, Snapshot
from sideman.panel import feet
from sideman.panel.acts import ACTS, Step, home
from sideman.panel.gestures import Gesture
from sideman.panel.keymap import PEDAL
from sideman.panel.state import REST_S, PanelState, Shelf

TOUCHES: Final = {
    # (control, kind, under) → the column of ROWS
    ("STYLE", "press", ""): "STYLE",
    ("KEY", "press", ""): "KEY",
    ("TEMPO", "press", ""): "TEMPO",
    ("PUSH", "tap", ""): "PUSH",
    ("PUSH", "hold", ""): "PUSH held",
    ("BACK", "tap", ""): "BACK",
    ("KNOB", "turn", ""): "turn",
    ("KNOB", "turn", "KEY"): "turn with KEY",
    ("KNOB", "turn", "BACK"): "turn with BACK",
    ("PUSH", "press", "BACK"): "panic",
    ("BACK", "press", "PUSH"): "panic",
}
COLUMNS: Final = tuple(dict.fromkeys(TOUCHES.values()))

ROWS: Final = {
    # page     STYLE     KEY    TEMPO  PUSH      PUSH held BACK      turn     turn with KEY, BACK  panic
    "home": ("genres", "keys", "tap", "charts", "mixer", "stay", "tempo", "fourths", "master", "panic"),
    "genre": ("enter", "keys", "tap", "enter", "stay", "leave", "move", "fourths", "master", "panic"),
    "style": ("take", "keys", "tap", "take", "stay", "genres", "move", "fourths", "master", "panic"),
    "key": ("genres", "take", "tap", "take", "stay", "leave", "semitones", "fourths", "master", "panic"),
    "tempo": ("genres", "keys", "tap", "leave", "stay", "leave", "tempo", "fourths", "master", "panic"),
    "taps": ("genres", "keys", "tap", "leave", "stay", "leave", "tempo", "fourths", "master", "panic"),
    "charts": ("genres", "keys", "tap", "take", "stay", "leave", "move", "fourths", "master", "panic"),
    "mixer": ("genres", "keys", "tap", "grab", "mute", "leave", "fader", "fourths", "master", "panic"),
}


def reduce(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """The panel after ``gesture``, and what the player means by it. Gestures without a meaning are legal."""
    if gesture.control in SWITCHES:
        return feet.step(state, gesture, snapshot, shelf)
    if gesture.control == "PEDAL":
        verb = PEDAL.get(snapshot.settings.pedal)
        return state, (Intent(verb, gesture.value),) if verb else ()
    touched = replace(state, touched=max(state.touched, gesture.frame))
    column = TOUCHES.get((gesture.control, gesture.kind, gesture.under))
    if column is None:
        return touched, ()
    return ACTS[ROWS[state.page][COLUMNS.index(column)]](touched, gesture, snapshot, shelf)


def rest(state: PanelState, frame: int, rate: int) -> PanelState:
    """The panel at ``frame`` if nobody touches it: pages go back home by themselves."""
    due = rests_at(state, rate)
    return home(state) if due is not None and frame >= due else state


def rests_at(state: PanelState, rate: int) -> int | None:
    """The frame at which the page goes home by itself; None at home. ``rate`` in frames a second."""
    return None if state.page == "home" else state.touched + round(REST_S[state.page] * rate)
