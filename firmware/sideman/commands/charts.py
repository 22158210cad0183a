"""``sideman charts``: the charts and progressions at hand."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from sideman.commands.desk import open_library, print_faults, print_json, print_table


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--json", action="store_true", help="a list of objects instead of a table")


def run(args: Namespace) -> int:
    """List name, title and family."""
    library = open_library()
    cards = library.charts()
    if args.json:
        print_json([{"name": card.name, "title": card.title, "family": card.group} for card in cards])
    else:
        print_table([("NAME", "TITLE", "FAMILY"), *((card.name, card.title, card.group) for card in cards)])
    print_faults(library.faults)
    return 0
