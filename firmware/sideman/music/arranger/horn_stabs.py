"""Horn stabs: short shouts of a funk section, one idea kept for four bars.

A figure is a bar in sixteenths: ``a`` the lead on the chord tone next to A4, ``b`` one chord tone above,
``c`` one below; capitals with weight; ``-`` held.
"""

from __future__ import annotations

from sideman.music import chance as dice
from sideman.music.arranger import backgrounds, ostinato
from sideman.music.arranger.figures import phrase
from sideman.music.arranger.ostinato import Pairs
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource

hit = backgrounds.hit

FIGURES: Pairs = (
    (".... .... .... ....", "A... .... .... ....", 1.0),
    (".... .... .... ....", ".... ..a. .A.. ....", 2.0),
    ("A... .... .... ....", ".... ...a .A.. ....", 2.0),
    (".... ...a .A.. ....", ".... ...a .A.. ..bB", 2.5),
    ("A-.. ..a. .... ....", "..a. .aB- ---- ....", 2.0),
    (".... .... ..ab .B..", "A... .... ..ac .A..", 2.0),
    ("a.a. .a.B .... ....", "a.a. .a.C ..aa .A..", 2.0),
    ("A-.. .... ..aa .b..", "A-.. ..cc .a.b --B-", 1.5),
)
RUNGS = {"a": 0, "b": 1, "c": -1}


def play(scene: Scene, source: PlayerSource, memory: None) -> tuple[list[Note], None]:
    """A bar of horns; nothing need be kept in mind, for the phrase decides."""
    level = source.number("level")
    if scene.final:
        return backgrounds.play(scene, source, None)
    since, _ = phrase(scene.bar)
    density = source.number("density")
    if dice.chance(scene.seed, since, 0, "horns enter") >= density * (0.4 + 0.8 * scene.intensity):
        return [], None
    wanted = 0.5 + 6.0 * density * scene.intensity
    figure = ostinato.kept(scene, FIGURES, wanted, "horns", 0.3)
    step = ostinato.step_ticks(scene, figure)
    notes: list[Note] = []
    for stroke in ostinato.strokes(scene, figure):
        ticks = min(stroke.until, scene.bar.ticks) - stroke.tick
        length = ticks * (18 if ticks > step else 12) // 20
        weight = 9.0 * stroke.mark.isupper()
        rung = RUNGS[stroke.mark.lower()]
        notes += backgrounds.section_notes(scene, stroke.chord, stroke.tick, length, rung, level + weight)
    return notes, None
