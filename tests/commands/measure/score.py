"""Small takes, written as a score, for the counting functions."""

from __future__ import annotations

from sideman.commands.measure.heard import Change, Heard, HeardBar
from sideman.music.events import Note
from sideman.music.theory.chord import parse_chord
from sideman.music.timebase import QUARTER, Meter

BAR = 4 * QUARTER
TICKS_A_MS = QUARTER * 120 / 60_000
"""At 120 beats a minute."""


def note(beat, key, velocity=80, beats=1.0, late_ms=0.0):
    """A note on ``beat``, counted from 0 through the take."""
    place = round(beat * QUARTER + late_ms * TICKS_A_MS)
    return Note(place, 0, 0, key, velocity, round(beats * QUARTER))


def heard(bars=1, chords=(), **parts):
    """A take in 4/4 at 120. ``chords``: pairs of beat and symbol; parts: lists of notes."""
    return Heard(
        {part: tuple(sorted(notes)) for part, notes in parts.items()},
        tuple(HeardBar(n * BAR, Meter()) for n in range(bars)),
        tuple(Change(round(beat * QUARTER), parse_chord(symbol)) for beat, symbol in chords),
        TICKS_A_MS,
    )
