"""Comping: when the hands strike, and with which chord.

A figure is a bar written in eighths: ``x`` a stroke, ``X`` an accented one, ``-`` held on, ``.`` silence, so
``X--x....`` is the Charleston. A stroke on the last eighth before a chord change strikes the chord to come.
Figures are chosen by how busy they are, never the same three times running.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sideman.music import chance as dice
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.arranger.section import section_place
from sideman.music.song import Bar, Role
from sideman.music.theory.chord import Chord

Figures: TypeAlias = Sequence[tuple[str, float]]
"""Figures with how much each is liked, all of the same number of beats."""


class Stroke(NamedTuple):
    """The hands come down: ``tick`` and ``length`` from the bar line, the chord, the one behind it (for its
    colours), how much accent (0, 1), whether the chord is struck before its time."""

    tick: int
    length: int
    chord: Chord
    after: Chord | None
    accent: int
    early: bool


class Cell(NamedTuple):
    """A figure as numbers: strokes as (eighth, eighths held, accent), the share of time that sounds."""

    strokes: tuple[tuple[int, int, int], ...]
    share: float


@lru_cache(maxsize=512)
def cell(figure: str) -> Cell:
    """Read a figure (see the head of the file)."""
    marks = figure.replace(" ", "")
    strokes = []
    for at, mark in enumerate(marks):
        if mark in "xX":
            held = len(marks[at + 1 :]) - len(marks[at + 1 :].lstrip("-"))
            strokes.append((at, held, int(mark == "X")))
    return Cell(tuple(strokes), sum(0.6 if not held else 1 + held for _, held, _ in strokes) / len(marks))


@lru_cache(maxsize=64)
def beats_filled(beats: int, allowed: tuple[int, ...]) -> tuple[int, ...]:
    """A bar of ``beats`` divided into groups of the ``allowed`` sizes, longest first: 5 is 3 and 2."""
    if beats in allowed:
        return (beats,)
    for size in sorted(allowed, reverse=True):
        if size < beats and (beats - size >= min(allowed) or beats - size in allowed):
            return (size, *beats_filled(beats - size, allowed))
    return (max(allowed),)


def phrase(bar: Bar) -> tuple[int, int]:
    """The played number of the bar that began this four-bar phrase, and how many bars ago that was. What is
    drawn by that number is kept for four bars."""
    at = section_place(bar).bar % 4
    return bar.number - at, at


def busy(scene: Scene, density: float) -> float:
    """How many strokes a bar of four beats asks for: more with intensity, fewer when it is fast."""
    pace = 1.0 if scene.tempo < 170 else max(0.55, 170 / scene.tempo)
    return (0.6 + 5.0 * density * (0.25 + scene.intensity)) * pace


def choose_figure(
    scene: Scene,
    tables: dict[int, Figures],
    wanted: float,
    push: float,
    last: tuple[str, ...],
    what: str = "figure",
) -> str:
    """A figure for this bar from ``tables`` (by beats), near ``wanted`` strokes, not what was ``last`` twice.

    While the intensity is 0.5 or less, figures that sound more than half the time are left out.
    """
    beats = scene.bar.written.meter.felt_beats
    groups = beats_filled(beats, tuple(tables))
    changes = [span.start * 2 * beats // scene.bar.ticks for span in scene.chords()]
    barred = last[0] if len(last) == 2 and last[0] == last[1] else None
    parts = []
    at = 0
    for step, size in enumerate(groups):
        odds = [
            (figure, _liking(figure, weight, scene, wanted * size / 4, push, changes, at))
            for figure, weight in tables[size]
            if figure != barred or len(groups) > 1
        ]
        parts.append(dice.choose(scene.seed, scene.bar.number, step, what, odds))
        at += 2 * size
    return "".join(parts)


def _liking(
    figure: str, weight: float, scene: Scene, wanted: float, push: float, changes: list[int], at: int
) -> float:
    found = cell(figure)
    if scene.intensity <= 0.5 and found.share > 0.5:
        return 0.0
    eighths = len(figure.replace(" ", ""))
    starts = {eighth + at for eighth, _, _ in found.strokes}
    missed = sum(not starts & {change - 1, change, change + 1, change + 2} for change in changes[1:])
    early = 2.0 * push + 0.05 if eighths - 1 + at in starts else 1.0
    return weight * early * math.exp(-((len(found.strokes) - wanted) ** 2) / 1.4 - 1.2 * missed) + 1e-9


def strokes(scene: Scene, figure: str, pushed_bar: int = -1) -> list[Stroke]:
    """The strokes of a figure over the bar's chords.

    ``pushed_bar`` is the bar whose first chord was struck before its bar line and rings on: there a stroke
    on the 1 is left out. From a fill on the hands stay off, but for the accents.
    """
    bar = scene.bar
    pushed = bar.number == pushed_bar
    half = bar.written.meter.beat_ticks // 2
    spans = scene.chords()
    plan = list(cell(figure).strokes)
    if bar.crash and not pushed and not any(eighth == 0 for eighth, _, _ in plan):
        plan = [(0, 0, 1), *(stroke for stroke in plan if stroke[0] > 1)]
    found = []
    for index, (eighth, held, accent) in enumerate(plan):
        tick = eighth * half
        if tick >= bar.ticks or (tick == 0 and pushed):
            continue
        if bar.fill_from is not None and tick >= bar.fill_from and not accent:
            continue
        until = plan[index + 1][0] * half if index + 1 < len(plan) else bar.ticks
        found.append(_stroke(scene, spans, tick, held, accent, until, half))
    return [stroke for stroke in found if stroke is not None]


def pushed_bar(scene: Scene, plan: list[Stroke]) -> int:
    """The number of the coming bar, where the last stroke has struck its first chord already; else −1."""
    early = (
        plan and plan[-1].early and plan[-1].tick + scene.bar.written.meter.beat_ticks // 2 >= scene.bar.ticks
    )
    return scene.bar.number + 1 if early else -1


def _stroke(
    scene: Scene, spans: tuple[ChordSpan, ...], tick: int, held: int, accent: int, until: int, half: int
) -> Stroke | None:
    at = next(index for index in reversed(range(len(spans))) if spans[index].start <= tick)
    span = spans[at]
    after = spans[at + 1].chord if at + 1 < len(spans) else scene.coming_chord()
    length = (1 + held) * half * 19 // 20 if held else half * (11 if tick // half % 2 else 15) // 20
    if span.end - tick <= half and after is not None and after != span.chord and not _arrival(scene, span):
        beyond = None
        if at + 2 < len(spans):
            beyond = spans[at + 2].chord
        elif at + 1 == len(spans) and scene.coming is not None and len(scene.coming.written.chords) > 1:
            beyond = scene.coming.written.chords[1].chord
        over = (
            length if held == 0 else half * 19 // 10
        )  # into the next bar, but not as far as its first off-beat
        return Stroke(
            tick, min(over, max(half, until - tick + half) * 19 // 20), after, beyond, max(accent, 1), True
        )
    if span.chord is None:
        return None
    length = min(length, until - tick, span.end - tick)
    return Stroke(tick, max(1, length), span.chord, after, accent, False)


def _arrival(scene: Scene, span: ChordSpan) -> bool:
    """True where the next chord is the last of the song: everybody waits for the 1."""
    coming = scene.coming
    return span.end == scene.bar.ticks and (
        coming is None or (coming.role is Role.ENDING and coming.last_of_passage)
    )
