"""``sideman audition STYLE``: a tour of a style to hear and to see, as sound, MIDI file and piano roll."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from sideman.adapters.piano_roll import Take, draw_roll
from sideman.adapters.store import Store
from sideman.commands.desk import open_library
from sideman.commands.render import score_of, write_score
from sideman.conductor.audition import Tour, tour
from sideman.errors import BadConfig, OutOfRange
from sideman.music.arranger.arrange import fills
from sideman.music.chart.progressions import PROGRESSIONS
from sideman.music.events import Note
from sideman.music.song import Song
from sideman.music.style.style import Style
from sideman.music.timebase import BPM_MAX, BPM_MIN

ANY_CHART: Final = "i-v-vi-iv"


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("style", metavar="STYLE", help="a name of `sideman styles`, or a style file")
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="the folder to write to (.)")
    parser.add_argument("--chart", metavar="FILE|NAME", help="a chart; one that fits the style if not said")
    parser.add_argument("--tempo", type=float, help="felt beats a minute; the style's own if not said")
    parser.add_argument("--band", type=int, default=1, metavar="N", help="the style's N-th line-up (1)")
    parser.add_argument("--intro", type=int, choices=(1, 2), default=1, help="which of its intros (1)")
    parser.add_argument(
        "--ending", choices=("long", "short"), default="long", help="which of its endings (long)"
    )
    parser.add_argument("--seed", type=int, default=0, help="which take (0)")
    parser.add_argument("--notes-only", action="store_true", help="MIDI file and picture, no sound")


def run(args: Namespace) -> int:
    """Write STYLE.mid, STYLE.png and STYLE.wav, and say what could not be visited."""
    library, config = open_library(), Store().config().value
    style = library.style(args.style)
    if not 1 <= args.band <= max(1, len(style.bands)):
        raise OutOfRange(f"--band {args.band}: 1 to {max(1, len(style.bands))} is allowed in {style.title}")
    style = style.seated(args.band - 1)
    tempo = args.tempo or style.tempo[1]
    if not BPM_MIN <= tempo <= BPM_MAX:
        raise OutOfRange(f"--tempo {tempo:g}: {BPM_MIN:g} to {BPM_MAX:g} beats a minute are allowed")
    form = library.form(args.chart or fitting_chart(style))
    visit = tour(Song(form, style, tempo, intro=args.intro), args.seed, args.ending)
    score = score_of(visit, config)
    try:
        args.out.mkdir(parents=True, exist_ok=True)
        path = args.out / f"{style.name}.mid"
        path.write_bytes(score.midi())
        _said(path, f"{len(visit.bars)} bars of {form.title}, {score.frames / score.rate:.0f} s")
        path = path.with_suffix(".png")
        draw_roll(_take(visit)).save(path)
        _said(path, "the same as a picture")
        if not args.notes_only:
            path = path.with_suffix(".wav")
            write_score(path, score, config)
            _said(path, "the same as sound")
    except OSError as fault:
        raise BadConfig(f"--out {args.out}: cannot be written: {fault.strerror or fault}") from fault
    for fill in visit.missed:
        beats = f"{fill.beats} beat{'s' * (fill.beats > 1)}"
        print(f"not visited: fill {style.fills.index(fill) + 1} of the file, {beats}")
    return 0


def fitting_chart(style: Style) -> str:
    """The chart that the style names, else the first built-in one that names the style, is of its genre, or
    of its meter; else any."""
    if style.chart in PROGRESSIONS:
        return style.chart
    rows = [row for row in PROGRESSIONS.values() if row.meter == style.meter]
    genre = set(style.genre.lower().split())
    named = [row.name for row in rows if row.style == style.name]
    akin = [row.name for row in rows if genre & set(row.family.replace(",", "").split())]
    return next(iter((*named, *akin, *(row.name for row in rows), ANY_CHART)))


def _said(path: Path, what: str) -> None:
    print(f"{path}: {what}", flush=True)


def _take(visit: Tour) -> Take:
    bars, cues = visit.bars, visit.cues
    span = (0, bars[-1].end)
    notes = [event for _, events in visit.events() for event in events if isinstance(event, Note)]
    style = visit.song.style
    title = f"{style.title} · {visit.song.form.title} · {visit.song.tempo:g} bpm · take {visit.seed}"
    return Take(title, bars, notes, fills(visit.song, cues, span, visit.seed))
