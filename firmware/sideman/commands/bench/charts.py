"""Reading charts, and a library of thousands: its start, a search, taking them in."""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from sideman.adapters.chart_index import bytes_of
from sideman.adapters.importing import Importing
from sideman.adapters.library import Library, Wanted
from sideman.commands.bench.figure import Figure
from sideman.formats.chart_file import read_charts
from sideman.formats.ireal import Song, find_songs
from sideman.formats.ireal_write import write_ireal
from sideman.music.chart.form import unroll
from sideman.music.chart.progressions import PROGRESSIONS, chart_of

CHARTS: Final = 5_000
IMPORTED: Final = 1_460
RUNS: Final = 5
WANTED: Final = (
    Wanted("a"),
    Wanted("blues"),
    Wanted("ues maj 49"),
    Wanted("nothing at all"),
    Wanted(key="Bb", style="swing"),
)

Tell = Callable[[float], None]


def measure(collection: Path | None, tell: Tell) -> Iterator[Figure]:
    """Reading and unrolling, of a file of real charts or else of the progressions as links; then the library.

    Raises NotFound or BadChart for the file."""
    yield _reading(collection)
    tell(0.2)
    songs = _songs(CHARTS)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "charts"
        yield _importing(folder, songs[:IMPORTED], lambda done: tell(0.2 + done / 5))
        Importing(folder).link(_page(songs), lambda done: tell(0.4 + done / 2))
        empty = _start(Path(home) / "none")
        yield Figure(
            f"a library of {CHARTS} charts, added to the start",
            _start(folder) - empty,
            "ms",
            100.0,
            note=f"median of {RUNS}",
        )
        yield _searching(folder)


def _reading(collection: Path | None) -> Figure:
    where = "the progressions" if collection is None else str(collection)
    data = _page(_songs(460)).encode() if collection is None else bytes_of(collection, where)
    times, count = [], 0
    for _ in range(RUNS):
        began = time.perf_counter()
        book = read_charts(data, where)
        count = len([unroll(chart) for chart in book.charts])
        times.append(1000 * (time.perf_counter() - began) / count)
    took = statistics.median(times)
    note = f"{1000 / took:.0f} a second, {count} of {where}"
    return Figure(f"reading a chart and finding its form, median of {RUNS}", took, "ms", 1.0, note=note)


def _importing(folder: Path, songs: Sequence[Song], tell: Tell) -> Figure:
    text = _page(songs)
    began = time.perf_counter()
    taken = Importing(folder).link(text, tell)
    took = time.perf_counter() - began
    return Figure(f"importing {len(taken.names)} songs", took, "s", 5.0)


def _start(folder: Path) -> float:
    """Milliseconds until all charts are listed, by a library that has an index."""
    Library(folder, folder).charts()
    times = []
    for _ in range(RUNS):
        gc.collect()
        began = time.perf_counter()
        Library(folder, folder).charts()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def _searching(folder: Path) -> Figure:
    """The slowest kind of search; the very first one also pays for what all share."""
    library = Library(folder, folder)
    library.charts()
    first = _search(library, WANTED[0])
    times = {wanted: statistics.median(_search(library, wanted) for _ in range(RUNS)) for wanted in WANTED}
    note = f"the first of all {first:.1f} ms"
    return Figure(
        f"a search in {CHARTS} charts, slowest of {len(WANTED)}", max(times.values()), "ms", 20.0, note=note
    )


def _search(library: Library, wanted: Wanted) -> float:
    began = time.perf_counter()
    library.find(wanted)
    return 1000 * (time.perf_counter() - began)


def _songs(count: int) -> list[Song]:
    """Songs of their own, each a progression in some key."""
    written = find_songs(write_ireal([chart_of(name) for name in PROGRESSIONS], "all"))[0]
    return [
        song._replace(title=f"{song.title} {number}", composer=f"Player No{number % 97}")
        for number in range(count)
        for song in [written[number % len(written)]]
    ]


def _page(songs: Sequence[Song]) -> str:
    return "\n".join(song.link for song in songs)
