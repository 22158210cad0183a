"""Fills: when a drummer plays one of his own accord, how long, and which.

None or small at the end of a phrase (the quieter, the rarer), bigger at the end of a section, biggest into a
new chorus, there sometimes longer than the bar; a fill asked for by foot starts at once. Every fill ends at a
bar line.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from sideman.music import chance as dice
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.section import section_place
from sideman.music.arranger.stroke import Stroke
from sideman.music.arranger.strokes import laid, stretched
from sideman.music.song import Bar, Role
from sideman.music.style.style import Fill

SIZES: dict[str, tuple[tuple[int, float], ...]] = {
    # beats (0: none) and weights. Of 647 fills of people 390 last four beats, then come three and eight
    # (Groove MIDI Dataset); those are fills played for a purpose, so the small ends get less.
    "phrase": ((0, 2), (1, 5), (2, 1)),
    "section": ((1, 1), (2, 4), (3, 3), (4, 1)),
    "chorus": ((2, 1), (3, 2), (4, 4)),
}
RESTRAINT = {"phrase": 9.0, "section": 2.5, "chorus": 0.0}
"""How much the weight of no fill at all grows as the playing gets quieter than lively."""
LONG = 0.3
"""How often the liveliest drummer starts the fill into a new chorus in the bar before, if the style has such;
the nearer to ``LIVELY``, the rarer."""
LIVELY = 0.5
"""The intensity above which long fills are played and a vamp that comes round is opened with a crash."""
BIG_FILL_BEATS = 3
"""From here on a drummer's own fill lands on a crash anywhere; a smaller one only where something begins, and
goes on within a section. (How an arrival is marked in quiet playing: kicks.py.)"""


GRADE = 1.0
"""How much the intensity weighs on a fill for each of its strokes a beat."""


class Filling(NamedTuple):
    """A fill within a bar: it takes over at ``start`` and its first step lies at ``origin`` (ticks from the
    bar line, before it where the fill began in the last bar). ``begins``: it goes on over the bar line.
    ``lands``: a crash behind it."""

    fill: Fill
    start: int
    origin: int
    begins: bool
    lands: bool


def filling(scene: Scene, filled: bool, begun: Fill | None, last: Sequence[Fill]) -> Filling | None:
    """The fill of this bar, if any.

    ``begun`` is a fill that the last bar left unfinished, ``last`` those played last: they are not played
    again so soon. Who has just ``filled`` or arrived does not fill again merely for the end of a phrase.
    """
    bar = scene.bar
    if bar.fill_from is not None:
        return _asked(scene, bar.fill_from, last)
    if bar.role is not Role.MAIN or scene.coming is None:
        return None
    if begun is not None:
        return Filling(begun, 0, bar.ticks - _ticks(begun, bar), False, True)
    closes = section_place(bar).closes
    if closes == "phrase" and (filled or bar.crash):
        return None
    if closes:
        none = RESTRAINT[closes] * max(0.0, LIVELY - scene.intensity) / LIVELY
        sizes = ((0, none), *SIZES[closes])
        beats = dice.choose(scene.seed, bar.number, 0, "fill size", sizes)
        lands = beats >= BIG_FILL_BEATS or closes != "phrase" or _begins_again(scene, scene.coming)
        return _fitted(scene, bar.ticks - beats * _beat(bar), lands, last) if beats else None
    return _long(scene, scene.coming)


def _asked(scene: Scene, start: int, last: Sequence[Fill]) -> Filling | None:
    """A fill asked for by foot: at once, and to the bar's end."""
    return _fitted(scene, start, not scene.bar.looping, last)


def _long(scene: Scene, coming: Bar) -> Filling | None:
    """A fill through the rest of this bar and all of the next, which closes the chorus."""
    bar = scene.bar
    if coming.role is not Role.MAIN or scene.intensity <= LIVELY or section_place(coming).closes != "chorus":
        return None
    longer = [fill for fill in _fitting(scene) if 0 < _ticks(fill, bar) - coming.ticks <= bar.ticks]
    often = LONG * (scene.intensity - LIVELY) / (1.0 - LIVELY)
    if not longer or scene.chance(0, "long fill") >= often:
        return None
    fill = dice.choose(scene.seed, bar.number, 1, "fill", [(fill, fill.weight) for fill in longer])
    start = bar.ticks + coming.ticks - _ticks(fill, bar)
    return Filling(fill, start, start, True, False)


def _begins_again(scene: Scene, coming: Bar) -> bool:
    """True where a vamp's chart comes round in lively playing: the ear takes it for a new section."""
    return coming.written.section_start and scene.intensity > LIVELY


def _beat(bar: Bar) -> int:
    """Ticks of a fill's beat: the style's, as it lasts in this bar's meter."""
    written = bar.style.meter
    return stretched(written.beat_ticks, written, bar.written.meter)


def _ticks(fill: Fill, bar: Bar) -> int:
    return fill.beats * _beat(bar)


def _fitting(scene: Scene) -> list[Fill]:
    intensity, tempo = scene.intensity, scene.tempo
    return [fill for fill in scene.bar.style.fills if fill.when.holds(intensity, tempo, 0)]


def _fitted(scene: Scene, start: int, lands: bool, last: Sequence[Fill]) -> Filling | None:
    """A fill for the rest of the bar from ``start``: the shortest that reaches so far back, by weight."""
    bar = scene.bar
    wanted = -((start - bar.ticks) // _beat(bar))
    fitting = _fitting(scene)
    if not fitting:
        return None
    enough = [fill.beats for fill in fitting if fill.beats >= wanted]
    beats = min(enough) if enough else max(fill.beats for fill in fitting)
    lively = GRADE * (scene.intensity - LIVELY)
    choices = [(f, f.weight * exp(lively * f.busy)) for f in fitting if f.beats == beats]
    others = [choice for choice in choices if choice[0] not in last]
    oldest = [choice for choice in choices if choice[0] not in last[: len(choices) - 1]]
    fill = dice.choose(scene.seed, bar.number, beats, "fill", others or oldest or choices)
    origin = bar.ticks - _ticks(fill, bar)
    return Filling(fill, max(0, start, origin), origin, False, lands)


def fill_strokes(scene: Scene, filling: Filling) -> list[Stroke]:
    """The strokes of a fill that fall into this bar."""
    bar, grid = scene.bar, filling.fill.grid
    step_ticks = _ticks(filling.fill, bar) // grid.steps
    announced = []
    if bar.fill_from is not None:
        half = scene.offbeat
        place = -(-bar.fill_from // half) * half
        announced = [Stroke(place, "snare", "x", half)] if place < filling.start else []
    return announced + [
        stroke
        for row in grid.rows
        for stroke in laid(scene, row.drum, row.figures[0].bars[0], step_ticks, filling.origin)
        if filling.start <= stroke.place < bar.ticks
    ]


def goes_on(fill: Fill, drums: Sequence[str]) -> frozenset[str]:
    """Those of ``drums`` that a fill leaves alone: the left foot, and all but its own when played over."""
    own = {row.drum for row in fill.grid.rows}
    if fill.over:
        return frozenset(drum for drum in drums if drum not in own and drum not in ("snare", "stick", "kick"))
    return frozenset({"foot"} - own)
