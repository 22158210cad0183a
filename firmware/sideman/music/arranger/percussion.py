"""The percussionist beside the drummer: a groove that rests in breaks and behind stop-hits."""

from __future__ import annotations

from sideman.music.arranger.density import weighed
from sideman.music.arranger.hits import after_hits, silent, the_break
from sideman.music.arranger.kicks import rested
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.section import section_place
from sideman.music.arranger.sticking import Hits, struck
from sideman.music.arranger.strokes import groove
from sideman.music.style.grid import Grid


def play(scene: Scene, source: Grid, memory: None) -> tuple[Hits, None]:
    """One bar of percussion; nothing need be kept in mind. Pure; any thread."""
    bar = scene.bar
    strokes, _ = groove(scene, source, section_place(bar).bar)
    strokes = weighed(scene, strokes, source.steps)
    rests = [*the_break(bar), *after_hits(bar), *rested(scene, "percussion")]
    if rests:
        strokes = [stroke for stroke in strokes if not silent(stroke.place, rests)]
    return struck(scene, strokes, (bar.ticks, bar.ticks)), memory
