"""Funk bass: a riff in sixteenths on the One, with the kick, dead notes and popped octaves between.

The riff is kept for four bars. Where the kick falls and the riff is silent the bass joins in, as often as
``lock`` asks; as the music heats up, silences fill with dead notes.
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

FIGURES: Pairs = (
    ("1--- .... .... ..s.", "1--- .... ..s. ..~.", 2.0),
    ("1--. ..s1 .... ....", "1--. ..s1 .... 5.~.", 3.0),
    ("1--. ..1. ..5. ....", "1--. ..1. ..f. s.~.", 2.0),
    ("1--. ..s1 ..x. ...s", "1--. ..s1 ..8. x.~~", 3.0),
    ("1..1 .x.8 ..5. ....", "1..1 .x.8 ..7. 5.~.", 3.0),
    ("1..1 ...x ..s1 ....", "1..1 ...x ..s1 .x~.", 3.0),
    ("1.x. ..1. .x5. 7.8.", "1.x. ..1. .x8. 75~.", 2.5),
    ("1--x .1.x f.s. 1...", "1--x .1.x f.s. 1.~.", 2.0),
    ("1..1 .x1. x.5. 7.8x", "1..1 .x1. x.8. 5.~~", 2.0),
    ("1.x8 .x1. .x5. 78x.", "1.x8 .x1. .x8. 75~.", 2.5),
    ("1.x8 x.1. 8.x1 .x8.", "1.x8 x.1. s.x1 .x~~", 2.5),
    ("1x.8 .x1x .s1x .x8.", "1x.8 .x1x .s1x 5x~~", 2.0),
    ("11x8 .x1x f.s1 .x8x", "11x8 .x1x f.s1 5x~~", 1.5),
)
BEATS = 4
PICK_UPS: PickUps = (("~.", 2.0), ("5.~.", 2.0), ("x.~~", 1.0))
"""How a bar of another length ends, for which the figures were not written."""
HOME, ROOT_HIGH = 33, 40
WEIGHT = {"1": 4.0, "8": 9.0, "x": -34.0, "~": -4.0, "s": -2.0}
"""How hard each mark is struck: octaves are popped, dead notes hardly touched."""
HOT, SLIDES = 0.5, 0.5
"""From which intensity on notes are slid into, and how many for a whole step of it."""
DEAD = 0.45
"""The share of its step that a dead note lasts."""


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of funk bass."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    wanted = ostinato.wanted_marks(scene, source.number("density"), 11.0)
    figure = ostinato.kept(scene, FIGURES, wanted, "funk riff", 0.35)
    step = ostinato.step_ticks(scene, figure)
    marks = bass_riff.with_kick(scene, ostinato.marks(scene, figure), step, source.number("lock"))
    if scene.bar.written.meter.felt_beats != BEATS:
        marks = picked_up(scene, marks, ostinato.places(scene, figure), PICK_UPS, 0.4 + 0.5 * scene.intensity)
    steps, line = bass_riff.over_chords(scene, line, marks, HOME, ROOT_HIGH)
    notes = [_sounded(scene, found, level) for found in steps]
    return bass_hands.slid(scene, notes, SLIDES * max(0.0, scene.intensity - HOT)), line


def _sounded(scene: Scene, step: Step, level: float) -> Note:
    """Short and dry; with the kick a little harder; the One longest and hardest."""
    weight = WEIGHT.get(step.mark, 0.0) + (4.0 if step.tick in scene.kick else 0.0)
    weight += 5.0 if step.tick == 0 else 0.0
    ticks = step.until - step.tick
    length = int(ticks * DEAD) if step.mark == "x" else ticks * 17 // 20
    return bass.note(scene, step.tick, step.key, level, weight, length)
