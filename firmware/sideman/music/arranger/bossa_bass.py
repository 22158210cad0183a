"""Bossa nova bass: root and fifth in halves, each led into by an eighth, as surdo and thumb play it."""

from __future__ import annotations

from sideman.music.arranger import bass, bass_riff, ostinato
from sideman.music.arranger.bass import Line
from sideman.music.arranger.ostinato import Pairs
from sideman.music.arranger.pick_ups import PickUps, picked_up
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource

hit = bass.hit

FIGURES: Pairs = (
    ("1--- 5---", "1--- f---", 3.0),
    ("1--- 5--~", "1--- f--~", 3.0),
    ("1--- 5---", "1--f f--~", 2.0),
    ("1--5 5---", "1--5 5--~", 3.0),
    ("1--f f---", "1--5 5--~", 2.0),
    ("1--5 5--5", "1--5 5--~", 3.0),
    ("1--5 5--5", "1--8 5--~", 2.0),
    ("1--5 5-->", "1--5 5--~", 2.5),
    ("1--f f-->", "1--f f--~", 2.0),
    ("1--1 5--5", "1--5 8-5~", 1.5),
    ("1--5 5-3~", "1--5 8-5~", 1.5),
    ("1-15 5--5", "1-15 5-5~", 1.5),
    ("1-.5 5-15", "1-.5 8-5~", 1.5),
)
BEATS = 4
PICK_UPS: PickUps = (("~", 3.0), ("5-", 1.0), ("5~", 1.5))
"""How a bar of another length ends, for which the figures were not written."""
HOME, ROOT_HIGH = 36, 43


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of bossa nova bass."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    wanted = 2.0 + 2.0 * source.number("motion") + 1.6 * scene.intensity
    figure = ostinato.kept(scene, FIGURES, wanted, "bossa bass", 0.4, width=2 * ostinato.NARROW)
    marks = list(ostinato.marks(scene, figure))
    if scene.bar.written.meter.felt_beats != BEATS:
        marks = picked_up(scene, marks, ostinato.places(scene, figure), PICK_UPS, 0.3 + 0.6 * scene.intensity)
    steps, line = bass_riff.over_chords(scene, line, marks, HOME, ROOT_HIGH)
    beat = scene.bar.written.meter.beat_ticks
    notes = []
    for step in steps:
        light = step.tick % beat != 0
        weight = -11.0 if light else (4.0 if step.tick == 0 else 1.0)
        length = (step.until - step.tick) * (15 if light else 18) // 20
        notes.append(bass.note(scene, step.tick, step.key, level, weight, length))
    return notes, line
