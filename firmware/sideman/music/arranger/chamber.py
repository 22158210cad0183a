"""A string section's rhythm: short repeated chords led voice by voice, or one line in long notes against
the tune.

figure  ostinato   quarters and eighths off the string, an idea kept for four bars
        line       a counter-melody in halves and wholes that goes by steps from guide tone to guide tone

An ostinato is a bar in eighths: ``x`` all voices, ``X`` with weight, ``l`` the lower ones, ``t`` the top one,
``-`` held. A line's ``x`` is a note of the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sideman.music import chance as dice
from sideman.music.arranger import books, keys, ostinato
from sideman.music.arranger.backgrounds import hit as hit
from sideman.music.arranger.books import Book, three
from sideman.music.arranger.figures import phrase
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.ostinato import Stroke
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.chord import Chord
from sideman.music.theory.voicing import Register, voice

BOOKS: Mapping[str, Book] = {
    "ostinato": Book(
        straight=(
            ("x... ....", "x... x...", 1.5),
            ("x.l. x.l.", "x.l. x...", 2.0),
            ("x.x. x.x.", "x.x. x.xx", 2.5),
            ("X.ll X.ll", "X.ll X.x.", 2.0),
            ("Xlll Xlll", "Xlll Xltl", 2.5),
            ("Xllt llXl", "Xllt lltl", 2.0),
            ("Xxlx xlXx", "Xxlx xxXx", 1.5),
            ("XxxX xxXx", "XxxX xXxx XxxX xXXx", 1.0),
        ),
        waltz=three(
            ("x.....", "x...l.", 1.5),
            ("x.l.l.", "x.l.l.", 3.0),
            ("X.llll", "X.lll.", 2.0),
            ("XlllXl", "XltlXx", 2.0),
        ),
        compound=(
            ("x.. ... x.. ...", "x.. x.. x.. ...", 1.5),
            ("x.l x.l x.l x.l", "x.l x.l x.x x..", 2.0),
            ("Xll Xll Xll Xll", "Xll Xll Xlt Xll", 2.5),
            ("Xxl Xxl Xxx Xxx", "Xxl Xxx Xxl Xxt", 1.5),
        ),
    ),
    "line": Book(
        straight=(
            ("x--- ----", "---- ....", 1.5),
            ("x--- ----", "x--- ----", 2.0),
            ("x--- x---", "x--- ----", 2.5),
            ("x--- --x-", "x--- x---", 2.5),
            ("x--- x-x-", "x--- x-x-", 2.0),
            ("x-x- x-x-", "x--- x-xx", 1.5),
        ),
        waltz=three(("x-----", "x-----", 2.0), ("x---x-", "x-----", 2.0), ("x-x-x-", "x---x-", 1.5)),
        compound=(
            ("x-- --- --- ---", "x-- --- x-- ---", 2.0),
            ("x-- --- x-- --x", "x-- --- x-- x--", 2.0),
            ("x-- x-x x-- x-x", "x-- x-x x-- xxx", 1.5),
        ),
    ),
}
EIGHTHS = BOOKS["ostinato"]._replace(straight=BOOKS["ostinato"].straight[:-1])
BRISK = 100.0
"""Above this tempo, in felt beats a minute, nobody repeats sixteenths off the string."""
REGISTER = Register(55, 84, 72)
LINE = (62, 84, 74)
"""The line's lowest and highest key, and where it likes to be."""


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of the section."""
    hands = memory or Hands()
    level, kind = source.number("level"), source.word("voicing")
    if scene.final:
        return keys.final_chord(scene, level, hands, kind, REGISTER, "riff")
    since, _ = phrase(scene.bar)
    enters = dice.chance(scene.seed, since, 0, "section") < 0.25 + source.number("density") + scene.intensity
    if not enters:
        return [], hands
    way = source.word("figure")
    book = EIGHTHS if way == "ostinato" and scene.tempo > BRISK else BOOKS[way]
    figure = books.chosen(scene, book, source.number("density"), "chamber", share=1.0)
    played = ostinato.every_change(scene, ostinato.strokes(scene, figure, pushes=False), "x")
    if way == "line":
        return _line(scene, played, hands, level)
    voicing, chord = hands.voicing if hands.voicing and len(hands.voicing) > 1 else None, hands.chord
    register = keys.singing(scene, REGISTER)
    notes: list[Note] = []
    for stroke in played:
        if voicing is None or stroke.chord != chord:
            voicing = voice(stroke.chord, scene.bar.written.key, stroke.after, kind, voicing, register)
            chord = stroke.chord
        down = {"l": voicing[:-1] or voicing, "t": voicing[-1:]}.get(stroke.mark, voicing)
        length = (stroke.until - stroke.tick) * 11 // 20
        weight = {"l": -9.0, "t": -2.0, "x": 0.0}.get(stroke.mark, 7.0)
        notes += keys.chord_notes(scene, stroke.tick, max(1, length), down, level, weight, "riff")
    return notes, hands._replace(voicing=voicing, chord=chord)


def _line(scene: Scene, played: list[Stroke], hands: Hands, level: float) -> tuple[list[Note], Hands]:
    """Long notes, each a step or a small leap from the last; on a change a guide tone."""
    last = hands.voicing[-1] if hands.voicing else LINE[2]
    chord = hands.chord
    notes = []
    for stroke in played:
        up = scene.chance(stroke.tick, "line") < 0.5
        last = _next_note(stroke.chord, last, up, new=stroke.chord != chord)
        chord = stroke.chord
        length = (min(stroke.until, scene.bar.ticks) - stroke.tick) * 19 // 20
        place = scene.bar.tick + stroke.tick
        notes.append(Note(place, 0, CHANNEL["riff"], last, velocity(scene, level), max(1, length)))
    return notes, hands._replace(voicing=(last,), chord=chord)


@lru_cache(maxsize=4096)
def _next_note(chord: Chord, last: int, up: bool, *, new: bool) -> int:
    """The chord tone that goes on from ``last``: at a change the nearest guide tone, else the next one the
    way that is asked, back towards the middle near the ends of the range."""
    low, high, middle = LINE
    tones = set(chord.guide_tones if new else chord.pitch_classes) or {chord.root}
    near = [key for key in range(low, high + 1) if key % 12 in tones and (new or key != last)]

    def effort(key: int) -> float:
        away = 0.02 * (key - middle) ** 2
        return abs(key - last) + away + (2.5 if not new and (key > last) != up else 0.0)

    return min(near, key=effort)
