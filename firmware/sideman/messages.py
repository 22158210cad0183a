"""What crosses a thread, a process or a ring, as frozen values.

feet, hands ─ Input ─▶ panel ─ Intent ─▶ conductor ─ Plan, Tempo, Anchor, Mix ─▶ engine
                         ▲                   │                                    │
glass, LEDs ◀─ screens ◀─┴──── Snapshot ◀────┴──────────── EngineStatus ◀─────────┘
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from sideman.config import Book, Panel
from sideman.music.events import STRIPS, Event, Note
from sideman.music.style.turn import AS_THE_STYLE, Turn

# ── from the hands and feet ────────────────────────────────────────────────────────────────────────────────

SWITCHES: Final = ("A", "B", "C", "D", "E")
BUTTONS: Final = ("STYLE", "KEY", "TEMPO", "BACK", "PUSH")
"""PUSH is the knob pressed."""
FADERS: Final = (*(strip.name for strip in STRIPS), "input", "master")
LEVELS: Final = tuple(f"level {fader}" for fader in FADERS)
MUTES: Final = tuple(f"mute {fader}" for fader in FADERS)
"""A mixer drawn somewhere, as in the browser: faders that move, buttons that mute."""
CONTROLS: Final = (*SWITCHES, *BUTTONS, "KNOB", "PEDAL", *LEVELS, *MUTES)

HEARD: Final = "HEARD"
MIDI: Final = "MIDI"
EARS: Final = (HEARD, MIDI)
"""What no hand touches on the box: how loud the player plays, and what comes from a keyboard."""
HEARD_DB: Final = 96.0
"""A HEARD of 0.0 lies so far below one of 1.0, which is full scale."""

Action: TypeAlias = Literal["press", "release", "turn", "move", "play"]


class Input(NamedTuple):
    """One edge, turn or move of a control, stamped by its driver.

    ``stamp`` is in ns of the monotonic clock when it comes from a driver and in frames once the brain has
    logged it. ``value``: steps for a turn (clockwise positive), 0.0–1.0 for a move, 0 for an edge. ``data``:
    of a play, three MIDI bytes.
    """

    stamp: int
    control: str
    action: Action
    value: float = 0.0
    data: tuple[int, ...] = ()


class Intent(NamedTuple):
    """What the player means. ``verb`` is a row of :data:`VERBS`; every verb is legal in every state."""

    verb: str
    value: Any = None


VERBS: Final[dict[str, str]] = {
    "start": "play: count-in or intro as set",
    "start now": "the count-in is cut short: play on the next beat",
    "start or stop": "the one that it is not doing",
    "pause": "silence, the place is kept; again: on from this bar. Value bool: pause, or go on",
    "fill": "a fill, at once",
    "fill into main": "value 'a'–'d' or None, the next: a fill, and that main behind it",
    "transition": "the fill becomes a transition and loops",
    "transition end": "next main at the bar line",
    "main": "value 'a'–'d': that main at the bar line; the one that plays: a fill",
    "next main": "the next main at the bar line",
    "previous main": "the main before at the bar line",
    "break": "the band rests, drums keep time",
    "break bar": "the band rests until the bar's end, drums keep time",
    "break end": "the band is back on the next beat",
    "hit": "a stop-hit of the whole band",
    "next section": "the next section of the chart at the bar line",
    "section": "value int: that section of the form, counted from 0, at the bar line",
    "hold section": "this section repeats",
    "release section": "the form goes on",
    "last chorus": "this is the last time through, or the next where the coda is past; then the ending",
    "ending": "the ending from the next bar line; asked again before it: cancelled",
    "back to main": "out of the ending, at the bar line",
    "ritardando": "the ending slows down",
    "stop": "stop at once",
    "stop with crash": "stop at once, with a crash",
    "tap": "one tap of the tempo",
    "tempo": "value float: felt beats a minute",
    "tempo step": "value float: beats a minute, added",
    "half time": "half as fast at the bar line; again: as before. Value bool: on, or off",
    "double time": "twice as fast at the bar line; again: as before. Value bool: on, or off",
    "style": "value str: name of the style, at the bar line",
    "band": "value int from 0: that line-up of the style, at the bar line; None: the next",
    "reread style": "the style chosen as its file reads by now, at the bar line; its tempo stays",
    "swing": "value float 0–2: 0 straight, 1 the style's own, 2 hard; None: the style's. At the bar line",
    "lay-back": "value float −20–40: ms of the band behind the drummer; None: as the style. At the bar line",
    "loose": "value float 0–2: 0 tight, 1 as the style, 2 loose; None: as the style. At the bar line",
    "key": "value int: pitch class 0–11 of the key that sounds, at the bar line",
    "chart": "value str: name of the chart, or empty: the style's own; at the bar line",
    "intensity": "value float 0–1: the pedal; 0.5 is neutral",
    "heard": "value float 0–1: how loud the player plays, full scale being 1 and 96 dB less 0",
    "play": "value (status, data, data): a note or controller of the player's own, at once",
    "level": "value (strip name, 0.0–1.0)",
    "mute": "value (strip name, bool; None: the other way)",
    "solo": "value (strip name, bool; None: the other way)",
    "mute drums": "the whole kit; value bool or None, the other way",
    "master": "value 0.0–1.0",
    "preset": "value str: name of the preset; at the bar line",
    "next preset": "the next of the set list, or of all; at the bar line",
    "previous preset": "the one before, likewise",
    "save preset": "what plays as a preset; value str: over that one, or None: a new one",
    "delete preset": "value str: name of the preset",
    "rename preset": "value (name of the preset, title): shown by that title; its name stays",
    "set list": "value str: play from that one; empty: from all presets",
    "rename set list": "value (name of the set list, title): shown by that title; its name stays",
    "enlist": "value (name of a set list, name of a preset): put it at its end, or out of it",
    "favourite": "value str: name of a style: among the favourites, or out of them",
    "set": "value (setting, value): a row of [panel] in config.toml",
    "hear": "value str: let that chord sound; empty: no more",
    "write chart": "value str: the text of a chart: keep it, and play it",
    "rename chart": "value (name of a chart of one's own, title): its title from now on; its name stays",
    "panic": "all sound off, stopped",
    "power off": "all sound off; the box saves, says good night, and has itself switched off",
}

# ── to the engine ──────────────────────────────────────────────────────────────────────────────────────────


class BarLine(NamedTuple):
    """A bar of a plan: its bar line and length in ticks, and whether it may be vamped."""

    tick: int
    ticks: int
    vamp: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """Forget every event placed at or after ``from_tick``; hold these. Silence before ``until_tick`` is
    meant.

    ``then`` says what happens when no further plan comes: the last bar that may be vamped repeats, or the
    band stops. Notes that sound go on to their length, unless their channel is in ``cut``, or they were
    placed where this plan holds others. ``serial`` comes back in :class:`EngineStatus` when the plan is in
    force: from the frame ``at`` on, however early it came; 0: as it comes.
    """

    from_tick: int
    until_tick: int
    events: tuple[Event, ...]
    bars: tuple[BarLine, ...]
    then: Literal["vamp", "stop"] = "vamp"
    cut: tuple[int, ...] = ()
    serial: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Tempo:
    """From ``from_tick`` on ``bpm`` quarters a minute, moving to ``to_bpm`` within ``ramp_ticks``."""

    from_tick: int
    bpm: float
    to_bpm: float | None = None
    ramp_ticks: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A new timeline: ``tick`` falls on ``frame``; steady at ``bpm`` quarters a minute. All earlier plans are
    forgotten; what sounds goes on to its length. In force from the frame ``at`` on; 0: as it comes."""

    frame: int
    tick: int
    bpm: float
    at: int = 0


@dataclass(frozen=True, slots=True)
class Mix:
    """A strip's fader: ``level`` 0.0–1.0 (0.8 = 0 dB), ``pan`` −1.0–1.0, ``output`` the pair it goes to.
    ``strip`` is a name of ``STRIPS``, or ``input`` or ``master``."""

    strip: str
    level: float = 0.8
    pan: float = 0.0
    mute: bool = False
    solo: bool = False
    output: int = 0


@dataclass(frozen=True, slots=True)
class Live:
    """A note or controller of the player's own, sounding at once on channel ``live``: three MIDI bytes."""

    data: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Panic:
    """All sound off; plans forgotten."""


ToEngine: TypeAlias = Plan | Tempo | Anchor | Mix | Live | Panic

# ── from the engine ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """One consistent look at the engine. ``frame`` was being rendered at ``ns`` of the monotonic clock."""

    frame: int = 0
    ns: int = 0
    tick: float = 0.0
    playing: bool = False
    vamping: bool = False
    plan: int = 0
    """Serial of the newest plan in force."""
    plan_frame: int = 0
    """First frame of the callback in which it came in force."""
    misses: int = 0
    """Plans and events that came too late."""
    dropped: int = 0
    """Events given up, being more than 30 ms late."""
    xruns: int = 0
    voices: int = 0
    device: str = ""
    """Name of the audio device that is playing; empty on the null stream."""
    fault: str = ""
    """What is wrong, in words for the player; empty when all is well."""
    ready: bool = False
    realtime: bool = False
    locked: bool = False
    peaks: tuple[float, ...] = ()
    """Peak of each strip of STRIPS in the last period, then input, then master (0.0–1.0)."""
    heard: float = 0.0
    """Loudness of the input before its fader, over the last 0.15 s: RMS, 1.0 is full scale."""


class Struck(NamedTuple):
    """A note-on that the engine gave to the synth: in which frame, and which note."""

    frame: int
    note: Note


# ── to the eyes ────────────────────────────────────────────────────────────────────────────────────────────


class Transport(StrEnum):
    """The states of the transport."""

    STOPPED = "stopped"
    COUNT_IN = "count-in"
    INTRO = "intro"
    PLAYING = "playing"
    ENDING = "ending"
    PAUSED = "paused"


_AS_SHIPPED: Final = Panel()
_EMPTY: Final = Book()


class SheetBar(NamedTuple):
    """A bar of the chart in words: ``section`` where one begins here, else empty; (beat from 1, chord)."""

    section: str
    chords: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a screen or LED may show, as of one frame."""

    transport: Transport = Transport.STOPPED
    chart: str = ""
    chart_title: str = ""
    style: str = ""
    style_title: str = ""
    tempo: float = 120.0
    key: str = "C"
    """The key as the player reads it."""
    key_pitch: int = 0
    """Pitch class of the key that sounds."""
    minor: bool = False
    section: str = ""
    section_bar: int = 0
    """Bar within the section, from 1."""
    section_bars: int = 0
    bar: int = 0
    """Bar within the chorus, from 1."""
    bars: int = 0
    chorus: int = 0
    main: str = "A"
    chord: str = ""
    next_chord: str = ""
    scale: str = ""
    """What to play over the chord, as the player reads it: ``D Dorian``."""
    beat: int = 0
    """Felt beat that sounds, from 1; 0 when stopped; in a count-in it counts there."""
    beats: int = 4
    phase: float = 0.0
    """Place within the beat, 0.0–1.0."""
    queued: str = ""
    """What is armed, in words: 'Ending', 'Main B', 'Key E♭' …"""
    filling: bool = False
    breaking: bool = False
    holding: bool = False
    intensity: float = 0.0
    badges: tuple[str, ...] = ()
    adapted: str = ""
    """The meter that sounds, where the style is written in another and plays as well as it can: ``3/4``."""
    fault: str = ""
    """A fault or note for the player; empty when all is well."""
    levels: dict[str, float] = field(default_factory=dict)
    mutes: frozenset[str] = frozenset()
    peaks: tuple[float, ...] = ()
    sheet: tuple[SheetBar, ...] = ()
    """The chorus as the player reads it, bar by bar."""
    bands: tuple[str, ...] = ()
    """The line-ups of the style, by what they are called."""
    band: int = 0
    """The one chosen, its place in ``bands``."""
    feel: Turn = AS_THE_STYLE
    """Where the feel is turned to, as chosen; it may be heard from the next bar line only."""
    settings: Panel = _AS_SHIPPED
    book: Book = _EMPTY


@dataclass(frozen=True, slots=True)
class Leds:
    """The two LEDs, as RGB 0–255."""

    beat: tuple[int, int, int] = (0, 0, 0)
    status: tuple[int, int, int] = (0, 0, 0)
