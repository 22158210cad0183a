"""``sideman chart FILE|NAME``: one chart as it is played."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from sideman.commands.desk import open_library, print_json
from sideman.music.chart.form import Form
from sideman.music.chart.played import lead_sheet, played
from sideman.music.theory.pitch import parse_key


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("chart", metavar="FILE|NAME", help="a chart file, or a name of `sideman charts`")
    parser.add_argument("--key", help="the key to show it in, as Bb or F#m")
    parser.add_argument("--json", action="store_true", help="the chorus in played order, as one JSON object")


def run(args: Namespace) -> int:
    """Print the chorus as a lead sheet or as JSON."""
    form = in_key(open_library().form(args.chart), args.key)
    if args.json:
        print_json(played(form))
    else:
        print(lead_sheet(form))
    return 0


def in_key(form: Form, key: str | None) -> Form:
    """``form`` moved to the key of that name; as it is for None. Raises OutOfRange or BadChart for no key."""
    return form if key is None else form.transposed(parse_key(key).tonic - form.key.tonic)
