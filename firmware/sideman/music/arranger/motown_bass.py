"""Motown bass: one finger, a syncopated line round root, fifth, octave and sixth, chromatic into the change.

The figure is kept for two bars and two; sixteenths, dead notes on the open string and slides come with the
intensity. (The Detroit line of the sixties as transcriptions teach it: strong 1, syncopation around the
backbeat, chord tones joined by semitones.) ``7`` is the sixth of a plain major chord.
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
    ("1--- .... 1-.. ....", "1--- .... 5-.. ....", 1.5),
    ("1--. ..1. .... 5-..", "1--. ..1. .... 7-5.", 2.0),
    ("1--. ..1. 5-.. ....", "1--. ..5. 7-.. 5-..", 2.5),
    ("1--. 1-.. ..5. 8-..", "1--. 1-.. ..7. 5-..", 2.0),
    ("1--1 ..5. 8-.. 7.5.", "1--1 ..5. 8-.. ..5.", 3.0),
    ("1--. ..1. 3-4. 5-..", "1--. ..1. 5-4. 3-..", 2.0),
    ("1-.. 5-8. ..7. 5-..", "1-.. 5-8. ..5. 3-1.", 2.5),
    ("1-.1 ..5. ..7. 8.5.", "1-.1 ..5. ..7. 5-3.", 3.0),
    ("1--1 .5.. 8-.8 .7..", "1--1 .5.. 8-.7 ..5.", 2.5),
    ("1-1. ..5. 7-5. ..3.", "1-1. ..5. 7-8. 7.5.", 2.5),
    ("1-.1 x.5. 7.8. ..5x", "1-.1 x.5. 7.8. 5.3.", 3.0),
    ("1-.x 1.5. x.7. 8.5.", "1-.x 1.5. x.3. 4.5.", 2.5),
    ("1--1 .x5. 8.x7 ..5x", "1--1 .x5. 8.x7 5.3.", 3.0),
    ("1-.1 x15. 8.x8 7.5x", "1-.1 x15. 8.x7 5.3x", 2.5),
    ("1.x1 .15x 8.78 x.57", "1.x1 .15x 8.75 .x35", 2.0),
    ("1x.1 x15. 7x8. x757", "1x.1 x15. 7x8. 5x34", 1.5),
)
PICK_UPS: PickUps = (
    ("~-", 2.0),
    (".~", 1.0),
    ("c-c-", 3.0),
    ("w-w-", 1.5),
    ("c-.c", 1.5),
    ("x~", 1.0),
    ("5-c-c-", 1.5),
    ("8-.c c-", 1.5),
    ("1.c-c-c-", 1.5),
    ("5.x5 .wwx", 0.4),
    ("5-8. c-cc", 1.0),
)
HOME, ROOT_HIGH = 35, 42
MOST = 13.0
"""Marks a bar at full density and intensity, above the one that is always there."""
WEIGHT = {"1": 3.0, "8": 2.0, "x": -36.0, "~": -4.0, "c": -3.0, "w": -3.0}
"""How hard each mark is struck."""


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of Motown bass."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    wanted = ostinato.wanted_marks(scene, source.number("density"), MOST)
    figure = ostinato.kept(scene, FIGURES, wanted, "motown bass", 0.7, width=2 * ostinato.NARROW)
    step = ostinato.step_ticks(scene, figure)
    marks = bass_riff.with_kick(scene, ostinato.marks(scene, figure), step, source.number("lock"))
    often = 0.55 + 0.4 * scene.intensity
    marks = picked_up(scene, marks, ostinato.places(scene, figure), PICK_UPS, often)
    steps, line = bass_riff.over_chords(scene, line, marks, HOME, ROOT_HIGH)
    notes = [_sounded(scene, found, level) for found in steps]
    hands = source.number("hands") * scene.intensity
    return bass_hands.slid(scene, bass_hands.deadened(scene, notes, step, 0.35 * hands), 0.25 * hands), line


def _sounded(scene: Scene, step: Step, level: float) -> Note:
    """Full on the beat, a little shorter off it; with the kick a little harder."""
    on_beat = step.tick % scene.bar.written.meter.beat_ticks == 0
    weight = WEIGHT.get(step.mark, 0.0) + (3.0 if step.tick in scene.kick else 0.0)
    weight += 4.0 if step.tick == 0 else 0.0 if on_beat else -4.0
    ticks = step.until - step.tick
    length = ticks * 2 // 5 if step.mark == "x" else ticks * (18 if on_beat else 16) // 20
    return bass.note(scene, step.tick, step.key, level, weight, length)
