"""The drummer's kicks: what the band strikes together gets kick, crash and snare, and is set up before.

chart    │ C       <G..    │        the shot comes on the and of 2,
drums    │ ♩   ♩s  ×              s: set up on the beat before it, by the snare
"""

from __future__ import annotations

from sideman.music.arranger.scene import Scene
from sideman.music.arranger.strikes import ATTACK, Moment, moments, rests
from sideman.music.arranger.stroke import Stroke
from sideman.music.arranger.strokes import TIME
from sideman.music.chart.strike import Way
from sideman.music.timebase import QUARTER

LIVELY, QUIET = 0.5, 0.25
"""The intensity above which a mere push gets a crash, and below which nothing is set up."""
OPEN, LOUD = 0.4, 0.6
"""The intensity from which a drummer opens a section with a crash of his own, and strikes it hard."""
SAME_MS = 80.0
"""What a foot or the hand that keeps time would strike within so long behind a crash is that crash."""
DOUBLED = ("kick", "snare", "crash", "crash2")
"""What is not struck again where a chord that came early is written."""


def crash(scene: Scene, at: int) -> list[Stroke]:
    """A crash never comes without the kick under it; how hard, the intensity says."""
    drum = "crash2" if scene.chance(at, "which crash") < 0.3 else "crash"
    mark = "X" if scene.intensity >= LOUD else "x" if scene.intensity >= OPEN else "g"
    return [Stroke(at, drum, mark, QUARTER), Stroke(at, "kick", mark.replace("g", "x"), QUARTER)]


def arrival(scene: Scene, strokes: list[Stroke]) -> list[Stroke]:
    """``strokes`` with the 1 of a new section marked: by a crash, or in quiet playing by a firmer stroke of
    the hand that keeps time."""
    if scene.intensity >= OPEN:
        return crashed(scene, strokes, 0)
    return [s._replace(mark="X") if s.place == 0 and s.drum in TIME[:3] else s for s in strokes]


def crashed(scene: Scene, strokes: list[Stroke], at: int) -> list[Stroke]:
    """``strokes`` with a crash at ``at``, struck by the hand that keeps time. Who crashes a moment before the
    beat has played the beat."""
    behind = at + round(SAME_MS * scene.bar.written.meter.beat_ticks * scene.tempo / 60000)
    doubled = (*TIME[:3], "kick")
    kept = [stroke for stroke in strokes if not (at <= stroke.place < behind and stroke.drum in doubled)]
    return kept + crash(scene, at)


def kicked(scene: Scene, strokes: list[Stroke], filling: bool) -> list[Stroke]:
    """``strokes`` with the rests, shots, holds and pushes of the bar; a fill needs no other set-up."""
    bar = scene.bar
    told = moments(bar, scene.coming, "drums", scene.tied)
    if not told:
        return strokes
    empty = [(m.at, m.until) for m in told if m.strike.way is not None]
    early = [(m.written, m.written + ATTACK) for m in told if m.tied or m.at < m.written]
    heard = [
        stroke
        for stroke in strokes
        if not any(start <= stroke.place < end for start, end in empty)
        and not (stroke.drum in DOUBLED and any(start <= stroke.place < end for start, end in early))
    ]
    for moment in told:
        if moment.tied or moment.strike.way is Way.REST:
            continue
        if scene.intensity >= QUIET and not filling:
            heard += _set_up(scene, moment, empty)
        if moment.at < bar.ticks:
            heard = [stroke for stroke in heard if stroke.place != moment.at or stroke.drum not in TIME]
            heard += _kick(scene, moment)
    return heard


def _kick(scene: Scene, moment: Moment) -> list[Stroke]:
    at, way = moment.at, moment.strike.way
    snare = Stroke(at, "snare", "X", QUARTER)
    if way is None and scene.intensity <= LIVELY:
        return [snare, Stroke(at, "kick", "X", QUARTER)]
    return [*crash(scene, at), snare] if way is Way.SHOT else crash(scene, at)


def _set_up(scene: Scene, moment: Moment, empty: list[tuple[int, int]]) -> list[Stroke]:
    """A stroke of the snare: on the beat before what comes off the beat, else on the off-beat before."""
    beat = scene.bar.written.meter.beat_ticks
    within = moment.at % beat
    place = moment.at - within if within else moment.at - beat + scene.offbeat
    if not 0 <= place < scene.bar.ticks or any(start <= place < end for start, end in empty):
        return []
    return [Stroke(place, "snare", "x", QUARTER)]


def rested(scene: Scene, part: str) -> list[tuple[int, int]]:
    """Where a part that strikes nothing together with the others is silent, in ticks from the bar line."""
    return rests([m for m in moments(scene.bar, scene.coming, part, scene.tied) if m.strike.way is not None])
