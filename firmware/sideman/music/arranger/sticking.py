"""From strokes to notes: how hard, on which key, with which grace notes."""

from __future__ import annotations

from typing import NamedTuple

from sideman.music.arranger.scene import Scene
from sideman.music.arranger.stroke import Stroke
from sideman.music.events import Note, kit_channel, note_of
from sideman.music.style.kit import KIT

FLAM_MS = 26.0
DRAG_MS = (62.0, 30.0)
"""How long before the main stroke grace notes fall."""
ROLL_A_SECOND = 15.0
"""Strokes of a pressed roll: two hands, single."""
SHORT = 480
"""Ticks of a drum note: it rings as long as its sample."""

GHOST, NORMAL, ACCENT = range(3)
FORCE = {"g": GHOST, "x": NORMAL, "X": ACCENT, "o": NORMAL, "O": ACCENT, "f": ACCENT, "d": ACCENT, "r": GHOST}


class Hit(NamedTuple):
    """A note and the drum it is for."""

    drum: str
    note: Note


def struck(scene: Scene, strokes: list[Stroke], crescendo: tuple[int, int]) -> list[Hit]:
    """``strokes`` as notes, louder with intensity; through ``crescendo`` (ticks of the bar) they rise.

    Grace notes are placed a tick or two behind their stroke and shifted ahead of it, so that no place holds
    the same key twice and none lies before its bar line.
    """
    bar = scene.bar
    bar_line, levels = bar.tick, bar.style.levels
    ticks_a_ms = bar.written.meter.beat_ticks * scene.tempo / 60000
    intensity = scene.intensity
    loud = (0.85 + 0.28 * intensity, 0.73 + 0.44 * intensity, 0.74 + 0.36 * intensity)
    rise_from, rise_to = crescendo
    hits: list[Hit] = []

    def add(drum: str, at: int, shift: int, key: int, level: float) -> None:
        velocity = min(127, max(1, round(level)))
        hits.append(Hit(drum, note_of((bar_line + at, shift, kit_channel(key), key, velocity, SHORT))))

    for at, name, mark, ticks in strokes:
        drum = KIT[name]
        force = FORCE[mark]
        level = levels.get(name, drum.levels)[force] * loud[force]
        if rise_from <= at < rise_to:
            level *= 0.9 + 0.2 * (at - rise_from) / (rise_to - rise_from)
        key = drum.opened if mark in "oO" and drum.opened is not None else drum.key
        soft = levels.get(name, drum.levels)[GHOST]
        if mark == "r":
            count = max(1, round(ticks / ticks_a_ms / 1000 * ROLL_A_SECOND))  # one: too fast to roll
            for n in range(count):
                add(name, at + n * ticks // count, 0, key, level * (0.85 + 0.5 * n / count))
            continue
        add(name, at, 0, key, level)
        if mark == "f":
            add(name, at + 1, -1 - round(FLAM_MS * ticks_a_ms), key, soft)
        elif mark == "d":
            for n, before in enumerate(DRAG_MS, 1):
                add(name, at + n, -n - round(before * ticks_a_ms), key, soft * (0.7 + 0.2 * n))
    return hits
