"""A blues guitarist's chops: with the snare on 2 and 4, and, as it heats up, up-strokes after the beat.

A figure is a bar in eighths: ``x`` a chop, on the beat down over all its strings, after the beat up over the
highest three; ``.`` silence. It is kept for two bars. (The Texas rhythm guitar of T-Bone Walker's bands and
of Jimmie Vaughan.)
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from sideman.music import chance as dice
from sideman.music.arranger import guitar
from sideman.music.arranger.figures import Figures, beats_filled, phrase
from sideman.music.arranger.fretboard import grip
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.turns import CALM
from sideman.music.events import Note

FIGURES: Mapping[int, Figures] = {
    4: (
        ("..x. ..x.", 3.0),
        ("..x. ..xx", 1.5),
        ("..xx ..xx", 1.5),
        (".xx. .xx.", 1.0),
        (".x.x .x.x", 2.5),
        (".xx. .xxx", 1.0),
        (".xxx .xxx", 1.5),
        (".xxx xxxx", 1.0),
    ),
    3: (("..x...", 2.0), ("..x..x", 1.0), (".x.x.x", 1.5), (".xxx.x", 1.0)),
    2: (("..x.", 2.0), ("..xx", 1.0), (".xxx", 1.5)),
}
UP_STRINGS = 3
"""How many strings an up-stroke catches."""
SHORT, UP_SHORT = 7, 5
"""How long a chop sounds, down and up, in twentieths of a beat."""
BACKBEAT, UP = 4.0, -6.0


def play(scene: Scene, level: float, hand: Fretting) -> tuple[list[Note], Fretting]:
    """A bar of chops."""
    beat = scene.bar.written.meter.beat_ticks
    figure = _figure(scene)
    notes: list[Note] = []
    keys = hand.grip
    for tick, mark in zip(scene.eighths(len(figure)), figure, strict=False):
        chord = scene.chord_at(tick)
        if mark != "x" or chord is None:
            continue
        keys = grip(chord, "small", keys)
        if tick % beat:
            length = beat * UP_SHORT // 20
            notes += guitar.stroke(scene, tick, length, keys[-UP_STRINGS:], level, UP, down=False)
        else:
            accent = BACKBEAT if tick // beat % 2 else 0.0
            notes += guitar.stroke(scene, tick, beat * SHORT // 20, keys, level, accent)
    return notes, hand._replace(grip=keys)


def _figure(scene: Scene) -> str:
    """The snare's two while it is calm; then as many more as the intensity asks."""
    since, at = phrase(scene.bar)
    wanted = 0.25 + 1.0 * max(0.0, scene.intensity - CALM)
    parts = []
    for step, beats in enumerate(beats_filled(scene.bar.written.meter.felt_beats, tuple(FIGURES))):
        table = FIGURES[beats]
        if scene.intensity <= CALM:
            parts.append(table[0][0])
            continue
        odds = [
            (figure, weight * math.exp(-40 * (figure.count("x") / (2 * beats) - wanted) ** 2) + 1e-9)
            for figure, weight in table
        ]
        parts.append(dice.choose(scene.seed, since + at // 2 * 2, step, "chops", odds))
    return "".join(parts).replace(" ", "")
