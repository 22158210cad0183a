"""``sideman measure``: every figure of the playing beside its bound, by style and main.

All charts and seeds together, and the worst chart. It counts in what is heard, as a MIDI file shows it, so
it can count in any MIDI file too. Exit code 1 when a bound is missed.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any, Final, NamedTuple

from sideman.adapters.fonts import find_font
from sideman.adapters.library import Library
from sideman.adapters.store import Store
from sideman.commands.desk import Progress, open_library, print_json, print_table
from sideman.commands.measure.basses import walks
from sideman.commands.measure.figure import COUNTS, HEADING, Figure, figure
from sideman.commands.measure.heard import Heard, heard_file, heard_take
from sideman.commands.measure.mix import HEADING as MIX_HEADING
from sideman.commands.measure.mix import mix_rows
from sideman.commands.measure.rising import rises
from sideman.commands.measure.trimming import HEADING as TRIM_HEADING
from sideman.commands.measure.trimming import REFERENCE, Voice, as_table, stems_between, trim_rows
from sideman.errors import BadConfig, NotFound, OutOfRange
from sideman.formats.midi_read import read_midi_file
from sideman.music.song import Song
from sideman.music.style.bounds import BOUNDS, Bound, OwnBound
from sideman.music.style.style import MAINS, Style

CHARTS: Final = (
    "minor-ii-v",  # the form on which the peers were measured; then ten of different kinds
    "blues-jazz",
    "rhythm-changes",
    "ballad-aaba",
    "modal-32",
    "jazz-waltz",
    "i-v-vi-iv",
    "descending-bass",
    "soul-climb",
    "bossa-minor",
    "pachelbel",
)
BARS: Final = 32
SEEDS: Final = 20
MOST_SEEDS: Final = 1000
ROOM: Final = 0.5
"""The intensity up to which comping leaves half of the time to the player."""
MUST_WALK: Final = "walking"
TWO_HUMPED: Final = ("funk", "soul")
"""Genres whose snare has ghosts and backbeats, and the least share of either."""
LEAST_HUMP: Final = 10.0


class Sheet(NamedTuple):
    """All figures of one style and main, or of one file."""

    name: str
    main: str
    figures: list[Figure]


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.mid", help="MIDI files from anywhere")
    parser.add_argument(
        "--style", nargs="+", action="extend", metavar="NAME", help="a name of `sideman styles`"
    )
    parser.add_argument("--all", action="store_true", help="all styles")
    parser.add_argument(
        "--chart", nargs="+", action="extend", metavar="FILE|NAME", help="charts, in place of the usual 11"
    )
    parser.add_argument("--seeds", type=int, default=SEEDS, help=f"takes of each ({SEEDS})")
    parser.add_argument("--main", nargs="+", action="extend", choices=MAINS, help="mains, in place of all")
    parser.add_argument("--tempo", type=float, help="felt beats a minute; the style's own if not said")
    parser.add_argument(
        "--mix", action="store_true", help="how loud the styles are and what room they leave, instead"
    )
    parser.add_argument(
        "--trims", action="store_true", help="how loud a font's instruments are beside FluidR3_GM's, instead"
    )
    parser.add_argument(
        "--font", default="", help="the SoundFont for --mix and --trims; the box's own if not said"
    )
    parser.add_argument("--json", action="store_true", help="one JSON list in place of tables")


def run(args: Namespace) -> int:
    """Measure, print, and say by the exit code whether all bounds are kept."""
    if not 1 <= args.seeds <= MOST_SEEDS:
        raise OutOfRange(f"--seeds {args.seeds}: 1 to {MOST_SEEDS} are allowed")
    library = open_library()
    if args.mix:
        return _run_mix(args, library)
    if args.trims:
        return _run_trims(args, library)
    sheets = []
    for sheet in _sheets(args, library):
        sheets.append(sheet)
        if not args.json:
            _print(sheet)
    if args.json:
        print_json([_as_json(sheet) for sheet in sheets])
    return 1 if any(f.kept is False for sheet in sheets for f in sheet.figures) else 0


def _run_mix(args: Namespace, library: Library) -> int:
    """The mix of the styles named, or of all."""
    names = args.style or [card.name for card in library.styles()]
    rows, progress = [], Progress("listening")
    for row in mix_rows(library, names, str(find_font(args.font, Store().fonts))):
        rows.append(row)
        progress.at(len({row.style for row in rows}) / len(names))
    progress.over()
    if args.json:
        print_json([row.as_json() for row in rows])
    else:
        print_table([MIX_HEADING, *(row.cells() for row in rows)])
    return 0 if all(row.kept for row in rows) else 1


def _run_trims(args: Namespace, library: Library) -> int:
    """The trims of a font, by the stems of the styles named, or of all."""
    names = args.style or [card.name for card in library.styles()]
    font, reference = (str(find_font(name, Store().fonts)) for name in (args.font, REFERENCE))
    between: list[tuple[Voice, float]] = []
    progress = Progress("listening")
    for n, found in enumerate(stems_between(library, names, font, reference)):
        between += found
        progress.at((n + 1) / (2 * len(names)))
    progress.over()
    rows = trim_rows(between, font)
    if args.json:
        print_json(as_table(rows))
    else:
        print_table([TRIM_HEADING, *(row.cells() for row in rows)])
    return 0 if all(row.kept for row in rows) else 1


def _sheets(args: Namespace, library: Library) -> Any:
    names = [card.name for card in library.styles()] if args.all else args.style or []
    if not names and not args.files:
        raise BadConfig("measure what? --style NAME, --all or a MIDI file is allowed")
    for path in args.files:
        yield _file(path)
    for name in names:
        style = library.style(name)
        for main in args.main or style.mains:
            if main not in style.mains:
                raise OutOfRange(f"--main {main}: {name} has {', '.join(style.mains)}")
            yield style_sheet(library, style, main, args.chart or CHARTS, args.seeds, args.tempo)


def style_sheet(
    library: Library, style: Style, main: str, charts: Any, seeds: int, tempo: float | None = None
) -> Sheet:
    """Every figure of one main of a style."""
    progress = Progress(f"measuring {style.name} {main.upper()}")
    samples: dict[str, dict[str, list[float]]] = {name: {chart: [] for chart in charts} for name in COUNTS}
    for n, chart in enumerate(charts):
        song = Song(library.form(chart), style, tempo or style.tempo[1], 0, main, False)
        for seed in range(seeds):
            take = heard_take(song, seed, BARS)
            for name, count in COUNTS.items():
                samples[name][chart] += count.samples(take)
        progress.at((n + 1) / (len(charts) + 5))
    song = Song(library.form(charts[0]), style, tempo or style.tempo[1], 0, main, False)
    busier, louder = rises(song, range(seeds), BARS)
    progress.over()
    samples["busier"], samples["louder"] = {charts[0]: busier}, {charts[0]: louder}
    samples["arranging"] = {"": [ms for found in samples["arranging"].values() for ms in found]}
    figures = [figure(name, samples[name], bound_of(name, style, main)) for name in BOUNDS]
    return Sheet(style.name, main, figures)


def bound_of(name: str, style: Style, main: str) -> Bound | OwnBound | None:
    """The bound of a figure for this main: the style's own, else the common one; None where none is meant."""
    held = style.mains[main]
    if name == "approach" and getattr(held.parts.get("bass"), "name", "") != MUST_WALK:
        return None
    if name == "comping-sounds" and held.intensity > ROOM:
        return None
    if name in style.measure:
        return style.measure[name]
    if name == "snare-humps" and any(genre in style.genre.lower() for genre in TWO_HUMPED):
        return BOUNDS[name]._replace(least=LEAST_HUMP)
    return BOUNDS[name]


def _file(path: Path) -> Sheet:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise NotFound(f"{path}: cannot be read: {fault.strerror}") from fault
    return file_sheet(heard_file(read_midi_file(data, str(path))), path.name)


def file_sheet(take: Heard, name: str) -> Sheet:
    """What can be told of one take from its notes alone."""
    if not take.bars:
        raise BadConfig(f"{name}: there is no bar between intro and ending to measure")
    loose = ("comping-sounds",) if walks(take) else ("comping-sounds", "approach")
    figures = [
        figure(row, {name: list(count.samples(take))}, None if row in loose else BOUNDS[row])
        for row, count in COUNTS.items()
    ]
    return Sheet(name, "", [found for found in figures if found.value is not None])


def _print(sheet: Sheet) -> None:
    title = f"{sheet.name}, main {sheet.main.upper()}" if sheet.main else sheet.name
    print(f"\n{title}")
    print_table([HEADING, *(found.row() for found in sheet.figures)])
    for found in sheet.figures:
        if found.because:
            print(f"  * {BOUNDS[found.name].title}: {found.because}")


def _as_json(sheet: Sheet) -> dict[str, Any]:
    head = {"style": sheet.name, "main": sheet.main} if sheet.main else {"file": sheet.name}
    return {**head, "figures": [found.as_json() for found in sheet.figures]}
