"""``sideman styles``: the styles at hand."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from sideman.commands.desk import open_library, print_faults, print_json, print_table


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--json", action="store_true", help="a list of objects instead of a table")


def run(args: Namespace) -> int:
    """List name, genre, meter, tempo range (felt beats a minute) and what each is good to practise."""
    library = open_library()
    styles = [library.style(card.name) for card in library.styles()]
    if args.json:
        print_json(
            [
                {
                    "name": style.name,
                    "title": style.title,
                    "genre": style.genre,
                    "meter": str(style.meter),
                    "also": [str(meter) for meter in style.also],
                    "tempo": dict(zip(("low", "default", "high"), style.tempo, strict=True)),
                    "mains": list(style.mains),
                    "bands": [band.title for band in style.bands],
                    "trains": style.trains,
                    "chart": style.chart,
                }
                for style in styles
            ]
        )
    else:
        rows = [
            (
                s.name,
                s.genre,
                ", ".join(map(str, (s.meter, *s.also))),
                f"{s.tempo[0]:g}–{s.tempo[2]:g} ({s.tempo[1]:g})",
                s.trains,
            )
            for s in styles
        ]
        print_table([("NAME", "GENRE", "METER", "TEMPO", "GOOD TO PRACTISE"), *rows])
    print_faults(library.faults)
    return 0
