"""The pages that are lists: what stands on each line, and what taking it does. A page is a row of LISTS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, get_args

from sideman.config import Reading
from sideman.messages import Intent, Snapshot
from sideman.panel import naming
from sideman.panel.gestures import Gesture
from sideman.panel.state import FAVOURITES, Page, PanelState, Shelf
from sideman.panel.step import Step, home, opened
from sideman.ports import Entry

LONG_LIST: Final = 24  # lines; from here on a knob that is spun runs faster


class Line(NamedTuple):
    """``name``: of what it stands for. Taking it says ``intent`` and goes home, or opens ``leads``.
    ``plays``: it is what sounds or counts now. ``trains``: what it is good for practising."""

    text: str
    name: str = ""
    intent: Intent | None = None
    leads: Page | None = None
    plays: bool = False
    trains: str = ""


READINGS: Final = {"concert": "Concert", "numbers": "Numbers 1 2m 5"}
OWN_CHART: Final = "The style's own"
SET_LIST: Final = "Set list {}"


def _menu(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> Sequence[Line]:
    entered = len(state.draft.chords)
    return (
        Line("Presets", leads="presets"),
        Line("Charts", leads="charts"),
        Line("Chart view", leads="sheet"),
        Line(f"New chart ({entered} chords)" if entered else "New chart", leads="quick"),
        Line("Mixer", leads="mixer"),
        Line("Set lists", leads="set lists"),
        Line("Style", leads="genre"),
        Line("Key", leads="key"),
        Line("Tempo + feel", leads="feel"),
        Line("Player's key", leads="reads"),
        Line("Set-up", leads="set-up"),
        Line("Switch off", leads="off"),
    )


def _genres(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> Sequence[Line]:
    loved = snapshot.book.favourites
    return [Line(f"{name}  {len(shelf.of_genre(name, loved))}", name) for name in shelf.genres(loved)]


def _styles(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> Sequence[Line]:
    loved = snapshot.book.favourites
    return [
        Line(
            f"★ {style.title}" if style.name in loved and state.genre != FAVOURITES else style.title,
            style.name,
            Intent("style", style.name),
            plays=style.name == snapshot.style,
            trains=style.trains,
        )
        for style in shelf.of_genre(state.genre, loved)
    ]


def _charts(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> Sequence[Line]:
    if state.typed:
        return [_chart(entry, snapshot) for entry in state.found]
    return [Line(OWN_CHART, intent=Intent("chart", "")), *(_chart(entry, snapshot) for entry in shelf.charts)]


def _chart(entry: Entry, snapshot: Snapshot) -> Line:
    return Line(entry.title, entry.name, Intent("chart", entry.name), plays=entry.name == snapshot.chart)


def _presets(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> Sequence[Line]:
    book = snapshot.book
    lines = [
        Line(preset.shown, preset.name, Intent("preset", preset.name), plays=preset.name == book.preset)
        for preset in book.presets
    ]
    return [*lines, Line("+ Save as new", intent=Intent("save preset"))]


def _preset(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> Sequence[Line]:
    return (
        Line("Back", leads="presets"),
        Line("Into a set list", leads="enlist"),
        Line("Rename it", leads="naming"),
        Line("Save over it", intent=Intent("save preset", state.preset)),
        Line("Delete it", intent=Intent("delete preset", state.preset)),
    )


def _enlist(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> Sequence[Line]:
    lists = snapshot.book.set_lists
    names = [one.name for one in lists]
    fresh = next(name for n in range(1, len(names) + 2) if (name := SET_LIST.format(n)) not in names)
    lines = [
        Line(
            one.shown, one.name, Intent("enlist", (one.name, state.preset)), plays=state.preset in one.presets
        )
        for one in lists
    ]
    return [*lines, Line(f"+ {fresh}", fresh, Intent("enlist", (fresh, state.preset)))]


def _set_lists(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> Sequence[Line]:
    book = snapshot.book
    every = Line("All presets", "", Intent("set list", ""), plays=not book.set_list)
    lines = [
        Line(
            f"{one.shown}  {len(one.presets)}",
            one.name,
            Intent("set list", one.name),
            plays=one.name == book.set_list,
        )
        for one in book.set_lists
    ]
    return [every, *lines]


def _reads(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> Sequence[Line]:
    return [
        Line(
            READINGS.get(name, name),
            name,
            Intent("set", ("reads", name)),
            plays=name == snapshot.settings.reads,
        )
        for name in get_args(Reading)
    ]


LISTS: Final[dict[Page, Callable[[PanelState, Snapshot, Shelf], Sequence[Line]]]] = {
    "menu": _menu,
    "genre": _genres,
    "style": _styles,
    "charts": _charts,
    "presets": _presets,
    "preset": _preset,
    "enlist": _enlist,
    "set lists": _set_lists,
    "reads": _reads,
}


def preset_shown(name: str, snapshot: Snapshot) -> str:
    """The title of the preset of that name."""
    return next((preset.shown for preset in snapshot.book.presets if preset.name == name), name)


def at_what_plays(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> PanelState:
    """A list that was just opened, its cursor at what plays."""
    lines = LISTS[state.page](state, snapshot, shelf)
    return replace(state, cursor=next((n for n, line in enumerate(lines) if line.plays), 0))


def move(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Lists end at both ends; long ones are run through faster when the knob is spun."""
    length = len(LISTS[state.page](state, snapshot, shelf))
    pace = gesture.pace if length > LONG_LIST else 1
    cursor = state.cursor + round(gesture.value) * pace
    return replace(state, cursor=max(0, min(length - 1, cursor))), ()


def take(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """What is chosen; if it plays already and nothing else is queued, a slip costs nothing."""
    lines = LISTS[state.page](state, snapshot, shelf)
    if not lines:
        return home(state), ()
    line = lines[min(state.cursor, len(lines) - 1)]
    if line.leads == "naming":
        title = preset_shown(state.preset, snapshot)
        return naming.begin(state, "rename preset", state.preset, title), ()
    if line.leads is not None:
        cursor = snapshot.key_pitch if line.leads == "key" else 0
        after = replace(opened(state, line.leads, cursor), preset=state.preset)
        return at_what_plays(after, snapshot, shelf) if line.leads in LISTS else after, ()
    toggles = state.page == "enlist"
    changes_nothing = line.plays and not snapshot.queued and not toggles
    return home(state), () if line.intent is None or changes_nothing else (line.intent,)


def chosen(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> Line | None:
    """The line at the cursor."""
    lines = LISTS[state.page](state, snapshot, shelf)
    return lines[min(state.cursor, len(lines) - 1)] if lines else None
