"""Samba bass, as the surdos play: root on the first beat, low fifth on the heavy second, sixteenths between.

    surdo = "halves"    a bar of four is one bar of two beats, felt in halves (charts in 4/4, fast)
            "quarters"  each beat is a surdo's beat (charts in 2/4, or 4/4 at a walking tempo)

``-`` in eighths of the surdo's two beats; the second stroke is the heavier one.
"""

from __future__ import annotations

from sideman.music.arranger import bass, bass_riff, ostinato
from sideman.music.arranger.bass import Line
from sideman.music.arranger.bass_riff import Step
from sideman.music.arranger.ostinato import Pairs
from sideman.music.arranger.pick_ups import PickUps, picked_up
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource

hit = bass.hit

FIGURES: Pairs = (
    ("1--- f---", "1--- f---", 2.0),
    ("1--- f---", "1--- f--f", 2.0),
    ("1--1 f---", "1--1 f--.", 2.0),
    ("1--5 5---", "1--f f--.", 2.0),
    ("1--1 f--f", "1--1 f--.", 2.5),
    ("1--f f--1", "1--f f--f", 3.0),
    ("1--f f--1", "1--5 5--8", 2.5),
    ("1--1 f-.f", "1--1 f-1f", 2.0),
    ("1-.1 f-.1", "1-.1 5-85", 2.0),
    ("1-1f f-.f", "1-1f f-1f", 2.0),
    ("1-11 f-f1", "1-11 f-1f", 1.5),
    ("1.11 f.ff", "1.15 8.51", 1.5),
)
"""Two beats of the surdo, and the two that answer."""
IN_QUARTERS: Pairs = tuple((figure + answer, figure + answer, weight) for figure, answer, weight in FIGURES)
"""The same in a bar of four surdo beats."""
PICK_UPS: PickUps = (("~", 3.0), (".~", 1.5), ("~-", 1.0), ("ww", 1.5), ("f-.~", 1.5), ("f-ww", 1.5))
HOME, ROOT_HIGH = 35, 43
HEAVY, LIGHT = 6.0, -9.0
"""The second surdo beat against the first, and what is struck between the beats."""


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of samba bass."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    wanted = 2.4 + (1.2 + 2.6 * source.number("motion")) * scene.intensity
    quarters = source.word("surdo") == "quarters"
    pairs = IN_QUARTERS if quarters else FIGURES
    wanted *= 2 if quarters else 1
    figure = ostinato.kept(scene, pairs, wanted, "samba bass", 0.35, width=ostinato.NARROW)
    marks = picked_up(
        scene,
        ostinato.marks(scene, figure),
        ostinato.places(scene, figure),
        PICK_UPS,
        0.5 + 0.4 * scene.intensity,
    )
    steps, line = bass_riff.over_chords(scene, line, marks, HOME, ROOT_HIGH)
    beat = ostinato.step_ticks(scene, figure) * 4
    return [_sounded(scene, step, beat, level) for step in steps], line


def _sounded(scene: Scene, step: Step, beat: int, level: float) -> Note:
    """The second beat booms, what lies between is light and detached."""
    on_beat = step.tick % beat == 0
    weight = (HEAVY if step.tick // beat % 2 else 1.0) if on_beat else LIGHT
    weight += 4.0 if on_beat and step.tick in scene.kick else 0.0
    ticks = step.until - step.tick
    return bass.note(scene, step.tick, step.key, level, weight, ticks * (18 if on_beat else 14) // 20)
