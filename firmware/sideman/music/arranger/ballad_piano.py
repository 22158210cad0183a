"""Ballad piano: wide chords rolled from below, held, and answered by single notes that lead on.

A figure is a bar in eighths: ``x`` a chord, ``-`` held, ``a`` a note of the chord above it, in rising order,
``d`` the same falling, down to the chord.
"""

from __future__ import annotations

from sideman.music.arranger import keys, ostinato
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.ostinato import Pairs, Stroke
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register, Voicing

hit = keys.hit

FIGURES: Pairs = (
    ("x--- ....", "x--- ....", 3.0),
    ("x--- ....", "x--. x-..", 3.0),
    ("x--. ....", "..x- -...", 2.0),
    ("x--- ..x-", "x--. ....", 2.5),
    ("..x- -...", "x--. .x-.", 2.0),
    ("x--- ..aa", "x--- ....", 2.5),
    ("x--- x-..", "x--- .aaa", 2.5),
    ("x--- x---", "x--- x-dd", 2.5),
    ("x--- -.aa", "x--- x-ad", 2.0),
    ("x-aa x---", "x--- xaaa", 2.0),
    ("x--x --aa", "x-aa x-dd", 2.0),
    ("x-aa x-aa", "x--x aaad", 1.5),
)
REGISTER = Register(46, 77, 68)
ANSWERS = 0.7
"""How often a chord that was and will be has another note on top: harmony that stays must not stand still."""
ROLL_MS = 28.0
"""Time from the lowest to the highest note of a rolled chord, at a slow tempo."""


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of ballad piano."""
    hands = memory or Hands()
    level, kind = source.number("level"), source.word("voicing")
    if scene.final:
        return keys.final_chord(scene, level, hands, kind, REGISTER)
    wanted = 0.8 + 6.5 * source.number("density") * (0.25 + 0.75 * scene.intensity)
    calm = 0.5 if scene.intensity <= 0.5 else 1.0  # room for the soloist
    figure = ostinato.kept(scene, FIGURES, wanted, "ballad", 0.4, calm)
    played = ostinato.every_change(scene, ostinato.strokes(scene, figure, hands.pushed), "x")
    voicing, chord = hands.voicing, hands.chord
    stays = scene.coming_chord() if hands.pushed != scene.bar.number else None
    register = keys.singing(scene, REGISTER)
    notes: list[Note] = []
    rung: int | None = None
    for nth, stroke in enumerate(played):
        if voicing is None or stroke.chord != chord or stroke.mark == "x":
            answers = ANSWERS if stroke.chord == hands.chord == stays else 0.0
            voicing = keys.led(scene, stroke, voicing, chord, kind, register, answers)
            chord = stroke.chord
        if stroke.mark == "x":
            rung = None
            notes += _rolled(scene, stroke, voicing, level)
        else:
            ticks = min(stroke.until, scene.bar.ticks) - stroke.tick
            rung = _next_rung(rung, "".join(behind.mark for behind in played[nth:]))
            notes.append(keys.above(scene, stroke.tick, ticks * 18 // 20, voicing, rung, level - 8))
    chords = [stroke for stroke in played if stroke.mark == "x"]
    early = ostinato.pushed(scene, chords)  # a single note ahead of the bar line leaves the chord its 1
    struck = chords[-1].chord if chords else hands.chord
    return notes, hands._replace(voicing=voicing, chord=struck, pushed=early)


def _next_rung(rung: int | None, marks: str) -> int:
    """Where the first of ``marks`` lies, after ``rung`` (None: the chord), in words of :func:`keys.above`.

    A single note goes on from the one before; those that fall come down to the chord and no farther.
    """
    rises = marks[0] == "a"
    if rung is None:
        run = marks.partition("x")[0]
        return max(0, run.count("d") - run.count("a") + rises - (not rises))
    return rung + 1 if rises else max(0, rung - 1)


def _rolled(scene: Scene, stroke: Stroke, voicing: Voicing, level: float) -> list[Note]:
    """Softly rolled where there is time; the top voice arrives on the beat."""
    beat = scene.bar.written.meter.beat_ticks
    ticks_held = stroke.until - stroke.tick
    if scene.intensity <= 0.5:  # the pedal comes up before the next chord: air for the soloist
        ends = [span.end for span in scene.chords() if span.start <= stroke.tick]
        ticks_held = min(ticks_held, scene.bar.ticks // 2, max(beat, (ends[-1] - stroke.tick) * 3 // 4))
    chord = keys.chord_notes(
        scene, stroke.tick, ticks_held * 19 // 20, voicing, level, 5.0 * (stroke.tick == 0)
    )
    return keys.rolled(scene, chord, ROLL_MS) if scene.chance(stroke.tick, "rolled") < 0.6 else chord
