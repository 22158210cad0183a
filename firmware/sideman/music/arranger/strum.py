"""Strummed guitar: the hand swings down on the beat and up after it, and some of its strokes sound.

A figure is a bar in eighths, in slow songs in sixteenths: ``D`` a down stroke, ``d`` a lighter one, ``u`` an
up stroke over the high strings, ``-`` rings on, ``.`` damped. The hand keeps its pattern for four bars.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from sideman.music.arranger import guitar, ostinato
from sideman.music.arranger.fretboard import grip
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.ostinato import Pairs
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource

hit = guitar.hit

EIGHTHS: Mapping[int, Pairs] = {
    4: (
        ("D-------", "D-----d-", 1.0),
        ("D---d---", "D---d-d-", 1.5),
        ("D-d-D-d-", "D-d-D-du", 2.0),
        ("D-d--ud-", "D-d--udu", 2.0),
        ("D-du-ud-", "D-du-udu", 2.0),
        ("D-du-udu", "D-du-udu", 3.0),
        ("D-duD-du", "D-du-udu", 2.0),
        ("D-duDudu", "D-du-udu", 2.0),
        ("DuduDudu", "D-duDudu", 1.5),
    ),
    3: (("D-----", "D---d-", 1.0), ("D-d-d-", "D-d-du", 1.5), ("D-dud-", "D-dudu", 1.5)),
    2: (("D---", "D-d-", 1.0), ("D-d-", "D-du", 1.0), ("D-du", "Dudu", 1.0)),
}
SIXTEENTHS: Mapping[int, Pairs] = {
    4: (
        ("D------- D-------", "D------- D---d---", 1.0),
        ("D---d--- D---d---", "D---d--- D---d-u-", 1.5),
        ("D---d--u -ud-d---", "D---d--u -ud-d-du", 2.0),
        ("D---d-du -ud-d---", "D---d-du -ud-d-du", 2.0),
        ("D---d-du -ud-d-du", "D---d-du -ud-d-du", 3.0),
        ("D-d-d-du -ud-d-du", "D---d-du -udud-du", 2.0),
        ("D-dud-du -udud-du", "D-d-d-du -udududu", 1.5),
    ),
    3: (("D---d---d---", "D---d---d-du", 1.0), ("D---d-dud---", "D---d-dud-du", 1.5)),
    2: (("D-------", "D---d---", 1.0), ("D---d---", "D---d-du", 1.0), ("D---d-du", "D-dud-du", 1.0)),
}
"""By felt beats."""
SLOW = 84.0
"""Up to this tempo, in felt beats a minute, the hand swings twice in a beat."""
TURNS = 0.3
ACCENT = {"D": 8.0, "d": -2.0, "u": -10.0}
HIGH_STRINGS = 3


def play(scene: Scene, source: PlayerSource, memory: Fretting | None) -> tuple[list[Note], Fretting]:
    """A bar of strumming."""
    hand = memory or Fretting()
    level = source.number("level")
    if scene.final:
        return guitar.final_chord(scene, level, hand)
    figure, grid = _pattern(scene, 1 + 9 * source.number("density") * (0.35 + scene.intensity))
    changes = {span.start for span in scene.chords()}
    marks = {tick: mark for tick, mark in zip(grid, figure, strict=False) if mark in ACCENT}
    strokes = sorted((marks | dict.fromkeys(changes, "D")).items())
    keys = hand.grip
    notes: list[Note] = []
    for index, (tick, mark) in enumerate(strokes):
        chord = scene.chord_at(tick)
        if chord is None:
            continue
        keys = grip(chord, "open", keys) if tick in changes or keys is None else keys
        until = strokes[index + 1][0] if index + 1 < len(strokes) else scene.bar.ticks
        sounding = keys if mark != "u" else keys[-HIGH_STRINGS:]
        length = (until - tick) * 19 // 20
        notes += guitar.stroke(scene, tick, length, sounding, level, ACCENT[mark], down=mark != "u")
    return notes, hand._replace(grip=keys)


def _pattern(scene: Scene, wanted: float) -> tuple[str, tuple[int, ...]]:
    """The hand's pattern in this bar, and where its marks fall."""
    halves = ostinato.halves(scene)
    if scene.tempo > SLOW or scene.bar.written.meter.compound:
        return ostinato.kept_by_beats(scene, EIGHTHS, wanted, "strum", TURNS), halves
    quarters = tuple(tick for a, b in pairwise(halves) for tick in (a, (a + b) // 2))
    return ostinato.kept_by_beats(scene, SIXTEENTHS, wanted, "strum", TURNS), quarters
