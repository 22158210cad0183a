"""What a style's mains, passages, fills and break hold, read from its file: grids and players by part."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from sideman.errors import BadChart, BadStyle
from sideman.music.style.fields import (
    Read,
    fields,
    flag,
    number,
    one_of,
    several,
    table,
    text,
    unknown,
    whole,
)
from sideman.music.style.grid import MAX_STEPS, Grid, When, read_grid
from sideman.music.style.phrase import (
    DEGREES_OVER,
    FAMILIES,
    MOVES,
    NOTES,
    Phrase,
    Phrases,
    Rule,
    read_degree,
    read_key,
    read_line,
    read_over,
)
from sideman.music.style.players import PLAYERS, settled
from sideman.music.style.style import GRID_PARTS, PLAYER_PARTS, Fill, Main, Passage, PlayerSource, Source
from sideman.music.style.table import Table
from sideman.music.theory.harmony import numeral_or_rest
from sideman.music.theory.pitch import C_MAJOR
from sideman.music.timebase import BPM_MAX, BPM_MIN, Meter

TACET = "tacet"
"""What a main says of a part that it does not take over."""


def _bar_of(found: Any, where: str) -> tuple[int, int]:
    """``2 of 4``: in the second of every four bars of the section."""
    words = text(found, where).split(" of ")
    if (
        len(words) != 2
        or not all(word.isdigit() for word in words)
        or not 1 <= int(words[0]) <= int(words[1])
    ):
        raise BadStyle(f"{where} is {found!r}; a bar and of how many, as '4 of 8', is allowed")
    return int(words[0]), int(words[1])


WHEN_FIELDS: Mapping[str, Read] = {
    "from": number(0, 1),
    "to": number(0, 1),
    "above": number(BPM_MIN, BPM_MAX),
    "below": number(BPM_MIN, BPM_MAX),
}
RULE_FIELDS: Mapping[str, Read] = {
    "over": lambda found, where: read_over(text(found, where), where),
    "moves": one_of({name: name for name in MOVES}, "moves"),
    "notes": one_of({name: name for name in NOTES}, "notes"),
    "low": lambda found, where: read_key(text(found, where), where),
    "high": lambda found, where: read_key(text(found, where), where),
}
PHRASE_FIELDS: Mapping[str, Read] = {
    **RULE_FIELDS,
    "steps": whole(1, MAX_STEPS),
    "line": text,
    "answers": several(one_of({name: name for name in FAMILIES}, "families of chords")),
    "level": number(1, 127),
    "weight": number(0.1, 100),
    "bar": _bar_of,
    **WHEN_FIELDS,
}
DEGREE_ONE = 48
"""The key of a 1 where a line in degrees says no lowest: C3."""
WHEN_NAMES = {"from": "low", "to": "high"}


def read_main(raw: Mapping[str, Any], name: str, meter: Meter, where: str) -> Main:
    """The main called ``name`` in the file, on top of the one that it is like. Raises BadStyle."""
    given = _inherited(raw, name, where, ())
    if "intensity" not in given:
        raise BadStyle(f"{where}: {name}.intensity is missing; a number from 0 to 1 is required")
    intensity = number(0, 1)(given["intensity"], f"{where}: {name}.intensity")
    return Main(intensity, Table(read_parts(given, ("intensity", "like"), meter, f"{where}: {name}")))


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


def read_passage(found: Any, meter: Meter, where: str, chords_needed: bool) -> Passage:
    """An intro or ending. Raises BadStyle."""
    given = table(found, where)
    bars = whole(1, 16)(given.get("bars"), f"{where}.bars")
    texts = {}
    for name in ("chords", "chords_minor"):
        texts[name] = several(text)(given[name], f"{where}.{name}") if name in given else ()
        if texts[name] and len(texts[name]) != bars:
            raise BadStyle(f"{where}.{name} has a text for {len(texts[name])} bars; bars is {bars}")
        _check_numerals(texts[name], f"{where}.{name}")
    if chords_needed and not texts["chords"]:
        raise BadStyle(f"{where}.chords is missing; a text of numerals for each bar is required")
    unison = whole(1, bars)(given["unison"], f"{where}.unison") if "unison" in given else 0
    parts = read_parts(given, ("bars", "unison", *texts), meter, where)
    for part, source in parts.items():
        for row in source.rows if isinstance(source, Grid) else ():
            longest = max(len(figure.bars) for figure in row.figures)
            if longest > bars:
                raise BadStyle(f"{where}.{part}.{row.drum} has {longest} bars; {bars} at most are played")
    return Passage(bars, parts=Table(parts), unison=unison, **texts)


def _check_numerals(bars: tuple[str, ...], where: str) -> None:
    for number_, bar in enumerate(bars, 1):
        for chord in bar.split():
            try:
                numeral_or_rest(chord, C_MAJOR)
            except BadChart as fault:
                raise BadStyle(f"{where}[{number_}]: {fault}") from fault


def read_parts(found: Any, besides: tuple[str, ...], meter: Meter, where: str) -> dict[str, Source]:
    """A source for each part that is named, ``besides`` left out. Raises BadStyle."""
    given = table(found, where, (*besides, *GRID_PARTS, *PLAYER_PARTS))
    return {
        part: _source(part, value, meter, f"{where}.{part}")
        for part, value in given.items()
        if part not in besides
    }


def _source(part: str, found: Any, meter: Meter, where: str) -> Source:
    if isinstance(found, list) and part in PLAYER_PARTS:
        return Phrases(tuple(_phrase(one, meter, f"{where}[{n}]") for n, one in enumerate(found, 1)))
    given = dict(table(found, where))
    if part in GRID_PARTS:
        return _grid(given, meter, where)
    if "player" not in given:
        return Phrases((_phrase(given, meter, where),))
    name = str(given.pop("player"))
    if name not in PLAYERS or PLAYERS[name].part != part:
        here = [name for name, player in PLAYERS.items() if player.part == part]
        found = f"plays {PLAYERS[name].part}" if name in PLAYERS else "is unknown"
        raise unknown(f"{where}: player {name!r} {found}", name, here, f"for {part} are ")
    return PlayerSource(name, settled(name, given, where))


def _phrase(found: Any, meter: Meter, where: str) -> Phrase:
    for name in ("steps", "line"):
        if name not in table(found, where):
            raise BadStyle(
                f"{where}.{name} is missing; a player is needed, or a phrase: steps, line and "
                "the chord it is over, if it is not in degrees"
            )
    given = fields(found, where, PHRASE_FIELDS)
    _check_steps(given["steps"], meter, meter.felt_beats, where)
    bar, of = given.pop("bar", (0, 1))
    given["when"] = When(**_told(given), bar=bar, of=of)
    key_of = read_key
    if "over" not in given:
        low = given.get("low", DEGREE_ONE)
        key_of = partial(read_degree, one=low + -low % 12)
        given["over"] = read_over(DEGREES_OVER, where)
    bars = read_line(given.pop("line"), given["steps"], f"{where}.line", key_of)
    rule = Rule(**{name: given.pop(name) for name in RULE_FIELDS if name in given})
    if rule.high - rule.low < 11:
        raise BadStyle(f"{where}: low to high must hold an octave at least")
    return Phrase(bars, rule=rule, **given)


def _told(given: dict[str, Any]) -> dict[str, Any]:
    """What ``given`` says of intensity and tempo, taken out of it, under the names that :class:`When` has."""
    return {WHEN_NAMES.get(name, name): given.pop(name) for name in WHEN_FIELDS if name in given}


def _check_steps(steps: int, meter: Meter, beats: int, where: str) -> None:
    if steps % beats or meter.beat_ticks * beats % steps:
        allowed = [n for n in range(beats, MAX_STEPS + 1, beats) if meter.beat_ticks * beats % n == 0]
        raise BadStyle(f"{where}.steps is {steps}; allowed: {', '.join(map(str, allowed))}")


def _grid(given: dict[str, Any], meter: Meter, where: str, beats: int | None = None) -> Grid:
    steps = whole(1, MAX_STEPS)(given.pop("steps", None), f"{where}.steps")
    _check_steps(steps, meter, beats or meter.felt_beats, where)
    return read_grid(steps, {name: row for name, row in given.items() if row != ""}, where)


def read_fills(found: Any, meter: Meter, where: str) -> tuple[Fill, ...]:
    """The fills, at least one. Raises BadStyle."""
    if not isinstance(found, list) or not found:
        raise BadStyle(f"{where} is {found!r}; at least one [[fill]] is required")
    return tuple(_fill(fill, meter, f"{where} {n}") for n, fill in enumerate(found, 1))


def _fill(found: Any, meter: Meter, where: str) -> Fill:
    given = dict(table(found, where))
    beats = whole(1, 2 * meter.felt_beats)(given.pop("beats", None), f"{where}.beats")
    weight = number(0.1, 100)(given.pop("weight", 1), f"{where}.weight")
    said = {name: given.pop(name) for name in WHEN_FIELDS if name in given}
    over = flag(given.pop("over", False), f"{where}.over")
    when = When(**_told(fields(said, where, WHEN_FIELDS)))
    given = {name: row.replace("|", "") if isinstance(row, str) else row for name, row in given.items()}
    return Fill(beats, _grid(given, meter, where, beats), weight, when, over)
