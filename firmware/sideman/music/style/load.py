"""Reading a style from its text, strictly: whatever is not understood is refused, with what is allowed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

from sideman.errors import BadStyle
from sideman.music.style.settings import SETTINGS
from sideman.music.style.sources import read_fills, read_main, read_parts, read_passage
from sideman.music.style.style import ENDINGS, MAINS, Style
from sideman.music.style.table import Table
from sideman.music.timebase import FOUR_FOUR

TOP = (
    *SETTINGS,
    "intro",
    "intro_2",
    *(f"main_{main}" for main in MAINS),
    "fill",
    "break",
    *(f"ending_{ending}" for ending in ENDINGS),
)
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
        return None, [f"{where}: not readable as TOML: {fault}"]
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
    meter = found.get("meter", FOUR_FOUR)
    for intro in ("intro", "intro_2"):
        read(intro, lambda given, at: read_passage(given, meter, at, False))
    for main in MAINS:
        read(f"main_{main}", lambda _, at: read_main(raw, at.rpartition(" ")[2], meter, where))
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
    )
    for main, held in mains.items():
        if not any(fill.when.low <= held.intensity <= fill.when.high for fill in style.fills):
            faults.append(
                f"{where}: no fill fits main_{main}'s intensity {held.intensity:g}; at least one must"
            )
    return (None if faults else style), faults
