"""Chords of electronic dance: short stabs between the kicks, or swells that the kick pushes away.

figure  stabs   short chords off the beat and across it
        pump    long chords that come in behind each kick, as a compressor on the kick lets them

A figure is a bar in sixteenths: ``x`` a chord, ``X`` with weight, ``-`` held.
"""

from __future__ import annotations

from collections.abc import Mapping

from sideman.music.arranger import books, keys, ostinato
from sideman.music.arranger.books import Book, three
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register, voice

hit = keys.hit

BOOKS: Mapping[str, Book] = {
    "stabs": Book(
        straight=(
            ("..x. .... .... ....", "..x. .... ..x. ....", 1.5),
            ("..x. .... ..x. ....", "..x. .... ..x. ..x.", 2.0),
            ("..x. ..x. ..x. ..x.", "..x. ..x. ..x. ..x.", 2.5),
            ("x..x ..x. .... ....", "x..x ..x. ...x ..x.", 2.0),
            ("..x. ..x. ..x. .xx.", "..x. ..x. .xx. ..xx", 2.0),
            ("x..x ..x. x..x ..x.", "x..x ..x. x..x .xx.", 2.5),
            ("X..x ..X. .x.x ..X.", "X..x ..X. .xX. xxX.", 2.0),
            ("X..x ..X. .x.X ..x.", "X.xx ..X. xxX. X.xX", 1.0),
        ),
        waltz=three(
            ("..x.........", "..x...x.....", 1.5),
            ("..x...x...x.", "..x...x..xx.", 2.0),
            ("X..x..X..xX.", "X..x..X.xxX.", 2.0),
        ),
        compound=(
            ("..x ... ..x ...", "..x ... ..x ..x", 1.5),
            ("..x ..x ..x ..x", "..x ..x .xx ..x", 2.0),
            ("x.x .x. x.x .xX", "x.x .xx .x. xxX", 1.5),
        ),
    ),
    "pump": Book(
        straight=(
            ("..x- .... .... ....", "..x- .... ..x- ....", 1.5),
            ("..x- .... ..x- ....", "..x- ..x. ..x- ....", 2.0),
            ("..x- ..x- ..x- ..x-", "..x- ..x- ..x- ..x-", 4.0),
            (".x-- .x-- .x-- .x-x", ".x-- .x-x .x-- .x-x", 2.0),
            (".xx- .xx- .xx- .xx-", ".xx- .xx- .xx- .xxx", 2.0),
        ),
        waltz=three(
            ("..x-........", "..x-..x-....", 1.5),
            ("..x-..x-..x-", "..x-..x-..x-", 2.0),
            (".xx-.xx-.xx-", ".xx-.xx-.xxx", 2.0),
        ),
        compound=(
            ("..x ... ..x ...", "..x ... ..x ..x", 1.5),
            (".x- .x- .x- .x-", ".x- .x- .x- .x-", 2.0),
            (".xx .xx .xx .xx", ".xx .xx .xx .xx", 1.5),
        ),
    ),
}
REGISTER = Register(57, 79, 71)


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of chords for dancing."""
    hands = memory or Hands()
    level, kind = source.number("level"), source.word("voicing")
    if scene.final:
        return keys.final_chord(scene, level, hands, kind, REGISTER)
    figure = books.chosen(scene, BOOKS[source.word("figure")], source.number("density"), "stabs", turns=0.5)
    played = ostinato.strokes(scene, figure, pushes=False)
    step = ostinato.step_ticks(scene, figure)
    register = keys.singing(scene, REGISTER)
    voicing, chord = hands.voicing, hands.chord
    notes: list[Note] = []
    for stroke in played:
        if voicing is None or stroke.chord != chord:
            voicing = voice(stroke.chord, scene.bar.written.key, stroke.after, kind, voicing, register)
            chord = stroke.chord
        ticks = stroke.until - stroke.tick
        length = ticks * (19 if ticks > step else 12) // 20
        notes += keys.chord_notes(scene, stroke.tick, length, voicing, level, 9.0 * stroke.mark.isupper())
    return notes, hands._replace(voicing=voicing, chord=chord, pushed=-1)
