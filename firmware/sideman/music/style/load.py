"""Reading a style from its text, strictly: whatever is not understood is refused, with what is allowed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from typing import Any, TypeVar

from sideman.errors import BadStyle, OutOfRange
from sideman.music.events import STRIPS
from sideman.music.style.feel import Feel
from sideman.music.style.fields import (
    fields,
    flag,
    number,
    one_of,
    one_of_numbers,
    several,
    table,
    text,
    whole,
)
from sideman.music.style.grid import MAX_STEPS, Grid, When, read_grid
from sideman.music.style.instruments import INSTRUMENTS, KITS
from sideman.music.style.kit import KIT
from sideman.music.style.players import PLAYERS, settled
from sideman.music.style.style import (
    ENDINGS,
    MAINS,
    Fill,
    Main,
    Passage,
    PlayerSource,
    Source,
    StripMix,
    Style,
)
from sideman.music.style.table import Table
from sideman.music.timebase import BPM_MAX, BPM_MIN, FOUR_FOUR, Meter

Value = TypeVar("Value")

GRID_PARTS = ("drums", "percussion")
PLAYER_PARTS = ("bass", "keys", "guitar", "pad", "riff")
BAND = tuple(strip.name for strip in STRIPS if strip.channel < 16)
TACET = "tacet"
"""What a main says of a part that it does not take over."""

TOP = (
    "title", "genre", "meter", "tempo", "feel", "instruments", "mix", "levels", "intro",
    *(f"main_{main}" for main in MAINS), "fill", "break", *(f"ending_{ending}" for ending in ENDINGS),
)  # fmt: skip
REQUIRED = ("title", "genre", "tempo", "main_a", "fill", *(f"ending_{ending}" for ending in ENDINGS))

_CC = whole(0, 127)
MIX_FIELDS = {field.name: _CC for field in fields_of(StripMix)}
WHEN_FIELDS = {
    "from": number(0, 1),
    "to": number(0, 1),
    "above": number(BPM_MIN, BPM_MAX),
    "below": number(BPM_MIN, BPM_MAX),
}
WHEN_NAMES = {"from": "low", "to": "high"}
FEEL_FIELDS = {
    "drift_ms": number(0, 40),
    "loose_ms": number(0, 40),
    "spread": number(0, 30),
    "lean_ms": lambda found, where: Table(
        fields(found, where, dict.fromkeys((*PLAYER_PARTS, *GRID_PARTS, *KIT), number(-60, 60)))
    ),
    "swung": one_of_numbers(8, 16),
    "swing": lambda found, where: _swing(found, where),
}
LEVEL_FIELDS = dict.fromkeys(KIT, several(whole(1, 127), 3))
INSTRUMENT_FIELDS = {
    "drums": one_of(KITS, "kits"),
    **dict.fromkeys(PLAYER_PARTS, one_of(INSTRUMENTS, "instruments")),
}


def read_style(source: str, where: str) -> Style:
    """The style written in ``source``; ``where`` names the file, and the style after it.

    Raises BadStyle with a line for every fault found.
    """
    style, faults = _read(source, where)
    if style is None or faults:
        raise BadStyle("\n".join(faults))
    return style


def check_style(source: str, where: str) -> list[str]:
    """Every fault of a style's text, a sentence each; empty where it can be played."""
    return _read(source, where)[1]


def _read(source: str, where: str) -> tuple[Style | None, list[str]]:
    faults: list[str] = []

    def tried(read: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return read()
        except BadStyle as fault:
            faults.append(str(fault))
            return otherwise

    try:
        raw = tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        return None, [f"{where}: not readable as TOML: {fault}"]
    for name in REQUIRED:
        if name not in raw:
            faults.append(f"{where}: {name} is missing; required: {', '.join(REQUIRED)}")
    for name in raw:
        if name not in TOP:
            faults.append(f"{where}: {name} is unknown; allowed: {', '.join(TOP)}")
    if faults:
        return None, faults

    def at(name: str) -> str:
        return f"{where}: {name}"

    meter = tried(lambda: _meter(raw.get("meter", "4/4"), at("meter")), FOUR_FOUR)
    tempo = tried(lambda: _tempo(raw["tempo"], at("tempo")), (60.0, 120.0, 200.0))
    mains: dict[str, Main] = {}
    for main in MAINS:
        if f"main_{main}" in raw:
            tried(lambda main=main: mains.update({main: _main(raw, main, meter, where)}), None)  # type: ignore[misc]  # mypy cannot type a default
    endings: dict[str, Passage] = {}
    for ending in ENDINGS:
        name = f"ending_{ending}"
        tried(lambda n=name, e=ending: endings.update({e: _passage(raw[n], meter, at(n), True)}), None)  # type: ignore[misc]  # as above
    intro = None
    if "intro" in raw:
        intro = tried(lambda: _passage(raw["intro"], meter, at("intro"), False), None)
    no_fills: tuple[Fill, ...] = ()
    fills = tried(lambda: _fills(raw["fill"], meter, at("fill")), no_fills)
    style = Style(
        name=where.rsplit("/", 1)[-1].removesuffix(".toml"),
        title=tried(lambda: text(raw["title"], at("title")), ""),
        genre=tried(lambda: text(raw["genre"], at("genre")), ""),
        mains=Table(mains),
        meter=meter,
        tempo=tempo,
        feel=tried(lambda: Feel(**fields(raw.get("feel", {}), at("feel"), FEEL_FIELDS)), Feel()),
        instruments=tried(lambda: _instruments(raw.get("instruments", {}), at("instruments")), Table()),
        mix=tried(lambda: _mix(raw.get("mix", {}), at("mix")), Table()),
        levels=tried(lambda: Table(fields(raw.get("levels", {}), at("levels"), LEVEL_FIELDS)), Table()),
        intro=intro,
        endings=Table(endings),
        fills=fills,
        breaks=tried(lambda: Table(_parts(raw.get("break", {}), (), meter, at("break"))), Table()),
    )
    for name, main_ in style.mains.items() if not faults else ():
        if not any(fill.when.low <= main_.intensity <= fill.when.high for fill in fills):
            faults.append(
                f"{where}: no fill fits main_{name}'s intensity {main_.intensity:g}; at least one must"
            )
    return (style if not faults else None), faults


def _meter(found: Any, where: str) -> Meter:
    beats, _, unit = text(found, where).partition("/")
    if not (beats.isdigit() and unit.isdigit()):
        raise BadStyle(f"{where} is {found!r}; a meter like 4/4 or 6/8 is allowed")
    try:
        return Meter(int(beats), int(unit))
    except OutOfRange as fault:
        raise BadStyle(f"{where}: {fault}") from fault


def _tempo(found: Any, where: str) -> tuple[float, float, float]:
    low, default, high = several(number(BPM_MIN, BPM_MAX), 3)(found, where)
    if not low <= default <= high:
        raise BadStyle(f"{where} is {found!r}; lowest, default and highest in rising order are allowed")
    return low, default, high


def _swing(found: Any, where: str) -> tuple[tuple[float, float], ...]:
    """A place within the beat, or a list of [tempo, place]."""
    place = number(0.5, 0.75)
    if not isinstance(found, list):
        return ((120.0, place(found, where)),)
    knots = [several(number(0, BPM_MAX), 2)(knot, f"{where}[{n}]") for n, knot in enumerate(found, 1)]
    for n, knot in enumerate(knots, 1):
        place(knot[1], f"{where}[{n}][2]")
    if not knots or knots != sorted(knots):
        raise BadStyle(
            f"{where} is {found!r}; pairs of [tempo, place in the beat] in rising order are allowed"
        )
    return tuple((tempo, at) for tempo, at in knots)


def _instruments(found: Any, where: str) -> Table[tuple[int, int]]:
    """A kit sounds on all strips of drums and percussion."""
    given = fields(found, where, INSTRUMENT_FIELDS)
    kit = given.pop("drums", KITS["standard kit"])
    return Table({**{strip.name: kit for strip in STRIPS if strip.drums and strip.channel < 16}, **given})


def _mix(found: Any, where: str) -> Table[StripMix]:
    given = table(found, where, BAND)
    return Table(
        {name: StripMix(**fields(row, f"{where}.{name}", MIX_FIELDS)) for name, row in given.items()}
    )


def _main(raw: Mapping[str, Any], main: str, meter: Meter, where: str) -> Main:
    name = f"main_{main}"
    given = _inherited(raw, name, where, ())
    if "intensity" not in given:
        raise BadStyle(f"{where}: {name}.intensity is missing; a number from 0 to 1 is required")
    intensity = number(0, 1)(given["intensity"], f"{where}: {name}.intensity")
    return Main(intensity, Table(_parts(given, ("intensity", "like"), meter, f"{where}: {name}")))


def _inherited(raw: Mapping[str, Any], name: str, where: str, seen: tuple[str, ...]) -> dict[str, Any]:
    """A main on top of the one that it is like: its rows and options replace, one by one, those below."""
    own = table(raw[name], f"{where}: {name}")
    like = own.get("like")
    if like is None:
        return own
    others = [other for other in raw if other.startswith("main_") and other not in (name, *seen)]
    if like not in others:
        raise BadStyle(f"{where}: {name}.like is {like!r}; allowed: {', '.join(others)}")
    merged = dict(_inherited(raw, like, where, (*seen, name)))
    for key, value in own.items():
        below = merged.get(key)
        on_top = (
            isinstance(value, dict) and isinstance(below, dict) and not {"player", "steps"} & value.keys()
        )
        merged[key] = {**below, **value} if on_top and below else value
    return {key: value for key, value in merged.items() if value != TACET}


def _passage(found: Any, meter: Meter, where: str, chords_needed: bool) -> Passage:
    given = table(found, where)
    bars = whole(1, 16)(given.get("bars"), f"{where}.bars")
    texts = {}
    for name in ("chords", "chords_minor"):
        texts[name] = several(text)(given[name], f"{where}.{name}") if name in given else ()
        if texts[name] and len(texts[name]) != bars:
            raise BadStyle(f"{where}.{name} has {len(texts[name])} bars; {bars} are needed")
    if chords_needed and not texts["chords"]:
        raise BadStyle(f"{where}.chords is missing; a text of numerals for each bar is required")
    return Passage(bars, parts=Table(_parts(given, ("bars", *texts), meter, where)), **texts)


def _parts(found: Any, besides: tuple[str, ...], meter: Meter, where: str) -> dict[str, Source]:
    given = table(found, where, (*besides, *GRID_PARTS, *PLAYER_PARTS))
    return {
        part: _source(part, value, meter, f"{where}.{part}")
        for part, value in given.items()
        if part not in besides
    }


def _source(part: str, found: Any, meter: Meter, where: str) -> Source:
    given = dict(table(found, where))
    if part in GRID_PARTS:
        return _grid(given, meter, where)
    name = given.pop("player", None)
    options = settled(str(name), given, where)
    if PLAYERS[str(name)].part != part:
        allowed = ", ".join(name for name, player in PLAYERS.items() if player.part == part)
        raise BadStyle(f"{where}.player is {name!r}; allowed here: {allowed}")
    return PlayerSource(str(name), options)


def _grid(given: dict[str, Any], meter: Meter, where: str, beats: int | None = None) -> Grid:
    steps = whole(1, MAX_STEPS)(given.pop("steps", None), f"{where}.steps")
    beats = beats or meter.felt_beats
    if steps % beats or meter.beat_ticks * beats % steps:
        allowed = [n for n in range(beats, MAX_STEPS + 1, beats) if meter.beat_ticks * beats % n == 0]
        raise BadStyle(f"{where}.steps is {steps}; allowed: {', '.join(map(str, allowed))}")
    return read_grid(steps, {name: row for name, row in given.items() if row != ""}, where)


def _fills(found: Any, meter: Meter, where: str) -> tuple[Fill, ...]:
    if not isinstance(found, list) or not found:
        raise BadStyle(f"{where} is {found!r}; at least one [[fill]] is required")
    return tuple(_fill(fill, meter, f"{where} {n}") for n, fill in enumerate(found, 1))


def _fill(found: Any, meter: Meter, where: str) -> Fill:
    given = dict(table(found, where))
    beats = whole(1, 2 * meter.felt_beats)(given.pop("beats", None), f"{where}.beats")
    weight = number(0.1, 100)(given.pop("weight", 1), f"{where}.weight")
    said = {name: given.pop(name) for name in WHEN_FIELDS if name in given}
    over = flag(given.pop("over", False), f"{where}.over")
    bounds = fields(said, where, WHEN_FIELDS)
    when = When(**{WHEN_NAMES.get(name, name): value for name, value in bounds.items()})
    return Fill(beats, _grid(given, meter, where, beats), weight, when, over)
