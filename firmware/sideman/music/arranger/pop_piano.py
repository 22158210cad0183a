"""Pop piano: open chords in a steady pulse, the next one often ahead of the beat, octaves on top as it grows.

A figure is a bar in eighths: ``x`` a chord, ``X`` with weight, ``-`` held, ``l`` the lowest
voice alone, between. In an ending each chord is laid down and held.
"""

from __future__ import annotations

from sideman.music.arranger import books, keys, ostinato
from sideman.music.arranger.books import Book, three
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.song import Role
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register, voice

hit = keys.hit

BOOK = Book(
    straight=(
        ("x--- ....", "x--. ....", 1.5),
        ("x--. ....", "x--. ...x", 2.0),
        ("x--. x-..", "x-.. ...x", 2.0),
        ("x-.. x-.x", "..x- ...x", 2.0),
        ("x-x- ....", "x-x. ...x", 2.0),
        ("x--x --x-", "x--x --.x", 3.0),
        ("x-x- x-x-", "x-x- x-xX", 2.0),
        ("X-lx -lX-", "x-lx -lxX", 2.0),
        ("XlxX lxXl", "xlxX lxlX", 2.0),
        ("Xxxx Xxxx", "Xxxx XxxX", 2.0),
    ),
    waltz=three(
        ("x--...", "x--...", 1.5),
        ("x-.x..", "x-...x", 2.0),
        ("x-x-x-", "x-x-lx", 2.0),
        ("Xlxlxl", "Xlxlxx", 1.5),
    ),
    compound=(
        ("x-- ... ... ...", "x-. ... x-. ...", 1.5),
        ("x-. ..x -.. ...", "x-. ... x-. ..x", 2.0),
        ("x-l x-l x-l x-l", "x-l x-l x-l x.x", 2.0),
        ("Xll xll Xll xll", "Xll xll Xll xlX", 2.0),
    ),
)
REGISTER = Register(53, 77, 69)
UNDER_OCTAVES = Register(52, 72, 66)
OCTAVES = 0.7
"""From this intensity the right hand plays its top voice in octaves; it lies lower then, and pumps on
under the fills."""


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of pop piano."""
    hands = memory or Hands()
    level, kind = source.number("level"), source.word("voicing")
    if scene.final:
        return keys.final_chord(scene, level, hands, kind, REGISTER)
    if scene.bar.role is Role.ENDING:
        return keys.held(scene, hands, kind, REGISTER, level)
    figure = books.chosen(scene, BOOK, source.number("density"), "pop piano")
    pushes = scene.chance(0, "push") < source.number("push")
    grown = scene.intensity >= OCTAVES
    pumps = "x" if grown else ""
    played = ostinato.strokes(scene, figure, hands.pushed, pushes=pushes, goes_on=pumps)
    played = ostinato.every_change(scene, played, "x")
    step = ostinato.step_ticks(scene, figure)
    register = keys.singing(scene, UNDER_OCTAVES if grown else REGISTER)
    voicing, chord = hands.voicing, hands.chord
    notes: list[Note] = []
    for stroke in played:
        if voicing is None or stroke.chord != chord:
            voicing = voice(stroke.chord, scene.bar.written.key, stroke.after, kind, voicing, register)
            chord = stroke.chord
        ticks = stroke.until - stroke.tick
        length = ticks * (18 if ticks > step else 14) // 20
        if stroke.mark == "l":
            notes += keys.chord_notes(scene, stroke.tick, length, voicing[:1], level, -8)
            continue
        weight = 8.0 * stroke.mark.isupper() + (3.0 if stroke.early else 0.0)
        down = (*voicing, voicing[-1] + 12) if grown else voicing
        notes += keys.chord_notes(scene, stroke.tick, length, down, level, weight)
    return notes, hands._replace(voicing=voicing, chord=chord, pushed=ostinato.pushed(scene, played))
