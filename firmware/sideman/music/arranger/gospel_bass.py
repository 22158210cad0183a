"""Bass for the slow three-to-a-beat: gospel in 6/8, doo-wop, the slow blues and the rock ballad in 12/8.

Roots on the beat, the third of the beat picks up into the next, and runs of thirds climb into the change from
below. A figure is four beats in thirds; in 6/8 its halves take turns.

    figure  gospel   root, fifth and what picks up         walk   a note a beat: the slow blues
            ballad   roots that are struck again and ring
"""

from __future__ import annotations

from sideman.music.arranger import bass, bass_hands, bass_riff, ostinato
from sideman.music.arranger.bass import Line
from sideman.music.arranger.bass_riff import Step
from sideman.music.arranger.ostinato import Pairs
from sideman.music.arranger.pick_ups import PickUps, picked_up
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource

hit = bass.hit

FIGURES: dict[str, Pairs] = {
    "gospel": (
        ("1-- --- 1-- ---", "1-- --- 5-- ---", 1.5),
        ("1-- --. 5-- --.", "1-- --. f-- --5", 2.0),
        ("1-- --1 5-- ---", "1-- --1 5-- --3", 2.5),
        ("1-- --1 5-- --5", "1-- --1 5-- 6-5", 3.0),
        ("1-- 1-5 5-- --5", "1-- 1-5 8-- 7-5", 2.5),
        ("1-- 5-8 7-- 5-3", "1-- 5-8 7-5 3-1", 2.0),
        ("1-1 5-- 1-3 5-5", "1-1 5-- 8-7 5-3", 2.0),
        ("1-1 3-5 5-5 6-5", "1-1 3-5 8-8 7-5", 2.0),
        ("1-1 135 8-8 7-5", "1-1 135 8-7 653", 1.5),
    ),
    "ballad": (
        ("1-- --- --- ---", "1-- --- 1-- ---", 1.5),
        ("1-- --- 1-- ---", "1-- --- 5-- ---", 2.0),
        ("1-- --- 1-- --1", "1-- --- 5-- --5", 2.5),
        ("1-- --1 1-- ---", "1-- --1 5-- ---", 2.5),
        ("1-- --1 1-- --1", "1-- --1 5-- --5", 2.5),
        ("1-1 1-1 1-- --5", "1-1 1-1 5-- 3-5", 2.0),
        ("1-1 1-1 1-1 1-5", "1-1 1-1 5-5 3-5", 2.0),
        ("111 1-1 111 1-5", "111 1-1 555 8-5", 1.5),
    ),
    "walk": (
        ("1-- --- 5-- ---", "1-- --- 5-- 6--", 1.5),
        ("1-- 1-- 5-- 5--", "1-- 3-- 5-- 3--", 1.5),
        ("1-- 3-- 5-- 6--", "8-- 6-- 5-- 3--", 3.0),
        ("1-- 3-- 5-- 6--", "7-- 6-- 5-- 3--", 2.5),
        ("1-- 3-- 5-5 6--", "8-- 6-- 5-5 3--", 2.5),
        ("1-1 3-- 5-5 6--", "8-8 7-- 5-5 3--", 2.0),
        ("1-1 3-3 5-5 6-6", "8-8 6-6 5-5 3-3", 2.0),
        ("1-1 3-3 535 6-6", "8-8 7-7 575 3-3", 1.5),
    ),
}
PICK_UPS: PickUps = (
    ("~", 0.5),
    ("u", 3.0),
    ("u-u", 3.0),
    (".uu", 2.0),
    ("5-- 5-u", 1.0),
    ("uuu", 1.5),
    ("u-- u-u", 1.5),
    ("3-- uuu", 1.0),
    ("u-u u-u", 1.0),
)
HOME, ROOT_HIGH = 37, 43
WEIGHT = {"1": 2.0, "~": -3.0, "u": 0.0, "8": 2.0}


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of bass in thirds of the beat."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    wanted = 2.0 + (2.0 + 5.0 * source.number("motion")) * scene.intensity
    figure = ostinato.kept(
        scene, FIGURES[source.word("figure")], wanted, "gospel bass", 0.3, width=ostinato.NARROW
    )
    marks = picked_up(
        scene,
        ostinato.marks(scene, figure),
        ostinato.places(scene, figure),
        PICK_UPS,
        0.75 + 0.25 * scene.intensity,
    )
    halved = scene.bar.style.meter.felt_beats == 2
    steps, line = bass_riff.over_chords(scene, line, marks, HOME, ROOT_HIGH, roomy=halved)
    notes = [_sounded(scene, step, level) for step in steps]
    return bass_hands.slid(scene, notes, 0.2 * source.number("motion") * scene.intensity), line


def _sounded(scene: Scene, step: Step, level: float) -> Note:
    """On the beat full and long, in the thirds lighter; what climbs grows towards the change."""
    beat = scene.bar.written.meter.beat_ticks
    within = step.tick % beat
    weight = WEIGHT.get(step.mark, 0.0) + (3.0 if step.tick in scene.kick else 0.0)
    weight += 5.0 if step.tick == 0 else 1.0 if not within else -7.0
    if step.mark == "u":
        weight += 6.0 * step.tick / scene.bar.ticks
    return bass.note(scene, step.tick, step.key, level, weight, (step.until - step.tick) * 18 // 20)
