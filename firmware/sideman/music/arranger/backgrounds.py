"""Backgrounds: what horns riff behind a soloist. A riff is kept for four bars and follows the chords.

A riff is a rhythm in eighths (as in comping) and, for each stroke, a step on the ladder of chord tones.
"""

from __future__ import annotations

from functools import lru_cache

from sideman.music import chance as dice
from sideman.music.arranger.comping import strokes
from sideman.music.arranger.figures import phrase
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import Key
from sideman.music.theory.voicing import degrees

RIFFS: tuple[tuple[tuple[str, tuple[int, ...]], float], ...] = (
    (("..x-x...", (0, 1)), 2.0),
    (("x--x....", (0, 0)), 2.0),
    (("...x..X.", (1, 0)), 2.0),
    (("x.x-..X-", (0, 1, 0)), 1.5),
    ((".x-x..x-", (0, 1, -1)), 1.5),
    (("X-------", (0,)), 1.0),
    (("....x.X-", (-1, 0)), 1.5),
)
AROUND = 69
"""The lead voice stays around A4."""
_STAB_LEVEL = 96.0


def play(scene: Scene, source: PlayerSource, memory: None) -> tuple[list[Note], None]:
    """A bar of backgrounds; nothing need be kept in mind, for the phrase decides."""
    bar, level = scene.bar, source.number("level")
    if scene.final:
        chord = scene.chord_at(0)
        return [] if chord is None else section_notes(scene, chord, 0, bar.ticks, 0, level), None
    since, at = phrase(bar)
    density = source.number("density") * (0.5 + scene.intensity)
    if dice.chance(scene.seed, since, 0, "riff enters") >= density or scene.fills(0):
        return [], None
    if at % 2 == 0 and dice.chance(scene.seed, since, 0, "riff answers") < 0.5:
        return [], None  # this one answers, in the second bar of two
    rhythm, ladder = dice.choose(scene.seed, since, 0, "riff", RIFFS)
    notes: list[Note] = []
    for index, stroke in enumerate(strokes(scene, rhythm)):
        rung = ladder[index % len(ladder)]
        notes += section_notes(
            scene, stroke.chord, stroke.tick, stroke.length, rung, level + 8 * stroke.accent
        )
    return notes, None


def hit(scene: Scene, at: int, memory: None, planned: list[Note]) -> list[Note]:
    """A stop-hit: the section together."""
    chord = scene.chord_at(at)
    if chord is None:
        return []
    return section_notes(scene, chord, at, scene.bar.written.meter.beat_ticks * 2 // 5, 0, _STAB_LEVEL)


def section_notes(scene: Scene, chord: Chord, tick: int, length: int, rung: int, level: float) -> list[Note]:
    """The lead voice and those under it."""
    place, channel = scene.bar.tick + tick, CHANNEL["riff"]
    return [
        Note(place, 0, channel, key, velocity(scene, level, -8.0 * (voice > 0)), max(1, length))
        for voice, key in enumerate(section(chord, scene.bar.written.key, rung))
    ]


@lru_cache(maxsize=1024)
def section(chord: Chord, key: Key, rung: int) -> tuple[int, ...]:
    """Three voices in close position, the lead first: ``rung`` chord tones above the one nearest to A4."""
    meaning = degrees(chord, key, None)
    tones = {meaning[degree] for degree in ("1", "3", "5", "7")}
    ladder = [at for at in range(AROUND - 26, AROUND + 15) if at % 12 in tones]
    nearest = min(range(len(ladder)), key=lambda at: abs(ladder[at] - AROUND))
    lead = max(2, min(len(ladder) - 1, nearest + rung))
    return tuple(ladder[lead - 2 : lead + 1][::-1])
