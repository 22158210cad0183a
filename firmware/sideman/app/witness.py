"""What a jam takes from style files, written into its log, and read back.

A file may be another when the jam is played again, or become another while it is played. So the log holds
the text of each style as it was read, and the list that a knob ran through.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sideman.adapters.jam_log import JamLog, StyleList, StyleText
from sideman.music.chart.form import Form
from sideman.music.style.load import read_style
from sideman.music.style.style import Style
from sideman.ports import Entry, Library, StyleEntry


class StyleLine(NamedTuple):
    """A style's line in the browser."""

    name: str
    title: str
    group: str
    trains: str = ""  # no key press depends on it: the log does not say


class Witness:
    """``library``, with all that is new in what it says of styles written to ``log``, as of ``frame``."""

    def __init__(self, library: Library, log: JamLog, frame: Callable[[], int]) -> None:
        self._library, self._log, self._frame = library, log, frame
        self._told: dict[str, str] = {}
        self._listed: tuple[tuple[str, str, str], ...] = ()

    def styles(self) -> Sequence[StyleEntry]:
        """All styles, by genre, then title."""
        styles = self._library.styles()
        listed = tuple((style.name, style.title, style.group) for style in styles)
        if listed != self._listed:
            self._listed = listed
            self._log.note(StyleList(self._frame(), listed))
        return styles

    def style(self, name: str) -> Style:
        """Raises NotFound or BadStyle; of a bad file the log says nothing."""
        style = self._library.style(name)
        if self._told.get(name) != style.source:
            self._told[name] = style.source
            self._log.note(StyleText(self._frame(), name, style.source))
        return style

    def charts(self) -> Sequence[Entry]:
        """All charts."""
        return self._library.charts()

    def form(self, name: str) -> Form:
        """Raises NotFound or BadChart."""
        return self._library.form(name)

    def text(self, name: str) -> str:
        """Raises NotFound."""
        return self._library.text(name)


class Recollection:
    """``library`` as a log remembers it: what was heard of styles goes before the files."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._styles: dict[str, Style] = {}
        self._listed: tuple[StyleLine, ...] | None = None

    def hear(self, line: StyleText | StyleList) -> None:
        """From here on it was so. Raises BadStyle."""
        if isinstance(line, StyleText):
            self._styles[line.style] = read_style(line.text, f"{line.style}.toml")
        else:
            self._listed = tuple(StyleLine(*style) for style in line.styles)

    def styles(self) -> Sequence[StyleEntry]:
        """All styles, by genre, then title."""
        return self._library.styles() if self._listed is None else self._listed

    def style(self, name: str) -> Style:
        """Raises NotFound or BadStyle."""
        return self._styles[name] if name in self._styles else self._library.style(name)

    def charts(self) -> Sequence[Entry]:
        """All charts."""
        return self._library.charts()

    def form(self, name: str) -> Form:
        """Raises NotFound or BadChart."""
        return self._library.form(name)

    def text(self, name: str) -> str:
        """Raises NotFound."""
        return self._library.text(name)
