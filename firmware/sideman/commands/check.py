"""``sideman check FILE…``: read charts, styles and configs, and say what is wrong with them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from sideman.adapters.chart_index import bytes_of
from sideman.config import read_config
from sideman.errors import SidemanError
from sideman.formats.chart_file import read_charts
from sideman.music.chart.form import unroll
from sideman.music.style.load import check_style


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
    """Print every fault; exit code 2 where there is one."""
    wrong = 0
    for path in args.files:
        faults = _faults(path)
        wrong += bool(faults)
        print("\n".join(faults) if faults else f"{path}: good")
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
    return _config_faults(text, str(path)) if path.name == "config.toml" else check_style(text, str(path))


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
