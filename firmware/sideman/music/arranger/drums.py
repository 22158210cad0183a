"""The drummer: the groove, fills that land, crashes, breaks and stop-hits, with two hands and two feet.

groove ──fill starts──▶ fill ──bar line──▶ groove, a crash on its 1
   └──break──▶ time only ──▶ groove          hit: kick, snare and crash, then silence
"""

from __future__ import annotations

from dataclasses import dataclass

from sideman.music.arranger.density import weighed
from sideman.music.arranger.fills import fill_strokes, filling, goes_on
from sideman.music.arranger.hits import after_hits, silent, the_break
from sideman.music.arranger.kicks import arrival, crash, crashed, kicked
from sideman.music.arranger.limbs import playable
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.section import section_place
from sideman.music.arranger.sticking import Hits, struck
from sideman.music.arranger.stroke import Stroke
from sideman.music.arranger.strokes import TIME, groove
from sideman.music.style.grid import Grid
from sideman.music.style.style import Fill
from sideman.music.timebase import QUARTER

REMEMBERED, TRIES = 8, 3
"""For how many bars a combination of figures counts as just played, and how often another is looked for."""
NOT_AGAIN = 4
"""How many other fills lie between a fill and its next time, if the style has so many."""


@dataclass(frozen=True, slots=True)
class DrumMemory:
    """``fill_at``: where a fill started in the last bar, in ticks from its bar line; ``landing``: it wants a
    crash; ``asked``: it was asked for by foot; ``begun``: it is not over yet; ``last``: the fills played
    last, the newest first; ``recent``: which figures the rows
    played in the last bars, the newest first."""

    fill_at: int | None = None
    landing: bool = False
    asked: bool = False
    begun: Fill | None = None
    last: tuple[Fill, ...] = ()
    recent: tuple[tuple[int, ...], ...] = ()


def play(scene: Scene, source: Grid, memory: DrumMemory | None) -> tuple[Hits, DrumMemory]:
    """One bar of drums, in order of place. Pure; any thread."""
    bar = scene.bar
    memory = memory or DrumMemory()
    strokes, chosen = _fresh_groove(scene, source, memory.recent)
    crescendo = (bar.ticks, bar.ticks)
    fill = filling(scene, memory.fill_at is not None, memory.begun, memory.last)
    if fill is not None:
        kept = goes_on(fill.fill, [row.drum for row in source.rows])
        strokes = [stroke for stroke in strokes if stroke.place < fill.start or stroke.drum in kept]
        strokes += fill_strokes(scene, fill)
        crescendo = (fill.start, bar.ticks)
    for silence in the_break(bar):
        strokes = [stroke for stroke in strokes if not silent(stroke.place, [silence])]
        strokes += _time(scene, silence)
    if memory.asked and bar.crash:
        strokes = crashed(scene, strokes, 0)
    elif bar.crash or memory.landing:
        strokes = arrival(scene, strokes)
    for at in bar.crashes:
        strokes = crashed(scene, strokes, at)
    strokes = kicked(scene, strokes, fill is not None)
    if bar.hits:
        silences = after_hits(bar)
        strokes = [stroke for stroke in strokes if not silent(stroke.place, silences)]
        for at in bar.hits:
            strokes += [*crash(scene, at), Stroke(at, "snare", "X", QUARTER)]
    ticks_a_ms = bar.written.meter.beat_ticks * bar.song.tempo / 60000
    return struck(scene, playable(strokes, ticks_a_ms), crescendo), DrumMemory(
        None if fill is None else fill.start if bar.fill_from is None else bar.fill_from,
        fill is not None and fill.lands,
        bar.fill_from is not None,
        fill.fill if fill is not None and fill.begins else None,
        memory.last if fill is None else (fill.fill, *memory.last)[:NOT_AGAIN],
        (chosen, *memory.recent[: REMEMBERED - 1]),
    )


def _fresh_groove(
    scene: Scene, source: Grid, recent: tuple[tuple[int, ...], ...]
) -> tuple[list[Stroke], tuple[int, ...]]:
    """The groove; what was played a moment ago is not played again, if there is a choice."""
    section_bar = section_place(scene.bar).bar
    strokes, chosen = groove(scene, source, section_bar)
    for again in range(1, TRIES):
        if chosen not in recent:
            break
        strokes, chosen = groove(scene, source, section_bar, again)
    return weighed(scene, strokes, source.steps), chosen


def _time(scene: Scene, silence: tuple[int, int]) -> list[Stroke]:
    """The drums alone: the style's break, else what keeps time of its groove."""
    bar = scene.bar
    grid = bar.style.breaks.get("drums") or bar.style.mains[bar.main].parts.get("drums")
    if not isinstance(grid, Grid):
        return []
    strokes, _ = groove(scene, grid, section_place(bar).bar)
    if "drums" not in bar.style.breaks:
        strokes = [stroke for stroke in strokes if stroke.drum in TIME]
    return [stroke for stroke in strokes if silent(stroke.place, [silence])]
