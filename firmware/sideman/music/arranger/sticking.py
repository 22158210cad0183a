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
LIFT_MS = 20.0
"""So much sooner the hands leave a roll, to be elsewhere in time."""
SHORT = 480
"""Ticks of a drum note: it rings as long as its sample."""

GHOST, NORMAL, ACCENT = range(3)
FORCE = {"g": GHOST, "x": NORMAL, "X": ACCENT, "o": NORMAL, "O": ACCENT, "f": ACCENT, "d": ACCENT, "r": GHOST}


GRACED = {"f": ((1, FLAM_MS, 1.0),), "d": tuple((n, ms, 0.7 + 0.2 * n) for n, ms in enumerate(DRAG_MS, 1))}
"""The grace notes of a mark: ticks behind the stroke where they are placed, ms ahead of it where they fall,
and how loud beside a ghost."""
SEVERAL = "rfd"
"""Marks that are more than one note."""


class Hits(NamedTuple):
    """Notes, and the drum that each is for."""

    notes: list[Note]
    drums: list[str]


class Sound(NamedTuple):
    """What a mark of a row sounds like: channel, key, level, its velocity, and the level of a ghost on the
    same drum."""

    channel: int
    key: int
    level: float
    velocity: int
    soft: float


def struck(scene: Scene, strokes: list[Stroke], crescendo: tuple[int, int]) -> Hits:
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
    sounds: dict[tuple[str, str], Sound] = {}
    notes: list[Note] = []
    drums: list[str] = []

    def add(at: int, shift: int, level: float) -> None:
        notes.append(note_of((bar_line + at, shift, channel, key, _velocity(level), SHORT)))
        drums.append(name)

    for at, name, mark, ticks in strokes:
        sound = sounds.get((name, mark))
        if sound is None:
            sounds[name, mark] = sound = _sound(name, mark, levels.get(name), loud)
        channel, key, level, plain, soft = sound
        rises = rise_from <= at < rise_to
        if not rises and mark not in SEVERAL:
            notes.append(note_of((bar_line + at, 0, channel, key, plain, SHORT)))
            drums.append(name)
            continue
        if rises:
            level *= 0.9 + 0.2 * (at - rise_from) / (rise_to - rise_from)
        if mark == "r":
            span = max(1, ticks - round(LIFT_MS * ticks_a_ms))
            count = max(1, round(span / ticks_a_ms / 1000 * ROLL_A_SECOND))  # one: too fast to roll
            for n in range(count):
                add(at + n * span // count, 0, level * (0.85 + 0.5 * n / count))
            continue
        add(at, 0, level)
        for behind, ms, share in GRACED.get(mark, ()):
            add(at + behind, -behind - round(ms * ticks_a_ms), soft * share)
    return Hits(notes, drums)


def _sound(name: str, mark: str, own: tuple[int, int, int] | None, loud: tuple[float, float, float]) -> Sound:
    drum, force = KIT[name], FORCE[mark]
    levels = own or drum.levels
    key = drum.opened if mark in "oO" and drum.opened is not None else drum.key
    level = levels[force] * loud[force]
    return Sound(kit_channel(key), key, level, _velocity(level), levels[GHOST])


def _velocity(level: float) -> int:
    return min(127, max(1, round(level)))
