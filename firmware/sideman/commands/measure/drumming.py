"""What can be counted in drumming: how many different bars, what stays, and the drummer's time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from statistics import fmean
from typing import Final, NamedTuple

from sideman.commands.measure.heard import Heard
from sideman.commands.measure.steps import best_grid, nearest
from sideman.music.events import Note

GRACE_MS: Final = 45.0
"""A softer stroke so soon before another on the same drum is its grace note."""
GHOST, BACKBEAT = 50, 100
"""Velocities of the snare's two humps: up to, and from (Groove MIDI Dataset: ghosts 16–47, backbeats
112–127, at the median 18 and 127 in funk)."""
LEAST_TIMES = 4
"""How often a stroke must come before its mean tells anything."""

SNARES: Final = frozenset({37, 38, 39, 40})
TIMEKEEPERS: Final = frozenset({42, 46, 51, 53, 59, 39})
FOOT: Final = 44


class Stroke(NamedTuple):
    """A stroke as understood: bar, step in twelfths of a beat from the bar line, drum, how far off in ms."""

    bar: int
    step: int
    key: int
    velocity: int
    off_ms: float


def without_graces(notes: Iterable[Note], ticks_a_ms: float) -> list[Note]:
    """The main strokes alone."""
    by_key: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        line = by_key[note.key]
        if line and note.place - line[-1].place < GRACE_MS * ticks_a_ms and line[-1].velocity < note.velocity:
            line.pop()
        line.append(note)
    return sorted(note for line in by_key.values() for note in line)


@lru_cache(maxsize=4)
def strokes(take: Heard) -> list[Stroke]:
    """The drum strokes of a take, put on the steps they are meant for."""
    notes = without_graces(take.parts.get("drums", ()), take.ticks_a_ms)
    if not notes:
        return []
    beat = take.bars[0].meter.beat_ticks
    grid = best_grid([note.place % beat / beat for note in notes])
    found, bar = [], 0
    slack = beat // 6  # ahead of a bar line, yet of its bar
    for note in notes:
        while bar + 1 < len(take.bars) and note.place >= take.bars[bar + 1].tick - slack:
            bar += 1
        line = take.bars[bar]
        of_beat, phase = divmod((note.place - line.tick) / line.meter.beat_ticks, 1.0)
        step, off = nearest(phase, grid)
        place = int(of_beat) * 12 + step
        if place >= 12 * line.meter.felt_beats and bar + 1 < len(take.bars):
            found.append(Stroke(bar + 1, 0, note.key, note.velocity, off * beat / take.ticks_a_ms))
        else:
            found.append(Stroke(bar, place, note.key, note.velocity, off * beat / take.ticks_a_ms))
    return found


def _bars(take: Heard) -> list[frozenset[tuple[int, int]]]:
    """By bar its set of (step, instrument): velocity and timing ignored."""
    sets: list[set[tuple[int, int]]] = [set() for _ in take.bars]
    for stroke in strokes(take):
        sets[stroke.bar].add((stroke.step, stroke.key))
    return [frozenset(found) for found in sets]


def _of_32(count: int, of: int) -> list[float]:
    """A count in so many bars or phrases, as if there had been 32 bars; nothing for a few bars only."""
    return [count * 32 / of] if of >= 16 else []


def distinct_bars(take: Heard) -> list[float]:
    """One figure: how many different drum bars in 32."""
    bars = _bars(take)[:32] if strokes(take) else []
    return _of_32(len(set(bars)), len(bars))


def distinct_phrases(take: Heard) -> list[float]:
    """One figure: how many different pairs of bars, of the 16 in 32 bars."""
    bars = _bars(take)[:32] if strokes(take) else []
    return _of_32(len({(a, b) for a, b in zip(bars[::2], bars[1::2], strict=False)}), len(bars))


def spine(take: Heard) -> list[float]:
    """For each bar 100 where it holds the cell that the groove hangs on, else 0.

    The cell is looked for in three places, and the one that holds best counts: a backbeat of the snare (half
    as many steps as felt beats, ghosts apart) or of the foot on the hat, and the hand that keeps time on ride
    or hat (as many steps as felt beats).
    """
    found = strokes(take)
    if not found:
        return []
    beats = take.bars[0].meter.felt_beats
    cells = (
        (max(1, beats // 2), {(s.bar, s.step) for s in found if s.key in SNARES and s.velocity > GHOST}),
        (max(1, beats // 2), {(s.bar, s.step) for s in found if s.key == FOOT}),
        (beats, {(s.bar, s.step) for s in found if s.key in TIMEKEEPERS}),
    )
    best: list[float] = []
    for size, places in cells:
        common = Counter(step for _, step in places).most_common(size)
        if len(common) == size:
            kept = [100.0 * all((n, step) in places for step, _ in common) for n in range(len(take.bars))]
            best = max(best, kept, key=lambda shares: sum(shares))
    return best or [0.0] * len(take.bars)


def timing(take: Heard) -> list[float]:
    """How far each stroke lies from the mean of its kind, in ms: of the same drum, at the same place in the
    beat. Swing and lean are no looseness."""
    kinds: dict[tuple[int, int], list[float]] = defaultdict(list)
    for stroke in strokes(take):
        kinds[stroke.key, stroke.step % 12].append(stroke.off_ms)
    offs = []
    for kind in kinds.values():
        if len(kind) >= LEAST_TIMES:
            mean, scale = fmean(kind), (len(kind) / (len(kind) - 1)) ** 0.5
            offs += [(off - mean) * scale for off in kind]
    return offs


def velocities(take: Heard) -> list[float]:
    """Of every drum note."""
    return [float(note.velocity) for note in take.parts.get("drums", ())]


def humps(take: Heard) -> list[float]:
    """Of every snare stroke: −1 a ghost, 1 a backbeat, 0 in between. Nothing for brushes."""
    if take.brushes:
        return []
    snares = [note.velocity for note in take.parts.get("drums", ()) if note.key in (38, 40)]
    return [-1.0 if velocity <= GHOST else float(velocity >= BACKBEAT) for velocity in snares]


def lesser_hump(marks: list[float]) -> float:
    """Per cent of all strokes that the smaller of the two humps holds."""
    return 100 * min(marks.count(-1.0), marks.count(1.0)) / len(marks)
