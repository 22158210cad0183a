"""A style's tempo, meter, feel, instruments and mix, read from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sideman.errors import BadStyle, OutOfRange
from sideman.music.events import STRIPS
from sideman.music.style.bounds import BOUNDS, OwnBound
from sideman.music.style.feel import Feel
from sideman.music.style.fields import (
    Read,
    fields,
    number,
    one_of,
    one_of_numbers,
    several,
    table,
    text,
    whole,
)
from sideman.music.style.instruments import INSTRUMENTS, KITS, SECTIONS, SINGLE
from sideman.music.style.kit import KIT
from sideman.music.style.style import GRID_PARTS, PLAYER_PARTS, Band, StripMix
from sideman.music.style.table import Table
from sideman.music.timebase import BPM_MAX, BPM_MIN, Meter

BAND = tuple(strip.name for strip in STRIPS if strip.channel < 16)


def _meter(found: Any, where: str) -> Meter:
    beats, _, unit = text(found, where).partition("/")
    if not (beats.isdigit() and unit.isdigit()):
        raise BadStyle(f"{where} is {found!r}; a meter like 4/4 or 6/8 is allowed")
    try:
        return Meter(int(beats), int(unit))
    except OutOfRange as fault:
        raise BadStyle(f"{where}: {fault}") from fault


def _tempo(found: Any, where: str) -> tuple[float, float, float]:
    if not isinstance(found, list) or len(found) != 3:
        raise BadStyle(f"{where} is {found!r}; lowest, default and highest are needed, as [70, 112, 180]")
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


def read_bands(raw: Mapping[str, Any], where: str) -> tuple[Band, ...]:
    """The line-ups of a style: ``[instruments]`` and ``[mix]``, then ``[instruments_2]`` and ``[mix_2]``,
    which say only what differs. Raises BadStyle."""
    bands: list[Band] = []
    instruments: dict[str, tuple[int, int]] = dict.fromkeys(_KIT_STRIPS, KITS["standard kit"])
    mix: dict[str, StripMix] = {}
    seats: dict[str, str] = {}
    for nth, ending in enumerate(LINE_UPS):
        names = [f"{name}{ending}" for name in ("instruments", "mix")]
        if nth and not any(name in raw for name in names):
            continue
        seated, rows = (table(raw.get(name, {}), f"{where}: {name}") for name in names)
        given = fields(seated, f"{where}: {names[0]}", INSTRUMENT_FIELDS)
        seats |= seated
        title = given.pop("band", "")
        if "drums" in given:  # a kit sounds on all strips of drums and percussion
            given |= dict.fromkeys(_KIT_STRIPS, given.pop("drums"))
        instruments |= given
        for name, row in table(rows, f"{where}: {names[1]}", BAND).items():
            told = fields(row, f"{where}: {names[1]}.{name}", MIX_FIELDS)
            mix[name] = replace(mix.get(name, StripMix()), **told)
        alone = frozenset(part for part in PLAYER_PARTS if seats.get(part) in SINGLE)
        bands.append(Band(title, Table(instruments), Table(mix), alone))
    return tuple(bands)


def _lean(found: Any, where: str) -> Table[float]:
    allowed = dict.fromkeys((*PLAYER_PARTS, *GRID_PARTS, *KIT), number(-60, 60))
    return Table(fields(found, where, allowed))


def _feel(found: Any, where: str) -> Feel:
    return Feel(**fields(found, where, FEEL_FIELDS))


def _levels(found: Any, where: str) -> Table[tuple[int, int, int]]:
    return Table(fields(found, where, dict.fromkeys(KIT, several(whole(1, 127), 3))))


def _measure(found: Any, where: str) -> Table[OwnBound]:
    """The style's own bounds, each with a reason and at least one limit."""
    kinds: dict[str, Read] = {"because": text, "least": number(-1e6, 1e6), "most": number(-1e6, 1e6)}
    own = {}
    for name, row in table(found, where, BOUNDS).items():
        given = fields(row, f"{where}.{name}", kinds)
        if "because" not in given or len(given) < 2:
            raise BadStyle(f"{where}.{name} is {row!r}; least, most or both, and because are allowed")
        own[name] = OwnBound(**given)
    return Table(own)


FEEL_FIELDS: Mapping[str, Read] = {
    "swing": _swing,
    "swung": one_of_numbers(8, 16),
    "drift_ms": number(0, 40),
    "loose_ms": number(0, 40),
    "spread": number(0, 30),
    "lean_ms": _lean,
}
MIX_FIELDS: Mapping[str, Read] = {
    **dict.fromkeys(("level", "pan", "room", "chorus"), whole(0, 127)),
    "low_cut": whole(0, 1000),
    "tilt": whole(-6, 6),
}
LINE_UPS = ("", "_2")
"""How the names of the tables of a style's line-ups end."""
_KIT_STRIPS = tuple(strip.name for strip in STRIPS if strip.drums and strip.channel < 16)
INSTRUMENT_FIELDS: Mapping[str, Read] = {
    "band": text,
    "drums": one_of(KITS, "kits"),
    **dict.fromkeys(PLAYER_PARTS, one_of({**INSTRUMENTS, **SECTIONS}, "instruments")),
}
SETTINGS: Mapping[str, Read] = {
    "title": text,
    "genre": text,
    "meter": _meter,
    "also": several(_meter),
    "tempo": _tempo,
    "feel": _feel,
    "trains": text,
    "chart": text,
    "levels": _levels,
    "measure": _measure,
}
"""How each plain setting of a style is read, under the name that :class:`Style` has for it too."""
