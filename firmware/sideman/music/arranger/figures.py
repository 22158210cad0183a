"""Rhythmic figures: how they are written, and which one is chosen.

A figure is a bar written in eighths: ``x`` a stroke, ``X`` an accented one, ``-`` held on, ``.`` silence, so
``X--x....`` is the Charleston. Figures are chosen by how busy they are, never the same three times running.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sideman.music import chance as dice
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.section import section_place
from sideman.music.song import Bar

Figures: TypeAlias = Sequence[tuple[str, float]]
"""Figures with how much each is liked, all of the same number of beats."""


class Cell(NamedTuple):
    """A figure as numbers: strokes as (eighth, eighths held, accent), the share of time that sounds, its
    length in eighths."""

    strokes: tuple[tuple[int, int, int], ...]
    share: float
    eighths: int


@lru_cache(maxsize=512)
def cell(figure: str) -> Cell:
    """Read a figure (see the head of the file)."""
    marks = figure.replace(" ", "")
    strokes = []
    for at, mark in enumerate(marks):
        if mark in "xX":
            held = len(marks[at + 1 :]) - len(marks[at + 1 :].lstrip("-"))
            strokes.append((at, held, int(mark == "X")))
    return Cell(
        tuple(strokes), sum(0.6 if not held else 1 + held for _, held, _ in strokes) / len(marks), len(marks)
    )


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


QUIET = 8.0
"""How much likelier a silent bar is, where hardly a stroke is wanted, than where one is."""


def choose_figure(
    scene: Scene,
    tables: dict[int, Figures],
    wanted: float,
    push: float,
    last: tuple[str, ...],
    what: str = "figure",
    since: int | None = None,
) -> str:
    """A figure for this bar from ``tables`` (by beats), near ``wanted`` strokes, not what was ``last`` twice.

    While the intensity is 0.5 or less, figures that sound more than half the time are left out. ``since``:
    the played bar by whose number the figure is drawn, where it is to be kept for longer than a bar.
    """
    drawn = scene.bar.number if since is None else since
    beats = scene.bar.written.meter.felt_beats
    groups = beats_filled(beats, tuple(tables))
    changes = tuple([span.start * 2 * beats // scene.bar.ticks for span in scene.chords()[1:]])
    barred = last[0] if len(last) == 2 and last[0] == last[1] and len(groups) == 1 else None
    parts = []
    at = 0
    for step, size in enumerate(groups):
        odds = _odds(tables[size], scene.intensity <= 0.5, wanted * size / 4, push, changes, at)
        if barred is not None:
            odds = [(figure, weight) for figure, weight in odds if figure != barred]
        parts.append(dice.choose(scene.seed, drawn, step, what, odds))
        at += 2 * size
    return "".join(parts)


@lru_cache(maxsize=1024)
def _odds(
    figures: Figures, calm: bool, wanted: float, push: float, changes: tuple[int, ...], at: int
) -> Figures:
    """How much each of ``figures`` is liked from eighth ``at`` of a bar on."""
    odds = []
    for figure, weight in figures:
        strokes, share, eighths = cell(figure)
        starts = {eighth + at for eighth, _, _ in strokes}
        missed = sum(not starts & {change - 1, change, change + 1, change + 2} for change in changes)
        early = 2.0 * push + 0.05 if eighths - 1 + at in starts else 1.0
        near = math.exp(-((len(strokes) - wanted) ** 2) / 1.4 - 1.2 * missed)
        if not strokes:
            near *= QUIET ** max(0.0, 2.0 * (1.0 - wanted))
        odds.append((figure, 0.0 if calm and share > 0.5 else weight * early * near + 1e-9))
    return tuple(odds)
