"""From marks to strokes: a grid laid over the bar that is played, in ticks from the bar line."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from math import exp
from typing import NamedTuple

from sideman.music import chance as dice
from sideman.music.arranger.four_of_five import evened, evens
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.stroke import Stroke
from sideman.music.arranger.waltz import squared, squares, waltzed, waltzes
from sideman.music.style.grid import Figure, Grid
from sideman.music.timebase import QUARTER, Meter

TRIPLET = QUARTER // 3
PUSH = 1.5
"""How much an intensity above or below the main's own weighs on a figure, for each of its strokes."""
OTHER_SIDE = 0.4
"""In how many sections a clave starts with its second half."""
ANEW = 100
"""How far the draws of the second turn lie from the first's, where a bar holds the grid twice."""
TIME = ("hat", "ride", "bell", "foot")
"""What keeps time."""
FREE = {"?": "g", "+": "x"}
"""Marks that the drummer may play, and as what; the busier he is, the more often."""


def stretched(ticks: int, written: Meter, played: Meter) -> int:
    """``ticks`` written in one meter as they last in another: beat on beat where one is compound."""
    if written.compound == played.compound:
        return ticks
    return ticks * 3 // 2 if played.compound else ticks * 2 // 3


class Due(NamedTuple):
    """What one row may play in a bar: the figures that fit, with their numbers in the row and how much each
    is liked; how many bars the longest lasts."""

    drum: str
    figures: tuple[tuple[int, Figure], ...]
    weights: tuple[float, ...]
    longest: int


@lru_cache(maxsize=1024)
def due(grid: Grid, intensity: float, tempo: float, section_bar: int, pushed: float) -> tuple[Due, ...]:
    """What the rows of ``grid`` may play.

    ``pushed`` above the main's own intensity a drummer comes by the busier figures more often, held back by
    the plainer ones.
    """
    rows = []
    for row in grid.rows:
        fitting = [(n, f) for n, f in enumerate(row.figures) if f.when.holds(intensity, tempo, section_bar)]
        weights = [f.weight * exp(PUSH * pushed * f.busy) if pushed else f.weight for _, f in fitting]
        longest = max((len(f.bars) for _, f in fitting), default=1)
        rows.append(Due(row.drum, tuple(fitting), tuple(weights), longest))
    return tuple(rows)


def _chosen(scene: Scene, row: Due, section_bar: int, again: int) -> tuple[int, Figure | None]:
    """The figure that a row plays in this bar, with its number (−1: none); a longer figure is kept through
    its bars."""
    figures = row.figures
    if len(figures) < 2:
        return figures[0] if figures else (-1, None)
    first = scene.bar.number - section_bar % row.longest
    left = dice.chance(scene.seed, first, again, row.drum) * sum(row.weights)
    for figure, weight in zip(figures, row.weights, strict=True):
        left -= weight
        if left < 0:
            return figure
    return figures[-1]


def laid(
    scene: Scene, drum: str, marks: tuple[tuple[int, str], ...], step_ticks: int, start: int = 0
) -> list[Stroke]:
    """The strokes of one row whose first step lies ``start`` ticks from the bar line.

    Where eighths swing, the third of three is the off-beat and stands where every off-beat stands, on the
    half of the beat: feel moves it, for all players alike.
    """
    strokes, free = _written(drum, marks, step_ticks, start, step_ticks == TRIPLET and scene.bar.feel.swings)
    if not free:
        return list(strokes)
    likely = 0.15 + 0.65 * scene.intensity
    return [
        stroke
        for stroke, step in zip(strokes, free, strict=True)
        if step is None or scene.chance(step, drum) < likely
    ]


@lru_cache(maxsize=2048)
def _written(
    drum: str, marks: tuple[tuple[int, str], ...], step_ticks: int, start: int, triplets: bool
) -> tuple[tuple[Stroke, ...], tuple[int | None, ...]]:
    """The strokes as they stand in the grid; and for each the step by which the drummer draws whether he
    plays it, if he is free to. None is free: nothing."""
    back = TRIPLET // 2 if triplets else 0
    strokes = tuple(
        Stroke(
            start + step * step_ticks - (back if step % 3 == 2 else 0), drum, FREE.get(mark, mark), step_ticks
        )
        for step, mark in marks
    )
    free = tuple(step if mark in FREE else None for step, mark in marks)
    return strokes, free if any(step is not None for step in free) else ()


def _bar_of(scene: Scene, figure: Figure, section_bar: int) -> tuple[tuple[int, str], ...]:
    """The bar of ``figure`` that is due. What can begin on either side keeps its side through the section."""
    count = len(figure.bars)
    if figure.turns and dice.chance(scene.seed, scene.bar.number - section_bar, 0, "side") < OTHER_SIDE:
        section_bar += count // 2
    return figure.bars[section_bar % count]


def groove(
    scene: Scene, grid: Grid, section_bar: int, again: int = 0
) -> tuple[list[Stroke], tuple[int, ...]]:
    """The strokes of ``grid`` in this bar, and what was chosen for each row (−1: it rests).

    Three beats of four are a waltz, four of five are two and two, and a waltz has its second beat again as
    its fourth; another bar shorter than the grid cuts it off; one that holds it twice (12/8 and 4/4 for a
    groove in 6/8) is played as two bars; another longer one leads on from the grid's second half.
    """
    bar, intensity = scene.bar, scene.intensity
    written, played = bar.style.meter, bar.written.meter
    grid_ticks = stretched(written.bar_ticks, written, played)
    step_ticks = grid_ticks // grid.steps
    waltz, even = waltzes(written, played), evens(written, played)
    times = 1 if bar.ticks % grid_ticks else bar.ticks // grid_ticks
    strokes: list[Stroke] = []
    chosen = []
    pushed = intensity - bar.style.mains[bar.main].intensity
    rows = due(grid, intensity, bar.song.tempo, section_bar, pushed)
    for row, turn in product(rows, range(times)):
        number, figure = _chosen(scene, row, section_bar, again + ANEW * turn)
        chosen.append(number)
        if figure is None or (turn and scene.final):
            continue
        leads = times > 1 and turn < times - 1 and not scene.final  # what leads on comes in the last turn
        at = max(0, section_bar - 1) if leads else section_bar
        own = laid(scene, row.drum, _bar_of(scene, figure, at), step_ticks, turn * grid_ticks)
        own = evened(scene, row.drum, own) if even else own
        strokes += waltzed(scene, row.drum, own) if waltz else own
    if squares(written, played):
        strokes = squared(strokes, QUARTER)
    elif not waltz and not even and times * grid_ticks != bar.ticks:
        strokes = _fitted(strokes, grid_ticks, bar.ticks, QUARTER)
    return strokes, tuple(chosen)


def _fitted(strokes: list[Stroke], grid_ticks: int, bar_ticks: int, beat: int) -> list[Stroke]:
    back = max(beat, grid_ticks // 2 // beat * beat)
    tail = [stroke for stroke in strokes if stroke.place >= grid_ticks - back]
    more = list(strokes)
    for start in range(grid_ticks, bar_ticks, back):
        more += [stroke._replace(place=stroke.place - grid_ticks + back + start) for stroke in tail]
    return [stroke for stroke in more if stroke.place < bar_ticks]
