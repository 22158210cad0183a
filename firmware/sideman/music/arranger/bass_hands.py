"""What the two hands add to a bass line: slides into a note, dead notes before it.

Few SoundFonts have slides sampled, so a slide is played as on a keyboard bass: a very short note from one or
two frets below that ends where the note begins. A dead note is a soft, short stroke on a damped string: on
the open string below, where the line is near it, else on the fret where the hand lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sideman.music.arranger import bass
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note

STRINGS = (28, 33, 38, 43)
"""E1, A1, D2, G2."""
SLIDE_MS = 45
"""How long a slide takes; people take 30 to 60 ms."""
SLIDE_SOFTER, DEAD_SOFTER = 22, 36
"""How much less velocity than the note they lead into."""
DEAD_SHARE = 0.4
"""The share of its step that a dead note lasts."""


def slid(scene: Scene, notes: Sequence[Note], odds: float) -> list[Note]:
    """``notes`` of one bar in order, with slides into as many of the longer ones as ``odds`` (0–1) says;
    never into the first of the bar, for a slide belongs to the bar it is played in."""
    beat = scene.bar.written.meter.beat_ticks
    ticks = round(SLIDE_MS * beat * scene.tempo / 60000)
    played = list(notes[:1])
    for before, note in pairwise(notes):
        at, frets = note.place - scene.bar.tick, 2 if note.length > beat else 1
        start, key = note.place - ticks, note.key - frets
        easy = key >= bass.LOW and abs(before.key - key) <= 12 and before.key not in (key, note.key)
        sings = note.length >= beat // 5 and start - before.place >= ticks
        if easy and sings and scene.chance(at, "slide") < odds:
            played[-1] = played[-1]._replace(length=min(played[-1].length, start - before.place))
            soft = max(1, note.velocity - SLIDE_SOFTER)
            played.append(note._replace(place=start, key=key, velocity=soft, length=ticks))
        played.append(note)
    return played


def deadened(scene: Scene, notes: Sequence[Note], step: int, odds: float) -> list[Note]:
    """``notes`` of one bar in order, with dead notes a ``step`` before as many of them as ``odds`` (0–1)
    says, where the string is silent for two steps."""
    played = list(notes[:1])
    for before, note in pairwise(notes):
        at = note.place - step
        silent = before.place + before.length <= at - step // 2
        if silent and scene.chance(at - scene.bar.tick, "dead note") < odds:
            soft = max(1, note.velocity - DEAD_SOFTER)
            key = _damped(before.key, note.key)
            played.append(
                note._replace(place=at, key=key, velocity=soft, length=max(1, int(step * DEAD_SHARE)))
            )
        played.append(note)
    return played


def _damped(last: int, coming: int) -> int:
    """The open string under ``last``, if it lies near to both notes."""
    string = max(key for key in STRINGS if key <= max(last, STRINGS[0]))
    return string if last - string <= 7 and abs(coming - string) <= 12 else last
