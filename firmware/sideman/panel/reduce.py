"""The panel's one step: (state, gesture) → (state, intents). Pure.

    home ──STYLE──▶ genre ──PUSH, STYLE──▶ style ──PUSH, STYLE: taken──▶ home     (STYLE held: favourites)
    home ──KEY────▶ key ────PUSH, KEY: taken──▶ home                      (KEY held: reads, the player's key)
    home ──TEMPO, turn─▶ tempo (each step and tap counts at once) ──PUSH──▶ home          (TEMPO held: feel)
    home ──PUSH───▶ menu ──PUSH──▶ presets ──PUSH held──▶ preset ──▶ enlist
                         ├───────▶ charts ──PUSH held──▶ letters ──PUSH held──▶ charts
                         └───────▶ sheet, quick, mixer, set lists, reads, set-up
    home ──PUSH held, or knob with BACK──▶ mixer (PUSH grabs and leaves a fader, held: mute)
    home ──BACK held, on its release──▶ set-up (PUSH grabs and leaves a row) ──BACK held again──▶ off
    off ──PUSH held: switched off; all else leads home          preset, set lists, sheet ──▶ naming

From every page BACK leads back, STYLE, KEY and TEMPO lead to their own page, and time leads home: nothing is
chosen that was not taken.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sideman.messages import LEVELS, MUTES, SWITCHES, Intent, Snapshot
from sideman.panel import feet
from sideman.panel.acts import ACTS
from sideman.panel.gestures import Gesture
from sideman.panel.keymap import PEDAL
from sideman.panel.state import REST_S, Page, PanelState, Shelf
from sideman.panel.step import Step, home

TOUCHES: Final = {
    # (control, kind, under) → the column of ROWS
    ("STYLE", "press", ""): "STYLE",
    ("STYLE", "hold", ""): "STYLE held",
    ("KEY", "press", ""): "KEY",
    ("KEY", "hold", ""): "KEY held",
    ("TEMPO", "press", ""): "TEMPO",
    ("TEMPO", "hold", ""): "TEMPO held",
    ("PUSH", "tap", ""): "PUSH",
    ("PUSH", "hold", ""): "PUSH held",
    ("BACK", "tap", ""): "BACK",
    ("BACK", "end", ""): "BACK held",
    ("KNOB", "turn", ""): "turn",
    ("KNOB", "turn", "KEY"): "turn with KEY",
    ("KNOB", "turn", "BACK"): "turn with BACK",
    ("PUSH", "press", "BACK"): "panic",
    ("BACK", "press", "PUSH"): "panic",
}
COLUMNS: Final = tuple(dict.fromkeys(TOUCHES.values()))

EVERYWHERE: Final = {
    "STYLE": "genres",
    "STYLE held": "favourites",
    "KEY": "keys",
    "KEY held": "reads",
    "TEMPO": "tap",
    "TEMPO held": "feel",
    "PUSH held": "stay",
    "BACK": "leave",
    "BACK held": "set-up",
    "turn with KEY": "fourths",
    "turn with BACK": "master",
    "panic": "panic",
}
"""What a touch does on every page that says nothing else."""

LIST: Final = {"PUSH": "take", "turn": "move"}
SETTINGS: Final = {"PUSH": "take setting", "turn": "set"}
HOME: Final = {"PUSH": "menu", "PUSH held": "mixer", "BACK": "stay", "turn": "tempo"}

OWN: Final[Mapping[Page, Mapping[str, str]]] = {
    "home": HOME,
    "welcome": {**HOME, "BACK": "leave"},
    "menu": LIST,
    "genre": {"STYLE": "enter", "PUSH": "enter", "turn": "move"},
    "style": {"STYLE": "take", "PUSH": "take", "PUSH held": "favourite", "BACK": "genres", "turn": "move"},
    "key": {"KEY": "take key", "PUSH": "take key", "turn": "semitones"},
    "reads": LIST,
    "tempo": {"PUSH": "leave", "turn": "tempo"},
    "taps": {"PUSH": "leave", "turn": "tempo"},
    "feel": SETTINGS,
    "charts": {**LIST, "PUSH held": "look"},
    "letters": {
        "PUSH": "add letter",
        "PUSH held": "results",
        "BACK": "drop letter",
        "turn": "letter",
    },
    "sheet": {"PUSH": "jump", "PUSH held": "name chart", "turn": "scroll"},
    "quick": {"PUSH": "next field", "PUSH held": "write", "BACK": "field before", "turn": "chord"},
    "presets": {**LIST, "PUSH held": "edit"},
    "preset": {**LIST, "BACK": "presets"},
    "enlist": {**LIST, "BACK": "presets"},
    "set lists": {**LIST, "PUSH held": "name set list"},
    "naming": {
        "PUSH": "write letter",
        "PUSH held": "name it",
        "BACK": "rub out",
        "BACK held": "rub all out",
        "turn": "letter of name",
    },
    "mixer": {"PUSH": "grab", "PUSH held": "mute", "turn": "fader"},
    "set-up": {**SETTINGS, "BACK held": "ask off"},
    "off": {"PUSH": "leave", "PUSH held": "power off", "BACK": "leave", "BACK held": "leave", "turn": "stay"},
}
ROWS: Final = {page: {**EVERYWHERE, **own} for page, own in OWN.items()}


def reduce(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """The panel after ``gesture``, and what the player means by it. Gestures without a meaning are legal."""
    if gesture.control in SWITCHES:
        return feet.step(state, gesture, snapshot, shelf)
    if gesture.control == "PEDAL":
        verb = PEDAL.get(snapshot.settings.pedal)
        return state, (Intent(verb, gesture.value),) if verb else ()
    if gesture.control in LEVELS:
        return state, (Intent("level", (gesture.control.removeprefix("level "), gesture.value)),)
    if gesture.control in MUTES:
        return state, (Intent("mute", (gesture.control.removeprefix("mute "), None)),)
    touched = replace(state, touched=max(state.touched, gesture.frame))
    column = TOUCHES.get((gesture.control, gesture.kind, gesture.under))
    if column is None:
        return touched, ()
    return ACTS[ROWS[state.page][column]](touched, gesture, snapshot, shelf)


def rest(state: PanelState, frame: int, rate: int) -> PanelState:
    """The panel at ``frame`` if nobody touches it: pages go back home by themselves."""
    due = rests_at(state, rate)
    return home(state) if due is not None and frame >= due else state


def rests_at(state: PanelState, rate: int) -> int | None:
    """The frame at which the page goes home by itself; None where it stays. ``rate`` in frames a second."""
    seconds = REST_S.get(state.page, math.inf)
    return None if math.isinf(seconds) else state.touched + round(seconds * rate)
