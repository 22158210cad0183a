"""What all guitarists share: the grip in memory, and a hand that takes time to cross the strings."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sideman.music.arranger.fretboard import STRINGS, Grip, grip
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note, note_of
from sideman.music.theory.chord import Chord
from sideman.music.theory.voicing import Voicing

_STAB_LEVEL = 96.0
SLOW_MS, FAST_MS = 9.0, 3.0
"""Time from string to string of the softest and of the hardest stroke."""


class Fretting(NamedTuple):
    """What the hands remember: the grip, the last two figures, and the number of the played bar whose first
    chord was struck before its bar line."""

    grip: Voicing | None = None
    figures: tuple[str, ...] = ()
    pushed: int = -1


@lru_cache(maxsize=2048)
def _crossing(strings: int, strength: int, tempo: float, beat: int) -> tuple[tuple[int, int, int], ...]:
    """For each string in the order of a stroke of velocity ``strength``: the ticks that it is struck behind
    the beat, how hard, and how many ticks later than the first."""
    step = (SLOW_MS + (FAST_MS - SLOW_MS) * strength / 127) * tempo * beat / 60_000
    middle = (strings - 1) / 3
    return tuple(
        (round((string - middle) * step), max(1, strength - 2 * string), round(string * step))
        for string in range(strings)
    )


def stroke(
    scene: Scene, tick: int, length: int, keys: Grip, level: float, accent: float = 0.0, *, down: bool = True
) -> list[Note]:
    """The strings of a grip, one after the other: from the lowest, or (``down`` False) from the highest.

    The middle of the stroke falls on the beat; the strings struck last get a little less.
    """
    bar, strength = scene.bar, velocity(scene, level, accent)
    crossing = _crossing(len(keys), strength, scene.tempo, bar.written.meter.beat_ticks)
    place, channel = bar.tick + tick, CHANNEL["guitar"]
    return [
        note_of((place, shift, channel, key, force, length - late if late < length else 1))
        for key, (shift, force, late) in zip(keys if down else keys[::-1], crossing, strict=True)
    ]


def bass_string(chord: Chord, *, fifth: bool = False) -> int:
    """The key under the thumb on the low strings: the chord's bass note, or its fifth (over a foreign bass
    the root)."""
    foreign = chord.lowest != chord.root
    tone = (chord.root + (0 if foreign else chord.quality.fifth or 7)) % 12 if fifth else chord.lowest
    return STRINGS[0] + (tone - STRINGS[0]) % 12


def final_chord(
    scene: Scene, level: float, hand: Fretting, kind: str = "open"
) -> tuple[list[Note], Fretting]:
    """The last chord of the song: one slow stroke that rings for the bar."""
    chord = scene.chord_at(0)
    if chord is None:
        return [], hand
    keys = grip(chord, kind, None)
    return stroke(scene, 0, scene.bar.ticks * 19 // 20, keys, level, 4), Fretting(keys)


def hit(scene: Scene, at: int, memory: Fretting | None, planned: list[Note]) -> list[Note]:
    """A stop-hit: the chord, chopped off."""
    chord = scene.chord_at(at)
    if chord is None:
        return []
    length = scene.bar.written.meter.beat_ticks * 2 // 5
    return stroke(scene, at, length, grip(chord, "small", None), _STAB_LEVEL, 8)
