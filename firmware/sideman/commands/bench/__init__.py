"""``sideman bench``: every figure beside its bound and, where there is one, beside a peer of the same run.

It drives the real engine, brain and box on a real audio server (``jackd -d dummy``), and gives exit code 1
when a bound is missed.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from sideman.adapters.fonts import find_font
from sideman.adapters.store import Store
from sideman.commands.bench import arranging, box, charts, offline, panel, periods, places, press
from sideman.commands.bench.figure import Figure
from sideman.commands.desk import Progress, open_library, print_json
from sideman.errors import BadConfig
from sideman.music.song import Song

CHART: Final = "blues-jazz"
STYLES: Final = ("medium-swing", "blues-shuffle", "straight-rock")
FULL: Final = "d"
"""The main in which everybody plays."""
FONT: Final = "FluidR3_GM"

Tell = Callable[[float], None]
SUBJECTS: Final = ("arranging", "charts", "places", "offline", "panel", "press", "box", "periods")


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON list of all figures")
    parser.add_argument("--quick", action="store_true", help="shorter runs: some two minutes, not ten")
    parser.add_argument("--font", default=FONT, help=f"the SoundFont to play ({FONT})")
    parser.add_argument("--charts", type=Path, metavar="FILE", help="real charts to measure the reading of")
    parser.add_argument(
        "--only", metavar="SUBJECT", help=f"a part of it, with commas between: {', '.join(SUBJECTS)}"
    )


def run(args: Namespace) -> int:
    """Measure, print, and say by the exit code whether all bounds are kept."""
    subjects = args.only.split(",") if args.only else list(SUBJECTS)
    for subject in subjects:
        if subject not in SUBJECTS:
            raise BadConfig(f"--only {subject}: {', '.join(SUBJECTS)} are allowed")
    figures: list[Figure] = []
    for subject in subjects:
        progress = Progress(subject)
        for figure in _measured(subject, args, progress.at):
            progress.over()
            figures.append(figure)
            if not args.json:
                print(figure.line(), flush=True)
        progress.over()
    if args.json:
        print_json([figure.as_json() for figure in figures])
    return 1 if any(figure.kept is False for figure in figures) else 0


def _measured(subject: str, args: Namespace, tell: Tell) -> Iterator[Figure]:
    library, quick = open_library(), args.quick
    font = str(find_font(args.font, Store().fonts))
    songs = []
    for name in STYLES:
        style = library.style(name)
        songs.append(Song(library.form(CHART), style, style.tempo[1], main=FULL))
    match subject:
        case "arranging":
            yield from arranging.measure(songs, tell)
        case "charts":
            yield from charts.measure(args.charts, tell)
        case "places":
            yield from places.measure(font, 2 if quick else 10, tell)
        case "offline":
            yield from offline.measure(font, CHART, STYLES[0], 3, tell)
        case "panel":
            yield from panel.measure(library, font, 5 if quick else 20, tell)
        case "press":
            yield from press.measure(library, font, 5 if quick else 20, tell)
        case "box":
            yield from box.measure(font, 5 if quick else 30, tell)
        case "periods":
            yield from periods.measure(songs[0], font, 3 if quick else 5, 8 if quick else 30, tell)
