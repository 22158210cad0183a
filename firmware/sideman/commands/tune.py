"""The charts that a command line names: by a name of the library, a file, or a link itself."""

from __future__ import annotations

import difflib
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sideman.adapters.chart_index import bytes_of
from sideman.adapters.library import Library, is_file
from sideman.adapters.songbook import plain
from sideman.errors import NotFound
from sideman.formats.chart_file import read_charts
from sideman.formats.ireal import Songbook, holds_ireal, read_ireal
from sideman.music.chart.chart import Chart
from sideman.music.chart.form import Form, unroll
from sideman.music.theory.pitch import parse_key

METAVAR: Final = "NAME|FILE|LINK"
HELP: Final = "a name or title of `sideman charts`, a file (text, iReal or MusicXML) or a link irealb://…"

MOST_NAMED: Final = 8


def add_song(parser: ArgumentParser) -> None:
    """The argument that picks one song of many."""
    parser.add_argument("--song", metavar="TITLE|NUMBER", help="this one of a file or link of many songs")


def find_charts(library: Library, what: str) -> Form | Songbook:
    """The form of the library's chart called ``what``, or the charts of that file or link.

    Raises NotFound or BadChart."""
    if holds_ireal(what.encode(errors="replace")) and not is_file(what):
        return read_ireal(what)
    if is_file(what) and not library.holds(what):
        return read_charts(bytes_of(Path(what), what), what)
    return library.form(what)


def one_form(library: Library, what: str, song: str | None) -> Form:
    """The form of the one chart that is meant. Raises NotFound or BadChart."""
    found = find_charts(library, what)
    if isinstance(found, Form):
        return found
    if song is None and len(found.charts) > 1:
        raise NotFound(
            f"{_short(what)}: holds {len(found.charts)} songs; say which one with --song, by title or number"
        )
    return unroll(found.charts[0] if song is None else pick(found.charts, song, _short(what)))


def pick(charts: Sequence[Chart], song: str, where: str) -> Chart:
    """The one chart of that title, of that number counted from 1, or with that part of a title.

    Raises NotFound where there is none, or more than one."""
    wanted = plain(song.strip())
    titles = [plain(chart.title) for chart in charts]
    if wanted in titles:
        return charts[titles.index(wanted)]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(charts):
        return charts[int(wanted) - 1]
    fitting = [number for number, title in enumerate(titles) if wanted and wanted in title]
    if len(fitting) == 1:
        return charts[fitting[0]]
    near = fitting or [titles.index(t) for t in difflib.get_close_matches(wanted, titles, MOST_NAMED, 0.5)]
    listed = ", ".join(f"{number + 1} {charts[number].title}" for number in near[:MOST_NAMED])
    if not listed:
        raise NotFound(f"{where}: no song {song!r}; a title or 1 to {len(charts)} is allowed")
    told = "more than one song" if fitting else "no song"
    raise NotFound(f"{where}: {told} {song!r}; {'there are' if fitting else 'nearest'}: {listed}")


def in_key(form: Form, key: str | None) -> Form:
    """``form`` moved to the key of that name; as it is for None. Raises BadChart for no key."""
    return form if key is None else form.transposed(parse_key(key).tonic - form.key.tonic)


def _short(what: str) -> str:
    return what if len(what) <= 60 else f"{what[:40]}…"
