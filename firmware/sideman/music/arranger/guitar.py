"""What all guitarists share: the grip in memory, and a hand that takes time to cross the strings."""

from __future__ import annotations

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


def crossing(scene: Scene, strength: int) -> float:
    """Ticks from one string to the next in a stroke of velocity ``strength``."""
    ms = SLOW_MS + (FAST_MS - SLOW_MS) * strength / 127
    return ms * scene.tempo * scene.bar.written.meter.beat_ticks / 60_000


def stroke(
    scene: Scene, tick: int, length: int, keys: Grip, level: float, accent: float = 0.0, *, down: bool = True
) -> list[Note]:
    """The strings of a grip, one after the other: from the lowest, or (``down`` False) from the highest.

    The middle of the stroke falls on the beat; the strings struck last get a little less.
    """
    strength = velocity(scene, level, accent)
    step = crossing(scene, strength)
    order = keys if down else keys[::-1]
    middle = (len(keys) - 1) / 3
    place, channel = scene.bar.tick + tick, CHANNEL["guitar"]
    return [
        note_of(
            (
                place,
                round((string - middle) * step),
                channel,
                key,
                max(1, strength - 2 * string),
                max(1, length - round(string * step)),
            )
        )
        for string, key in enumerate(order)
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


def hit(scene: Scene, at: int, memory: Fretting | None) -> list[Note]:
    """A stop-hit: the chord, chopped off."""
    chord = scene.chord_at(at)
    if chord is None:
        return []
    length = scene.bar.written.meter.beat_ticks * 2 // 5
    return stroke(scene, at, length, grip(chord, "small", None), _STAB_LEVEL, 8)
