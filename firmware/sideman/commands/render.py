"""``sideman render``: a chart played, or a jam played again, into a WAV, FLAC or MIDI file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sideman.adapters.audio_files import KINDS, write_sound
from sideman.adapters.fonts import find_font
from sideman.adapters.store import Store
from sideman.commands.desk import Progress, open_library
from sideman.commands.tune import HELP, METAVAR, add_song, in_key, one_form
from sideman.conductor.performance import Performance
from sideman.config import Config
from sideman.engine.core import Core
from sideman.engine.offline import FRAMES, STEM_NAMES, Sound, play
from sideman.engine.synth import Synth
from sideman.errors import BadConfig, OutOfRange
from sideman.formats.markers import course_map
from sideman.formats.midi_file import write_midi_file
from sideman.messages import Tempo, ToEngine
from sideman.music.arranger.arrange import fills
from sideman.music.song import Song
from sideman.music.style.style import ENDINGS
from sideman.music.style.turn import LIMITS, Turn
from sideman.music.timebase import BPM_MAX, BPM_MIN

SUFFIXES = (*KINDS, ".mid")
MOST_CHORUSES = 100
FEEL = (
    ("swing", LIMITS["swing"], "0 straight, 1 the style's own, 2 hard"),
    ("lay-back", LIMITS["lay_back"], "ms that the band sits behind the drummer"),
    ("loose", LIMITS["loose"], "0 tight, 1 as the style, 2 loose"),
)
"""How the style's feel may be turned: argument, limits, help."""


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--chart", metavar=METAVAR, help=HELP)
    add_song(parser)
    parser.add_argument("--style", metavar="NAME", help="a name of `sideman styles`, or a style file")
    parser.add_argument("--key", help="the key that sounds, as Bb or F#m; the chart's own if not said")
    parser.add_argument("--tempo", type=float, help="felt beats a minute; the chart's or style's if not said")
    parser.add_argument("--choruses", type=int, default=2, help="times through the form (2)")
    parser.add_argument("--seed", type=int, default=0, help="which take; the same seed is the same take (0)")
    parser.add_argument("--main", default="a", help="the main to play, a to d (a)")
    for name, (low, high), what in FEEL:
        parser.add_argument(f"--{name}", type=float, help=f"{what}; {low:g} to {high:g}")
    parser.add_argument(
        "--intro", action="store_true", help="begin with one of the style's intros, as the seed has it"
    )
    parser.add_argument("--count-in", action="store_true", help="begin with a bar of count-in")
    parser.add_argument("--ending", choices=(*ENDINGS, "none"), default="long", help="how it ends (long)")
    parser.add_argument(
        "--replay", type=Path, metavar="FILE", help="play the jam that `run --log FILE` wrote"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="a .wav, .flac or .mid file to write"
    )
    parser.add_argument(
        "--stems", type=Path, metavar="DIR", help="write each part's stem and the room there too"
    )


@dataclass(frozen=True)
class Score:
    """What is to be written: for the engine, and as a MIDI file."""

    title: str
    rate: int
    first: int
    frames: int
    messages: Iterable[tuple[int, ToEngine]]
    midi: Callable[[], bytes]


def run(args: Namespace) -> int:
    """Render, and say where it went."""
    if not args.out.parent.is_dir():
        raise BadConfig(f"--out {args.out}: there is no folder {args.out.parent}")
    if args.out.suffix.lower() not in SUFFIXES:
        raise BadConfig(f"--out {args.out}: a name ending in {', '.join(SUFFIXES)} is allowed")
    config = Store().config().value
    score = _replayed(args) if args.replay else _charted(args, config)
    try:
        if args.out.suffix.lower() == ".mid":
            args.out.write_bytes(score.midi())
        else:
            write_score(args.out, score, config, args.stems)
    except OSError as fault:
        raise BadConfig(f"{args.out}: cannot be written: {fault.strerror or fault}") from fault
    print(f"{args.out}: {score.title}, {score.frames / score.rate:.1f} s")
    return 0


def _charted(args: Namespace, config: Config) -> Score:
    if not args.chart or not args.style:
        raise BadConfig("render needs --chart and --style, or --replay")
    return score_of(_performance(args), config)


def score_of(performance: Performance, config: Config) -> Score:
    """What is to be written of a performance; it is arranged as it is asked for."""
    rate, title = config.audio.rate, performance.song.form.title
    frames, messages = performance.frames(rate), performance.messages(rate)
    return Score(title, rate, 0, frames, messages, partial(_midi, performance))


def _midi(performance: Performance) -> bytes:
    """The bytes of the MIDI file. Shows how far the arranging has come."""
    events, bars = [], []
    progress = Progress("arranging")
    total = len(performance.bars)
    for bar, played in performance.events():
        events += played
        bars.append(bar)
        progress.at(len(bars) / total)
    progress.over()
    own = fills(performance.song, performance.cues, (0, bars[-1].end), performance.seed)
    words = course_map(bars, performance.seed, fills=own)
    tempi = [Tempo(performance.origin, performance.bpm)]
    title = performance.song.form.title
    return write_midi_file(events, tempi, words.meters, words.markers, title, performance.origin)


def _performance(args: Namespace) -> Performance:
    library = open_library()
    style, form = library.style(args.style), in_key(one_form(library, args.chart, args.song), args.key)
    tempo = args.tempo or form.tempo or style.tempo[1]
    if not BPM_MIN <= tempo <= BPM_MAX:
        raise OutOfRange(f"--tempo {tempo:g}: {BPM_MIN:g} to {BPM_MAX:g} beats a minute are allowed")
    if not 1 <= args.choruses <= MOST_CHORUSES:
        raise OutOfRange(f"--choruses {args.choruses}: 1 to {MOST_CHORUSES} are allowed")
    if args.main not in style.mains:
        raise OutOfRange(f"--main {args.main}: one of {', '.join(style.mains)} is allowed")
    said = {name: value for name in LIMITS if (value := getattr(args, name)) is not None}
    song = Song(form, style, tempo, 0, args.main, 1 + args.seed % 2 if args.intro else 0, Turn(**said))
    ending = "" if args.ending == "none" else args.ending
    return Performance(song, args.seed, args.choruses, ending, args.count_in)


def _replayed(args: Namespace) -> Score:
    from sideman.app.replay import replay  # brings the panel and its pictures: only where it is needed

    jam = replay(args.replay, open_library())
    return Score(f"jam of {args.replay.name}", jam.rate, jam.first, jam.frames, jam.messages, jam.midi)


def write_score(out: Path, score: Score, config: Config, stems: Path | None = None) -> None:
    """Play ``score`` into a sound file, and its stems into the folder ``stems``."""
    synth = Synth(str(find_font(config.sound.font, Store().fonts)), score.rate)
    core = Core(synth, score.rate, FRAMES, frame=score.first)
    sounds = play(core, score.messages, score.first + score.frames, stems=stems is not None)
    write_sound(out, score.rate, _watched(sounds, core, score), stems, STEM_NAMES)


def _watched(sounds: Iterator[Sound], core: Core, score: Score) -> Iterator[Sound]:
    progress = Progress("rendering")
    for sound in sounds:
        progress.at(min(1.0, (core.frame - score.first) / score.frames))
        yield sound
    progress.over()
