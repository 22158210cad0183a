"""What all bass players share: the compass, the line kept in mind, the way into the next chord."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note, note_of
from sideman.music.theory.chord import Chord

LOW, HIGH = 28, 60
"""E1, the open string, to C4."""
MIDDLE = 40
"""Where a line is at home (E2)."""
_STAB_LEVEL = 104.0


class Line(NamedTuple):
    """What a bass player keeps in mind from bar to bar: the last key played, the key to come (if any), which
    way the line goes (1 up, −1 down), the figure played last, and the chord it was played over. ``tied``: the
    tick of the change whose bass note (the last key) was struck early and rings on."""

    last: int = MIDDLE
    goal: int | None = None
    heading: int = -1
    figure: int = -1
    chord: Chord | None = None
    tied: int | None = None


Plan: TypeAlias = list[tuple[int, int]]
"""Notes to come as (tick from the bar line, key)."""
Way: TypeAlias = Callable[[Scene, ChordSpan, Chord | None, Line], tuple[Plan, Line]]
"""How one chord is played, given the one behind it."""


class Tone(NamedTuple):
    """A planned note: from ``tick`` until the next one (or a rest), ticks from the bar line."""

    tick: int
    until: int
    key: int


def over_chords(scene: Scene, line: Line, way: Way) -> tuple[list[Tone], Line]:
    """The bar's chords played one after another; N.C. is silence."""
    spans = scene.chords()
    tones: list[Tone] = []
    for index, span in enumerate(spans):
        after = spans[index + 1].chord if index + 1 < len(spans) else scene.coming_chord()
        if span.chord is None:
            line = line._replace(goal=None, chord=None)
            continue
        found, line = way(scene, span, after, line)
        ends = [*(tick for tick, _ in found[1:]), span.end]
        tones += [Tone(tick, until, key) for (tick, key), until in zip(found, ends, strict=True)]
    return tones, line


def accent(scene: Scene, tone: Tone) -> float:
    """The weight of a note in the line: the change, the backbeats and the high notes stand out."""
    beat = scene.bar.written.meter.beat_ticks
    weight = (tone.key - MIDDLE) * 0.3 + (5.0 if tone.tick // beat % 2 else 0.0)
    for span in scene.chords():
        if span.start == tone.tick:
            weight += 4.0
    return weight + (6.0 if scene.bar.crash and tone.tick == 0 else 0.0)


def note(scene: Scene, tick: int, key: int, level: float, weight: float, length: int) -> Note:
    """One note of the bass, ``tick`` from the bar line."""
    strength = velocity(scene, level, weight)
    return note_of((scene.bar.tick + tick, 0, CHANNEL["bass"], key, strength, max(1, length)))


@lru_cache(maxsize=4096)
def nearest(pitch_class: int, key: float, last: int | None = None, high: int = HIGH) -> int:
    """The bass key of ``pitch_class`` nearest to ``key``: no more than an octave from ``last``, and, where
    that leaves a choice, not above ``high``."""
    keys = range(LOW + (pitch_class - LOW) % 12, HIGH + 1, 12)

    def strain(found: int) -> float:
        leap = 0 if last is None else 1000 * (abs(found - last) > 12)
        return abs(found - key) + leap + 100 * (found > high)

    return min(keys, key=strain)


def opening_key(chord: Chord, line: Line, home: int = MIDDLE, high: int = HIGH) -> int:
    """The key a chord is entered on: the one walked to, where it holds; else the nearest bass note. A chord
    that was there before may be entered on any of its tones."""
    if line.goal is not None and abs(line.goal - line.last) <= 12:
        pitch_class = line.goal % 12
        if pitch_class == chord.lowest or (chord == line.chord and pitch_class in chord.pitch_classes):
            return line.goal
    return nearest(chord.lowest, line.last * 0.6 + home * 0.4, line.last, high)


@lru_cache(maxsize=4096)
def approaches(start: int, goal: int, steps: tuple[int, ...], root: int) -> tuple[tuple[int, float], ...]:
    """Keys that lead into ``goal``, with how much each is liked: the semitones, the scale's own steps
    (``steps`` above ``root``), the fifth above or the fourth below. ``start`` is left out."""
    inside = {(root + step) % 12 for step in steps}
    liked = [(goal - 1, 5.0), (goal + 1, 4.0)]
    liked += [(key, 4.0) for key in (goal - 2, goal + 2) if key % 12 in inside]
    liked += [(key, 1.5) for key in (goal + 7, goal - 5) if key % 12 in inside]
    found = [
        (key, weight * (1.0 if abs(key - start) <= 7 else 0.2))
        for key, weight in liked
        if LOW <= key <= HIGH and key != start and abs(key - start) <= 12
    ]
    return tuple(found) or ((start, 1.0),)


def leads(key: int, goal: int) -> bool:
    """True where ``key`` leads into ``goal``: by one or two semitones, a fourth or a fifth."""
    return abs(goal - key) in (1, 2, 5, 7)


def final_note(scene: Scene, level: float, line: Line) -> tuple[list[Note], Line]:
    """The last note of the song: the root, low, for the whole bar."""
    chord = scene.chord_at(0)
    if chord is None:
        return [], line
    key = nearest(chord.lowest, min(line.last, MIDDLE), line.last)
    bar = scene.bar
    return [Note(bar.tick, 0, CHANNEL["bass"], key, velocity(scene, level, 8), bar.ticks)], Line(
        key, chord=chord
    )


def hit(scene: Scene, at: int, memory: Line | None, planned: list[Note]) -> list[Note]:
    """A stop-hit: the bass note, short and hard, on the way of the line that it breaks into."""
    chord = scene.chord_at(at)
    if chord is None:
        return []
    place, beat = scene.bar.tick + at, scene.bar.written.meter.beat_ticks
    before = [note.key for note in planned if note.place < place]
    behind = [note.key for note in planned if note.place >= place + beat]
    last = before[-1] if before else (memory or Line()).last
    goal = behind[0] if behind else planned[-1].key if planned else min(last, MIDDLE + 5)
    key = nearest(chord.lowest, (last + goal) / 2, last)
    return [note(scene, at, key, _STAB_LEVEL, 0, beat * 2 // 5)]
