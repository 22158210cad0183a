"""The player's charts, thousands of them, each known by its title and read when it is chosen.

    charts/*.chart .txt .musicxml .xml .mxl .songbook ── what is new or changed ──▶ .charts.index.json
                                                                                     │ read at the start
    form(name) ◀── one file, or one line of a songbook ◀── cards: name, title, … ◀───┘

The index can be thrown away: it is made anew from the files, as it is where it cannot be read, and for files
whose time or size is not the one it knows.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgspec

from sideman.adapters.chart_cards import SUFFIXES, Card, cards_of
from sideman.adapters.indexer import Indexer
from sideman.adapters.safe_file import write_safely
from sideman.adapters.songbook import SUFFIX, free_name, plain, read_line, shown_title
from sideman.errors import BadChart, NotFound, SidemanError
from sideman.formats.chart_file import LARGEST, read_charts
from sideman.formats.ireal import chart_of
from sideman.music.chart.chart import Chart
from sideman.music.chart.form import Form, unroll

MUCH: Final = 100_000
"""Bytes of new files that the box leaves to an indexer: more than that would hold it up."""

FEW: Final = 20
"""So many new files are read again at the next start rather than have the index written, which takes a card
its time."""

SETTLED_NS: Final = 100_000_000
"""A folder that changed this shortly before it was looked at may change again without showing it."""

ENTERED: Final = ".chart"
"""What the name of a chart entered on the box ends in."""

MOST_FORMS: Final = 32
"""Forms kept at hand."""


Changed = tuple[int, int]
"""Time of change in ns, and bytes."""


class _File(msgspec.Struct, frozen=True, array_like=True):
    changed: Changed
    cards: tuple[Card, ...] = ()
    faults: tuple[str, ...] = ()


class _Index(msgspec.Struct):
    made_by: str
    files: dict[str, _File]


class ChartIndex:
    """The charts in ``folder``. Reading and looking block on the disk; the index is written where that is
    possible, and done without where not."""

    def __init__(self, folder: Path, indexer: Indexer | None = None) -> None:
        self.folder = folder
        self._index = folder.with_name(f".{folder.name}.index.json")
        self._files: dict[str, _File] | None = None
        self._indexer = indexer
        self._handed: list[str] = []  # the files that the indexer was started for
        self._looked = 0
        self._cards: tuple[Card, ...] = ()
        self._homes: dict[str, tuple[Path, Card, Changed]] = {}
        self._forms: dict[tuple[Path, int, int], tuple[Changed, Form]] = {}

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with the files that are left out, a text each."""
        self.look()
        return tuple(fault for file in (self._files or {}).values() for fault in file.faults)

    def cards(self) -> tuple[Card, ...]:
        """All charts by title. The same object comes back while nothing changes."""
        self.look()
        return self._cards

    def names(self) -> Iterable[str]:
        """All names."""
        self.look()
        return self._homes.keys()

    def form(self, name: str) -> Form | None:
        """The chorus of the chart of that name; None where there is none. Raises BadChart or NotFound."""
        self.look()
        home = self._homes.get(name)
        if home is None:
            bad = self._bad(name)
            return None if bad is None else self.form_at(bad)
        path, card, changed = home
        if _changed(path) != changed:
            self.look(again=True)
            home = self._homes.get(name)
            if home is None:
                raise NotFound(f"chart {name!r}: {path.name} does not hold it any more, or cannot be read")
            path, card, changed = home
        return self._kept(path, card, changed)

    def chart(self, name: str) -> Chart | None:
        """The chart of that name as written; None where there is none. Raises BadChart or NotFound."""
        self.look()
        home = self._homes.get(name)
        return None if home is None else self._open(home[0], home[1])

    def text(self, name: str) -> str:
        """The text of the chart that the box wrote under that name. Raises NotFound where there is none, or
        it came in another way."""
        self.look()
        path = self.folder / f"{name}{ENTERED}"
        if self._homes.get(name, (None,))[0] != path:
            raise NotFound(f"chart {name!r}: only charts entered on the box ({ENTERED}) can be renamed on it")
        return bytes_of(path, path.name).decode("utf-8-sig", errors="replace")

    def form_at(self, path: Path) -> Form:
        """The chorus of the one chart in a file, wherever it lies. Raises BadChart or NotFound."""
        return self._kept(path, Card("", ""), _changed(path))

    def look(self, again: bool = False) -> None:
        """Find what is new and what has changed. Costs a look at the folder's time where nothing is new in
        it; ``again``: at all its files."""
        folder = _changed(self.folder)[0]
        if self._files is not None and not again and folder == self._looked:
            return
        seen = dict(self._listed())
        files = {n: file for n, file in (self._files or {}).items() if seen.get(n) == file.changed}
        if len(files) < len(seen):  # they may have been read at another time, or by another process
            files |= {n: file for n, file in self._read_index().items() if seen.get(n) == file.changed}
        missing = [name for name in seen if name not in files]
        much = sum(seen[name][1] for name in missing) > MUCH
        waits = much and self._left_to_indexer(missing)
        if not waits:
            files |= {name: self._read(name, seen[name]) for name in missing}
            if much or len(missing) > FEW or any(name.endswith(SUFFIX) for name in missing):
                self._write_index(files)
        if files != self._files:
            self._files = files
            self._arrange(files)
        settled = time.time_ns() - _changed(self.folder)[0] > SETTLED_NS
        self._looked = folder if settled and not waits else -1

    def _left_to_indexer(self, missing: list[str]) -> bool:
        """Whether the indexer is at work on ``missing``. What it could not bring into the index is read here
        after all."""
        if self._indexer is None:
            return False
        if missing != self._handed:
            self._handed = missing
            self._indexer.start()
        return self._indexer.busy

    # ── what is in the folder ──

    def _bad(self, name: str) -> Path | None:
        """The file of that name that is left out; reading it says why."""
        files = self._files or {}
        bad = (f for suffix in SUFFIXES if (f := name + suffix) in files and not files[f].cards)
        return next((self.folder / file for file in bad), None)

    def _listed(self) -> Iterator[tuple[str, Changed]]:
        try:
            entries = sorted(os.scandir(self.folder), key=lambda entry: entry.name)
        except OSError:  # a folder that is not there holds nothing
            return
        for entry in entries:
            if entry.name.lower().endswith(SUFFIXES) and not entry.name.startswith("."):
                with contextlib.suppress(
                    OSError, UnicodeEncodeError
                ):  # a name that is no text names no chart
                    entry.name.encode()
                    if entry.is_file():
                        stat = entry.stat()
                        yield entry.name, (stat.st_mtime_ns, stat.st_size)

    def _read(self, name: str, changed: Changed) -> _File:
        where = f"{self.folder.name}/{name}"
        faults: list[str] = []
        try:
            data = bytes_of(self.folder / name, where)
        except SidemanError as fault:
            return _File(changed, (), (str(fault),))
        return _File(changed, cards_of(data, name, where, faults), tuple(faults))

    def _arrange(self, files: dict[str, _File]) -> None:
        """Names to their files. Of two charts of one name the one in a file of its own keeps it."""
        homes: dict[str, tuple[Path, Card, Changed]] = {}
        for file_name in sorted(files, key=lambda name: name.endswith(SUFFIX)):
            file, path = files[file_name], self.folder / file_name
            for card in file.cards:
                if card.name in homes:
                    name = free_name(card.name, "", homes)
                    card = msgspec.structs.replace(card, name=name, title=shown_title(card.title, name))
                homes[card.name] = (path, card, file.changed)
        self._homes = homes
        self._cards = tuple(sorted((home[1] for home in homes.values()), key=lambda card: plain(card.title)))

    # ── the index ──

    def _read_index(self) -> dict[str, _File]:
        try:
            index = msgspec.json.decode(self._index.read_bytes(), type=_Index)
        except (OSError, ValueError):  # what cannot be read is made anew
            return {}
        return index.files if index.made_by == version("sideman") else {}

    def _write_index(self, files: dict[str, _File]) -> None:
        with contextlib.suppress(OSError):  # a card that cannot be written to still plays
            write_safely(self._index, msgspec.json.encode(_Index(version("sideman"), files)))

    # ── one chart ──

    def _kept(self, path: Path, card: Card, changed: Changed) -> Form:
        place = (path, card.at, card.size)
        kept = self._forms.pop(place, None)
        form = kept[1] if kept is not None and kept[0] == changed else unroll(self._open(path, card))
        self._forms[place] = (changed, form)
        if len(self._forms) > MOST_FORMS:
            del self._forms[next(iter(self._forms))]
        return form

    def _open(self, path: Path, card: Card) -> Chart:
        where = f"{path.parent.name}/{path.name}" if path.parent == self.folder else str(path)
        data = bytes_of(path, where, card.at, card.size)
        if card.size:
            return chart_of(read_line(data, f"{where}: {card.name}")[1])
        charts = read_charts(data, where).charts
        if len(charts) > 1:
            raise BadChart(f"{where}: holds {len(charts)} charts; say which one")
        return charts[0]


def bytes_of(path: Path, where: str, at: int = 0, size: int = 0) -> bytes:
    """The bytes of a file of charts, or ``size`` of them from ``at``. Raises NotFound, or BadChart for too
    many."""
    try:
        with path.open("rb") as file:
            file.seek(at)
            data = file.read(size or LARGEST + 1)
    except OSError as fault:
        raise NotFound(f"{where}: cannot be read: {fault.strerror}") from fault
    if len(data) > LARGEST:
        raise BadChart(f"{where}: is larger than the {LARGEST} bytes that are allowed")
    return data


def _changed(path: Path) -> Changed:
    try:
        stat = path.stat()
    except OSError:
        return (0, 0)
    return (stat.st_mtime_ns, stat.st_size)
