"""``sideman check FILE…``: read charts, styles and configs, and say what is wrong with them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from sideman.config import read_config
from sideman.errors import SidemanError
from sideman.music.chart.form import unroll
from sideman.music.chart.text import read_chart
from sideman.music.style.load import check_style


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a chart, style (.toml) or config.toml"
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
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        return [f"{path}: cannot be read: {fault.strerror}"]
    except UnicodeDecodeError as fault:
        return [f"{path}: byte {fault.start} is not UTF-8 text; charts, styles and configs are"]
    return _reader(path)(text, str(path))


def _reader(path: Path) -> Callable[[str, str], list[str]]:
    if path.name == "config.toml":
        return _check_config
    return check_style if path.suffix == ".toml" else _check_chart


def _check_config(text: str, where: str) -> list[str]:
    try:
        read_config(text, where)
    except SidemanError as fault:
        return [str(fault)]
    return []


def _check_chart(text: str, where: str) -> list[str]:
    try:
        return [f"{where}: {warning}" for warning in unroll(read_chart(text, where)).warnings]
    except SidemanError as fault:
        return [str(fault)]
