"""Ostinatos: figures of two bars that are kept for a phrase, written in eighths or sixteenths of a 4/4 bar.

    "x..x ..x."               eight marks: eighths
    "X..g x..g .x.g x..."     sixteen marks: sixteenths

``-`` holds the mark before it, ``.`` is silence; what the other marks mean is the player's own. A bar shorter
than 4/4 cuts a figure off, a longer one goes on with its second half, as the drummer does with his grid.
Twelve marks are triplets. In a style that is felt in three, halves and quarters of the beat fall on its
thirds (and the last sixth), where its drummer has them.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sideman.music import chance as dice
from sideman.music.arranger.figures import beats_filled, phrase
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.arranger.strokes import stretched
from sideman.music.theory.chord import Chord
from sideman.music.timebase import FOUR_FOUR, Meter

Pairs: TypeAlias = Sequence[tuple[str, str, float]]
"""A figure, the bar that answers it, how much the two are liked."""


class Mark(NamedTuple):
    """A mark of a figure laid over a bar: from ``tick``, held until ``until`` (ticks from the bar line)."""

    tick: int
    until: int
    mark: str


class Stroke(NamedTuple):
    """A mark with its chord, the chord behind it, and whether it is struck before its time."""

    tick: int
    until: int
    mark: str
    chord: Chord
    after: Chord | None
    early: bool


THIRDS = {2: (0, 4), 4: (0, 2, 4, 5)}
"""Where halves and quarters of a beat felt in three fall, in sixths of it."""


@lru_cache(maxsize=512)
def _places(count: int, meter: Meter, thirds: bool) -> tuple[int, ...]:
    """The ticks of a figure's marks, ``count`` in 4/4, over a bar of ``meter``, and of the bar's end."""
    bar_ticks, beat = meter.bar_ticks, meter.beat_ticks
    step = stretched(FOUR_FOUR.bar_ticks, FOUR_FOUR, meter) // count
    found = range(0, bar_ticks, step)
    of_beat = THIRDS.get(beat // step) if thirds and meter.compound else None
    if of_beat is None:
        return (*found, bar_ticks)
    return (*(at // beat * beat + of_beat[at % beat // step] * beat // 6 for at in found), bar_ticks)


@lru_cache(maxsize=2048)
def _laid(figure: str, meter: Meter, thirds: bool) -> tuple[Mark, ...]:
    """The marks over a bar of ``meter``."""
    text = figure.replace(" ", "")
    places = _places(len(text), meter, thirds)
    return on_places(text, places)


def on_places(text: str, places: Sequence[int]) -> tuple[Mark, ...]:
    """The marks of ``text``, a mark a place; the last of ``places`` is where the bar ends. Too short a text
    goes on with its second half."""
    count = len(places) - 1
    while len(text) < count:
        text += text[len(text) // 2 :]
    text = text[:count]
    found = []
    for at, mark in enumerate(text):
        if mark not in "-.":
            held = len(text[at + 1 :]) - len(text[at + 1 :].lstrip("-"))
            found.append(Mark(places[at], places[at + 1 + held], mark))
    return tuple(found)


def places(scene: Scene, figure: str) -> tuple[int, ...]:
    """Where the marks of ``figure`` fall in this bar, and the bar's end, in ticks from the bar line."""
    meter = scene.bar.written.meter
    return _places(len(figure.replace(" ", "")), meter, scene.bar.style.meter.compound)


def step_ticks(scene: Scene, figure: str) -> int:
    """Ticks of one mark of ``figure`` in this bar's meter."""
    meter = scene.bar.written.meter
    return stretched(FOUR_FOUR.bar_ticks, FOUR_FOUR, meter) // len(figure.replace(" ", ""))


def marks(scene: Scene, figure: str) -> tuple[Mark, ...]:
    """``figure`` laid over this bar."""
    return _laid(figure, scene.bar.written.meter, scene.bar.style.meter.compound)


BROAD, NARROW = 5.0, 1.2
"""How far from the wanted number of marks a figure may lie, squared: for sixteenths, and for eighths."""


def kept(
    scene: Scene,
    pairs: Pairs,
    wanted: float,
    what: str,
    turns: float = 0.0,
    share: float = 1.0,
    width: float = BROAD,
) -> str:
    """The figure of this bar: one pair for four bars, near ``wanted`` marks a bar; in the fourth bar, as
    often as ``turns`` (0–1), the answer of another pair. Pairs that sound for more than ``share`` of the time
    are left out.

    Where a style's bar has but two beats, it has a half of the figure, and the answer comes two bars later.
    """
    since, at = phrase(scene.bar)
    turned = at == 3 and dice.chance(scene.seed, scene.bar.number, 0, what) < turns
    pair = drawn(scene, pairs, wanted, what, since, int(turned), share, width)
    if scene.bar.style.meter.felt_beats != 2 or scene.bar.written.meter.felt_beats != 2:
        return pair[at % 2]
    text = pair[at // 2].replace(" ", "")
    half = text[len(text) // 2 :] if at % 2 else text[: len(text) // 2]
    return half.replace("-", ".", 1) + half if half[0] == "-" else half + half


def kept_by_beats(
    scene: Scene, tables: Mapping[int, Pairs], wanted: float, what: str, turns: float = 0.0
) -> str:
    """:func:`kept`, for figures of so many felt beats, in halves of a beat; a bar of five is three and two.
    ``wanted`` is for a bar of four beats."""
    since, at = phrase(scene.bar)
    turned = at == 3 and dice.chance(scene.seed, scene.bar.number, 0, what) < turns
    parts = []
    for step, beats in enumerate(beats_filled(scene.bar.written.meter.felt_beats, tuple(tables))):
        pair = drawn(scene, tables[beats], wanted * beats / 4, what, since, 2 * step + turned, 1.0, NARROW)
        parts.append(pair[at % 2])
    return "".join(parts).replace(" ", "")


def drawn(
    scene: Scene,
    pairs: Pairs,
    wanted: float,
    what: str,
    since: int,
    step: int = 0,
    share: float = 1.0,
    width: float = BROAD,
) -> tuple[str, str]:
    """One of ``pairs``, near ``wanted`` marks a bar, by the number of the bar ``since`` when it is kept."""
    return dice.choose(scene.seed, since, step, what, _odds(pairs, wanted, share, width))


@lru_cache(maxsize=1024)
def _odds(
    pairs: Pairs, wanted: float, share: float, width: float
) -> tuple[tuple[tuple[str, str], float], ...]:
    return tuple(
        ((figure, answer), weight * math.exp(-((marks_a_bar(figure, answer) - wanted) ** 2) / width) + 1e-9)
        for figure, answer, weight in pairs
        if share >= 1.0 or _sounding(figure + answer) <= share
    )


def halves(scene: Scene) -> tuple[int, ...]:
    """Where beats and off-beats fall in this bar, and the bar's end."""
    return (*scene.eighths(2 * scene.bar.written.meter.felt_beats), scene.bar.ticks)


def place_before(places: Sequence[int], tick: int) -> int:
    """The index of the first of ``places`` at or after ``tick``."""
    return bisect_left(places, tick)


@lru_cache(maxsize=1024)
def marks_a_bar(figure: str, answer: str) -> float:
    """Marks of a pair, in the mean of its two bars."""
    return sum(mark not in "-. " for mark in figure + answer) / 2


@lru_cache(maxsize=1024)
def _sounding(figures: str) -> float:
    text = figures.replace(" ", "")
    return sum(mark != "." for mark in text) / len(text)


def wanted_marks(scene: Scene, density: float, most: float) -> float:
    """How many marks a bar are asked for: up to ``most`` at full density and intensity, fewer when fast."""
    pace = 1.0 if scene.tempo < 120 else max(0.5, 120 / scene.tempo)
    return (1.0 + most * density * (0.3 + 0.7 * scene.intensity)) * pace


def strokes(
    scene: Scene, figure: str, pushed_bar: int = -1, *, pushes: bool = True, goes_on: str = ""
) -> list[Stroke]:
    """The marks of ``figure`` over the bar's chords.

    With ``pushes`` one on the last step before a change strikes the chord to come, and holds it over the bar
    line.
    ``pushed_bar`` is the bar whose first chord sounds already; its 1 is left out. From a fill on only accents
    (capitals) are struck, the first mark of a bar that is all fill, and the marks of ``goes_on``: what keeps
    time with the drums does not stop for theirs.
    """
    bar, spans, coming = scene.bar, scene.chords(), scene.coming_chord()
    step = min(step_ticks(scene, figure), bar.written.meter.beat_ticks // 2)
    made: list[Stroke] = []
    behind: int | None = None  # where the next stroke falls
    at = len(spans) - 1
    plan = marks(scene, figure)
    first = plan[0].tick if plan and scene.fills(0) else -1
    for tick, until, mark in reversed(plan):
        while spans[at].start > tick:
            at -= 1
        span = spans[at]
        if (tick == 0 and bar.number == pushed_bar) or (
            scene.fills(tick) and mark.islower() and mark not in goes_on and tick != first
        ):
            continue
        after = spans[at + 1].chord if at + 1 < len(spans) else coming
        chord, early = span.chord, False
        if pushes and span.end - tick <= step and after is not None and after != chord:
            early = mark.lower() != "g" and not _waits(scene, span)
        if early:
            chord, after, until = after, None, max(until, tick + 2 * step)
        elif chord is None:
            continue
        else:
            until = min(until, span.end)
        assert chord is not None
        made.append(Stroke(tick, until if behind is None else min(until, behind), mark, chord, after, early))
        behind = tick
    return made[::-1]


def every_change(scene: Scene, played: list[Stroke], mark: str) -> list[Stroke]:
    """``played``, with a ``mark`` on each change in the bar whose chord no stroke sounds within a beat."""
    beat, spans = scene.bar.written.meter.beat_ticks, scene.chords()
    found = list(played)
    for index, span in enumerate(spans[1:], 1):
        heard = any(
            -beat < stroke.tick - span.start <= beat and stroke.chord == span.chord for stroke in played
        )
        if span.chord is None or heard:
            continue
        until = min([span.end, *(stroke.tick for stroke in played if stroke.tick > span.start)])
        after = spans[index + 1].chord if index + 1 < len(spans) else scene.coming_chord()
        found = [
            stroke._replace(until=span.start) if stroke.tick < span.start < stroke.until else stroke
            for stroke in found
            if stroke.tick != span.start
        ]
        found.append(Stroke(span.start, until, mark, span.chord, after, False))
    return sorted(found, key=lambda stroke: stroke.tick)


def _waits(scene: Scene, span: ChordSpan) -> bool:
    """True where everybody waits for the 1 of the next chord."""
    coming = scene.coming
    return span.end == scene.bar.ticks and (coming is None or coming.awaited)


def pushed(scene: Scene, played: Sequence[Stroke]) -> int:
    """The number of the coming bar, where the last stroke has struck its first chord already; else −1."""
    into = played and played[-1].early and played[-1].tick >= scene.chords()[-1].start
    return scene.bar.number + 1 if into else -1
