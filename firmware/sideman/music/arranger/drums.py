"""The drummer: the groove, fills that land, crashes, breaks and stop-hits, with two hands and two feet.

groove ──fill starts──▶ fill ──bar line──▶ groove, a crash on its 1
   └──break──▶ time only ──▶ groove          hit: kick, snare and crash, then silence
"""

from __future__ import annotations

from dataclasses import dataclass

from sideman.music.arranger.fills import chosen_fill, fill_span, fill_strokes, goes_on, lands
from sideman.music.arranger.hits import after_hits, silent, the_break
from sideman.music.arranger.limbs import playable
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.section import section_place
from sideman.music.arranger.sticking import Hit, struck
from sideman.music.arranger.strokes import TIME, Stroke, groove
from sideman.music.style.grid import Grid
from sideman.music.timebase import QUARTER

BIG_FILL_BEATS = 3
"""From here on a drummer's own fill lands on a crash; a smaller one just goes on."""
CYMBALS = ("hat", "ride", "bell")
"""What the hand leaves that goes to the crash."""
REMEMBERED, TRIES = 8, 3
"""For how many bars a combination of figures counts as just played, and how often another is looked for."""


@dataclass(frozen=True, slots=True)
class DrumMemory:
    """``filled``: the last bar ended with a fill; ``landing``: with one that wants a crash; ``recent``: which
    figures the rows played in the last bars, the newest first."""

    filled: bool = False
    landing: bool = False
    recent: tuple[tuple[int, ...], ...] = ()


def play(scene: Scene, source: Grid, memory: DrumMemory | None) -> tuple[list[Hit], DrumMemory]:
    """One bar of drums, in order of place. Pure; any thread."""
    bar = scene.bar
    memory = memory or DrumMemory()
    place = section_place(bar)
    strokes, chosen = groove(scene, source, place.bar)
    for again in range(1, TRIES):  # what was played a moment ago is not played again, if there is a choice
        if chosen not in memory.recent:
            break
        strokes, chosen = groove(scene, source, place.bar, again)
    beat = bar.written.meter.beat_ticks
    start = fill_span(scene, place, memory.filled)
    crescendo = (bar.ticks, bar.ticks)
    filled = landing = False
    if start is not None and (fill := chosen_fill(scene, start, place.bar)):
        kept = goes_on(fill, [row.drum for row in source.rows])
        strokes = [stroke for stroke in strokes if stroke.place < start or stroke.drum in kept]
        strokes += fill_strokes(scene, fill, start)
        crescendo = (start, bar.ticks)
        filled = True
        big = (bar.ticks - start) // beat >= BIG_FILL_BEATS
        landing = not bar.looping and (big or place.closes in lands(scene))
    for silence in the_break(bar):
        strokes = [stroke for stroke in strokes if not silent(stroke.place, [silence])] + _time(
            scene, silence
        )
    for at in (*((0,) if bar.crash or memory.landing else ()), *bar.crashes):
        strokes = [stroke for stroke in strokes if stroke.place != at or stroke.drum not in CYMBALS]
        strokes += _crash(scene, at)
    silences = after_hits(bar)
    if silences:
        strokes = [stroke for stroke in strokes if not silent(stroke.place, silences)]
        for at in bar.hits:
            strokes += [*_crash(scene, at), Stroke(at, "snare", "X", beat)]
    ticks_a_ms = beat * bar.song.tempo / 60000
    return struck(scene, playable(strokes, ticks_a_ms), crescendo), DrumMemory(
        filled, landing, (chosen, *memory.recent[: REMEMBERED - 1])
    )


def _crash(scene: Scene, at: int) -> list[Stroke]:
    """A crash never comes without the kick under it."""
    drum = "crash2" if scene.chance(at, "which crash") < 0.3 else "crash"
    return [Stroke(at, drum, "X", QUARTER), Stroke(at, "kick", "X", QUARTER)]


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
