"""Gospel and slow blues piano: block chords in triplets, passing chords that slide into the next one, fills.

figure  gospel    chords on the beat with pick-ups, rolled into, answered by the right hand in the gaps
        triplets  the chord on all three of the beat, as slow blues has it

A figure is a bar in thirds of a beat, in 4/4 as in 12/8: ``x`` a chord, ``X`` with weight, ``r`` rolled in
from below, ``-`` held, ``p`` a passing chord where a change comes on the next mark (else the chord), ``a`` a
note of the chord above it, rising, ``d`` the same falling.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sideman.music.arranger import books, keys, ostinato
from sideman.music.arranger.books import Book, three
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.ostinato import Stroke
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.chord import Chord
from sideman.music.theory.voicing import Register, Voicing, is_clear, voice

hit = keys.hit

_GOSPEL = (
    ("r-- ... ... ...", "r-- ... ... ..p", 1.5),
    ("r-- ... x-. ...", "r-- ... x-. ..p", 2.0),
    ("r-- ..x -.. ...", "r-- ... x-. .pp", 2.0),
    ("r-- ..x x.. ..p", "x-. ... x-. .pp", 2.0),
    ("r-. ..x x-. .aa", "x-. ..x x.. ..p", 2.0),
    ("r-. x.. r-. ..p", "x-. ..x x-. x..", 2.0),
    ("r-- x-. ... .aa", "x-- ... x-. x.p", 2.0),
    ("r-x ... X-. .aa", "x-. x.x x-. x.p", 2.0),
    ("r-x x-. X-x x.p", "x-x x-. X-. aaa", 2.0),
    ("r-x x-x X-x x-p", "x-x X-x x-a ddp", 2.0),
    ("r-x x-x X-x xpp", "x-x X-x aad xpp", 2.0),
    ("rxx X-x xxx X-p", "x-x Xxx aaa Xpp", 1.0),
)
_TRIPLETS = (
    ("x-- ... x-. ...", "x-- ... x-. ..x", 1.5),
    ("x-- ..x x-. ...", "x-. ... x-. .aa", 2.0),
    ("x-. ..x x-. ..x", "x-. .xx x-. .aa", 2.0),
    ("x-. x.x x-. x.x", "x-. x.x x-a dd.", 2.0),
    ("x-. .xx x-. xxx", "x-. .xx x.x aaa", 2.0),
    ("x.. xxx x.. xxx", "x.. xxx x.x xxp", 2.0),
    ("xxx x.. xxx x.x", "x.x xxx x.x xxp", 2.0),
    ("xxx Xxx xxx Xxx", "xxx Xxx xxx Xxp", 3.0),
    ("xxx Xxx xxx Xaa", "xxx Xxx xaa Xxp", 1.5),
)
_ODD = (
    ("r--. ....", "r--. ...p", 1.5),
    ("r--. x-..", "x-.. x-.p", 2.0),
    ("r-x. X-x.", "x-x. X-ap", 2.0),
    ("r-xx X-xp", "x-xx Xaap", 1.5),
)
BOOKS: Mapping[str, Book] = {
    "gospel": Book(
        straight=_GOSPEL,
        waltz=three(
            ("r-- ... ...", "r-- ... ..p", 1.5),
            ("r-- ..x -..", "r-- x-. ..p", 2.0),
            ("r-x X-x .aa", "r-x X-x x.p", 2.0),
            ("rxx X-x xaa", "x-x Xxx xpp", 1.5),
        ),
        compound=_GOSPEL,
        odd=_ODD,
    ),
    "triplets": Book(
        straight=_TRIPLETS,
        waltz=three(
            ("x.. ... x..", "x.. x.. ...", 1.5),
            ("x.. x.. x..", "x.. x.x x.x", 2.0),
            ("xxx Xxx Xxx", "xxx Xxx Xxp", 2.5),
        ),
        compound=_TRIPLETS,
        odd=_ODD,
    ),
}
REGISTER = Register(53, 77, 68)
LEFT = 41
"""The left hand's roots lie in the octave above F2, where the bass leaves room."""
OVER_THE_LEFT = Register(60, 81, 71)
ROLL_MS = 55.0


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of gospel piano."""
    hands = memory or Hands()
    level = source.number("level")
    if scene.final:
        return keys.final_chord(scene, level, hands, "full", REGISTER)
    figure = books.chosen(scene, BOOKS[source.word("figure")], source.number("density"), "gospel", turns=0.5)
    played = ostinato.every_change(scene, ostinato.strokes(scene, figure, pushes=False), "x")
    step = ostinato.step_ticks(scene, figure)
    left = source.number("left")
    both = left > 0 and scene.intensity >= 1.0 - left
    register = keys.singing(scene, OVER_THE_LEFT if both else REGISTER)
    voicing, chord = hands.voicing, hands.chord
    notes: list[Note] = []
    rung: int | None = None
    for stroke in played:
        changes = voicing is None or stroke.chord != chord
        if voicing is None or changes:
            voicing = voice(stroke.chord, scene.bar.written.key, stroke.after, "full", voicing, register)
            if both:
                notes += _left_hand(scene, stroke.tick, stroke.chord, level - 6)
            chord = stroke.chord
        ticks = min(stroke.until, scene.bar.ticks) - stroke.tick
        if stroke.mark in "ad" and stroke.tick and not changes:  # a new chord or bar is struck whole
            if stroke.mark == "a":
                rung = 0 if rung is None else rung + 1
            else:
                rung = -1 if rung is None else rung - (rung != 0)
            notes.append(keys.above(scene, stroke.tick, ticks * 18 // 20, voicing, rung, level - 4))
            continue
        rung = None
        held = ticks > step
        length = ticks * (18 if held else 13) // 20
        if scene.intensity <= books.ROOM:
            length = min(length, 2 * step)
        down = _passing(scene, stroke, step, voicing, register) if stroke.mark == "p" else voicing
        weight = 8.0 * stroke.mark.isupper() + (3.0 if held else -3.0 if stroke.mark == "p" else 0.0)
        chord_down = keys.chord_notes(scene, stroke.tick, length, down, level, weight)
        notes += keys.rolled(scene, chord_down, ROLL_MS) if stroke.mark == "r" else chord_down
    return sorted(notes), hands._replace(voicing=voicing, chord=chord, pushed=-1)


def _passing(scene: Scene, stroke: Stroke, step: int, voicing: Voicing, register: Register) -> Voicing:
    """On the way to the coming voicing: common tones stay, the others come to lie a semitone off it, on the
    side that they come from. The chord itself where no change comes."""
    change = next((span.end for span in scene.chords() if span.end > stroke.tick), scene.bar.ticks)
    if stroke.after is None or stroke.after == stroke.chord or change - stroke.tick > 2 * step:
        return voicing
    return _slide(voicing, voice(stroke.after, scene.bar.written.key, None, "full", voicing, register))


@lru_cache(maxsize=4096)
def _slide(voicing: Voicing, goal: Voicing) -> Voicing:
    keys_down = set()
    for key in goal:
        near = min(voicing, key=lambda old: abs(old - key))
        keys_down.add(key if near == key else key + (1 if near > key else -1))
    found = tuple(sorted(keys_down))
    return found if is_clear(found) else voicing


def _left_hand(scene: Scene, tick: int, chord: Chord, level: float) -> list[Note]:
    """The root and its fifth, a given bass and its octave, as far as they lie under the right hand; for two
    beats at the most."""
    end = next(span.end for span in scene.chords() if span.end > tick)
    low = LEFT + (chord.lowest - LEFT) % 12
    upper = low + (12 if chord.bass is not None else chord.quality.fifth or 0)
    down = (low, upper) if low < upper < OVER_THE_LEFT.low else (low,)
    length = min(end - tick, 2 * scene.bar.written.meter.beat_ticks) * 19 // 20
    place, touch = scene.bar.tick + tick, velocity(scene, level)
    return [Note(place, 0, CHANNEL["keys"], key, touch, length) for key in down]
