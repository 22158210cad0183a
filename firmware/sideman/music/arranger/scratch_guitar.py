"""Funk guitar: the hand goes in sixteenths all the time, and only some of its strokes are let ring.

A figure is a bar in sixteenths: ``x`` a short chord, ``X`` one with weight, ``s`` a scratch over damped
strings. Down strokes fall on the even sixteenths, up strokes between.
"""

from __future__ import annotations

from sideman.music.arranger import guitar, ostinato
from sideman.music.arranger.fretboard import grip
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.ostinato import Pairs
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource

hit = guitar.hit

FIGURES: Pairs = (
    (".... ..x. .... ..x.", ".... ..x. .... ..xx", 2.0),
    ("..s. ..x. ..s. ..x.", "..s. ..x. ..s. .xx.", 2.0),
    ("..sx ..s. ..sx ..s.", "..sx ..s. ..sx .xs.", 2.5),
    (".... x.sx ..s. x...", "..s. x.sx ..s. x.s.", 2.0),
    ("s.xs ..xs s.xs ..x.", "s.xs ..xs s.xs .xX.", 2.5),
    ("X.ss x.s. .xss x.s.", "X.ss x.s. .xsx .xs.", 2.5),
    ("ssxs s.xs ssxs s.xx", "ssxs s.xs sxss x.xs", 2.0),
    ("Xsss xsxs sxss xsxs", "Xsss xsxs sxsx sXss", 2.0),
    ("xxss ssXs xxss sxXs", "xxss ssXs xssx ssXs", 1.5),
)
SCRATCH = -26.0
LET_GO = 11 / 20
"""The share of a sixteenth that a chord sounds before the left hand lets go."""


def play(scene: Scene, source: PlayerSource, memory: Fretting | None) -> tuple[list[Note], Fretting]:
    """A bar of scratched sixteenths."""
    hand = memory or Fretting()
    level = source.number("level")
    if scene.final:
        return guitar.final_chord(scene, level, hand, "small")
    wanted = ostinato.wanted_marks(scene, source.number("density"), 15.0)
    figure = ostinato.kept(scene, FIGURES, wanted, "scratch", 0.35)
    step = ostinato.step_ticks(scene, figure)
    keys = hand.grip
    notes: list[Note] = []
    for stroke in ostinato.strokes(scene, figure):
        keys = grip(stroke.chord, "small", keys)
        down = stroke.tick // step % 2 == 0
        if stroke.mark == "s":
            notes += guitar.stroke(scene, stroke.tick, step // 5, keys, level, SCRATCH, down=down)
            continue
        weight = 9.0 * stroke.mark.isupper() - (0.0 if down else 4.0)
        notes += guitar.stroke(scene, stroke.tick, int(step * LET_GO), keys, level, weight, down=down)
    return notes, hand._replace(grip=keys)
