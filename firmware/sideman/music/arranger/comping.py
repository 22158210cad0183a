"""Comping: a figure's strokes over the bar's chords.

A stroke on the last eighth before a change of chord strikes the chord to come, and its 1 is left out.
"""

from __future__ import annotations

from typing import NamedTuple

from sideman.music.arranger.figures import cell
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.theory.chord import Chord

LONG_FILL = 3
"""Beats of a fill through which the last chord is held; a shorter one is left to the drummer."""


class Stroke(NamedTuple):
    """The hands come down: ``tick`` and ``length`` from the bar line, the chord, the one behind it (for its
    colours), how much accent (0, 1), whether the chord is struck before its time."""

    tick: int
    length: int
    chord: Chord
    after: Chord | None
    accent: int
    early: bool


def strokes(scene: Scene, figure: str, pushed_bar: int = -1) -> list[Stroke]:
    """The strokes of a figure over the bar's chords.

    ``pushed_bar`` is the bar whose first chord was struck before its bar line and rings on: there a stroke
    on the 1 is left out. From a fill on the hands stay off, but for the accents; through a long one the last
    stroke before it is held, or the bar's first.
    """
    bar = scene.bar
    pushed = bar.number == pushed_bar
    found = cell(figure)
    grid = scene.eighths(found.eighths)
    plan = [stroke for stroke in found.strokes if stroke[0] < len(grid) and (stroke[0] > 0 or not pushed)]
    if bar.crash and not pushed and not any(eighth == 0 for eighth, _, _ in plan):
        plan = [(0, 0, 1), *(stroke for stroke in plan if stroke[0] > 1)]
    through = _held_through(scene, [grid[eighth] for eighth, _, _ in plan])
    plan = [
        (eighth, len(grid) if index == through else held, accent)
        for index, (eighth, held, accent) in enumerate(plan)
        if index == through or accent or not scene.fills(grid[eighth])
    ]
    spans = scene.chords()
    made = []
    for index, (eighth, held, accent) in enumerate(plan):
        tick = grid[eighth]
        until = grid[plan[index + 1][0]] if index + 1 < len(plan) else bar.ticks
        made.append(_stroke(scene, spans, tick, held, accent, until))
    return [stroke for stroke in made if stroke is not None]


def _held_through(scene: Scene, ticks: list[int]) -> int:
    """Which of the strokes at ``ticks`` is held through a long fill; -1: none."""
    if not scene.fills(max(0, scene.bar.ticks - LONG_FILL * scene.bar.written.meter.beat_ticks)):
        return -1
    return max(0, sum(not scene.fills(tick) for tick in ticks) - 1)


def every_change(scene: Scene, plan: list[Stroke]) -> list[Stroke]:
    """The plan, with each chord after the bar's first that no stroke sounds within a beat struck on its
    change."""
    half, spans = scene.bar.written.meter.beat_ticks // 2, scene.chords()
    made = list(plan)
    for index, span in enumerate(spans[1:], 1):
        heard = any(
            stroke.chord == span.chord and -half <= stroke.tick - span.start <= 2 * half for stroke in plan
        )
        if span.chord is None or heard:
            continue
        behind = [stroke.tick for stroke in made if stroke.tick > span.start]
        until = min([span.end, *behind])
        after = spans[index + 1].chord if index + 1 < len(spans) else scene.coming_chord()
        length = min(until - span.start, 2 * half) * 15 // 20
        made = [
            stroke._replace(length=span.start - stroke.tick)
            if stroke.tick < span.start < stroke.tick + stroke.length
            else stroke
            for stroke in made
            if stroke.tick != span.start
        ]
        made.append(Stroke(span.start, max(1, length), span.chord, after, 0, False))
    return sorted(made, key=lambda stroke: stroke.tick)


def pushed_bar(scene: Scene, plan: list[Stroke]) -> int:
    """The number of the coming bar, where the last stroke has struck its first chord already; else −1."""
    early = (
        plan and plan[-1].early and plan[-1].tick + scene.bar.written.meter.beat_ticks // 2 >= scene.bar.ticks
    )
    return scene.bar.number + 1 if early else -1


def _stroke(
    scene: Scene, spans: tuple[ChordSpan, ...], tick: int, held: int, accent: int, until: int
) -> Stroke | None:
    half = scene.bar.written.meter.beat_ticks // 2
    at = len(spans) - 1
    while spans[at].start > tick:
        at -= 1
    span = spans[at]
    after = spans[at + 1].chord if at + 1 < len(spans) else scene.coming_chord()
    length = (1 + held) * half * 19 // 20 if held else half * (11 if tick // half % 2 else 15) // 20
    if span.end - tick <= half and after is not None and after != span.chord and not _arrival(scene, span):
        if held:  # over the change, but not as far as the next off-beat
            length = half * 19 // 10
        length = min(length, max(half, until - tick + half) * 19 // 20)
        return Stroke(tick, length, after, _beyond(scene, spans, at), max(accent, 1), True)
    if span.chord is None:
        return None
    length = min(length, until - tick, span.end - tick)
    return Stroke(tick, max(1, length), span.chord, after, accent, False)


def _beyond(scene: Scene, spans: tuple[ChordSpan, ...], at: int) -> Chord | None:
    """The chord after the next one, as far as it can be seen."""
    if at + 2 < len(spans):
        return spans[at + 2].chord
    coming = scene.coming.written.chords if scene.coming is not None else ()
    if at + 1 == len(spans):
        return coming[1].chord if len(coming) > 1 else None
    return coming[0].chord if coming else None


def _arrival(scene: Scene, span: ChordSpan) -> bool:
    """True where everybody waits for the 1 of the next chord."""
    coming = scene.coming
    return span.end == scene.bar.ticks and (coming is None or coming.awaited)
