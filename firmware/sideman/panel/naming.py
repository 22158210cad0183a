"""The page where something is given another title, letter by letter.

The knob goes round the letters, PUSH writes the one under it, BACK takes the last one out; PUSH held: it is
called so from now on; BACK held: all of it out. Words begin with a capital by themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sideman.messages import Intent, Snapshot
from sideman.panel.gestures import Gesture
from sideman.panel.state import PanelState, Shelf
from sideman.panel.step import Step, home, opened
from sideman.ports import OWN

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz 0123456789'&-.,!?()/♭♯äöüéñø"
"""In the order of the knob: what most titles are made of lies near."""
LONGEST: Final = 60


def on_offer(typed: str) -> str:
    """The letters as they would be written behind ``typed``: capitals where a word begins."""
    return LETTERS.upper() if not typed or typed[-1] in " -(/&" else LETTERS


def begin(state: PanelState, verb: str, name: str, title: str) -> PanelState:
    """The page, to say ``verb`` of ``name``; what it is called now is written there already."""
    return replace(opened(state, "naming"), naming=(verb, name), typed=title[:LONGEST])


def chart(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """The chart that is chosen, where it is the player's own."""
    own = any(entry.name == snapshot.chart and entry.group == OWN for entry in shelf.charts)
    return begin(state, "rename chart", snapshot.chart, snapshot.chart_title) if own else state, ()


def set_list(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """The set list at the cursor; *all presets*, the first line, is none."""
    lists = snapshot.book.set_lists
    if not 0 < state.cursor <= len(lists):
        return state, ()
    one = lists[state.cursor - 1]
    return begin(state, "rename set list", one.name, one.shown), ()


def turn(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Round the letters."""
    return replace(state, cursor=(state.cursor + round(gesture.value) * gesture.pace) % len(LETTERS)), ()


def add(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """One letter more, as far as there is room."""
    typed = (state.typed + on_offer(state.typed)[state.cursor])[:LONGEST]
    return replace(state, typed=typed), ()


def drop(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """One letter less; without any, all stays as it was called."""
    return (replace(state, typed=state.typed[:-1]) if state.typed else home(state)), ()


def clear(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """No letter left."""
    return replace(state, typed=""), ()


def done(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Called so from now on; a title without a letter is none."""
    verb, name = state.naming
    title = state.typed.strip()
    return home(state), (Intent(verb, (name, title)),) if title else ()
