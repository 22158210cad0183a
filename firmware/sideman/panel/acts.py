"""What a touch of knob or button does, by name: reduce's table says which touch on which page.

Each act takes the panel, the gesture, what sounds and what there is to choose from; each gives the panel as
it goes on and what the player means. All pure. Pages with acts of their own:
lists, settings, letters, naming, quick.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sideman.messages import Intent, Snapshot, Transport
from sideman.panel import letters, lists, naming, quick, settings
from sideman.panel.gestures import Gesture
from sideman.panel.state import FADERS, LEVEL_DEFAULT, Page, PanelState, Shelf
from sideman.panel.step import Act, Step, home, opened

LEVEL_STEP: Final = 0.02


def _stay(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return state, ()


def _leave(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return home(state), ()


def _open(page: Page) -> Act:
    def act(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
        after = opened(state, page)
        return lists.at_what_plays(after, snapshot, shelf) if page in lists.LISTS else after, ()

    return act


def _genres(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    playing = next((style.group for style in shelf.styles if style.name == snapshot.style), "")
    genre, genres = state.genre or playing, shelf.genres(snapshot.book.favourites)
    return opened(state, "genre", genres.index(genre) if genre in genres else 0), ()


def _favourites(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return opened(state, "genre"), ()


def _enter(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    line = lists.chosen(state, snapshot, shelf)
    if line is None:
        return state, ()
    return lists.at_what_plays(replace(opened(state, "style"), genre=line.name), snapshot, shelf), ()


def _favourite(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    line = lists.chosen(state, snapshot, shelf)
    return state, () if line is None else (Intent("favourite", line.name),)


def _edit(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """A preset is to be changed; the line that saves a new one cannot be."""
    line = lists.chosen(state, snapshot, shelf)
    if line is None or not line.name:
        return state, ()
    return replace(opened(state, "preset"), preset=line.name), ()


def _keys(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return opened(state, "key", snapshot.key_pitch), ()


def _take_key(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    changes_nothing = state.cursor == snapshot.key_pitch and not snapshot.queued
    return home(state), () if changes_nothing else (Intent("key", state.cursor),)


def _semitones(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return replace(state, cursor=(state.cursor + round(gesture.value)) % 12), ()


def _fourths(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Round the circle, as charts modulate: C F B♭ E♭ …"""
    key = state if state.page == "key" else _keys(state, gesture, snapshot, shelf)[0]
    return replace(key, cursor=(key.cursor + 5 * round(gesture.value)) % 12), ()


def _tap(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return opened(state, "tempo"), (Intent("tap"),)


def _tempo(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    page: Page = "taps" if state.page == "taps" else "tempo"
    return opened(state, page), (Intent("tempo step", gesture.value * gesture.pace),)


def _scroll(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Along the bars of the chart; from the bar that plays."""
    here = state.cursor if state.grabbed else max(0, snapshot.bar - 1)
    cursor = max(0, min(len(snapshot.sheet) - 1, here + round(gesture.value)))
    return replace(state, cursor=cursor, grabbed=True), ()


def _jump(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """On from the bar at the cursor; the view follows the band again."""
    jumps = state.grabbed and snapshot.transport is not Transport.STOPPED
    return opened(state, "sheet"), (Intent("section", state.cursor),) if jumps else ()


def _grab(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return replace(state, grabbed=not state.grabbed, level=None), ()


def _mute(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    strip = FADERS[state.cursor]
    return state, (Intent("mute", (strip, strip not in snapshot.mutes)),)


def _fader(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    if not state.grabbed:
        cursor = max(0, min(len(FADERS) - 1, state.cursor + round(gesture.value)))
        return replace(state, cursor=cursor, level=None), ()
    strip = FADERS[state.cursor]
    level = snapshot.levels.get(strip, LEVEL_DEFAULT) if state.level is None else state.level
    level = round(max(0.0, min(1.0, level + gesture.value * gesture.pace * LEVEL_STEP)), 3)
    intent = Intent("master", level) if strip == "master" else Intent("level", (strip, level))
    return replace(state, level=level), (intent,)


def _master(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    on_it = state.page == "mixer" and state.cursor == 0
    level = state.level if on_it else None
    at_master = replace(opened(state, "mixer"), grabbed=True, level=level)
    return _fader(at_master, gesture, snapshot, shelf)


def _panic(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return home(state), (Intent("panic"),)


def _power_off(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    return home(state), (Intent("power off"),)


ACTS: Final[dict[str, Act]] = {
    "stay": _stay,
    "leave": _leave,
    "panic": _panic,
    "ask off": _open("off"),
    "power off": _power_off,
    "menu": _open("menu"),
    "presets": _open("presets"),
    "reads": _open("reads"),
    "mixer": _open("mixer"),
    "feel": _open("feel"),
    "set-up": _open("set-up"),
    "genres": _genres,
    "favourites": _favourites,
    "enter": _enter,
    "favourite": _favourite,
    "edit": _edit,
    "move": lists.move,
    "take": lists.take,
    "keys": _keys,
    "take key": _take_key,
    "semitones": _semitones,
    "fourths": _fourths,
    "tap": _tap,
    "tempo": _tempo,
    "scroll": _scroll,
    "jump": _jump,
    "grab": _grab,
    "mute": _mute,
    "fader": _fader,
    "master": _master,
    "set": settings.turn,
    "take setting": settings.grab,
    "look": letters.look,
    "letter": letters.turn,
    "add letter": letters.add,
    "drop letter": letters.drop,
    "results": letters.results,
    "name chart": naming.chart,
    "name set list": naming.set_list,
    "letter of name": naming.turn,
    "write letter": naming.add,
    "rub out": naming.drop,
    "rub all out": naming.clear,
    "name it": naming.done,
    "chord": quick.turn,
    "next field": quick.push,
    "field before": quick.back,
    "write": quick.done,
}
