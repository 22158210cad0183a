"""Broken chords on the keyboard: the voices of a led voicing one after the other.

figure  alberti   low, high, middle, high (after Domenico Alberti)
        rolling   up and down in eighths, sixteenths as it warms up
        waltz     a low note, the others above it twice
        synth     sixteenths that go round like a sequencer
        ambient   few notes, far apart, that ring

In compound bars all of them roll in threes. A figure is a bar in eighths or sixteenths: ``1`` the lowest
voice, ``2`` ``3`` ``4`` those above it, ``5`` the lowest an octave up, ``c`` all but the lowest together.
"""

from __future__ import annotations

from collections.abc import Mapping

from sideman.music.arranger import books, keys, ostinato
from sideman.music.arranger.books import Book, three
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.ostinato import Stroke
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register, Voicing, voice

hit = keys.hit

_WALTZ = three(
    ("1.c...", "1.c.c.", 1.5),
    ("1.c.c.", "1.c.c.", 3.0),
    ("1.2.3.", "1.3.2.", 1.5),
    ("1.232.", "1.2343", 2.0),
    ("123432", "123432", 2.5),
    ("123454", "343212", 1.5),
)
_THREES = (
    ("1.. 2.. 3.. 2..", "1.. 2.. 3.. ...", 1.5),
    ("1.2 3.. 1.2 3..", "1.2 3.2 1.2 3..", 2.0),
    ("123 ... 123 4..", "123 2.. 123 4..", 2.0),
    ("123 432 123 432", "123 432 123 4.2", 3.0),
    ("123 234 345 432", "123 454 323 212", 2.0),
)
BOOKS: Mapping[str, Book] = {
    "alberti": Book(
        straight=(
            ("1.3. 2.3.", "1.3. 2...", 1.5),
            ("1323 2...", "1.3. 2.3.", 2.0),
            ("1323 1.3.", "1323 2.3.", 2.0),
            ("1323 1323", "1323 1323", 4.0),
            ("1323 1424", "1323 1324", 2.5),
            ("1323 1323 1323 1323", "1323 1323 1424 1323", 1.5),
        ),
        waltz=_WALTZ,
        compound=_THREES,
    ),
    "rolling": Book(
        straight=(
            ("1.2. 3...", "1.2. 3.2.", 1.5),
            ("1.2. 3.2.", "1.2. 3.4.", 2.0),
            ("1.23 4.3.", "1.23 4.32", 2.0),
            ("1234 3.2.", "1234 5.3.", 2.5),
            ("1234 3.2.", "1234 3212", 2.0),
            ("1234 5432", "1234 3432", 3.0),
            ("1234 5432 1234 5432", "1234 5432 1234 3432", 2.0),
            ("1234 5434 1234 5432", "1234 2345 4323 4543", 1.5),
        ),
        waltz=_WALTZ,
        compound=_THREES,
    ),
    "waltz": Book(
        straight=(
            ("1.c. ....", "1.c. c...", 1.5),
            ("1.c. 1.c.", "1.c. 1.c.", 3.0),
            ("1.c. 1.cc", "1.cc 1.c.", 1.5),
            ("12c. 12c.", "12c. 12cc", 1.5),
        ),
        waltz=_WALTZ,
        compound=_THREES,
    ),
    "synth": Book(
        straight=(
            ("1... 3... 2... 3...", "1... 3... 2... 4...", 1.5),
            ("1.2. 3.4. 1.2. 3.4.", "1.2. 3.4. 5.4. 3.2.", 2.0),
            ("1.3. 21.3 .213 .2.3", "1.3. 21.3 .214 .3.2", 2.0),
            ("1.23 .123 .123 .1.2", "1.23 .123 .124 .1.2", 2.5),
            ("1234 .234 1234 .234", "1234 .234 5432 .432", 2.0),
            ("1231 2312 3123 1234", "1231 2312 3124 5434", 2.5),
            ("1234 5432 1234 5432", "1213 1415 1413 1234", 2.0),
        ),
        waltz=three(
            ("1...3...2...", "1...2...3...", 1.5),
            ("1.2.3.4.3.2.", "1.2.3.4.5.4.", 2.0),
            ("123412341234", "123423453432", 2.0),
        ),
        compound=_THREES,
    ),
    "ambient": Book(
        straight=(
            (".... ....", "..1. ....", 2.0),
            ("1... ....", ".... 3...", 3.0),
            ("1..3 ....", ".... 4...", 3.0),
            ("..1. .3..", ".... .4..", 3.0),
            ("1..3 ..4.", "...2 ....", 2.5),
            ("1.2. 4...", "..3. .5..", 2.0),
            ("1.3. 2.4.", ".5.3 ..2.", 2.0),
        ),
        waltz=three(("1.....", "..3...", 2.0), ("1..3..", "...4..", 2.0), ("1.3.4.", "..2.5.", 2.0)),
        compound=(
            ("1.. ... ... ...", "... ..3 ... ...", 2.0),
            ("1.. ..3 ... ...", "... ... 4.. ...", 2.0),
            ("1.. 3.. ..4 ...", "..2 ... 5.. ...", 2.0),
        ),
    ),
}
REGISTERS = {"alberti": Register(55, 77, 69), "synth": Register(57, 81, 73), "ambient": Register(60, 84, 77)}
PLAIN = Register(50, 77, 68)
HIGHEST = 84
CALM = 0.8
"""The share of the marks that may sound while it is calm: each sounds for three fifths of its step."""


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of broken chords."""
    hands = memory or Hands()
    level, way, kind = source.number("level"), source.word("figure"), source.word("voicing")
    register = REGISTERS.get(way, PLAIN)
    if scene.final:
        return keys.final_chord(scene, level, hands, kind, register)
    density = source.number("density")
    figure = books.chosen(scene, BOOKS[way], density, "arpeggio", turns=0.5, share=CALM)
    played = ostinato.strokes(scene, figure, pushes=False)
    if way != "ambient":
        played = ostinato.every_change(scene, played, "1")
    register = keys.singing(scene, register)
    voicing, chord = hands.voicing, hands.chord
    struck: list[tuple[Stroke, int]] = []
    for stroke in played:
        if voicing is None or stroke.chord != chord:
            voicing = voice(stroke.chord, scene.bar.written.key, stroke.after, kind, voicing, register)
            chord = stroke.chord
        struck += [(stroke, key) for key in _keys(voicing, stroke.mark)]
    notes = _let_ring(scene, struck, level, source.number("ring"), ostinato.step_ticks(scene, figure))
    return notes, hands._replace(voicing=voicing, chord=chord, pushed=-1)


def _keys(voicing: Voicing, mark: str) -> Voicing:
    if mark == "c":
        return voicing[1:] or voicing
    at = int(mark) - 1
    key = voicing[at] if at < len(voicing) else voicing[at - len(voicing)] + 12
    return (key if key <= HIGHEST else key - 12,)


def _let_ring(
    scene: Scene, struck: list[tuple[Stroke, int]], level: float, ring: float, step: int
) -> list[Note]:
    """Each key sounds for most of its step, or with ``ring`` up to the chord's end or its next stroke."""
    ends = [span.end for span in scene.chords()]
    again: dict[int, int] = {}
    notes = []
    beat = scene.bar.written.meter.beat_ticks
    for stroke, key in reversed(struck):
        end = next(end for end in ends if end > stroke.tick)
        short = step * 3 // 5
        length = round(short + ring * (end - stroke.tick - short)) if end - stroke.tick > short else short
        length = min(length, again.get(key, end) - stroke.tick, end - stroke.tick)
        again[key] = stroke.tick
        weight = 4.0 * (stroke.tick % beat == 0) - 3.0 * (stroke.mark == "c") + 6.0 * (scene.intensity - 0.5)
        place = scene.bar.tick + stroke.tick
        notes.append(Note(place, 0, CHANNEL["keys"], key, velocity(scene, level, weight), max(1, length)))
    return sorted(notes)
