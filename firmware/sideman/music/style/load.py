"""Reading a style from its text, strictly: whatever is not understood is refused, with what is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any

from sideman.errors import BadStyle
from sideman.music.style.settings import LINE_UPS, SETTINGS, read_bands
from sideman.music.style.sources import read_fills, read_main, read_parts, read_passage
from sideman.music.style.style import ENDINGS, MAINS, Style
from sideman.music.style.table import Table
from sideman.music.timebase import FOUR_FOUR

TOP = (
    *SETTINGS,
    *(f"{name}{ending}" for ending in LINE_UPS for name in ("instruments", "mix")),
    "intro",
    "intro_2",
    *(f"main_{main}" for main in MAINS),
    "fill",
    "break",
    *(f"ending_{ending}" for ending in ENDINGS),
)
TOML_HINTS = {
    "Invalid value": 'a text stands in quotes, as in genre = "Rock"; a number is bare',
    "twice": "this table is there already; a part or main is written once",
    "Cannot overwrite": "this name is there already; a row or setting is written once",
    "Unclosed array": "a list that begins with [ ends with ]",
    "Illegal character": "a text ends on its own line, with its quotes",
    "Expected '='": "a name, = and a value are needed, or a table's name in [ ]",
}
"""What is meant by what the reader of TOML says."""
REQUIRED = ("title", "genre", "tempo", "main_a", "fill", *(f"ending_{ending}" for ending in ENDINGS))


def read_style(source: str, where: str) -> Style:
    """The style written in ``source``; ``where`` names the file, and the style after it.

    Raises BadStyle with a line for every fault found.
    """
    style, faults = _read(source, where)
    if style is None:
        raise BadStyle("\n".join(faults))
    return style


def check_style(source: str, where: str) -> list[str]:
    """Every fault of a style's text, a sentence each; empty where it can be played."""
    return _read(source, where)[1]


def _read(source: str, where: str) -> tuple[Style | None, list[str]]:
    try:
        raw = tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        return None, [_not_toml(source, where, fault)]
    faults = [
        f"{where}: {name} is missing; required: {', '.join(REQUIRED)}" for name in REQUIRED if name not in raw
    ]
    faults += [f"{where}: {name} is unknown; allowed: {', '.join(TOP)}" for name in raw if name not in TOP]
    if faults:
        return None, faults
    found: dict[str, Any] = {}

    def read(name: str, how: Callable[[Any, str], Any]) -> None:
        if name in raw:
            try:
                found[name] = how(raw[name], f"{where}: {name}")
            except BadStyle as fault:
                faults.append(str(fault))

    for name, how in SETTINGS.items():
        read(name, how)
    try:
        found["bands"] = read_bands(raw, where)
    except BadStyle as fault:
        faults.append(str(fault))
    meter = found.get("meter", FOUR_FOUR)
    for intro in ("intro", "intro_2"):
        read(intro, lambda given, at: read_passage(given, meter, at, False))
    for main in MAINS:
        before = len(faults)
        read(f"main_{main}", lambda _, at: read_main(raw, at.rpartition(" ")[2], meter, where))
        if len(faults) > before and any(_same(faults[-1], fault, main) for fault in faults[:before]):
            faults.pop()  # it is told of the main that this one is like
    for ending in ENDINGS:
        read(f"ending_{ending}", lambda given, at: read_passage(given, meter, at, True))
    read("fill", lambda given, at: read_fills(given, meter, at))
    read("break", lambda given, at: Table(read_parts(given, (), meter, at)))
    if faults:
        return None, faults
    mains = {main: found.pop(f"main_{main}") for main in MAINS if f"main_{main}" in found}
    style = Style(
        name=where.rpartition("/")[2].removesuffix(".toml"),
        mains=Table(mains),
        endings=Table({ending: found.pop(f"ending_{ending}") for ending in ENDINGS}),
        fills=found.pop("fill"),
        breaks=found.pop("break", Table()),
        source=source,
        **found,
    ).seated(0)
    for main, held in mains.items():
        if not any(fill.when.low <= held.intensity <= fill.when.high for fill in style.fills):
            there = ", ".join(sorted({f"{fill.when.low:g} to {fill.when.high:g}" for fill in style.fills}))
            faults.append(
                f"{where}: no fill fits main_{main}'s intensity {held.intensity:g}; at least one must: "
                f"the fills are for {there}"
            )
    return (None if faults else style), faults


def _same(fault: str, other: str, main: str) -> bool:
    """Whether ``fault`` of ``main`` is one that another main has too."""
    return any(fault == other.replace(f"main_{name}", f"main_{main}") != other for name in MAINS)


def _not_toml(source: str, where: str, fault: tomllib.TOMLDecodeError) -> str:
    """The fault with the line that it is in, and what is mostly wrong there."""
    place = re.search(r"\(at line (\d+), column \d+\)", str(fault))
    lines = source.splitlines()
    if place is None or int(place[1]) > len(lines):
        return f"{where}: not readable as TOML: {fault}"
    line, said = lines[int(place[1]) - 1].strip(), str(fault).replace(place[0], "").strip()
    hint = next((hint for sign, hint in TOML_HINTS.items() if sign in said), said)
    return f"{where}: line {place[1]}, {line[:60]!r}, is not readable as TOML: {hint}"
