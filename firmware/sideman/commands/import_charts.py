"""``sideman import FILE|LINK…``: take charts into the player's folder, where box and commands find them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from sideman.adapters.chart_index import ChartIndex
from sideman.adapters.importing import Importing, Taken, Tell
from sideman.adapters.library import is_file
from sideman.adapters.store import Store
from sideman.commands.desk import Progress, print_faults
from sideman.errors import SidemanError
from sideman.formats.ireal import holds_ireal

MOST_NAMED = 5


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="FILE|LINK",
        help="iReal links, files and HTML exports, MusicXML files (.musicxml, .xml, .mxl), text charts; "
        "none: read what is new in the chart folder",
    )


def run(args: Namespace) -> int:
    """Take in each, and say what became of it; exit code 2 where one could not be read."""
    if not args.sources:
        print_faults(ChartIndex(Store().charts).faults)
    importing, wrong = Importing(Store().charts), 0
    for source in args.sources:
        progress = Progress(f"importing {source[:40]}")
        try:
            taken = _take(importing, source, progress.at)
        except SidemanError as fault:
            taken, wrong = Taken(faults=(str(fault),)), 2
        progress.over()
        if taken.names or taken.known:
            print(f"{source[:60]}: {_account(taken)}")
        print_faults(taken.faults)
    return wrong


def _take(importing: Importing, source: str, tell: Tell) -> Taken:
    if holds_ireal(source.encode(errors="replace")) and not is_file(source):
        return importing.link(source, tell)
    return importing.file(Path(source), tell)


def _account(taken: Taken) -> str:
    """``1450 new, 7 there already; kept beside others of the same title: summertime-2``."""
    new = len(taken.names)
    words = [f"{new} new"] if new else []
    words += [f"{taken.known} there already"] if taken.known else []
    words += [f"{len(taken.faults)} left out"] if taken.faults else []
    told = ", ".join(words)
    if 0 < new <= MOST_NAMED:
        told += f": {', '.join(taken.names)}"
    elif taken.beside:
        more = len(taken.beside) - MOST_NAMED
        told += f"; kept beside others of the same title: {', '.join(taken.beside[:MOST_NAMED])}"
        told += f" and {more} more" if more > 0 else ""
    return told
