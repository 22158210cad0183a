"""Country bass: root and fifth in two, and walks along the scale into the change.

boom  halves    on 1 and 3
      quarters  on every beat, as under the train beat

In three the root has one bar and, where the chord stays, the fifth the next. A walk is in beats, two or
three of them; hotter, the root is struck again off the beat and walks come in halves of it. (Train beat,
honky-tonk, bluegrass, folk waltz: the fifth lies below the root wherever the instrument has it.)
"""

from __future__ import annotations

from collections.abc import Mapping

from sideman.music.arranger import bass, bass_riff, ostinato
from sideman.music.arranger.bass import Line
from sideman.music.arranger.bass_riff import Step
from sideman.music.arranger.ostinato import Pairs
from sideman.music.arranger.pick_ups import PickUps, picked_up
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource

hit = bass.hit

FIGURES: Mapping[int, Pairs] = {
    4: (
        ("1--- f---", "1--- f---", 4.0),
        ("1--. 5--.", "1--. f--.", 2.0),
        ("1--- f--f", "1--- f---", 2.0),
        ("1--1 f---", "1--1 f--.", 2.0),
        ("1--1 f--f", "1--1 5-3-", 2.0),
        ("1-1. f-f.", "1-1. f-3.", 2.0),
        ("1-3- 5-3-", "1-1- f-f-", 1.5),
        ("1-11 f-f.", "1-11 f-ff", 1.5),
        ("1.11 f.ff", "1.11 5.35", 1.5),
        ("1111 ffff", "1111 5535", 0.8),
    ),
    3: (
        ("1----.", "f----.", 3.0),
        ("1---..", "f---5-", 2.0),
        ("1---5-", "f---..", 1.5),
        ("1-3-5-", "f---..", 1.0),
        ("1-5-5-", "f-5-5-", 1.5),
        ("1-3-5-", "5-3-1-", 2.0),
        ("1--15-", "f--f5-", 1.5),
        ("1-135-", "f-535-", 1.5),
    ),
    2: (
        ("1-f-", "1-f-", 4.0),
        ("1-f-", "1-f.", 2.0),
        ("1-ff", "1-f-", 2.0),
        ("11f-", "11ff", 2.0),
        ("1111", "ffff", 0.7),
    ),
}
"""By felt beats, in halves of a beat."""
TRAIN: Mapping[int, Pairs] = {
    **FIGURES,
    4: (
        ("1-f- 1-f-", "1-f- 1-f-", 5.0),
        ("1-5- 1-f-", "1-f- 1-5-", 2.0),
        ("1-f- 1-f-", "1-f- 1-3-", 2.0),
        ("1-f- 11f-", "1-f- 1-f.", 2.0),
        ("11f- 1-f-", "1-f- 11f-", 2.0),
        ("11ff 1-f-", "1-f- 11ff", 1.5),
        ("11ff 11ff", "11ff 1-5-", 1.0),
    ),
}
BOOKS = {"halves": FIGURES, "quarters": TRAIN}
PICK_UPS: PickUps = (("w-", 2.0), ("u-u-", 2.5), ("w-w-", 2.5), ("u-u-u-", 1.0), ("ww", 1.0), ("1-ww", 1.0))
HOME, ROOT_HIGH = 35, 43
BOOM, OFF = 4.0, -9.0


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of country bass."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    boom = source.word("boom")
    least = 1.8 if boom == "halves" else 3.6
    wanted = least + (1.0 + 3.0 * source.number("drive")) * scene.intensity
    figure = ostinato.kept_by_beats(scene, BOOKS[boom], wanted, "country bass", 0.3)
    places = ostinato.halves(scene)
    often = source.number("walks") * (0.6 + 0.8 * scene.intensity)
    marks = picked_up(scene, ostinato.on_places(figure, places), places, PICK_UPS, often)
    waltz = scene.bar.written.meter.felt_beats == 3
    steps, line = bass_riff.over_chords(scene, line, marks, HOME, ROOT_HIGH, roomy=waltz)
    return [_sounded(scene, step, level) for step in steps], line


def _sounded(scene: Scene, step: Step, level: float) -> Note:
    """Plucked and let ring till nearly the next; the off-beats hardly touched."""
    beat = scene.bar.written.meter.beat_ticks
    on_beat = step.tick % beat == 0
    weight = (BOOM if step.tick == 0 else 0.0) if on_beat else OFF
    weight += 3.0 if on_beat and step.tick in scene.kick else 0.0
    ticks = step.until - step.tick
    return bass.note(scene, step.tick, step.key, level, weight, ticks * (16 if on_beat else 14) // 20)
