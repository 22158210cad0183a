"""Charts taken into the player's folder: those of a link or file of iReal songs as one songbook, text charts
and MusicXML as files.

What is there already, title, composer and content alike, is left out; what differs is kept beside it under a
name of its own. A book is written whole or not at all, and nothing that was there is touched.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sideman.adapters.chart_cards import SUFFIXES
from sideman.adapters.chart_index import ChartIndex, bytes_of
from sideman.adapters.safe_file import write_safely
from sideman.adapters.songbook import (
    SUFFIX,
    file_print,
    fingerprint,
    free_name,
    stem,
    write_songbook,
)
from sideman.errors import BadChart, BadConfig
from sideman.formats.chart_file import kind_of, narrowed, read_charts, text_of
from sideman.formats.ireal import Song, chart_of, composer_of, find_songs, title_of
from sideman.music.chart.form import unroll
from sideman.music.chart.progressions import PROGRESSIONS

Tell = Callable[[float], None]

LOCK: Final = ".importing"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the charts of one link or file: the names of the new ones, those among them of which
    another of the same title was there, how many were known already, and what was left out and why."""

    names: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    known: int = 0
    faults: tuple[str, ...] = ()


class Importing:
    """One visit to ``folder``. Blocks on the disk and on another that is importing; for a process of its own,
    not for the box's loop."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = ChartIndex(folder)

    def link(self, text: str, tell: Tell) -> Taken:
        """Take in the songs of a link, or of a text with links. Raises BadChart where there is none to play,
        BadConfig where the folder cannot be written."""
        return self._visit(lambda: self._songs(text, "link", "", tell))

    def file(self, path: Path, tell: Tell) -> Taken:
        """Take in a file of charts. Raises NotFound, BadChart or BadConfig."""
        return self._visit(lambda: self._file(path, tell))

    def _visit(self, work: Callable[[], Taken]) -> Taken:
        try:
            with _alone(self._folder):
                self._index.look(again=True)
                taken = work()
                self._index.look(again=True)  # the next start finds all of it in the index
        except OSError as fault:
            raise BadConfig(f"{self._folder}: cannot be written: {fault.strerror or fault}") from fault
        return taken

    def _file(self, path: Path, tell: Tell) -> Taken:
        where = str(path)
        data = narrowed(bytes_of(path, where), where)
        if kind_of(data) == "ireal":
            return self._songs(text_of(data, where), where, path.stem, tell)
        form = unroll(read_charts(data, where).charts[0])
        title = path.stem if form.title == "Untitled" else form.title
        if file_print(data) in self._prints():
            return Taken(known=1)
        name = free_name(title, form.composer, self._names())
        write_safely(self._folder / f"{name}{_suffix(path, data)}", data)
        tell(1.0)
        return Taken((name,), () if name == stem(title) else (name,))

    def _songs(self, text: str, where: str, book: str, tell: Tell) -> Taken:
        songs, playlist = find_songs(text, where)
        prints, names = self._prints(), self._names()
        new: list[tuple[str, Song]] = []
        beside: list[str] = []
        faults: list[str] = []
        for number, song in enumerate(songs):
            tell(number / len(songs))
            mark = fingerprint(song)
            if mark in prints:
                continue
            try:
                unroll(chart_of(song))
            except BadChart as fault:
                faults.append(f"{where}: {title_of(song)}: {fault}")
                continue
            name = free_name(title_of(song), composer_of(song), names)
            if name != stem(title_of(song)):
                beside.append(name)
            names.add(name)
            prints.add(mark)
            new.append((name, song))
        known = len(songs) - len(new) - len(faults)
        if not new and not known:
            raise BadChart(faults[0])
        if new:
            title = playlist or book or title_of(new[0][1])
            free = free_name(title, "", {path.stem for path in self._folder.glob(f"*{SUFFIX}")})
            write_safely(self._folder / f"{free}{SUFFIX}", write_songbook(title, new))
        return Taken(tuple(name for name, _ in new), tuple(beside), known, tuple(faults))

    def _prints(self) -> set[str]:
        return {card.print for card in self._index.cards()}

    def _names(self) -> set[str]:
        return {*self._index.names(), *PROGRESSIONS}


def _suffix(path: Path, data: bytes) -> str:
    if path.suffix.lower() in SUFFIXES:
        return path.suffix.lower()
    return ".mxl" if data[:2] == b"PK" else ".musicxml" if kind_of(data) == "musicxml" else ".txt"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else imports meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
