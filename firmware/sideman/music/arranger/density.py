"""How busy a groove is: the same groove with less or with more in it, by intensity.

A main is written for its own intensity. Held back below it the drummer leaves out what is not its spine:
ghosts first, then kicks and time off the beat. Pushed above it he puts in more: time at half the step, ghosts
round the backbeat, kicks off the beat. Each place has its own luck, so more intensity only ever adds.
"""

from __future__ import annotations

from sideman.music.arranger.scene import Scene
from sideman.music.arranger.stroke import Stroke
from sideman.music.arranger.strokes import TIME
from sideman.music.timebase import QUARTER

HELD = {"ghost": 1.5, "kick": 1.2, "fine": 1.2, "off": 0.7}
"""How readily each kind is left out, for a whole step of intensity."""
MORE = {"time": 0.75, "ghost": 0.5, "kick": 0.3}
"""How readily each kind is put in."""
BREATH = 0.08
"""What keeps time does not hear the little that the form adds and takes."""
LEAST_MS = 115.0
"""Time is not kept in steps shorter than this by one hand."""
HAND = ("hat", "ride", "bell")
GHOSTED = ("snare", "stick", "slap")
"""On which drums a ghost lies already; a stirring brush leaves room for one."""


def weighed(scene: Scene, strokes: list[Stroke], steps: int) -> list[Stroke]:
    """``strokes`` of a groove of so many ``steps`` a bar, thinned or filled as the intensity asks."""
    pushed = scene.intensity - scene.bar.style.mains[scene.bar.main].intensity
    if pushed < 0:
        handed = any(stroke.drum in HAND for stroke in strokes)
        return [stroke for stroke in strokes if not _left_out(scene, stroke, -pushed, handed)]
    return strokes + _put_in(scene, strokes, pushed, steps) if pushed else strokes


def _left_out(scene: Scene, stroke: Stroke, held: float, handed: bool) -> bool:
    """``handed``: a hand keeps time on a cymbal; where none does, the ghosts of the snare keep it (a train
    beat)."""
    beat = scene.bar.written.meter.beat_ticks
    place, drum, mark, _ = stroke
    on = place % beat == 0
    if drum in TIME or drum == "shaker" or (drum == "snare" and mark == "g" and not handed):
        held -= BREATH
        if on or held <= 0 or drum == "foot":
            return False
        kind = "off" if place % beat * 2 == beat else "fine"
    elif mark == "g":
        if drum == "kick" and place == 0:
            return False
        kind = "ghost"
    elif drum == "kick" and not (on and mark == "X") and place:
        kind = "kick"
    else:
        return False
    return scene.chance(place, f"less {drum}") < held * HELD[kind]


def _put_in(scene: Scene, strokes: list[Stroke], pushed: float, steps: int) -> list[Stroke]:
    bar = scene.bar
    beat = bar.written.meter.beat_ticks
    ms = 60000 / scene.tempo / beat
    unit = QUARTER // 4 if steps % 16 == 0 and not bar.written.meter.compound else scene.offbeat
    timed = {stroke.place for stroke in strokes if stroke.drum in HAND}
    snared = {stroke.place for stroke in strokes if stroke.drum in GHOSTED}
    kicked = {stroke.place for stroke in strokes if stroke.drum == "kick"}
    hand = next((stroke.drum for stroke in strokes if stroke.drum in HAND), None)
    if not (timed or snared or kicked):  # a percussionist plays what he plays
        return []
    more = []
    for place in range(unit, bar.ticks, unit):
        easy = hand and (unit * ms >= LEAST_MS or place * 2 % beat == 0)
        if easy and place not in timed and scene.chance(place, "more time") < pushed * MORE["time"]:
            more.append(Stroke(place, str(hand), "g", unit))
        if place not in snared and scene.chance(place, "more ghosts") < pushed * MORE["ghost"]:
            more.append(Stroke(place, "snare", "g", unit))
        if place % beat and place not in kicked and scene.chance(place, "more kick") < pushed * MORE["kick"]:
            more.append(Stroke(place, "kick", "x", unit))
    return more
