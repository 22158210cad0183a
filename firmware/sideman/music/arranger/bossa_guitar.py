"""Bossa nova and samba guitar: the thumb keeps root and fifth, the fingers pluck chords across the beat.

(After João Gilberto: the thumb is the surdo, the fingers are the tamborim.) Where a bass player is seated the
thumb leaves root and fifth to him: two players on one line in one octave are mud, and never quite together.

rhythm  bossa   the thumb in halves, the fingers in eighths
        samba   two bars of 2/4 in a bar of 4/4: the thumb in quarters, every second one with weight, the
                fingers in sixteenths (the tamborim's teleco-teco)

A figure is a bar of the fingers: ``x`` plucked, ``X`` with weight, ``-`` rings on.
"""

from __future__ import annotations

from sideman.music.arranger import guitar, ostinato
from sideman.music.arranger.fretboard import STRINGS
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.ostinato import Pairs
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note, note_of
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register, Voicing, voice

hit = guitar.hit

THUMB_BELOW = STRINGS[0] + 12

FIGURES: Pairs = (
    ("x..x ....", "..x. .x..", 2.0),
    ("x..x ..x.", "..x. .x..", 3.0),  # the clave of bossa nova
    ("..x. .x..", "x..x ..x.", 2.0),
    ("x.x. .x..", "x.x. .x.x", 3.0),
    ("xx.x ..x.", "x..x ..xx", 1.5),
    (".x.x ..x.", "x..x .x.x", 2.0),
    ("x.x. .x.x", ".x.x .x.x", 2.0),
    ("x.xx .x.x", ".xx. xx.x", 1.5),
    ("x.x. xx.x", "x.xx .xxx", 1.5),
)
SAMBA: Pairs = (
    ("..x. ..x. .x.. ....", "..x. .x.. ..x. ....", 1.5),
    ("..x. ..x. .x.. ..x.", "..x. .x.. ..x. .x..", 2.0),
    ("x..x ..x. .x.. ..x.", ".x.. ..x. x..x ..x.", 2.0),
    ("x.x. ..x. .x.x ..x.", ".x.x ..x. x.x. ..x.", 2.5),
    ("x.x. .x.x .x.x ..x.", ".x.x .x.. x.x. .xx.", 2.0),
    ("x.x. x.xx .x.x .xx.", ".x.x .xx. x.x. x.xx", 2.5),
    ("X.xx .x.x .xX. xx.x", ".xX. xx.x X.xx .xx.", 1.5),
)
FINGERS = Register(THUMB_BELOW, 74, 66)
"""Third, seventh and one more on the upper strings; what lies below belongs to the thumb."""


def play(scene: Scene, source: PlayerSource, memory: Fretting | None) -> tuple[list[Note], Fretting]:
    """A bar of bossa nova guitar."""
    hand = memory or Fretting()
    level = source.number("level")
    if scene.final:
        return guitar.final_chord(scene, level, hand)
    samba = source.word("rhythm") == "samba"
    if samba:
        wanted = ostinato.wanted_marks(scene, source.number("density"), 11.0)
        figure = ostinato.kept(scene, SAMBA, wanted, "samba guitar", 0.3)
    else:
        wanted = 1.0 + 5.0 * source.number("density") * (0.35 + 0.65 * scene.intensity)
        figure = ostinato.kept(scene, FIGURES, wanted, "bossa guitar", 0.3)
    played = ostinato.every_change(scene, ostinato.strokes(scene, figure, hand.pushed, goes_on="x"), "x")
    keys = hand.grip
    notes: list[Note] = [] if "bass" in scene.bar.parts else _thumb(scene, level - 6, quarters=samba)
    half = ostinato.step_ticks(scene, figure)
    ring = 4 if scene.intensity > 0.5 else 2 if samba else 3
    for stroke in played:
        keys = voice(stroke.chord, scene.bar.written.key, stroke.after, "strings", keys, FINGERS)
        length = (stroke.until - stroke.tick) * ring // 5
        weight = (5.0 if stroke.tick // half % 2 else 0.0) + 5.0 * stroke.mark.isupper()
        notes += _plucked(scene, stroke.tick, length, keys, level, weight)
    return sorted(notes), hand._replace(grip=keys, pushed=ostinato.pushed(scene, played))


def _plucked(scene: Scene, tick: int, length: int, keys: Voicing, level: float, weight: float) -> list[Note]:
    """The fingers close together, the top string a little more."""
    place, channel = scene.bar.tick + tick, CHANNEL["guitar"]
    touch, top = velocity(scene, level, weight), velocity(scene, level, weight + 3)
    return [note_of((place, 0, channel, key, top if key == keys[-1] else touch, length)) for key in keys]


def _thumb(scene: Scene, level: float, *, quarters: bool) -> list[Note]:
    """The bass note on the first beat of each chord, the fifth two beats on, and so in turn; in ``quarters``
    a beat on, with weight, as the deep surdo has it."""
    bar, beat = scene.bar, scene.bar.written.meter.beat_ticks
    notes = []
    for span in scene.chords():
        if span.chord is None:
            continue
        ticks = range(span.start, span.end, beat if quarters else 2 * beat)
        for turn, tick in enumerate(ticks):
            key = guitar.bass_string(span.chord, fifth=turn % 2 == 1)
            calm = beat // 3 if quarters else beat * 4 // 9
            ring = beat if scene.intensity > 0.5 else calm  # air for the soloist
            length = min(ring * 9 // 10, span.end - tick)
            soft = velocity(scene, level, (5.0 if quarters else -4.0) * (turn % 2))
            notes.append(Note(bar.tick + tick, 0, CHANNEL["guitar"], key, soft, length))
    return notes
