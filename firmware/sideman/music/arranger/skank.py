"""Reggae guitar: the chop. A short high chord off the beat, now and then a double one.

on   back   with the backbeat, on 2 and 4 (one drop, rockers)
     and    on every and (ska; reggae counted at half the speed)

A figure is a bar in sixteenths: ``x`` a chop, ``u`` the quick up stroke that doubles it, ``g`` a ghost on
damped strings.
"""

from __future__ import annotations

from collections.abc import Mapping

from sideman.music.arranger import books, guitar, ostinato
from sideman.music.arranger.books import Book, three
from sideman.music.arranger.fretboard import grip
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource

hit = guitar.hit

BOOKS: Mapping[str, Book] = {
    "back": Book(
        straight=(
            (".... x... .... ....", ".... x... .... x...", 1.0),
            (".... x... .... x...", ".... x... .... x...", 6.0),
            (".... x... .... x...", ".... x... .... xu..", 3.0),
            (".... x... .... xu..", ".... x... .... x..g", 2.0),
            (".... xu.. .... x...", ".... x..g .... xu..", 2.0),
            (".... xu.. .... xu..", ".... x..g .... xu..", 2.0),
            ("..g. x..g ..g. x...", "..g. x..g ..g. xu..", 2.0),
            ("..g. xu.g ..g. x..g", "..g. xu.g ..g. xu.g", 2.0),
        ),
        waltz=three(
            ("....x.......", "....x...x...", 1.0),
            ("....x...x...", "....x...x...", 4.0),
            ("....x...xu..", "....xu..x...", 2.0),
            ("....x..gxu.g", "..g.xu..xu.g", 1.5),
        ),
        compound=(
            ("... x.. ... ...", "... x.. ... x..", 1.0),
            ("... x.. ... x..", "... x.. ... x..", 4.0),
            ("... x.. ... xu.", "... x.u ... x..", 2.0),
            ("..g xu. ..g xu.", "..g x.u ..g xu.", 1.5),
        ),
    ),
    "and": Book(
        straight=(
            ("..x. .... ..x. ....", "..x. .... ..x. ..x.", 1.0),
            ("..x. ..x. ..x. ..x.", "..x. ..x. ..x. ..x.", 6.0),
            ("..x. ..x. ..x. ..x.", "..x. ..x. ..x. ..xu", 3.0),
            ("..x. ..xu ..x. ..x.", "..x. ..xu ..x. ..xu", 2.0),
            ("..xu ..xu ..x. ..x.", "..xu ..x. ..xu ..xu", 2.0),
            ("..xg ..xu ..xg ..x.", "..xg ..xu ..xg .gxu", 2.0),
        ),
        waltz=three(
            ("..x...x.....", "..x...x...x.", 1.0),
            ("..x...x...x.", "..x...x...x.", 4.0),
            ("..x...x...xu", "..x...xu..x.", 2.0),
            ("..xg..xu..xu", "..xu..xg..xu", 1.5),
        ),
        compound=(
            ("..x ... ..x ...", "..x ... ..x ..x", 1.0),
            ("..x ..x ..x ..x", "..x ..x ..x ..x", 4.0),
            ("..x .gx ..x ..x", "..x .gx ..x .gx", 1.5),
            ("..x .gx .gx .gx", ".gx .gx .gx .gx", 1.5),
        ),
    ),
}
WEIGHT = {"x": 2.0, "u": -5.0, "g": -20.0}
CHOPS = "x"
"""What goes on under a fill: the chop is the band's clock; its double and the ghosts make room."""
CHOP = 0.3
"""How much of a beat a chop sounds; its double and the ghosts less."""


def play(scene: Scene, source: PlayerSource, memory: Fretting | None) -> tuple[list[Note], Fretting]:
    """A bar of chops."""
    hand = memory or Fretting()
    level, kind = source.number("level"), source.word("voicing")
    if scene.final:
        return guitar.final_chord(scene, level, hand, kind)
    figure = books.chosen(scene, BOOKS[source.word("on")], source.number("double"), "skank")
    step, beat = ostinato.step_ticks(scene, figure), scene.bar.written.meter.beat_ticks
    keys = hand.grip
    notes: list[Note] = []
    for stroke in ostinato.strokes(scene, figure, pushes=False, goes_on=CHOPS):
        keys = grip(stroke.chord, kind, keys)
        chop = step // 4 if stroke.mark == "g" else min(step * 4 // 5, round(beat * CHOP))
        weight = (
            WEIGHT[stroke.mark]
            + 12.0 * scene.intensity
            + 2.0 * max(-1.5, min(1.5, scene.spread(stroke.tick, "chop")))
        )
        notes += guitar.stroke(scene, stroke.tick, chop, keys, level, weight, down=stroke.mark != "u")
    return notes, hand._replace(grip=keys)
