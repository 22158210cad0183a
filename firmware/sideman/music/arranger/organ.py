"""Organ: chords held for as long as they last, or, four bars long, cut into stabs."""

from __future__ import annotations

from sideman.music import chance as dice
from sideman.music.arranger import comping, keys
from sideman.music.arranger.figures import Figures, choose_figure, phrase
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register

hit = keys.hit

STABS: dict[int, Figures] = {
    4: ((".x.x .x.x", 2.0), ("x..x ..x.", 1.0), ("..x. ..xx", 1.0), ("x--- ..xx", 1.0)),
    3: ((".x. x.x", 1.0), ("x-- ..x", 1.0)),
    2: ((".x.x", 1.0), ("x--.", 1.0)),
}
REGISTER = Register(52, 76, 67)


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of organ."""
    hands = memory or Hands()
    level = source.number("level")
    if scene.final:
        return keys.final_chord(scene, level, hands, "full", REGISTER)
    since, _ = phrase(scene.bar)
    if scene.intensity > 0.5 and dice.chance(scene.seed, since, 0, "stabs") < source.number("stabs"):
        figure = choose_figure(scene, STABS, 4, 0.3, (), "stab", since)
        return keys.struck(
            scene, comping.strokes(scene, figure, hands.pushed), hands, "full", REGISTER, level
        )
    return keys.held(scene, hands, "full", REGISTER, level)
