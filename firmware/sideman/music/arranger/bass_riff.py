"""Bass riffs: figures in degrees of the chord, with octaves, dead notes and ways into the next chord.

    1 the bass note · 2 … 7 the degrees above it · 8 its octave · f the fifth below · s the seventh below
    x a dead note · ~ a note that leads on · > the next chord's bass note, before its time
    w c u a note of a run into the next chord's bass note (see bass_runs)

At every change of chord the bass note is struck, whatever the figure says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple, TypeAlias

from sideman.music import chance as dice
from sideman.music.arranger import bass
from sideman.music.arranger.bass import LOW, Line
from sideman.music.arranger.bass_runs import RUNS, run
from sideman.music.arranger.ostinato import Mark
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.theory.chord import Chord
from sideman.music.theory.scale import scale

DEGREES = "12345678fsx~>" + RUNS

FAR = 7
"""Semitones: a fifth that lies farther from its root or from the next one is taken in the other octave."""

Heard: TypeAlias = Callable[[Chord], Chord]
"""What a player hears a chord as: a pedal hears its own."""


class Step(NamedTuple):
    """A note of a riff, ticks from the bar line, with its mark."""

    tick: int
    until: int
    key: int
    mark: str


def over_chords(
    scene: Scene,
    line: Line,
    marks: Sequence[Mark],
    home: int,
    root_high: int,
    *,
    roomy: bool = False,
    heard: Heard | None = None,
) -> tuple[list[Step], Line]:
    """``marks`` over the bar's chords; ``home`` where roots like to be, ``root_high`` their top.

    ``roomy``: where the chord of the bar before goes on, the 1 is the figure's, which may leave it empty.
    """
    steps: list[Step] = []
    spans, coming = scene.chords(), scene.coming_chord()
    if heard is not None:
        spans, coming = _as_heard(spans, heard), heard(coming) if coming is not None else None
    for index, span in enumerate(spans):
        after = spans[index + 1].chord if index + 1 < len(spans) else coming
        if span.chord is None:
            line = line._replace(goal=None, chord=None)
            continue
        goes_on = roomy and span.start == 0 and span.chord == line.chord
        found, line = _over(scene, span, span.chord, after, line, marks, home, root_high, goes_on)
        steps += found
    return steps, line


def _as_heard(spans: Sequence[ChordSpan], heard: Heard) -> tuple[ChordSpan, ...]:
    """The chords as ``heard``; what is one chord to the player is one span."""
    found: list[ChordSpan] = []
    for span in spans:
        chord = heard(span.chord) if span.chord is not None else None
        if found and found[-1].chord == chord:
            found[-1] = found[-1]._replace(end=span.end)
        else:
            found.append(span._replace(chord=chord))
    return tuple(found)


def _over(
    scene: Scene,
    span: ChordSpan,
    chord: Chord,
    after: Chord | None,
    line: Line,
    marks: Sequence[Mark],
    home: int,
    root_high: int,
    goes_on: bool,
) -> tuple[list[Step], Line]:
    root = bass.opening_key(chord, line, home, root_high)
    if root % 12 != chord.lowest:  # who walked here before was on his way to another tone
        root = bass.nearest(chord.lowest, home, line.last, root_high)
    goal = None if after is None else bass.nearest(after.lowest, root * 0.5 + home * 0.5, root, root_high)
    steps = scale(chord, scene.bar.written.key, after)
    means = meanings(chord, steps, root)
    inside = [mark for mark in marks if span.start <= mark.tick < span.end]
    if goes_on:
        pass
    elif not inside or inside[0].tick != span.start:
        until = _rings_until(scene, span, marks)
        inside.insert(0, Mark(span.start, until, "1"))
    elif inside[0].mark not in "18":
        inside[0] = inside[0]._replace(mark="1")
    played: list[Step] = []
    last = line.last
    aim = goal if goal is not None else root
    keys_of_run: list[int] = []
    for at, (tick, until, mark) in enumerate(inside):
        if mark == "~":
            odds = bass.approaches(last, aim, steps, chord.root)
            key = dice.choose(scene.seed, scene.bar.number, tick, "approach", odds)
        elif mark == ">":
            key = aim
        elif mark in RUNS:
            if not keys_of_run:
                count = sum(1 for _ in takewhile(lambda behind: behind.mark in RUNS, inside[at:]))
                scales = {(chord.root + step) % 12 for step in steps}
                keys_of_run = run(scene, tick, mark, count, last, aim, scales)
            key = keys_of_run.pop(0)
        elif mark == "x":
            key = last if at or goes_on else root
        else:
            key = means.get(mark, root)
        key = _within_an_octave(key, last) if at or goes_on else root
        end = min(until, span.end, inside[at + 1].tick if at + 1 < len(inside) else span.end)
        played.append(Step(tick, end, key, mark))
        last = key
    played = _within_reach(_fifth_on_the_way(played, goal), goal)
    return played, line._replace(last=played[-1].key if played else last, goal=goal, chord=chord)


def _fifth_on_the_way(played: list[Step], goal: int | None) -> list[Step]:
    """``played``, where it ends on the fifth: that above or below, whichever lies nearer to ``goal``."""
    tail = len(played)
    while tail > 1 and played[tail - 1].mark in "5f" and played[tail - 1].key == played[-1].key:
        tail -= 1
    if goal is None or tail == len(played) or abs(played[-1].key - goal) <= FAR:
        return played
    key = played[-1].key + (12 if played[-1].key < goal else -12)
    if key < LOW or abs(key - goal) > FAR or abs(key - played[tail - 1].key) > FAR:
        return played
    return [*played[:tail], *(step._replace(key=key) for step in played[tail:])]


def _within_reach(played: list[Step], goal: int | None) -> list[Step]:
    """``played``, the last notes moved by an octave where ``goal`` would be out of reach from them: else a
    line that ends on high notes takes the next chord up with it, and the one behind that too."""
    found, aim = list(played), goal
    for at in range(len(found) - 1, 0, -1):
        step = found[at]
        if aim is None or abs(step.key - aim) <= 12:
            break
        found[at] = step._replace(key=step.key - 12 if step.key > aim else step.key + 12)
        aim = found[at].key
    return found


def _rings_until(scene: Scene, span: ChordSpan, marks: Sequence[Mark]) -> int:
    """How long a bass note rings that the figure has not: as long as the figure holds a note there, else for
    a beat."""
    held = [mark.until for mark in marks if mark.tick < span.start < mark.until]
    return min(span.end, *(held or [span.start + scene.bar.written.meter.beat_ticks]))


def with_kick(scene: Scene, marks: Sequence[Mark], step: int, odds: float, what: str = "lock") -> list[Mark]:
    """``marks`` and, where they are silent for a step of so many ticks on either side, the kick's own
    strokes, as often as ``odds`` (0–1)."""
    taken = {mark.tick for mark in marks}
    found = list(marks)
    for tick in scene.kick:
        tick = round(tick / step) * step
        apart = not {tick - step, tick, tick + step} & taken
        if apart and tick < scene.bar.ticks and scene.chance(tick, what) < odds:
            taken.add(tick)
            found.append(Mark(tick, tick + step, "1"))
    return sorted(found)


@lru_cache(maxsize=2048)
def meanings(chord: Chord, steps: tuple[int, ...], root: int) -> Mapping[str, int]:
    """The key of each degree above (and below) ``root``; over a foreign bass only chord tones are safe."""
    if chord.lowest != chord.root:
        above = (chord.root - chord.lowest) % 12
        return {"8": root + 12, "5": root + above, "f": root + above, "7": root + 12, "6": root + above}
    fifth = chord.quality.fifth or 7
    seventh = chord.quality.seventh or (10 if chord.quality.third in (3, 4) else 9)
    if chord.quality.seventh is None and chord.quality.third == 4 and steps[6] == 11:
        seventh = 9  # a plain major chord leans on its sixth
    found = {str(degree + 1): root + step for degree, step in enumerate(steps)}
    if steps[5] - fifth != 2 or chord.quality.seventh == 9:  # it would rub against the chord's own tones
        found["6"] = root + seventh
    found |= {"1": root, "5": root + fifth, "7": root + seventh, "8": root + 12}
    below = {"f": root - 12 + fifth, "s": root - 12 + seventh}
    return found | {mark: key if key >= LOW else key + 12 for mark, key in below.items()}


def _within_an_octave(key: int, last: int) -> int:
    while key - last > 12:
        key -= 12
    while last - key > 12:
        key += 12
    return min(bass.HIGH, max(LOW, key)) if LOW <= key <= bass.HIGH else last
