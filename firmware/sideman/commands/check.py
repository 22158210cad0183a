"""``sideman check FILE…``: read charts, styles and configs, and say what is wrong with them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from itertools import pairwise
from pathlib import Path

from sideman.adapters.chart_index import bytes_of
from sideman.config import read_config
from sideman.errors import SidemanError
from sideman.formats.chart_file import read_charts
from sideman.music.arranger.sitting import left_out
from sideman.music.chart.form import unroll
from sideman.music.style.load import check_style, read_style

CONFIG = "config.toml"


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="charts (text, iReal, MusicXML), a style (.toml) or config.toml",
    )


def run(args: Namespace) -> int:
    """Print every fault, and what a drummer would leave out; exit code 2 where there is a fault."""
    wrong = 0
    for path in args.files:
        faults = _faults(path)
        wrong += bool(faults)
        hints = [] if faults or path.suffix != ".toml" or path.name == CONFIG else _style_hints(path)
        print("\n".join((*faults, *hints)) if faults or hints else f"{path}: good")
    return 2 if wrong else 0


def _faults(path: Path) -> list[str]:
    if path.suffix != ".toml":
        return _chart_faults(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        return [f"{path}: cannot be read: {fault.strerror}"]
    except UnicodeDecodeError as fault:
        return [f"{path}: byte {fault.start} is not UTF-8 text; styles and configs are"]
    return _config_faults(text, str(path)) if path.name == CONFIG else check_style(text, str(path))


def _style_hints(path: Path) -> list[str]:
    """What will not sound as it is written, in a style that can be played."""
    style = read_style(path.read_bytes().decode("utf-8-sig"), str(path))
    hints = left_out(style, str(path))
    for (before, soft), (after, loud) in pairwise(sorted(style.mains.items())):
        if loud.intensity < soft.intensity:
            both = f"main_{after} ({loud.intensity:g}) is softer than main_{before} ({soft.intensity:g})"
            hints.append(f"{path}: {both}; mains are meant to rise")
    return hints


def _config_faults(text: str, where: str) -> list[str]:
    try:
        read_config(text, where)
    except SidemanError as fault:
        return [str(fault)]
    return []


def _chart_faults(path: Path) -> list[str]:
    """What is wrong with a file of charts, and what was not understood in each."""
    where = str(path)
    try:
        book = read_charts(bytes_of(path, where), where)
    except SidemanError as fault:
        return [str(fault)]
    faults = list(book.faults)
    for chart in book.charts:
        place = where if len(book.charts) == 1 else f"{where}: {chart.title}"
        try:
            faults += [f"{place}: {warning}" for warning in unroll(chart).warnings]
        except SidemanError as fault:
            faults.append(f"{place}: {fault}")
    return faults
