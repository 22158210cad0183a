"""Ostinatos: figures of two bars that are kept for a phrase, written in eighths or sixteenths of a 4/4 bar.

    "x..x ..x."               eight marks: eighths
    "X..g x..g .x.g x..."     sixteen marks: sixteenths

``-`` holds the mark before it, ``.`` is silence; what the other marks mean is the player's own. A bar shorter
than 4/4 cuts a figure off, a longer one goes on with its second half, as the drummer does with his grid.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from sideman.music import chance as dice
from sideman.music.arranger.figures import phrase
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.arranger.strokes import stretched
from sideman.music.song import Role
from sideman.music.theory.chord import Chord
from sideman.music.timebase import FOUR_FOUR, Meter

Pairs: TypeAlias = Sequence[tuple[str, str, float]]
"""A figure, the bar that answers it, how much the two are liked."""


class Mark(NamedTuple):
    """A mark of a figure laid over a bar: from ``tick``, held until ``until`` (ticks from the bar line)."""

    tick: int
    until: int
    mark: str


class Stroke(NamedTuple):
    """A mark with its chord, the chord behind it, and whether it is struck before its time."""

    tick: int
    until: int
    mark: str
    chord: Chord
    after: Chord | None
    early: bool


@lru_cache(maxsize=2048)
def _laid(figure: str, meter: Meter) -> tuple[int, tuple[Mark, ...]]:
    """Ticks of one mark, and the marks over a bar of ``meter``."""
    text, bar_ticks = figure.replace(" ", ""), meter.bar_ticks
    step = stretched(FOUR_FOUR.bar_ticks, FOUR_FOUR, meter) // len(text)
    count = -(-bar_ticks // step)
    while len(text) < count:
        text += text[len(text) // 2 :]
    text = text[:count]
    found = []
    for at, mark in enumerate(text):
        if mark not in "-.":
            held = len(text[at + 1 :]) - len(text[at + 1 :].lstrip("-"))
            found.append(Mark(at * step, min(bar_ticks, (at + 1 + held) * step), mark))
    return step, tuple(found)


def step_ticks(scene: Scene, figure: str) -> int:
    """Ticks of one mark of ``figure`` in this bar's meter."""
    return _laid(figure, scene.bar.written.meter)[0]


def marks(scene: Scene, figure: str) -> tuple[Mark, ...]:
    """``figure`` laid over this bar."""
    return _laid(figure, scene.bar.written.meter)[1]


def kept(
    scene: Scene,
    pairs: Pairs,
    wanted: float,
    what: str,
    turns: float = 0.0,
    share: float = 1.0,
    wide: float = 5.0,
) -> str:
    """The figure of this bar: one pair for four bars, near ``wanted`` marks a bar (the larger ``wide``, the
    less near); in the fourth bar, as often as ``turns`` (0–1), the answer of another pair. Pairs that sound
    for more than ``share`` of the time are left out."""
    since, at = phrase(scene.bar)
    odds = [
        ((figure, answer), weight * math.exp(-((marks_a_bar(figure, answer) - wanted) ** 2) / wide) + 1e-9)
        for figure, answer, weight in pairs
        if share >= 1.0 or _sounding(figure + answer) <= share
    ]
    turned = at == 3 and dice.chance(scene.seed, scene.bar.number, 0, what) < turns
    pair = dice.choose(scene.seed, since, int(turned), what, odds)
    return pair[at % 2]


@lru_cache(maxsize=1024)
def marks_a_bar(figure: str, answer: str) -> float:
    """Marks of a pair, in the mean of its two bars."""
    return sum(mark not in "-. " for mark in figure + answer) / 2


@lru_cache(maxsize=1024)
def _sounding(figures: str) -> float:
    text = figures.replace(" ", "")
    return sum(mark != "." for mark in text) / len(text)


def wanted_marks(scene: Scene, density: float, most: float) -> float:
    """How many marks a bar are asked for: up to ``most`` at full density and intensity, fewer when fast."""
    pace = 1.0 if scene.tempo < 120 else max(0.5, 120 / scene.tempo)
    return (1.0 + most * density * (0.3 + 0.7 * scene.intensity)) * pace


def strokes(scene: Scene, figure: str, pushed_bar: int = -1, *, pushes: bool = True) -> list[Stroke]:
    """The marks of ``figure`` over the bar's chords.

    With ``pushes`` one on the last step before a change strikes the chord to come, and holds it over the bar
    line.
    ``pushed_bar`` is the bar whose first chord sounds already; its 1 is left out. From a fill on only accents
    (capitals) are struck.
    """
    bar, spans, coming = scene.bar, scene.chords(), scene.coming_chord()
    step = min(step_ticks(scene, figure), bar.written.meter.beat_ticks // 2)
    made = []
    for tick, until, mark in marks(scene, figure):
        at = len(spans) - 1
        while spans[at].start > tick:
            at -= 1
        span = spans[at]
        after = spans[at + 1].chord if at + 1 < len(spans) else coming
        if (tick == 0 and bar.number == pushed_bar) or (scene.fills(tick) and mark.islower()):
            continue
        changes = pushes and after is not None and after != span.chord and not _waits(scene, span)
        if changes and span.end - tick <= step and mark.lower() != "g":
            assert after is not None
            made.append(Stroke(tick, max(until, tick + 2 * step), mark, after, None, True))
        elif span.chord is not None:
            made.append(Stroke(tick, min(until, span.end), mark, span.chord, after, False))
    return [
        stroke._replace(until=min(stroke.until, behind.tick)) for stroke, behind in pairwise(made)
    ] + made[-1:]


def every_change(scene: Scene, played: list[Stroke], mark: str) -> list[Stroke]:
    """``played``, with a ``mark`` on each change in the bar whose chord no stroke sounds within a beat."""
    beat, spans = scene.bar.written.meter.beat_ticks, scene.chords()
    found = list(played)
    for index, span in enumerate(spans[1:], 1):
        heard = any(
            -beat < stroke.tick - span.start <= beat and stroke.chord == span.chord for stroke in played
        )
        if span.chord is None or heard:
            continue
        until = min([span.end, *(stroke.tick for stroke in played if stroke.tick > span.start)])
        after = spans[index + 1].chord if index + 1 < len(spans) else scene.coming_chord()
        found = [
            stroke._replace(until=min(stroke.until, span.start)) if stroke.tick < span.start else stroke
            for stroke in found
            if stroke.tick != span.start
        ]
        found.append(Stroke(span.start, until, mark, span.chord, after, False))
    return sorted(found, key=lambda stroke: stroke.tick)


def _waits(scene: Scene, span: ChordSpan) -> bool:
    """True where the next chord is the last of the song: everybody waits for the 1."""
    coming = scene.coming
    return span.end == scene.bar.ticks and (
        coming is None or (coming.role is Role.ENDING and coming.last_of_passage)
    )


def pushed(scene: Scene, played: Sequence[Stroke]) -> int:
    """The number of the coming bar, where the last stroke has struck its first chord already; else −1."""
    into = played and played[-1].early and played[-1].tick >= scene.chords()[-1].start
    return scene.bar.number + 1 if into else -1
