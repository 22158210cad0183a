"""A chord walked through in quarter notes, on the way to the next chord's bass note.

    chord's bass note ─ WAYS: one or two notes between, along the scale ─ approach ─▶ next chord's bass note

The goal is chosen first, then the note that leads into it, then the way between, from those that lie best in
the hand: no leap over an octave, a chord tone on the third beat, the direction kept. (Common practice since
Ray Brown and Paul Chambers, as bass methods teach it.)
"""

from __future__ import annotations

from sideman.music import chance as dice
from sideman.music.arranger import bass
from sideman.music.arranger.bass import MIDDLE, Line, Plan
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.arranger.ways import ways
from sideman.music.theory.chord import Chord
from sideman.music.theory.scale import scale

GOAL_HIGH = 52
"""A line does not make for notes above E3, though it may pass through them."""


def choose_goal(
    scene: Scene, at: int, start: int, span: ChordSpan, after: Chord | None, line: Line
) -> int | None:
    """Where the line is going: the bass note of the chord to come, in the octave that lies best."""
    if after is None or span.chord is None:
        return None
    pitch_class = after.lowest
    if after == span.chord and not _new_section(scene, span):
        tones = after.pitch_classes
        stood = line.chord == span.chord  # in its second bar a chord is stated again; then the line is free
        likes = [
            (after.lowest, 4.0 if stood else 30.0),
            (tones[min(2, len(tones) - 1)], 3.0),
            (tones[min(1, len(tones) - 1)], 1.5),
        ]
        pitch_class = dice.choose(scene.seed, scene.bar.number, at, "goal", likes)
    wanted = start + 4 * line.heading + (MIDDLE - start) * 0.35
    wanted += (scene.chance(at, "goal octave") - 0.5) * 8
    return bass.nearest(pitch_class, wanted, start, GOAL_HIGH)


def _new_section(scene: Scene, span: ChordSpan) -> bool:
    return span.end == scene.bar.ticks and scene.coming is not None and scene.coming.written.section_start


def walk(scene: Scene, span: ChordSpan, after: Chord | None, line: Line) -> tuple[Plan, Line]:
    """The quarter notes of one chord as (tick from the bar line, key), and what to keep in mind."""
    chord = span.chord
    assert chord is not None
    beat = scene.bar.written.meter.beat_ticks
    on_beats = range((span.start // beat + 1) * beat, span.end, beat)
    # next to a change between the beats a quarter gives way
    ticks = [span.start, *(at for at in on_beats if at - span.start >= beat // 2 <= span.end - at)]
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
