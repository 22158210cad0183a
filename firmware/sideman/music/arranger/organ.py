"""Organ: long chords with air between them, held for as long as they last, or driven with the band.

A rock organist holds, leans into the beat or comes before it; chords cut short after every beat are another
music's (ska, reggae: see the ``bubble``).
A way of playing is kept for two bars; the fourth bar of a phrase may answer in another."""

from __future__ import annotations

from sideman.music import chance as dice
from sideman.music.arranger import comping, keys, turns
from sideman.music.arranger.figures import Figures, choose_figure, phrase
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register

hit = keys.hit

DRIVEN: dict[int, Figures] = {
    4: (
        ("x--x --x-", 2.0),  # three, three, two
        ("x-x- x-x-", 2.0),
        ("x--- x-x-", 1.5),
        ("x-x- x--x", 1.5),  # the next chord comes early
        ("X--x --xx", 1.5),
        ("x-xx x-x-", 1.5),
        ("x-xx x-xx", 1.0),
        ("X-xx xxxx", 1.0),
    ),
    3: (("x-x-x-", 2.0), ("x--x-x", 1.5), ("x-xxx-", 1.0)),
    2: (("x-x-", 2.0), ("x--x", 1.5), ("x-xx", 1.0)),
}
"""Quarters, pushes and eighths that go with the guitar."""
LONG: dict[int, Figures] = {
    4: (
        ("x--- --..", 3.0),
        ("x--. ....", 2.0),
        ("x-.. x...", 1.5),
        ("x--. .x..", 1.5),
        ("x--- ..x-", 1.0),
        ("x-.. .x-.", 1.0),
        ("x-.. ..x-", 1.0),
        ("x-.x -...", 1.5),
        ("x.x. x-..", 1.0),
        ("x--. x--.", 2.0),
        ("x--x ---.", 2.5),
        ("x--x --x-", 1.5),
        ("x-.x -.x-", 2.0),
        ("x--- .xx-", 2.0),
        ("x-.. .xx-", 1.0),
        ("x-.x .xx-", 1.5),
        ("x-xx -.xx", 1.5),
        ("x.xx .xxx", 1.5),
    ),
    3: (
        ("x-- ...", 2.0),
        ("x-. x..", 1.5),
        ("x-- -..", 2.0),
        ("x-- .x-", 1.5),
        ("x-x -x.", 1.5),
        ("x.x xx-", 1.0),
    ),
    2: (("x-..", 2.0), ("x--.", 2.0), ("x-x.", 1.5), ("x-.x", 1.0), ("xx-x", 1.0)),
}
"""Chords that breathe."""
HELD = 0.3
"""How often, at an intensity of a half, two bars are held through; below, half of the time is left free."""
REGISTER = Register(52, 76, 67)


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of organ."""
    hands = memory or Hands()
    level = source.number("level")
    if scene.final:
        return keys.final_chord(scene, level, hands, "clean", REGISTER)
    if not turns.leads(scene, "keys"):  # the guitar's bars
        return [], hands
    since, at = phrase(scene.bar)
    pair = since + at // 2 * 2 + (at == 3)
    warm = scene.intensity > 0.5
    if warm and dice.chance(scene.seed, since, 0, "driven") < source.number("drive"):
        figure = choose_figure(scene, DRIVEN, 2.0 + 3.0 * scene.intensity, 0.3, (), "driven", pair)
    elif warm and dice.chance(scene.seed, pair, 0, "held") < 2 * HELD * (1 - scene.intensity):
        return keys.held(scene, hands, "clean", REGISTER, level)
    else:
        figure = choose_figure(scene, LONG, 1.0 + 3.5 * scene.intensity, 0.3, (), "organ", pair)
    plan = comping.every_change(scene, comping.strokes(scene, figure, hands.pushed))
    return keys.struck(scene, plan, hands, "clean", REGISTER, level)
