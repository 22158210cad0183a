"""What can be counted in comping: keys and guitar."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from sideman.commands.measure.heard import Heard
from sideman.music.events import Note
from sideman.music.theory.voicing import motion
from sideman.music.timebase import QUARTER

COMPING = ("keys", "guitar")
STRUM_MS = 70.0
"""Notes within so long are one chord: a strum takes that time."""
LEFT_HAND = 60
"""A fifth or an octave that lies below this, under a chord, is the left hand's: it is not led as a voice."""
AHEAD = QUARTER * 5 // 8
"""A chord struck so long before a change, and sounding over it, belongs to the change."""


class Struck(NamedTuple):
    """A chord as struck: keys, lowest first."""

    tick: int
    end: int
    keys: tuple[int, ...]


def chords(line: tuple[Note, ...], ticks_a_ms: float) -> list[Struck]:
    """The chords of a part; single notes are left out."""
    groups: list[list[Note]] = []
    for note in line:
        if groups and note.place - groups[-1][0].place <= STRUM_MS * ticks_a_ms:
            groups[-1].append(note)
        else:
            groups.append([note])
    return [
        Struck(group[0].place, max(n.place + n.length for n in group), keys)
        for group in groups
        if len(keys := _right_hand(tuple(sorted({n.key for n in group})))) > 1
    ]


def _right_hand(keys: tuple[int, ...]) -> tuple[int, ...]:
    """``keys`` without a left hand's fifth or octave below them."""
    left = len(keys) > 4 and keys[1] - keys[0] in (6, 7, 8, 12) and keys[1] < LEFT_HAND
    return keys[2:] if left else keys


def _moves(take: Heard, part: str) -> list[tuple[Struck, Struck]]:
    """The last chord struck before each change and the first one struck for it."""
    ticks = [change.tick for change in take.changes]
    pairs = []
    last: tuple[int, Struck] | None = None
    for struck in chords(take.parts.get(part, ()), take.ticks_a_ms):
        at = bisect_right(ticks, struck.tick + QUARTER // 6) - 1
        if at + 1 < len(ticks) and struck.tick >= ticks[at + 1] - AHEAD and struck.end > ticks[at + 1]:
            at += 1
        if last is not None and at == last[0] + 1:
            pairs.append((last[1], struck))
        last = at, struck
    return pairs


def top_moves(take: Heard, part: str) -> list[float]:
    """Semitones of the top note, at each change that the part plays on both sides."""
    return [float(abs(new.keys[-1] - old.keys[-1])) for old, new in _moves(take, part)]


def nearest_moves(take: Heard, part: str) -> list[float]:
    """Mean semitones from each note to the nearest one before, at each such change."""
    return [motion(new.keys, old.keys) for old, new in _moves(take, part)]


def sounding(take: Heard, *parts: str) -> list[float]:
    """One figure: the percentage of the time during which any of ``parts`` sounds; none where they rest."""
    notes = sorted(note for part in parts for note in take.parts.get(part, ()))
    if not notes:
        return []
    spans: list[list[int]] = []
    for note in notes:
        if spans and note.place <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], note.place + note.length)
        else:
            spans.append([note.place, note.place + note.length])
    first, end = take.bars[0].tick, take.end
    return [100 * sum(max(0, min(b, end) - max(a, first)) for a, b in spans) / (end - first)]
