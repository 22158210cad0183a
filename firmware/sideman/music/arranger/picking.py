"""Fingerpicked guitar: the thumb on the low strings, three fingers on the high ones; what is struck rings.

figure  travis   the thumb keeps quarters, bass string and inner string in turn; the fingers syncopate
        folk     rising and falling arpeggios in eighths
        ballad   a bass note, then the strings one by one, or plucked together

Three-four and compound bars have an arpeggio of their own. A figure is a bar in eighths: ``b`` the thumb on
the bass string, ``t`` on the string above it, ``1`` ``2`` ``3`` the fingers on the highest string and those
under it, ``p`` bass and highest string pinched, ``c`` the fingers together.
"""

from __future__ import annotations

from collections.abc import Mapping

from sideman.music.arranger import books, guitar, ostinato
from sideman.music.arranger.books import Book, three
from sideman.music.arranger.fretboard import Grip, grip
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.ostinato import Stroke
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note
from sideman.music.style.style import PlayerSource

hit = guitar.hit

_WALTZ = three(
    ("b...c.", "b.3.2.", 1.5),
    ("b.c.c.", "b.c.c.", 2.0),
    ("b.3.2.", "b.3.21", 2.0),
    ("b.3212", "b.32c.", 2.0),
    ("b32123", "b32123", 3.0),
    ("b3212t", "b321t3", 2.0),
    ("p32123", "b321p3", 1.5),
)
_COMPOUND = (
    ("b.. 3.. b.. 2..", "b.. 3.. b.. 21.", 1.5),
    ("b.3 2.. t.3 2..", "b.3 2.1 t.3 2..", 2.0),
    ("b.3 2.3 t.3 1.2", "b.3 21. t.3 12.", 2.0),
    ("b32 123 t32 123", "b32 1.3 t32 1.2", 3.0),
    ("b32 123 b32 123", "b32 123 t32 121", 2.0),
)
BOOKS: Mapping[str, Book] = {
    "travis": Book(
        straight=(
            ("b.t. b.t.", "b.t. b.t1", 1.5),
            ("b.t1 b.t.", "b.t. b1t.", 2.0),
            ("p.t2 b.t.", "b.t2 b1t.", 2.0),
            ("p.t2 b1t.", "p.t2 b1t.", 3.0),
            ("b.t2 b1t2", "p.t1 b2t.", 2.5),
            ("p.t2 b1t2", "b3t1 b2t.", 2.0),
            ("b2t1 b2t1", "p3t2 b1t2", 2.0),
            ("p2t3 b1t2", "b3t1 p2t1", 1.5),
        ),
        waltz=_WALTZ,
        compound=_COMPOUND,
    ),
    "folk": Book(
        straight=(
            ("b.3. 2.1.", "b.3. 2...", 1.5),
            ("b.3. 212.", "b.32 1.2.", 2.0),
            ("b.32 1.2.", "b.32 1.23", 2.0),
            ("b.32 t.32", "b.32 1232", 2.0),
            ("b321 .321", "b321 t.23", 2.0),
            ("b321 2321", "b321 t232", 3.0),
            ("b321 t321", "b312 t312", 2.0),
            ("b321 23t3", "b321 t321", 2.0),
        ),
        waltz=_WALTZ,
        compound=_COMPOUND,
    ),
    "ballad": Book(
        straight=(
            ("b... c...", "b... c...", 1.5),
            ("b.3. c...", "b... c.2.", 2.0),
            ("b.32 c...", "b.3. c.t.", 2.0),
            ("b.32 1...", "b.32 c.2.", 2.0),
            ("b.32 1.2.", "b.32 c.23", 2.0),
            ("b.32 1.23", "b.32 1.2.", 2.0),
            ("b321 .232", "b321 c.23", 2.0),
            ("b321 2321", "b321 c232", 2.0),
        ),
        waltz=_WALTZ,
        compound=_COMPOUND,
    ),
}
THUMB = 5.0
"""How much more the thumb gets than the fingers."""


def play(scene: Scene, source: PlayerSource, memory: Fretting | None) -> tuple[list[Note], Fretting]:
    """A bar of picking."""
    hand = memory or Fretting()
    level = source.number("level")
    if scene.final:
        return guitar.final_chord(scene, level, hand)
    book = BOOKS[source.word("figure")]
    figure = books.chosen(scene, book, source.number("density"), "picking", turns=0.5, share=1.0)
    played = ostinato.strokes(scene, figure, pushes=False)
    played = ostinato.every_change(scene, played, "b")
    most = round(scene.bar.ticks * max(0.1, source.number("ring")))
    keys, chord = hand.grip, None
    plucked: list[tuple[Stroke, int, float]] = []
    for stroke in played:
        if stroke.chord != chord:
            chord = stroke.chord
            keys = grip(chord, "open", keys)
        assert keys is not None
        plucked += [(stroke, key, weight) for key, weight in _strings(keys, stroke.mark)]
    ends = {span.start: span.end for span in scene.chords()}
    notes: list[Note] = []
    again: dict[int, int] = {}  # a string rings until it is struck again
    for stroke, key, weight in reversed(plucked):
        end = min(ends[start] for start in ends if ends[start] > stroke.tick)
        until = min(again.get(key, end), end, stroke.tick + most)
        again[key] = stroke.tick
        place = scene.bar.tick + stroke.tick
        touch = velocity(
            scene, level, weight + 2.0 * max(-1.5, min(1.5, scene.spread(stroke.tick, "finger")))
        )
        notes.append(Note(place, 0, CHANNEL["guitar"], key, touch, max(1, until - stroke.tick)))
    return sorted(notes), hand._replace(grip=keys)


def _strings(keys: Grip, mark: str) -> list[tuple[int, float]]:
    """The strings of a mark with their weight; the fingers stay on the three highest."""
    high = keys[-3:]
    if mark in "123":
        return [(high[max(0, len(high) - int(mark))], 0.0)]
    if mark == "c":
        return [(key, -2.0) for key in high]
    if mark == "t":
        return [(keys[min(1, len(keys) - 1)], THUMB - 3.0)]
    return [(keys[0], THUMB)] + ([(keys[-1], 3.0)] if mark == "p" and len(keys) > 1 else [])
