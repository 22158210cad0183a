"""Can one drummer play what a style writes? What he would leave out, bar by bar, in words.

Rows are tried as they are mostly played, and each of their other figures in turn. Ghosts and strokes that he
*may* play make way without a word, and so does the time (hat, ride) where it is not always in the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, NamedTuple

from sideman.music.arranger.limbs import SURFACE, TIME, playable
from sideman.music.arranger.stroke import Stroke
from sideman.music.style.grid import Figure, Grid, Row
from sideman.music.style.kit import KIT
from sideman.music.style.style import Style

PART: Final = "drums"
FREE: Final = "?+g"
"""Marks that make way."""


class _Written(NamedTuple):
    """A grid, where it stands, and its length in ticks."""

    where: str
    grid: Grid
    ticks: int


def left_out(style: Style, where: str) -> list[str]:
    """What four limbs cannot play at the style's own tempo, a sentence each; ``where`` names the file."""
    ticks_a_ms = style.meter.beat_ticks * style.tempo[1] / 60000
    told: list[str] = []
    seen: set[tuple[Grid, str]] = set()
    for at, grid, ticks in _grids(style):
        for sentence in _faults(grid, ticks, ticks_a_ms):
            if (grid, sentence) not in seen:  # mains that are like others would say it again
                seen.add((grid, sentence))
                told.append(f"{where}: {at}: {sentence}")
    return told


def _grids(style: Style) -> Iterator[_Written]:
    bar, beat = style.meter.bar_ticks, style.meter.beat_ticks
    places = [(f"main_{name}.{PART}", main.parts) for name, main in style.mains.items()]
    passages = (("intro", style.intro), ("intro_2", style.intro_2))
    places += [(f"{name}.{PART}", passage.parts) for name, passage in passages if passage is not None]
    places += [(f"ending_{name}.{PART}", passage.parts) for name, passage in style.endings.items()]
    places.append((f"break.{PART}", style.breaks))
    for where, parts in places:
        grid = parts.get(PART)
        if isinstance(grid, Grid):
            yield _Written(where, grid, bar)
    for n, fill in enumerate(style.fills, 1):
        yield _Written(f"fill {n}", fill.grid, fill.beats * beat)


def _faults(grid: Grid, ticks: int, ticks_a_ms: float) -> Iterator[str]:
    step = ticks // grid.steps
    written: Counter[tuple[int, int, str]] = Counter()
    lost: dict[tuple[int, int, str], list[str]] = {}
    for chosen in _choices(grid):
        bars = zip_longest(*([(row, bar) for bar in figure.bars] for row, figure in chosen))
        for number, rows in enumerate(bars, 1):
            strokes = sorted(
                Stroke(at * step, row.drum, mark, step)
                for row, marks in filter(None, rows)
                for at, mark in marks
                if mark not in FREE
            )
            played = playable(strokes, ticks_a_ms)
            there = {(stroke.place, stroke.drum) for stroke in played}
            for stroke in strokes:
                place = number, stroke.place // step + 1, stroke.drum
                written[place] += 1
                if (stroke.place, stroke.drum) not in there and (
                    words := _words(stroke, strokes, played, ticks_a_ms)
                ):
                    lost.setdefault(place, []).append(words)
    told: dict[tuple[int, str], list[int]] = {}
    for (bar, at, drum), sentences in sorted(lost.items()):
        # time gives way to what is struck now and then; that it never sounds was hardly meant
        if drum not in TIME or len(sentences) == written[bar, at, drum]:
            told.setdefault((bar, sentences[0]), []).append(at)
    for (bar, sentence), steps in told.items():
        yield f"bar {bar}, step{'s' * (len(steps) > 1)} {', '.join(map(str, steps))}: {sentence}"


def _choices(grid: Grid) -> Iterator[list[tuple[Row, Figure]]]:
    """The rows with the figures that are played most, then with each other figure of one of them."""
    usual = [(row, max(row.figures, key=lambda figure: figure.weight)) for row in grid.rows]
    yield usual
    for n, (row, most) in enumerate(usual):
        for figure in row.figures:
            if figure is not most:
                yield [*usual[:n], (row, figure), *usual[n + 1 :]]


def _words(stroke: Stroke, strokes: list[Stroke], played: list[Stroke], ticks_a_ms: float) -> str:
    drum, limb = stroke.drum, KIT[stroke.drum].limb
    if limb == "left foot":
        return f"the foot cannot close the hat that is open there; {drum} is left out"
    together = [one.drum for one in strokes if one.place == stroke.place and KIT[one.drum].limb == "hand"]
    drums = {SURFACE.get(one, one) for one in together}
    if limb == "hand" and len(drums) > 2:
        return f"{_listed(together)} want {len(together)} hands at once; {drum} is left out"
    if limb == "hand" and len(drums) < len(together):
        return ""  # the bell in place of the ride, a rim shot in place of the snare
    before = [one for one in played if one.place < stroke.place and KIT[one.drum].limb == limb]
    if not before:
        return f"no limb is free for {drum}; it is left out"
    ms = (stroke.place - before[-1].place) / ticks_a_ms
    return f"no limb comes from {before[-1].drum} to {drum} within {ms:.0f} ms; {drum} is left out"


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
