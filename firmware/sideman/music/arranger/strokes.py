"""From marks to strokes: a grid laid over the bar that is played, in ticks from the bar line."""

from __future__ import annotations

from itertools import product
from math import exp

from sideman.music import chance as dice
from sideman.music.arranger.four_of_five import evened, evens
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.stroke import Stroke
from sideman.music.arranger.waltz import squared, squares, waltzed, waltzes
from sideman.music.style.grid import Figure, Grid, Row
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


def stretched(ticks: int, written: Meter, played: Meter) -> int:
    """``ticks`` written in one meter as they last in another: beat on beat where one is compound."""
    if written.compound == played.compound:
        return ticks
    return ticks * 3 // 2 if played.compound else ticks * 2 // 3


def chosen_figure(scene: Scene, row: Row, section_bar: int, again: int = 0) -> Figure | None:
    """The figure that ``row`` plays in this bar; a longer figure is kept through its bars.

    Pushed above the main's own intensity a drummer comes by the busier figures more often, held back by the
    plainer ones.
    """
    bar = scene.bar
    intensity, tempo = scene.intensity, bar.song.tempo
    fitting = [figure for figure in row.figures if figure.when.holds(intensity, tempo, section_bar)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    longest = max(len(figure.bars) for figure in fitting)
    first = bar.number - section_bar % longest
    pushed = intensity - bar.style.mains[bar.main].intensity
    if pushed:
        weights = [figure.weight * exp(PUSH * pushed * figure.busy) for figure in fitting]
    else:
        weights = [figure.weight for figure in fitting]
    left = dice.chance(scene.seed, first, again, row.drum) * sum(weights)
    for figure, weight in zip(fitting, weights, strict=True):
        left -= weight
        if left < 0:
            return figure
    return fitting[-1]


def laid(scene: Scene, drum: str, marks: tuple[tuple[int, str], ...], step_ticks: int) -> list[Stroke]:
    """The strokes of one row.

    Where eighths swing, the third of three is the off-beat and stands where every off-beat stands, on the
    half of the beat: feel moves it, for all players alike.
    """
    bar = scene.bar
    triplets = step_ticks == TRIPLET and bar.feel.swings
    intensity = scene.intensity
    likely = 0.15 + 0.65 * intensity
    strokes = []
    for step, mark in marks:
        if mark in "?+":
            if scene.chance(step, drum) >= likely:
                continue
            mark = "g" if mark == "?" else "x"
        place = step * step_ticks
        if triplets and step % 3 == 2:
            place -= TRIPLET // 2
        strokes.append(Stroke(place, drum, mark, step_ticks))
    return strokes


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
    bar = scene.bar
    written, played = bar.style.meter, bar.written.meter
    grid_ticks = stretched(written.bar_ticks, written, played)
    step_ticks = grid_ticks // grid.steps
    waltz, even = waltzes(written, played), evens(written, played)
    times = 1 if bar.ticks % grid_ticks else bar.ticks // grid_ticks
    strokes: list[Stroke] = []
    chosen = []
    for row, turn in product(grid.rows, range(times)):
        figure = chosen_figure(scene, row, section_bar, again + ANEW * turn)
        chosen.append(-1 if figure is None else row.figures.index(figure))
        if figure is None or (turn and scene.final):
            continue
        leads = times > 1 and turn < times - 1 and not scene.final  # what leads on comes in the last turn
        due = max(0, section_bar - 1) if leads else section_bar
        own = laid(scene, row.drum, _bar_of(scene, figure, due), step_ticks)
        own = [stroke._replace(place=stroke.place + turn * grid_ticks) for stroke in own] if turn else own
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
