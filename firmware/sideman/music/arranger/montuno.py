"""Montuno: the piano's guajeo of son and salsa, two bars on the clave.

Octaves in both hands and thirds or sixths between them take turns. The side of the clave that has two strokes
begins on the beat, the other lies off it throughout; the last off-beat of a bar is the next chord already.
(The patterns of Rebeca Mauleón's Salsa Guidebook, in outline.) A figure is a bar in eighths: ``o`` octaves,
``i`` the inner voices, ``x`` all of them. It goes on while the drums break.
"""

from __future__ import annotations

from sideman.music.arranger import books, keys, ostinato
from sideman.music.arranger.books import Book, three
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register, Voicing, voice

hit = keys.hit

BOOK = Book(
    straight=(  # the side of two, the side of three
        ("o.i. .i.o", ".i.. .o.o", 1.5),
        ("o.i. .o.o", ".i.o .o.o", 2.0),
        ("o.io ...o", ".i.o .o.o", 2.0),
        ("o.io .i.o", ".i.o .o.o", 3.0),
        ("o.ii .o.o", ".o.i .o.o", 2.0),
        ("o.oi .i.o", ".i.i .o.o", 2.0),
        ("x.io .i.o", ".x.o .i.x", 1.5),
        ("x.ix .x.x", ".x.i .x.x", 2.0),
        ("x.ix .x.x", ".x.x .x.x", 1.5),
        ("x.xx .x.x", ".x.x .x.x", 1.0),
    ),
    waltz=three(
        ("o.i...", "..i..o", 2.0),
        ("o.io.i", ".i.o.o", 3.0),
        ("x.io.i", "xi.x.x", 1.5),
    ),
    compound=(
        ("o.i ..o ..i ..o", "o.i ..o ..i ..o", 1.0),
        ("o.i .o. i.o .io", "o.i .o. i.o .io", 2.0),
        ("x.i .xi x.i .xo", "xi. oi. xi. oio", 1.0),
    ),
)
REGISTER = Register(58, 79, 72)
FULL = 0.65
"""The share of the marks that may be more than silence while it is calm: all of them are short."""
EASY = 200.0
"""The figure is in eighths and runs at any tempo that is danced to."""


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of montuno."""
    hands = memory or Hands()
    level = source.number("level")
    if scene.final:
        return keys.final_chord(scene, level, hands, "three", REGISTER)
    book = BOOK if source.word("clave") == "2-3" else TURNED
    figure = books.chosen(scene, book, source.number("density"), "montuno", turns=0.3, share=FULL, easy=EASY)
    played = ostinato.strokes(scene, figure, hands.pushed, goes_on="oix")
    step = ostinato.step_ticks(scene, figure)
    voicing, chord = hands.voicing, hands.chord
    register = keys.singing(scene, REGISTER)
    notes: list[Note] = []
    for stroke in played:
        if voicing is None or stroke.chord != chord:
            voicing = voice(stroke.chord, scene.bar.written.key, stroke.after, "three", voicing, register)
            chord = stroke.chord
        length = (stroke.until - stroke.tick) * (19 if stroke.early else 14) // 20
        weight = 6.0 * (stroke.mark != "i") + (3.0 if stroke.tick // step % 2 else 0.0)
        notes += keys.chord_notes(
            scene, stroke.tick, length, _hands_down(voicing, stroke.mark), level, weight
        )
    return notes, hands._replace(voicing=voicing, chord=chord, pushed=ostinato.pushed(scene, played))


def _hands_down(voicing: Voicing, mark: str) -> Voicing:
    """The keys of a mark: the top voice in octaves, the two voices under it, or both."""
    top = voicing[-1]
    if mark == "i":
        return voicing[-3:-1] or voicing
    inner = voicing[-3:-1] if mark == "x" else ()
    return tuple(sorted({top - 12, *inner, top}))


def _turned(book: Book) -> Book:
    """The book with the side of three first."""
    return Book(*(tuple((b, a, weight) for a, b, weight in page) for page in book[:3]))


TURNED = _turned(BOOK)
