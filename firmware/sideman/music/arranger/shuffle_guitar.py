"""Blues rhythm guitar: fifth and sixth in turn over the root, chops with the snare, or stabs.

The boogie lies an octave above the bass's own root, on the same frets; where the bass walks instead, its line
crosses those strings, and the guitar chops above it. The boogie's rhythm is a bar in eighths: ``x`` struck,
``-`` rings on, ``.`` damped. It is kept for two bars and fills up with intensity; the bar before the last of
a section may walk down to the fifth (the turnaround).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from sideman.music import chance as dice
from sideman.music.arranger import comping, guitar, shuffle_bass, shuffle_chops
from sideman.music.arranger.figures import Figures, beats_filled, choose_figure, phrase
from sideman.music.arranger.fretboard import STRINGS, grip
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.arranger.section import section_place
from sideman.music.arranger.shuffle_comping import FIGURES as STABS
from sideman.music.arranger.turns import CALM
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource

hit = guitar.hit

BOOGIE: tuple[tuple[str, float], ...] = (
    # a beat each: the note over the root
    ("5 6 5 6", 5.0),
    ("5 6 7 6", 3.0),
    ("5 5 6 5", 1.0),
    ("5 6 5 7", 1.0),
)
RHYTHMS: Mapping[int, Figures] = {
    4: (
        ("x.x. x.x.", 2.0),
        ("x.x- x.xx", 2.0),
        ("x.xx x.xx", 2.0),
        ("xxx. xxx.", 2.0),
        ("xxxx x.xx", 2.0),
        ("xxxx xxx.", 1.5),
        ("x.xx xxxx", 1.5),
        ("xxxx xxxx", 4.0),
    ),
    3: (("x.x.x.", 1.0), ("xxx.xx", 1.0), ("xxxxxx", 2.0)),
    2: (("x.x.", 1.0), ("x.xx", 1.0), ("xxxx", 2.0)),
}
WALK_DOWN = ((10, 10), (9, 9), (8, 8), (7, 7))
"""The turnaround over the root, beat by beat: from the seventh down to the fifth, each struck twice."""
LOW = STRINGS[0]
RING, CALM_RING = (17, 9), (10, 4)
"""How long a stroke on the beat and one off it sound, in fortieths of a beat; and under the palm, while it is
calm."""


def play(scene: Scene, source: PlayerSource, memory: Fretting | None) -> tuple[list[Note], Fretting]:
    """A bar of blues guitar."""
    hand = memory or Fretting()
    level = source.number("level")
    if scene.final:
        return guitar.final_chord(scene, level, hand)
    figure = source.word("figure")
    if figure == "stabs":
        return _stabs(scene, level, hand)
    if figure == "chops" or _bass_walks(scene):
        return shuffle_chops.play(scene, level, hand)
    return _boogie(scene, level, source.number("motion"), hand)


def _bass_walks(scene: Scene) -> bool:
    """True where the bass player beside him walks in this bar."""
    bass = scene.bar.parts.get("bass")
    if not isinstance(bass, PlayerSource) or bass.name != "shuffle-bass":
        return False
    return shuffle_bass.line_now(scene, bass.word("figure")) == "walk"


def _boogie(scene: Scene, level: float, motion: float, hand: Fretting) -> tuple[list[Note], Fretting]:
    """Both strings, the beat longer, the off-beat light; damped with the palm."""
    notes: list[Note] = []
    text = BOOGIE[0][0]
    if scene.chance(0, "boogie turn") < motion:
        text = dice.choose(scene.seed, scene.bar.number, 0, "boogie figure", BOOGIE)
    rhythm = _rhythm(scene, motion)
    for span in scene.chords():
        notes += _boogie_chord(scene, span, text.split(), rhythm, level)
    return notes, hand


def _rhythm(scene: Scene, motion: float) -> str:
    """A rhythm for two bars, near as many strokes as the intensity asks; without ``motion`` all of them."""
    beats = scene.bar.written.meter.felt_beats
    if motion <= 0:
        return "xx" * beats
    since, at = phrase(scene.bar)
    wanted = 0.5 + 0.5 * scene.intensity
    parts = []
    for step, size in enumerate(beats_filled(beats, tuple(RHYTHMS))):
        odds = [
            (figure, weight * math.exp(-60 * (figure.count("x") / (2 * size) - wanted) ** 2) + 1e-9)
            for figure, weight in RHYTHMS[size]
        ]
        parts.append(dice.choose(scene.seed, since + at // 2 * 2 + (at == 3), step, "boogie rhythm", odds))
    return "".join(parts).replace(" ", "")


def _turns_around(scene: Scene) -> bool:
    """True in the bar before a chorus or a section closes, where its chord stands for the whole bar."""
    coming = scene.coming
    closing = coming is not None and section_place(coming).closes in ("chorus", "section")
    return closing and len(scene.chords()) == 1 and scene.chance(0, "turnaround") < 0.7


def _boogie_chord(scene: Scene, span: ChordSpan, words: list[str], rhythm: str, level: float) -> list[Note]:
    if span.chord is None:
        return []
    beat = scene.bar.written.meter.beat_ticks
    root = LOW + (span.chord.lowest - LOW) % 12
    minor = span.chord.quality.third == 3
    over = {"5": span.chord.quality.fifth or 7, "6": 10 if minor else 9, "7": 10}
    turn = _turns_around(scene)
    lengths = CALM_RING if scene.intensity <= CALM else RING
    notes: list[Note] = []
    for tick, mark in zip(scene.eighths(len(rhythm)), rhythm, strict=False):
        if not span.start <= tick < span.end or (mark != "x" and notes and not turn):
            continue  # a chord's first stroke is never left out
        off = tick % beat != 0
        upper = WALK_DOWN[tick // beat % 4][off] if turn else over[words[tick // beat % len(words)]]
        keys = (root, root + upper)
        back = tick // beat % 2 == 1
        accent = -14.0 if off else (5.0 if back else 0.0)
        notes += guitar.stroke(scene, tick, beat * lengths[off] // 40, keys, level, accent)
    return notes


def _stabs(scene: Scene, level: float, hand: Fretting) -> tuple[list[Note], Fretting]:
    """Stabs in the rhythms of the piano, chosen by the guitar's own chance."""
    figure = choose_figure(scene, STABS, 3.0, 0.2, hand.figures, "guitar figure")
    keys = hand.grip
    notes: list[Note] = []
    plan = comping.strokes(scene, figure, hand.pushed)
    half = scene.bar.written.meter.beat_ticks // 2
    for stroke in plan:
        keys = grip(stroke.chord, "small", keys)
        down = stroke.tick // half % 2 == 0
        notes += guitar.stroke(scene, stroke.tick, stroke.length, keys, level, 8 * stroke.accent, down=down)
    return notes, Fretting(keys, (*hand.figures[-1:], figure), comping.pushed_bar(scene, plan))
