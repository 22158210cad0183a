"""What the library knows of a chart without reading it: a card each."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from sideman.adapters.songbook import SUFFIX, file_print, fingerprint, read_songbook, shown_title
from sideman.errors import BadChart, SidemanError
from sideman.formats.chart_file import read_charts
from sideman.formats.ireal import composer_of, title_of
from sideman.music.chart.form import unroll
from sideman.music.theory.pitch import parse_key
from sideman.ports import OWN

SUFFIXES: Final = (".chart", ".txt", ".musicxml", ".xml", ".mxl", ".html", SUFFIX)
"""What the name of a chart file ends in."""


class Card(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A line in a browser. ``at`` and ``size`` say which bytes of a songbook it is; size 0: a whole file.
    ``print`` tells charts of the same title and composer apart."""

    name: str
    title: str
    group: str = OWN
    composer: str = ""
    style: str = ""
    key: str = ""
    at: int = 0
    size: int = 0
    print: str = ""


def cards_of(data: bytes, name: str, where: str, faults: list[str]) -> tuple[Card, ...]:
    """The cards of the charts in the file ``name``; ``where`` names it in errors. What cannot be read is
    added to ``faults``."""
    try:
        return tuple(_bound(data, faults, where)) if name.endswith(SUFFIX) else (_single(data, name, where),)
    except SidemanError as fault:
        faults.append(str(fault))
        return ()


def _single(data: bytes, name: str, where: str) -> Card:
    """The card of a chart in a file of its own."""
    charts = read_charts(data, where).charts
    if len(charts) > 1:
        raise BadChart(f"{where}: holds {len(charts)} charts; `sideman import` takes them in")
    form = unroll(charts[0])
    stem = Path(name).stem
    title = stem if form.title == "Untitled" else form.title
    return Card(stem, title, OWN, form.composer, form.style, form.key.name, print=file_print(data))


def _bound(data: bytes, faults: list[str], where: str) -> Iterator[Card]:
    """The cards of a songbook."""
    for line in read_songbook(data, faults, where):
        song, title = line.song, title_of(line.song)
        key = ""
        with contextlib.suppress(SidemanError):
            key = parse_key(song.key).name
        yield Card(
            line.name,
            shown_title(title, line.name),
            OWN,
            composer_of(song),
            song.style.strip(),
            key,
            line.at,
            line.size,
            fingerprint(song),
        )
