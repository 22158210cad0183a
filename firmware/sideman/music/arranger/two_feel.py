"""The two-feel and the waltz in one: long bass notes, and what leads on to the next."""

from __future__ import annotations

from sideman.music.arranger import bass
from sideman.music.arranger.bass import HIGH, LOW, Line, Plan
from sideman.music.arranger.quarters import walk
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.theory.chord import Chord
from sideman.music.theory.scale import scale


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
    # a long approach note must belong to the chord's scale, a short one need not
    sings = (last[1] - chord.root) % 12 in scale(chord, scene.bar.written.key, after)
    near = abs(last[1] - first[1]) <= 12 and last[1] != first[1]
    if not leads and near and sings and odds < 0.4:
        kept = [first, (middle[0], last[1])]
    elif 0 < abs(last[1] - middle[1]) <= 12 and last[0] > middle[0] and (odds > 0.6 if leads else odds < 0.9):
        kept = [first, middle, last]
    else:
        kept = [first, middle]
    return kept, walked._replace(last=kept[-1][1])


def in_one(scene: Scene, span: ChordSpan, after: Chord | None, line: Line) -> tuple[Plan, Line]:
    """A waltz in one: the bass note rings, and the last beat leads on where the ringing note would not."""
    quarters, walked = walk(scene, span, after, line)
    first, last = quarters[0], quarters[-1]
    leads = walked.goal is None or bass.leads(first[1], walked.goal)
    near = 0 < abs(last[1] - first[1]) <= 12  # the beats between, that are left out, may have gone further
    if not near or scene.chance(span.start, "one") < (0.6 if leads else 0.1):
        return [first], walked._replace(last=first[1])
    return [first, last], walked._replace(last=last[1])


def _second(chord: Chord, first: int, goal: int | None) -> int:
    """The other note of a two-feel: the fifth above or below the root, else another chord tone; on the side
    of the goal."""
    fifth = (chord.root + (chord.quality.fifth or 7)) % 12
    aim = first if goal is None else goal
    near = [key for key in range(max(LOW, first - 8), min(HIGH, first + 8) + 1) if abs(key - aim) <= 12]
    fifths = [key for key in near if key % 12 == fifth and key != first]
    others = [key for key in near if key % 12 in chord.pitch_classes and abs(key - first) > 2]
    return min(fifths or others or [first], key=lambda key: abs(key - aim))
