"""What a touch of knob or button does, one function an act; reduce's table says which touch on which page.

Each takes the panel, the gesture, what sounds and what there is to choose from; each gives the panel as it
goes on and what the player means. All pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

from sideman.messages import Intent, Snapshot
from sideman.panel.gestures import Gesture
from sideman.panel.state import FADERS, LEVEL_DEFAULT, PanelState, Shelf

Step: TypeAlias = tuple[PanelState, tuple[Intent, ...]]
Act: TypeAlias = Callable[[PanelState, Gesture, Snapshot, Shelf], Step]

LEVEL_STEP: Final = 0.02

LONG_LIST: Final = 24  # lines; from here on a knob that is spun runs faster


def home(state: PanelState) -> PanelState:
    """The panel with no page open."""
    return PanelState(touched=state.touched, feet=state.feet)


def _stay(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return state, ()


def _leave(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return home(state), ()


def _genres(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    playing = next((style.group for style in shelf.styles if style.name == snapshot.style), "")
    genre = state.genre or playing
    cursor = shelf.genres.index(genre) if genre in shelf.genres else 0
    return replace(home(state), page="genre", cursor=cursor), ()


def _enter(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    if not shelf.genres:
        return state, ()
    genre = shelf.genres[state.cursor]
    names = [style.name for style in shelf.of_genre(genre)]
    cursor = names.index(snapshot.style) if snapshot.style in names else 0
    return replace(home(state), page="style", genre=genre, cursor=cursor), ()


def _charts(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    names = [chart.name for chart in shelf.charts]
    cursor = names.index(snapshot.chart) if snapshot.chart in names else 0
    return replace(home(state), page="charts", cursor=cursor), ()


def _take(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """What is chosen, unless it plays already and nothing else is queued: a slip costs nothing."""
    playing: str | int
    chosen: str | int
    if state.page == "key":
        verb, playing, chosen = "key", snapshot.key_pitch, state.cursor
    else:
        in_styles = state.page == "style"
        entries = shelf.of_genre(state.genre) if in_styles else shelf.charts
        if not entries:
            return home(state), ()
        verb, playing = ("style", snapshot.style) if in_styles else ("chart", snapshot.chart)
        chosen = entries[state.cursor].name
    changes_nothing = chosen == playing and not snapshot.queued
    return home(state), () if changes_nothing else (Intent(verb, chosen),)


def _move(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Lists end at both ends; long ones are run through faster when the knob is spun."""
    lengths = {
        "genre": len(shelf.genres),
        "style": len(shelf.of_genre(state.genre)),
        "charts": len(shelf.charts),
        "mixer": len(FADERS),
    }
    pace = gesture.pace if lengths[state.page] > LONG_LIST else 1
    cursor = state.cursor + round(gesture.value) * pace
    return replace(state, cursor=max(0, min(lengths[state.page] - 1, cursor)), level=None), ()


def _keys(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return replace(home(state), page="key", cursor=snapshot.key_pitch), ()


def _semitones(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return replace(state, cursor=(state.cursor + round(gesture.value)) % 12), ()


def _fourths(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Round the circle, as charts modulate: C F B♭ E♭ …"""
    opened = state if state.page == "key" else _keys(state, gesture, snapshot, shelf)[0]
    return replace(opened, cursor=(opened.cursor + 5 * round(gesture.value)) % 12), ()


def _tap(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return replace(home(state), page="tempo"), (Intent("tap"),)


def _tempo(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return replace(home(state), page="tempo"), (Intent("tempo step", gesture.value * gesture.pace),)


def _mixer(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return replace(home(state), page="mixer"), ()


def _grab(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return replace(state, grabbed=not state.grabbed, level=None), ()


def _mute(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    strip = FADERS[state.cursor]
    return state, (Intent("mute", (strip, strip not in snapshot.mutes)),)


def _fader(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    if not state.grabbed:
        return _move(state, gesture, snapshot, shelf)
    strip = FADERS[state.cursor]
    level = snapshot.levels.get(strip, LEVEL_DEFAULT) if state.level is None else state.level
    level = round(max(0.0, min(1.0, level + gesture.value * gesture.pace * LEVEL_STEP)), 3)
    intent = Intent("master", level) if strip == "master" else Intent("level", (strip, level))
    return replace(state, level=level), (intent,)


def _master(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    on_it = state.page == "mixer" and state.cursor == 0
    level = state.level if on_it else None
    at_master = replace(home(state), page="mixer", grabbed=True, level=level)
    return _fader(at_master, gesture, snapshot, shelf)


def _panic(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return home(state), (Intent("panic"),)


ACTS: Final[dict[str, Act]] = {
    "stay": _stay,
    "leave": _leave,
    "genres": _genres,
    "enter": _enter,
    "charts": _charts,
    "take": _take,
    "move": _move,
    "keys": _keys,
    "semitones": _semitones,
    "fourths": _fourths,
    "tap": _tap,
    "tempo": _tempo,
    "mixer": _mixer,
    "grab": _grab,
    "mute": _mute,
    "fader": _fader,
    "master": _master,
    "panic": _panic,
}
