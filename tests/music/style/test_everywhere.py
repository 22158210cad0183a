"""Every style in all twelve keys, at both ends of its tempo range, through every main, fill and ending.

Minutes long: by its own command, ``tests/run -m soak tests/music/style``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from sideman.engine.wire import encode
from sideman.messages import BarLine, Plan
from sideman.music.arranger.arrange import Arranger, setup
from sideman.music.chart.progressions import form_of
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Bar, Song
from sideman.music.style.style import ENDINGS, Style

NAMES = sorted(path.stem for path in (Path(__file__).parents[3] / "styles").glob("*.toml"))
BARS_A_MAIN = 10
SECTIONS = ("intro", "a", "b", "c", "d", "ending")


def _bars(song: Song, cues: list[Cue]) -> Iterator[Bar]:
    course, tick = Course(song, cues), 0
    while (bar := course.bar_at(tick)) is not None:
        yield bar
        tick = bar.end


def _tour(song: Song, ending: str) -> list[Cue]:
    """Through all mains, a fill asked for at each beat in turn, and the ending."""
    bar = song.form.bars[0].meter
    at = 8 * bar.bar_ticks  # well behind any intro
    cues = []
    for main in song.style.mains:
        cues.append(Cue(at, CueKind.MAIN, main))
        for beat in range(bar.felt_beats):
            place = at + (2 * beat + 1) * bar.bar_ticks + beat * bar.beat_ticks
            cues.append(Cue(place, CueKind.FILL))
        at += BARS_A_MAIN * bar.bar_ticks
    return [*cues, Cue(at, CueKind.ENDING, ending)]


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_a_style_plays_in_every_key_at_both_ends_of_its_tempo(name: str, styles: dict[str, Style]) -> None:
    style = styles[name]
    form = form_of(style.chart)
    for key in range(12):
        for tempo, ending in product((style.tempo[0], style.tempo[2]), ENDINGS):
            song = Song(form, style, tempo, key, "a", 1 + key % 2)
            cues = _tour(song, ending)
            take, seen, still = Arranger(song, key), set(), 0
            for bar in _bars(song, cues):
                events = take.events(cues, bar.tick, bar.end)
                line = (BarLine(bar.tick, bar.ticks),)
                encode(
                    Plan(bar.tick, bar.end, (*setup(bar), *events), line)
                )  # refuses what no synth could play
                still = 0 if events else still + 1  # a texture may hold its breath for a bar
                assert still < 2, (key, tempo, bar.number, bar.role)
                seen.add(bar.main if bar.role == "main" else str(bar.role))
            assert seen == set(SECTIONS), (key, tempo, ending)
