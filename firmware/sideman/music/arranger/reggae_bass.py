"""Reggae bass: heavy two-bar riffs on the chord's own notes, with room in them.

The riff is a tune and is kept for four bars. Where the chord stays, its second bar may leave the 1 to the
silence; a change is struck on its place. (One-drop: the weight is on the third beat, with the drum. Rockers:
it is driven in eighths.)
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
    "one-drop": (
        ("1--. .... 1--. ....", ".... .... 5--. ....", 1.5),
        ("1-.. .... 1-.. 3-..", ".... .... 5-.. ....", 2.0),
        ("1-.. 1-.. 5--- ....", ".... 3-.. 1--- ....", 2.5),
        ("1-1. .... 5-.. 7-..", "..7. 5-.. 1--- ....", 2.5),
        ("1-.. ..1. 3-.. 5-..", "..5. 3-.. 1-.. ....", 3.0),
        ("1-.. 5-1. ..3. 5-..", "..7. 5-.. 3-1. ....", 2.5),
        ("1-1. ..3. 5-5. ....", "..8. 7-5. ..3. 1-..", 2.5),
        ("1-.1 3-5. ..1. 3-..", "..5. 7-5. 3-.1 ....", 2.0),
        ("1-.1 3-.. 5-.3 1-..", "..1. 3-5. 7.5. 3-..", 2.0),
        ("1.11 3-1. 5.55 3-..", "..1. 3.5. 7.75 3-1.", 1.5),
        ("1.11 .13. 5.53 .1..", ".1.1 3.5. 8.75 3.1.", 1.5),
    ),
    "rockers": (
        ("1-.. 1-.. .... ....", "1-.. 1-.. 5-.. ....", 1.5),
        ("1-1. 1-.. 5-.. ....", "1-1. 1-.. 3-.. ....", 2.0),
        ("1-1. 3-5. .... 5-3.", "1-1. 3-5. 7-5. ....", 2.5),
        ("1.1. 1.1. 5-.. 3-..", "1.1. 1.1. 7-5. 3-..", 2.5),
        ("1.1. 3.3. 5.5. ....", "..5. 7.5. 3.3. 1...", 2.0),
        ("1.1. 1.3. 5.5. 3.1.", "1.1. 1.3. 5.7. 5.3.", 2.0),
        ("1.1. 11.1 5.5. 55..", "1.1. 11.1 7.5. 3.1.", 2.0),
        ("1.11 .11. 5.55 .53.", "1.11 .11. 8.87 .53.", 1.5),
    ),
}
PICK_UPS: PickUps = (("~-", 2.0), ("3-~-", 1.5), ("w-w-", 2.0), ("w-w-w-", 1.0), ("..~-", 2.0), (".ww", 1.0))
HOME, ROOT_HIGH = 33, 40
MOST = 10.0
WEIGHT = {"1": 3.0, "~": -5.0, "w": -4.0}
DROP = 5.0
"""How much harder what falls on the third beat is struck, with the drop of the drum."""


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of reggae bass."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    wanted = ostinato.wanted_marks(scene, source.number("density"), MOST)
    figure = ostinato.kept(
        scene, FIGURES[source.word("riff")], wanted, "reggae riff", 0.25, width=ostinato.NARROW
    )
    marks = picked_up(
        scene,
        ostinato.marks(scene, figure),
        ostinato.places(scene, figure),
        PICK_UPS,
        0.25 + 0.4 * scene.intensity,
    )
    steps, line = bass_riff.over_chords(scene, line, marks, HOME, ROOT_HIGH, roomy=True)
    notes = [_sounded(scene, step, level) for step in steps]
    hands = source.number("hands") * scene.intensity
    notes = bass_hands.deadened(scene, notes, ostinato.step_ticks(scene, figure), 0.2 * hands)
    return bass_hands.slid(scene, notes, 0.3 * hands), line


def _sounded(scene: Scene, step: Step, level: float) -> Note:
    """Round and long, with air before the next."""
    beat = scene.bar.written.meter.beat_ticks
    weight = WEIGHT.get(step.mark, 0.0)
    weight += DROP if step.tick == 2 * beat else 0.0 if step.tick % beat == 0 else -3.0
    return bass.note(scene, step.tick, step.key, level, weight, (step.until - step.tick) * 18 // 20)
