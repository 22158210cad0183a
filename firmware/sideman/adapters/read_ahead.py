"""Style files read by a thread of its own, so that the brain never waits for one that was changed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Final

from sideman.errors import SidemanError
from sideman.music.chart.form import Form
from sideman.music.style.style import Style
from sideman.ports import Entry, Library, StyleEntry

LOOK_S: Final = 0.5


class ReadAhead:
    """Fills ``ports.Library`` with ``library``, whose styles it reads again every half second. What is asked
    for is answered from what was read last; only a style that nobody has seen yet is read at once.

    :meth:`stop` ends the thread; it may be called from any.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._over = threading.Event()
        self._read: dict[str, Style | SidemanError] = {}
        self._listed: tuple[StyleEntry, ...] = ()
        self.look()
        self._thread = threading.Thread(target=self._keep_looking, name="style files", daemon=True)
        self._thread.start()

    def look(self) -> None:
        """Read what is new or changed. Blocks on the disk; never two at a time."""
        listed = tuple(self._library.styles())
        for name in dict.fromkeys((*(style.name for style in listed), *self._read)):
            self._take(name)
        if listed != self._listed:
            self._listed = listed

    def _take(self, name: str) -> Style | SidemanError:
        try:
            found: Style | SidemanError = self._library.style(name)
        except SidemanError as fault:
            found = fault
        self._read[name] = found
        return found

    def _keep_looking(self) -> None:
        while not self._over.wait(LOOK_S):
            self.look()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join(2.0)

    def styles(self) -> Sequence[StyleEntry]:
        """All styles, by genre, then title, as they were read last. Never blocks."""
        return self._listed

    def style(self, name: str) -> Style:
        """As it was read last. Raises NotFound or BadStyle; blocks on the disk for a name that is new."""
        found = self._read.get(name)
        if found is None:
            found = self._take(name)
        if isinstance(found, SidemanError):
            raise found
        return found

    def charts(self) -> Sequence[Entry]:
        """All charts, as the library has them."""
        return self._library.charts()

    def form(self, name: str) -> Form:
        """A chart's chorus as played. Raises NotFound or BadChart."""
        return self._library.form(name)

    def text(self, name: str) -> str:
        """The text of a chart that was entered on the box. Raises NotFound."""
        return self._library.text(name)
