"""The styles and charts at hand: those that come with the box, and the player's own.

A name means the player's file before the box's own, and a path where nothing has that name. Files are read
when they are first asked for; a bad one is reported and left out of the listings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sideman
from sideman.adapters.shelf import Shelf, nothing_called
from sideman.music.chart.form import Form, unroll
from sideman.music.chart.progressions import PROGRESSIONS, form_of
from sideman.music.chart.text import read_chart
from sideman.music.style.load import read_style
from sideman.music.style.style import Style

OWN: Final = "own charts"
"""The family of the player's chart files."""


@dataclass(frozen=True, slots=True)
class Card:
    """A line in a browser."""

    name: str
    title: str
    group: str


def shipped(name: str) -> Path:
    """A file or folder that comes with the box (``styles``, ``hw/pins.toml``): package data in a wheel, the
    folder beside ``firmware`` in a checkout."""
    package = Path(sideman.__file__).parent
    packed = package / "data" / name
    return packed if packed.exists() else package.parents[1] / name


class Library:
    """Fills ``ports.Library``. ``styles`` and ``charts`` are the player's own folders. A call may block on
    the disk the first time, and looks for changed files each time."""

    def __init__(self, styles: Path, charts: Path) -> None:
        self._styles = Shelf((styles, shipped("styles")), (".toml",), read_style)
        self._charts = Shelf((charts,), (".chart", ".txt"), _read_form)

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with the files that the listings leave out, a text each."""
        return (*self._styles.good()[1], *self._charts.good()[1])

    def styles(self) -> Sequence[Card]:
        """All styles, by genre, then title."""
        cards = [Card(name, style.title, style.genre) for name, style in self._styles.good()[0].items()]
        return sorted(cards, key=lambda card: (card.group, card.title))

    def charts(self) -> Sequence[Card]:
        """The player's own charts, then the built-in ones."""
        own = self._charts.good()[0]
        cards = [
            Card(name, name if form.title == "Untitled" else form.title, OWN) for name, form in own.items()
        ]
        return cards + [Card(p.name, p.title, p.family) for p in PROGRESSIONS.values() if p.name not in own]

    def style(self, name: str) -> Style:
        """Raises NotFound, naming the nearest, or BadStyle."""
        style = self._styles.find(name)
        if style is None:
            raise nothing_called("style", name, self._styles.paths())
        return style

    def form(self, name: str) -> Form:
        """A chart's chorus as played. Raises NotFound, naming the nearest, or BadChart."""
        if name in PROGRESSIONS and name not in self._charts.paths():
            return form_of(name)
        form = self._charts.find(name)
        if form is None:
            raise nothing_called("chart", name, {*PROGRESSIONS, *self._charts.paths()})
        return form


def _read_form(text: str, where: str) -> Form:
    return unroll(read_chart(text, where))
