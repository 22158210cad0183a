"""The styles and charts at hand: those that come with the box, and the player's own.

A name means the player's own before the box's, then a path, then a title. Files are read when they are first
asked for; a bad one is reported and left out of the listings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import sideman
from sideman.adapters.chart_cards import Card
from sideman.adapters.chart_index import ChartIndex
from sideman.adapters.finding import Wanted, find
from sideman.adapters.indexer import Indexer
from sideman.adapters.shelf import Shelf, nothing_called
from sideman.adapters.songbook import plain
from sideman.errors import NotFound
from sideman.music.chart.chart import Chart
from sideman.music.chart.form import Form
from sideman.music.chart.progressions import PROGRESSIONS, chart_of, form_of
from sideman.music.style.load import read_style
from sideman.music.style.style import Style
from sideman.ports import OWN

__all__ = ["OWN", "Card", "Library", "StyleCard", "Wanted", "shipped"]


NEAR: Final = 5
"""Names told in place of one that is not there."""


@dataclass(frozen=True, slots=True)
class StyleCard:
    """A style's line in the browser."""

    name: str
    title: str
    group: str
    trains: str = ""


def shipped(name: str) -> Path:
    """A file or folder that comes with the box (``styles``, ``hw/pins.toml``): package data in a wheel, the
    folder beside ``firmware`` in a checkout."""
    package = Path(sideman.__file__).parent
    packed = package / "data" / name
    return packed if packed.exists() else package.parents[1] / name


class Library:
    """Fills ``ports.Library``. ``styles`` and ``charts`` are the player's own folders. A call may block on
    the disk the first time, and where files have changed; with an ``indexer`` never for long, as many new
    charts are listed when it has read them."""

    def __init__(self, styles: Path, charts: Path, indexer: Indexer | None = None) -> None:
        self._styles = Shelf((styles, shipped("styles")), (".toml",), read_style)
        self._own = ChartIndex(charts, indexer)
        self._listed: tuple[tuple[Card, ...], tuple[Card, ...]] = ((), ())

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with the files that the listings leave out, a text each."""
        return (*self._styles.good()[1], *self._own.faults)

    def styles(self) -> Sequence[StyleCard]:
        """All styles, by genre, then title."""
        cards = [
            StyleCard(name, style.title, style.genre, style.trains)
            for name, style in self._styles.good()[0].items()
        ]
        return sorted(cards, key=lambda card: (card.group, card.title))

    def charts(self) -> tuple[Card, ...]:
        """The player's own charts by title, then the built-in ones by family. The same object comes back
        while nothing changes."""
        own = self._own.cards()
        if own is not self._listed[0] or not self._listed[1]:
            taken = set(self._own.names())
            built_in = [card for card in _built_in() if card.name not in taken]
            self._listed = (own, (*own, *built_in))
        return self._listed[1]

    def find(self, wanted: Wanted) -> Sequence[Card]:
        """The charts that fit, the nearest first. Raises BadChart for a key that is none."""
        return find(self.charts(), wanted)

    def style(self, name: str) -> Style:
        """Raises NotFound, naming the nearest, or BadStyle."""
        style = self._styles.find(name)
        if style is None:
            raise nothing_called("style", name, self._styles.paths())
        return style

    def holds(self, name: str) -> bool:
        """Whether a chart of the library has that name."""
        return name in PROGRESSIONS or name in self._own.names()

    def chart(self, name: str) -> Chart | None:
        """A chart as written, by its name or its title; None where :meth:`form` knows more. Raises BadChart
        or NotFound."""
        near = [card.name for card in self.charts() if plain(card.title) == plain(name)]
        for known in (name, *(near if len(near) == 1 else ())):
            chart = self._own.chart(known)
            if chart is not None or known in PROGRESSIONS:
                return chart or chart_of(known)
        return None

    def form(self, name: str) -> Form:
        """A chart's chorus as played. Raises NotFound, naming the nearest, or BadChart."""
        form = self._own.form(name)
        if form is not None:
            return form
        if name in PROGRESSIONS:
            return form_of(name)
        if is_file(name):
            return self._own.form_at(Path(name))
        cards = self.charts()
        near = [card.name for card in cards if plain(card.title) == plain(name)]
        if len(near) == 1 and near[0] != name:
            return self.form(near[0])
        near = near or [card.name for card in find(cards, Wanted(name))]
        if near:
            raise NotFound(f"no chart {name!r}; nearest: {', '.join(near[:NEAR])}")
        raise nothing_called("chart", name, {*PROGRESSIONS, *self._own.names()})

    def text(self, name: str) -> str:
        """The text of a chart that was entered on the box: it has a file of its own. Raises NotFound."""
        return self._own.text(name)


def is_file(name: str) -> bool:
    """Whether there is a file at the path ``name``; what cannot be a path is none."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


@cache
def _built_in() -> tuple[Card, ...]:
    return tuple(Card(p.name, p.title, p.family, style=p.style) for p in PROGRESSIONS.values())
