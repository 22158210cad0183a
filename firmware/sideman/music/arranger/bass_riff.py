"""Bass riffs: figures in degrees of the chord, with octaves, dead notes and ways into the next chord.

    1 the bass note · 2 … 7 the degrees above it · 8 its octave · f the fifth below · s the seventh below
    x a dead note · ~ a note that leads on · > the next chord's bass note, before its time

At every change of chord the bass note is struck, whatever the figure says.
"""

from __future__ import annotations

from typing import NamedTuple

from sideman.music import chance as dice
from sideman.music.arranger import bass
from sideman.music.arranger.bass import LOW, Line
from sideman.music.arranger.ostinato import Mark
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.theory.chord import Chord
from sideman.music.theory.scale import scale

DEGREES = "12345678fsx~>"


class Step(NamedTuple):
    """A note of a riff, ticks from the bar line, with its mark."""

    tick: int
    until: int
    key: int
    mark: str


def over_chords(
    scene: Scene, line: Line, marks: list[Mark], home: int, root_high: int
) -> tuple[list[Step], Line]:
    """``marks`` over the bar's chords; ``home`` where roots like to be, ``root_high`` their top."""
    steps: list[Step] = []
    spans = scene.chords()
    for index, span in enumerate(spans):
        after = spans[index + 1].chord if index + 1 < len(spans) else scene.coming_chord()
        if span.chord is None:
            line = line._replace(goal=None, chord=None)
            continue
        found, line = _over(scene, span, span.chord, after, line, marks, home, root_high)
        steps += found
    return steps, line


def _over(
    scene: Scene,
    span: ChordSpan,
    chord: Chord,
    after: Chord | None,
    line: Line,
    marks: list[Mark],
    home: int,
    root_high: int,
) -> tuple[list[Step], Line]:
    root = bass.opening_key(chord, line, home, root_high)
    goal = None if after is None else bass.nearest(after.lowest, root * 0.5 + home * 0.5, root, root_high)
    steps = scale(chord, scene.bar.written.key, after)
    means = meanings(chord, steps, root)
    inside = [mark for mark in marks if span.start <= mark.tick < span.end]
    if not inside or inside[0].tick != span.start:
        until = inside[0].tick if inside else span.end
        inside.insert(0, Mark(span.start, until, "1"))
    elif inside[0].mark not in "18":
        inside[0] = inside[0]._replace(mark="1")
    played: list[Step] = []
    last = line.last
    for at, (tick, until, mark) in enumerate(inside):
        if mark == "~":
            aim = goal if goal is not None else root
            odds = bass.approaches(last, aim, steps, chord.root)
            key = dice.choose(scene.seed, scene.bar.number, tick, "approach", odds)
        elif mark == ">":
            key = goal if goal is not None else root
        elif mark == "x":
            key = last if at else root
        else:
            key = means.get(mark, root)
        key = _within_an_octave(key, last) if at else root
        end = min(until, span.end, inside[at + 1].tick if at + 1 < len(inside) else span.end)
        played.append(Step(tick, end, key, mark))
        last = key
    return played, line._replace(last=last, goal=goal, chord=chord)


def meanings(chord: Chord, steps: tuple[int, ...], root: int) -> dict[str, int]:
    """The key of each degree above (and below) ``root``; over a foreign bass only chord tones are safe."""
    if chord.lowest != chord.root:
        above = (chord.root - chord.lowest) % 12
        return {"8": root + 12, "5": root + above, "f": root + above, "7": root + 12, "6": root + above}
    fifth = chord.quality.fifth or 7
    seventh = chord.quality.seventh or (10 if chord.quality.third in (3, 4) else 9)
    if chord.quality.seventh is None and chord.quality.third == 4 and steps[6] == 11:
        seventh = 9  # a plain major chord leans on its sixth
    found = {str(degree + 1): root + step for degree, step in enumerate(steps)}
    found |= {"1": root, "5": root + fifth, "7": root + seventh, "8": root + 12}
    below = {"f": root - 12 + fifth, "s": root - 12 + seventh}
    return found | {mark: key if key >= LOW else key + 12 for mark, key in below.items()}


def _within_an_octave(key: int, last: int) -> int:
    while key - last > 12:
        key -= 12
    while last - key > 12:
        key += 12
    return min(bass.HIGH, max(LOW, key)) if LOW <= key <= bass.HIGH else last
