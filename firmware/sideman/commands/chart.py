"""``sideman chart NAME|FILE|LINK``: a chart as it is played, or the songs of a file or link of many."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from sideman.commands.desk import open_library, print_faults, print_json, print_table
from sideman.commands.tune import HELP, METAVAR, add_song, find_charts, in_key, pick
from sideman.errors import BadChart, SidemanError
from sideman.formats.ireal_write import changed, write_ireal
from sideman.music.chart.advice import advice
from sideman.music.chart.chart import Chart
from sideman.music.chart.form import Form, unroll
from sideman.music.chart.played import lead_sheet, played
from sideman.music.chart.text import write_chart
from sideman.music.theory.pitch import spell


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("chart", metavar=METAVAR, help=HELP)
    add_song(parser)
    parser.add_argument("--key", help="the key to show it in, as Bb or F#m")
    parser.add_argument("--scales", action="store_true", help="what to play over each chord, best first")
    parser.add_argument("--text", action="store_true", help="as a text chart, to go on with in an editor")
    parser.add_argument("--link", action="store_true", help="as an iReal link, irealb://…")
    parser.add_argument(
        "--json", action="store_true", help="the chorus in played order, as one JSON object a song and line"
    )


def run(args: Namespace) -> int:
    """Print the chorus as a lead sheet or as JSON; of many songs their titles, or a line of JSON each."""
    library = open_library()
    found = find_charts(library, args.chart)
    written = args.text or args.link
    if isinstance(found, Form):
        chart = library.chart(args.chart) if written else None
        if chart is not None:
            _write([chart], args)
        else:
            _show(found, args)
        return 0
    charts = found.charts if args.song is None else (pick(found.charts, args.song, args.chart[:60]),)
    if written:
        _write(charts, args)
    elif len(charts) == 1:
        _show(unroll(charts[0]), args)
    elif args.json:
        _show_all(charts, args)
    else:
        _list(charts)
    print_faults(found.faults if args.song is None else ())
    return 0


def _write(charts: Sequence[Chart], args: Namespace) -> None:
    """Each as a text chart, or all as one link; what a link cannot say is told."""
    if args.key is not None:
        raise BadChart("--key moves what is shown; --text and --link write the chart in its own key")
    if args.text:
        print("\n".join(write_chart(chart) for chart in charts), end="")
        return
    print(write_ireal(charts))
    for chart in charts:
        for text in changed(chart):
            print(f"{chart.title}: {text}", file=sys.stderr)


def _show(form: Form, args: Namespace) -> None:
    form = in_key(form, args.key)
    if args.json:
        print_json(played(form))
    elif args.scales:
        print_table(_scales(form))
    else:
        print(lead_sheet(form))


def _scales(form: Form) -> list[tuple[str, ...]]:
    """Bar, chord, its tones, its guide tones, and the scales for it."""
    rows: list[tuple[str, ...]] = [("BAR", "CHORD", "TONES", "GUIDE TONES", "SCALES")]
    for number, (bar, told) in enumerate(zip(form.bars, advice(form), strict=True), 1):
        for chord, _, scales in told:
            if chord is not None:
                tones = " ".join(spell(tone, bar.key) for tone in chord.pitch_classes)
                guides = " ".join(spell(tone, bar.key) for tone in chord.guide_tones)
                names = ", ".join(scale.spelled(bar.key) for scale in scales)
                rows.append((str(number), chord.symbol(bar.key), tones, guides, names))
    return rows


def _show_all(charts: Sequence[Chart], args: Namespace) -> None:
    faults = []
    for chart in charts:
        try:
            form = unroll(chart)
        except SidemanError as fault:
            faults.append(f"{chart.title}: {fault}")
        else:
            _show(form, args)
    print_faults(faults)


def _list(charts: Sequence[Chart]) -> None:
    rows = [(str(n), c.title, c.composer, c.style, c.key.name) for n, c in enumerate(charts, 1)]
    print_table([("NO.", "TITLE", "COMPOSER", "STYLE", "KEY"), *rows])
    print(
        f"{len(charts)} songs; --song TITLE or NUMBER shows one, --json all; `sideman import` keeps them",
        file=sys.stderr,
    )
