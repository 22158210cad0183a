"""Strummed guitar: the hand swings down on the beat and up after it, and some of its strokes sound.

A figure is a bar in eighths: ``D`` a down stroke, ``d`` a lighter one, ``u`` an up stroke over the high
strings, ``-`` rings on, ``.`` damped.
"""

from __future__ import annotations

import math

from sideman.music import chance as dice
from sideman.music.arranger import guitar
from sideman.music.arranger.figures import beats_filled
from sideman.music.arranger.fretboard import grip
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource

hit = guitar.hit

FIGURES: dict[int, tuple[tuple[str, float], ...]] = {
    4: (
        ("D-------", 1.5),
        ("D---d---", 2.0),
        ("D---d-u-", 1.5),
        ("D-d-D-d-", 1.5),
        ("D-D--uD-", 2.0),
        ("D-du-udu", 3.0),
        ("D-duD-du", 2.0),
        ("D--u-ud-", 1.5),
        ("DuduDudu", 1.5),
        ("D-Du-uDu", 2.0),
    ),
    3: (("D-----", 1.0), ("D-d-d-", 1.5), ("D-dud-", 1.5), ("D-dudu", 1.5)),
    2: (("D---", 1.0), ("D-d-", 1.0), ("D-du", 1.0), ("Dudu", 1.0)),
}
ACCENT = {"D": 8.0, "d": -2.0, "u": -10.0}
HIGH_STRINGS = 3


def play(scene: Scene, source: PlayerSource, memory: Fretting | None) -> tuple[list[Note], Fretting]:
    """A bar of strumming."""
    hand = memory or Fretting()
    level = source.number("level")
    if scene.final:
        return guitar.final_chord(scene, level, hand)
    bar = scene.bar
    wanted = 1 + 9 * source.number("density") * (0.35 + scene.intensity)
    figure = _figure(scene, wanted, hand)
    changes = {span.start for span in scene.chords()}
    grid = scene.eighths(len(figure))
    marks = {tick: mark for tick, mark in zip(grid, figure, strict=False) if mark in ACCENT}
    strokes = sorted((marks | dict.fromkeys(changes, "D")).items())
    keys = hand.grip
    notes: list[Note] = []
    for index, (tick, mark) in enumerate(strokes):
        chord = scene.chord_at(tick)
        if chord is None:
            continue
        keys = grip(chord, "open", keys) if tick in changes or keys is None else keys
        until = strokes[index + 1][0] if index + 1 < len(strokes) else bar.ticks
        sounding = keys if mark != "u" else keys[-HIGH_STRINGS:]
        length = (until - tick) * 19 // 20
        notes += guitar.stroke(scene, tick, length, sounding, level, ACCENT[mark], down=mark != "u")
    return notes, hand._replace(grip=keys, figures=(*hand.figures[-1:], figure))


def _figure(scene: Scene, wanted: float, hand: Fretting) -> str:
    barred = hand.figures[0] if len(hand.figures) == 2 and hand.figures[0] == hand.figures[1] else None
    parts = []
    for step, beats in enumerate(beats_filled(scene.bar.written.meter.felt_beats, tuple(FIGURES))):
        odds = []
        for figure, weight in FIGURES[beats]:
            struck = sum(mark in ACCENT for mark in figure)
            near = math.exp(-((struck - wanted * beats / 4) ** 2) / 2)
            odds.append((figure, weight * near * (0.1 if figure == barred else 1.0) + 1e-9))
        parts.append(dice.choose(scene.seed, scene.bar.number, step, "strum", odds))
    return "".join(parts)
