"""What can be counted in a bass line."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from sideman.commands.measure.heard import Heard
from sideman.music.events import Note
from sideman.music.timebase import QUARTER

EARLY, LATE = QUARTER * 5 // 8, QUARTER // 3
"""How long before a change a note may be its own (an eighth ahead), and how long after."""
STEPS, FIFTHS = (1, 2), (5, 7)
"""Approaches: semitones from the note before; a fourth one way is a fifth the other way."""


def on_changes(take: Heard) -> list[tuple[int, Note | None, int]]:
    """For each chord change the tick, the bass note that belongs to it, and the pitch class wanted.

    It is the note struck nearest to the change, or one that was struck before and still sounds: a Cuban bass
    strikes the root on the 4 and lets it ring over the 1, and that is where the change is heard.
    """
    line = take.parts.get("bass", ())
    if not line:
        return []
    onsets = [note.place for note in line]
    found = []
    for tick, chord in take.changes:
        if chord is None:
            continue
        near = line[bisect_left(onsets, tick - EARLY) : bisect_left(onsets, tick + LATE)]
        note = min(near, key=lambda n: abs(n.place - tick), default=None)
        if note is None or (note.place < tick - QUARTER // 6 and note.key % 12 != chord.lowest):
            before = line[: bisect_left(onsets, tick)][-1:]
            held = before and before[0].place + before[0].length > tick
            note = before[0] if held else note
        found.append((tick, note, chord.lowest))
    return found


def roots(take: Heard) -> list[float]:
    """100 for each change on which the bass has the root or given bass, else 0."""
    return [
        100.0 if note is not None and note.key % 12 == wanted else 0.0 for _, note, wanted in on_changes(take)
    ]


def walks(take: Heard) -> bool:
    """True where the bass strikes nearly every beat and hardly ever the same note twice running."""
    line = take.parts.get("bass", ())
    beats = [bar.tick + n * bar.meter.beat_ticks for bar in take.bars for n in range(bar.meter.felt_beats)]
    onsets = [note.place for note in line]
    struck = 0
    for beat in beats:
        at = bisect_left(onsets, beat - QUARTER // 5)
        struck += at < len(onsets) and onsets[at] < beat + QUARTER // 5
    moves = sum(a.key != b.key for a, b in pairwise(line))
    return bool(line) and struck >= 0.8 * len(beats) and moves >= 0.85 * (len(line) - 1)


def approaches(take: Heard) -> list[float]:
    """100 for each change of the bass's goal reached from 1–2 semitones or by a fifth, else 0."""
    line = take.parts.get("bass", ())
    places = {note: n for n, note in enumerate(line)}
    shares = []
    for (_, _, last), (_, note, wanted) in pairwise(on_changes(take)):
        if note is None or last == wanted or places[note] == 0:
            continue
        interval = abs(note.key - line[places[note] - 1].key)
        shares.append(100.0 if interval in (*STEPS, *FIFTHS) else 0.0)
    return shares


def leaps(take: Heard) -> list[float]:
    """Semitones from each note to the next; notes of one stroke count as their lowest."""
    line: list[Note] = []
    for note in take.parts.get("bass", ()):
        if line and note.place - line[-1].place < 25 * take.ticks_a_ms:
            line[-1] = min(line[-1], note, key=lambda n: n.key)
        else:
            line.append(note)
    return [float(abs(b.key - a.key)) for a, b in pairwise(line)]


def velocities(take: Heard) -> list[float]:
    """Of every bass note."""
    return [float(note.velocity) for note in take.parts.get("bass", ())]
