"""The pages where things are set, a row a setting: push takes it, the knob turns it, at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple, get_args

from sideman.config import Ending, Follow, Job, PedalJob, Profile, Reading
from sideman.messages import Intent, Snapshot
from sideman.music.style.turn import AS_THE_STYLE, LIMITS
from sideman.panel.gestures import Gesture
from sideman.panel.state import Page, PanelState, Shelf
from sideman.panel.step import Step, opened


class Row(NamedTuple):
    """``shown`` says what it stands at; ``turned`` what so many steps of the knob mean (None: nothing);
    ``scale`` where it stands between its ends, and where it would stand untouched, 0.0–1.0, if it is drawn
    so."""

    name: str
    shown: Callable[[Snapshot], str]
    turned: Callable[[Snapshot, int], Intent | None]
    scale: Callable[[Snapshot], tuple[float, float]] | None = None
    leads: Page | None = None
    """A page that the push opens instead of taking the row."""


WORDS: Final = {
    True: "on",
    False: "off",
    "": "as profile",
    "sideman": "Sideman",
    "beatbuddy": "BeatBuddy",
    "one switch one job": "One job each",
}
"""What reads better than its name in config.toml."""


def _setting(name: str, key: str, values: tuple[Any, ...]) -> Row:
    def turned(snapshot: Snapshot, steps: int) -> Intent | None:
        at = values.index(getattr(snapshot.settings, key))
        to = max(0, min(len(values) - 1, at + steps))
        return Intent("set", (key, values[to])) if to != at else None

    return Row(name, lambda snapshot: _worded(getattr(snapshot.settings, key)), turned)


def _worded(value: Any) -> str:
    return WORDS.get(value, str(value))


def _switched(name: str, badge: str, verb: str) -> Row:
    """Half and double time: on as long as their badge is there."""
    return Row(
        name,
        lambda snapshot: _worded(badge in snapshot.badges),
        lambda snapshot, steps: (
            Intent(verb, steps > 0) if (steps > 0) != (badge in snapshot.badges) else None
        ),
    )


def _feel(name: str, verb: str, key: str, step: float, unit: str, words: Mapping[float, str]) -> Row:
    """A knob of the feel; ``words`` for what has a name besides the style's own."""
    low, high = LIMITS[key]
    own = getattr(AS_THE_STYLE, key)

    def at(snapshot: Snapshot) -> float:
        return float(getattr(snapshot.feel, key))

    def shown(snapshot: Snapshot) -> str:
        value = at(snapshot)
        if value == own:
            return "as style"
        return words.get(value) or (f"{value:+.0f} {unit}" if unit == "ms" else f"{100 * value:.0f} {unit}")

    def turned(snapshot: Snapshot, steps: int) -> Intent | None:
        before = at(snapshot)
        value = round(min(high, max(low, before + steps * step)), 2)
        return Intent(verb, value) if value != before else None

    def part(value: float) -> float:
        return (value - low) / (high - low)

    return Row(name, shown, turned, lambda snapshot: (part(at(snapshot)), part(own)))


def _band(snapshot: Snapshot, steps: int) -> Intent | None:
    to = max(0, min(len(snapshot.bands) - 1, snapshot.band + steps))
    return Intent("band", to) if to != snapshot.band else None


def _amount(name: str, key: str) -> Row:
    """A setting from 0.0 to 1.0, in steps of 5 %."""

    def turned(snapshot: Snapshot, steps: int) -> Intent | None:
        now = getattr(snapshot.settings, key)
        to = max(0.0, min(1.0, round(now * AMOUNTS + steps) / AMOUNTS))
        return Intent("set", (key, to)) if to != now else None

    def shown(snapshot: Snapshot) -> str:
        amount = getattr(snapshot.settings, key)
        return f"{100 * amount:.0f} %" if amount else WORDS[False]

    return Row(name, shown, turned, lambda snapshot: (getattr(snapshot.settings, key), 0.0))


AMOUNTS: Final = 20
ON_OFF: Final = (False, True)
JOBS: Final = get_args(Job)

ROWS: Final[dict[Page, tuple[Row, ...]]] = {
    "feel": (
        Row(
            "Tempo",
            lambda snapshot: f"{snapshot.tempo:g}",
            lambda _, steps: Intent("tempo step", float(steps)),
        ),
        _feel("Swing", "swing", "swing", 0.1, "%", {0.0: "straight", 2.0: "hard"}),
        _feel("Lay-back", "lay-back", "lay_back", 2.0, "ms", {}),
        _feel("Loose", "loose", "loose", 0.1, "%", {0.0: "tight", 2.0: "loose"}),
        _switched("Half time", "HALF", "half time"),
        _switched("Double time", "2×", "double time"),
        _setting("New style", "tempo", get_args(Follow)),
        _amount("Follow me", "follow"),
        Row("Band", lambda snapshot: (*snapshot.bands[snapshot.band :], "as style")[0], _band),
    ),
    "set-up": (
        _setting("Feet", "profile", get_args(Profile)),
        _setting("Count-in", "count_in", ON_OFF),
        _setting("Intro", "intro", ON_OFF),
        _setting("Ending", "ending", get_args(Ending)),
        _setting("I read", "reads", get_args(Reading)),
        _setting("Tempo", "tempo", get_args(Follow)),
        _setting("C", "c", JOBS),
        _setting("D", "d", JOBS),
        _setting("E", "e", JOBS),
        _setting("Pedal", "pedal", get_args(PedalJob)),
        _setting("B taps", "b_taps", ON_OFF),
        _setting("4 taps", "four_taps_start", ON_OFF),
        _setting("Glass", "glass", ("bright", "dim")),
        Row("Switch off", lambda _: "▸", lambda _, __: None, leads="off"),
    ),
}


def turn(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Along the rows, or the row taken."""
    rows = ROWS[state.page]
    steps = round(gesture.value)
    if not state.grabbed:
        return replace(state, cursor=max(0, min(len(rows) - 1, state.cursor + steps))), ()
    intent = rows[state.cursor].turned(snapshot, steps)
    return state, () if intent is None else (intent,)


def grab(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Take the row at the cursor, or let it go."""
    leads = ROWS[state.page][state.cursor].leads
    return (replace(state, grabbed=not state.grabbed) if leads is None else opened(state, leads)), ()
