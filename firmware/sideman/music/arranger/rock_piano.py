"""Rock piano: triads in quarters, syncopated eighths, or laid down and held."""

from __future__ import annotations

from sideman.music.arranger import comping, keys
from sideman.music.arranger.figures import Figures, busy, choose_figure
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register

hit = keys.hit

FIGURES: dict[int, Figures] = {
    4: (
        ("x--- ....", 2.0),
        ("x... x...", 1.5),
        ("x--. ...x", 1.5),
        ("X--x ....", 1.5),
        ("x--- ----", 2.0),
        ("x--- x---", 2.0),
        ("x--x --x-", 2.5),  # three, three, two
        ("x--x ----", 2.0),
        ("x-x- x-x-", 2.5),
        ("x-x- x-xx", 1.5),
        ("X-xx -xx-", 1.5),
        ("X--x -xx-", 1.5),
        ("x-x- x--x", 1.5),
        ("..x. ..x.", 1.0),
        (".... ....", 0.3),
    ),
    3: (("x-- ---", 1.5), ("x-- x--", 1.5), ("x-x -x-", 2.0), ("x-- ...", 1.0), ("x.. x..", 1.5)),
    2: (("x---", 2.0), ("x-x-", 2.0), ("x--x", 1.0)),
}
REGISTER = Register(55, 79, 69)


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of rock piano."""
    hands = memory or Hands()
    level = source.number("level")
    if scene.final:
        return keys.final_chord(scene, level, hands, "full", REGISTER)
    wanted = busy(scene, source.number("density"))
    figure = choose_figure(scene, FIGURES, wanted, source.number("push"), hands.figures)
    plan = comping.strokes(scene, figure, hands.pushed)
    notes, hands = keys.struck(scene, plan, hands, "full", REGISTER, level)
    return notes, hands._replace(figures=keys.remember(hands, figure))
