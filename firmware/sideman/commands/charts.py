"""``sideman charts``: the charts and progressions at hand, all or those that are looked for."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from sideman.adapters.library import Wanted
from sideman.commands.desk import open_library, print_faults, print_json, print_table

FACTS = ("name", "title", "composer", "style", "key")


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help="words, or parts of them, of title, composer or style"
    )
    parser.add_argument("--composer", default="", help="part of the composer's name")
    parser.add_argument("--style", default="", help="part of the style that the chart names")
    parser.add_argument("--key", default="", help="the key it is written in, as Bb or F#m")
    parser.add_argument("--json", action="store_true", help="a list of objects instead of a table")


def run(args: Namespace) -> int:
    """List name, title, composer, style, key and family."""
    library = open_library()
    wanted = Wanted(" ".join(args.words), args.composer, args.style, args.key)
    cards = library.find(wanted) if any(wanted) else library.charts()
    if args.json:
        print_json(
            [{**{fact: getattr(card, fact) for fact in FACTS}, "family": card.group} for card in cards]
        )
    elif not cards:
        print("no chart fits", file=sys.stderr)
    else:
        rows = [(c.name, c.title, c.composer, c.style, c.key, c.group) for c in cards]
        print_table([("NAME", "TITLE", "COMPOSER", "STYLE", "KEY", "FAMILY"), *rows])
    print_faults(library.faults)
    return 0
