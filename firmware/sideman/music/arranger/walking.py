"""The walking bass: a quarter note a beat, and every bar is on its way to the next root.

    chord's bass note ─ WAYS: one or two notes between, along the scale ─ approach ─▶ next chord's bass note

The goal is chosen first, then the note that leads into it, then the way between, from those that lie best in
the hand: no leap over an octave, a chord tone on the third beat, the direction kept. (Common practice since
Ray Brown and Paul Chambers, as bass methods teach it.)
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from sideman.music import chance as dice
from sideman.music.arranger import bass
from sideman.music.arranger.bass import HIGH, LOW, MIDDLE, Line, Plan, Tone
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.chord import Chord
from sideman.music.theory.scale import scale

hit = bass.hit

WAYS: dict[int, tuple[tuple[int, ...], ...]] = {
    0: ((),),
    1: ((1,), (2,), (4,), (-1,), (-2,), (-3,), (7,), (-4,), (5,)),
    2: (
        *((1, 2), (2, 4), (4, 2), (2, 1), (2, 3), (4, 5), (4, 7), (7, 4), (7, 6), (1, 3), (4, 6), (3, 4)),
        *((-1, -2), (-1, -3), (-3, -2), (-3, -1), (-3, -5), (-2, -3), (2, -3), (-3, 2), (-5, -3), (-7, -3)),
        *((4, -3), (6, 5), (-1, 1), (1, -1), (4, 3), (5, 4), (-2, -1), (-7, -5)),
    ),
}
"""The notes between the first and the approach, in steps of the scale from the first."""

LEAP_COST = (2.5, 0.0, 0.0, 0.1, 0.2, 0.5, 1.6, 0.6, 1.6, 1.6, 2.4, 3.0, 1.2)
"""How little a bassist likes an interval of 0 … 12 semitones within a line."""


@lru_cache(maxsize=8192)
def ways(
    start: int, approach: int, goal: int, chord: Chord, steps: tuple[int, ...], between: int
) -> tuple[tuple[int, ...], ...]:
    """The four best ways of ``between`` notes from ``start`` to ``approach``, best first, as keys."""
    rung = _ladder(start, chord.root, steps)
    found = []
    for way in WAYS[between]:
        keys = tuple(rung[7 + step] for step in way)
        line = (start, *keys, approach, goal)
        leaps = [b - a for a, b in pairwise(line)]
        if max(map(abs, leaps)) > 12 or min(line) < LOW or max(line) > HIGH:
            continue
        turns = sum(a * b < 0 for a, b in pairwise(leaps))
        cost = sum(LEAP_COST[abs(leap)] for leap in leaps) + 0.7 * max(0, turns - 1)
        cost += 0.12 * max(0, max(line) - 52)
        if keys and keys[-1] % 12 not in chord.pitch_classes:
            cost += 0.6
        found.append((cost, keys))
    found.sort()
    return tuple(keys for _, keys in found[:4]) or ((start,) * between,)


def _ladder(start: int, root: int, steps: tuple[int, ...]) -> tuple[int, ...]:
    """The scale's keys around ``start``: seven rungs down, ``start`` in the middle, seven up."""
    inside = {(root + step) % 12 for step in steps}
    up = [key for key in range(start + 1, start + 16) if key % 12 in inside]
    down = [key for key in range(start - 1, start - 16, -1) if key % 12 in inside]
    return (*reversed(down[:7]), start, *up[:7])


def choose_goal(
    scene: Scene, at: int, start: int, span: ChordSpan, after: Chord | None, line: Line
) -> int | None:
    """Where the line is going: the bass note of the chord to come, in the octave that lies best."""
    if after is None or span.chord is None:
        return None
    pitch_class = after.lowest
    if after == span.chord and not _new_section(scene, span):
        tones = after.pitch_classes
        likes = [
            (after.lowest, 4.0),
            (tones[min(2, len(tones) - 1)], 3.0),
            (tones[min(1, len(tones) - 1)], 1.5),
        ]
        pitch_class = dice.choose(scene.seed, scene.bar.number, at, "goal", likes)
    wanted = start + 4 * line.heading + (MIDDLE - start) * 0.35
    wanted += (scene.chance(at, "goal octave") - 0.5) * 8
    return bass.nearest(pitch_class, wanted, start)


def _new_section(scene: Scene, span: ChordSpan) -> bool:
    return span.end == scene.bar.ticks and scene.coming is not None and scene.coming.written.section_start


def walk(scene: Scene, span: ChordSpan, after: Chord | None, line: Line) -> tuple[Plan, Line]:
    """The quarter notes of one chord as (tick from the bar line, key), and what to keep in mind."""
    chord = span.chord
    assert chord is not None
    beat = scene.bar.written.meter.beat_ticks
    ticks = [span.start, *range((span.start // beat + 1) * beat, span.end, beat)]
    steps = scale(chord, scene.bar.written.key, after)
    start = bass.opening_key(chord, line)
    line = line._replace(last=start, goal=None)
    notes: Plan = []
    while len(ticks) > 4:  # a long chord is walked in two or more stretches, over its own fifth or root
        stretch = 4 if len(ticks) != 5 else 3
        keys, line = _stretch(scene, ticks[:stretch], chord, chord, steps, span, line)
        notes += zip(ticks[:stretch], keys, strict=True)
        ticks = ticks[stretch:]
        line = line._replace(last=line.goal if line.goal is not None else line.last)
    keys, line = _stretch(scene, ticks, chord, after, steps, span, line)
    return [*notes, *zip(ticks, keys, strict=True)], line


def _stretch(
    scene: Scene,
    ticks: list[int],
    chord: Chord,
    after: Chord | None,
    steps: tuple[int, ...],
    span: ChordSpan,
    line: Line,
) -> tuple[list[int], Line]:
    """At most four notes, the first of which is ``line.last``."""
    start, at, count = line.last, ticks[0], len(ticks)
    goal = choose_goal(scene, at, start, span, after, line)
    aim = goal if goal is not None else start
    if count == 1:
        keys = [start]
    else:
        likes = bass.approaches(start, aim, steps, chord.root)
        approach = dice.choose(scene.seed, scene.bar.number, at, "approach", likes)
        found = ways(start, approach, aim, chord, steps, count - 2)
        odds = [
            (index, weight) for index, weight in zip(range(len(found)), (4.0, 3.0, 2.0, 1.0), strict=False)
        ]
        picked = dice.choose(scene.seed, scene.bar.number, at, "way", odds)
        keys = [start, *found[picked], approach]
    heading = line.heading
    if aim > 48 or (aim < 33 and count > 1):
        heading = -1 if aim > 48 else 1
    elif aim != start:
        heading = 1 if aim > start else -1
    return keys, Line(keys[-1], goal, heading, line.figure, chord)


def half_notes(scene: Scene, span: ChordSpan, after: Chord | None, line: Line) -> tuple[Plan, Line]:
    """The two-feel: the bass note, then its fifth (or what leads on) in the middle of the chord."""
    quarters, walked = walk(scene, span, after, line)
    chord = span.chord
    assert chord is not None
    if len(quarters) < 3:
        return quarters[:1], walked._replace(last=quarters[0][1])
    first, last = quarters[0], quarters[-1]
    middle = (quarters[len(quarters) // 2][0], _second(chord, first[1], walked.goal))
    odds = scene.chance(span.start, "two")
    leads = walked.goal is None or bass.leads(middle[1], walked.goal)
    near = abs(last[1] - first[1]) <= 12 and last[1] != first[1]
    if not leads and near and (odds < 0.4 or last[0] == middle[0]):
        kept = [first, (middle[0], last[1])]
    elif abs(last[1] - middle[1]) <= 12 and last[0] > middle[0] and (odds > 0.8 if leads else odds < 0.85):
        kept = [first, middle, last]
    else:
        kept = [first, middle]
    return kept, walked._replace(last=kept[-1][1])


def _second(chord: Chord, first: int, goal: int | None) -> int:
    """The other note of a two-feel: the fifth above or below the root, else another chord tone; on the side
    of the goal."""
    fifth = (chord.root + (chord.quality.fifth or 7)) % 12
    aim = first if goal is None else goal
    near = [key for key in range(max(LOW, first - 8), min(HIGH, first + 8) + 1) if abs(key - aim) <= 12]
    fifths = [key for key in near if key % 12 == fifth and key != first]
    others = [key for key in near if key % 12 in chord.pitch_classes and abs(key - first) > 2]
    return min(fifths or others or [first], key=lambda key: abs(key - aim))


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of walking bass, in two or in four."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    tones, line = bass.over_chords(scene, line, half_notes if source.word("feel") == "two" else walk)
    return sounded(scene, tones, source.number("skips"), level), line


def sounded(scene: Scene, tones: list[Tone], skips: float, level: float) -> list[Note]:
    """The line as notes: legato, weighted by beat and height, with skips between them."""
    beat = scene.bar.written.meter.beat_ticks
    legato = 0.93 if scene.tempo < 180 else 0.97
    notes = []
    for tone in tones:
        skipped = _skip(scene, tone, skips)
        length = (skipped[0] - tone.tick) * 0.85 if skipped else (tone.until - tone.tick) * legato
        weight = bass.accent(scene, tone)
        notes.append(bass.note(scene, tone.tick, tone.key, level, weight, round(length)))
        notes += [bass.note(scene, tick, tone.key, level, -24, beat // 5) for tick in skipped]
    return notes


def _skip(scene: Scene, tone: Tone, skips: float) -> tuple[int, ...]:
    """Where the note is struck again, softly: mostly nowhere, else on the off-beat or as triplets."""
    beat = scene.bar.written.meter.beat_ticks
    last = tone.until - beat
    if tone.tick % beat or last < tone.tick or scene.tempo > 250:
        return ()
    odds = scene.chance(tone.tick, "skip") / max(1e-9, skips * (0.35 + 0.9 * scene.intensity))
    if odds < 0.62:
        return (last + beat // 2,)
    if odds < 0.75 and scene.tempo < 190:
        return (last + beat // 3, last + 2 * beat // 3)
    return ()
