"""Backgrounds: what horns riff behind a soloist. A riff is kept for four bars and follows the chords.

A riff is a rhythm in eighths (as in comping) and, for each stroke, a step on the ladder of chord tones.
"""

from __future__ import annotations

from sideman.music import chance as dice
from sideman.music.arranger import comping
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import Key
from sideman.music.theory.voicing import degrees

RIFFS: tuple[tuple[str, tuple[int, ...], float], ...] = (
    ("..x-x...", (0, 1), 2.0),
    ("x--x....", (0, 0), 2.0),
    ("...x..X.", (1, 0), 2.0),
    ("x.x-..X-", (0, 1, 0), 1.5),
    (".x-x..x-", (0, 1, -1), 1.5),
    ("X-------", (0,), 1.0),
    ("....x.X-", (-1, 0), 1.5),
)
AROUND = 69
"""The lead voice stays around A4."""


def play(scene: Scene, source: PlayerSource, memory: int | None) -> tuple[list[Note], int]:
    """A bar of backgrounds. What is kept in mind is the lead voice's last key."""
    lead = AROUND if memory is None else memory
    bar = scene.bar
    level = source.number("level")
    if scene.final:
        chord = scene.chord_at(0)
        return ([] if chord is None else _section(scene, chord, 0, bar.ticks, lead, level)), lead
    phrase, step = divmod(max(bar.index, bar.step), 4)
    answers = step % 2 == 1 or source.number("density") * (0.5 + scene.intensity) > 0.75
    enters = (
        dice.chance(scene.seed, phrase + 997 * bar.chorus, 0, "riff enters") < source.number("density") * 1.4
    )
    if not (answers and enters) or (bar.fill_from is not None):
        return [], lead
    odds = [((rhythm, ladder), weight) for rhythm, ladder, weight in RIFFS]
    rhythm, ladder = dice.choose(scene.seed, phrase + 997 * bar.chorus, 0, "riff", odds)
    plan = comping.strokes(scene, rhythm, False)
    notes: list[Note] = []
    for index, stroke in enumerate(plan):
        key = _rung(stroke.chord, bar.written.key, AROUND, ladder[index % len(ladder)])
        notes += _section(scene, stroke.chord, stroke.tick, stroke.length, key, level + 8 * stroke.accent)
        lead = key
    return notes, lead


def hit(scene: Scene, at: int, memory: int | None) -> list[Note]:
    """A stop-hit: the section together."""
    chord = scene.chord_at(at)
    if chord is None:
        return []
    length = scene.bar.written.meter.beat_ticks * 2 // 5
    return _section(scene, chord, at, length, AROUND, 96)


def _tones(chord: Chord, key: Key) -> list[int]:
    found = degrees(chord, key, None)
    return sorted({found[degree] for degree in ("1", "3", "5", "7")})


def _rung(chord: Chord, key: Key, around: int, step: int) -> int:
    """The chord tone nearest to ``around``, and ``step`` chord tones up or down from there."""
    tones = _tones(chord, key)
    ladder = [at for at in range(around - 14, around + 15) if at % 12 in tones]
    nearest = min(range(len(ladder)), key=lambda at: abs(ladder[at] - around))
    return ladder[max(0, min(len(ladder) - 1, nearest + step))]


def _section(scene: Scene, chord: Chord, tick: int, length: int, lead: int, level: float) -> list[Note]:
    """The lead voice and the two chord tones under it."""
    tones = _tones(chord, scene.bar.written.key)
    top = _rung(chord, scene.bar.written.key, lead, 0)
    under = [at for at in range(top - 1, top - 13, -1) if at % 12 in tones][:2]
    place, channel = scene.bar.tick + tick, CHANNEL["riff"]
    return [
        Note(place, 0, channel, key, velocity(scene, level, 0.0 if key == top else -8.0), max(1, length))
        for key in (top, *under)
    ]
