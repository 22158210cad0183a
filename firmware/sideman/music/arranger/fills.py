"""Fills: when a drummer plays one of his own accord, how long, and which.

Small at the end of a phrase, bigger at the end of a section, biggest into a new chorus; a fill asked for by
foot starts at once. Every fill ends at the bar line.
"""

from __future__ import annotations

from collections.abc import Sequence

from sideman.music import chance as dice
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.section import SectionPlace
from sideman.music.arranger.strokes import Stroke, laid, stretched
from sideman.music.song import Role
from sideman.music.style.style import Fill

SIZES: dict[str, tuple[tuple[int, float], ...]] = {
    # beats (0: none) and weights. Of 647 fills of people 390 last four beats, then come three and eight
    # (Groove MIDI Dataset); those are fills played for a purpose, so the small ends get less.
    "phrase": ((0, 3), (1, 4), (2, 3)),
    "section": ((1, 1), (2, 4), (3, 2), (4, 2)),
    "chorus": ((2, 1), (3, 2), (4, 4)),
}
LIVELY = 0.5
"""The intensity above which every section is opened with a crash."""
SHORT_FORM_BARS = 8
"""A form shorter than this is a vamp: its every other end is only a phrase's."""


def fill_span(scene: Scene, place: SectionPlace, filled: bool) -> int | None:
    """Ticks from the bar line where a fill starts; None: no fill.

    Who has just filled (``filled``) or arrived does not fill again merely for the end of a phrase.
    """
    bar = scene.bar
    if bar.fill_from is not None:
        return max(0, bar.fill_from)
    if bar.role is not Role.MAIN or not place.closes or scene.coming is None:
        return None
    closes = place.closes
    if len(bar.song.form.bars) < SHORT_FORM_BARS and (bar.number // 4) % 2 == 0:
        closes = "phrase"
    if closes == "phrase" and (filled or bar.crash):
        return None
    beats = dice.choose(scene.seed, bar.number, 0, "fill size", SIZES[closes])
    if beats == 0:
        return None
    return max(0, bar.ticks - beats * bar.written.meter.beat_ticks)


def lands(scene: Scene) -> tuple[str, ...]:
    """The ends behind which even a small fill lands on a crash."""
    return ("chorus", "section") if scene.intensity > LIVELY else ("chorus",)


def chosen_fill(scene: Scene, start: int, section_bar: int) -> Fill | None:
    """The fill for the rest of the bar from ``start``: the shortest that reaches so far back, by weight."""
    bar = scene.bar
    intensity, tempo = bar.heard_intensity, bar.song.tempo
    fitting = [fill for fill in bar.style.fills if fill.when.holds(intensity, tempo, section_bar)]
    if not fitting:
        return None
    beat = bar.written.meter.beat_ticks
    wanted = -((start - bar.ticks) // beat)
    enough = [fill.beats for fill in fitting if fill.beats >= wanted]
    beats = min(enough) if enough else max(fill.beats for fill in fitting)
    choices = [(fill, fill.weight) for fill in fitting if fill.beats == beats]
    return dice.choose(scene.seed, bar.number, beats, "fill", choices)


def fill_strokes(scene: Scene, fill: Fill, start: int) -> list[Stroke]:
    """The strokes of ``fill`` from ``start`` on, its end on the bar line."""
    bar = scene.bar
    written = bar.style.meter
    ticks = stretched(fill.beats * written.beat_ticks, written, bar.written.meter)
    offset = bar.ticks - ticks
    step_ticks = ticks // fill.grid.steps
    strokes: list[Stroke] = []
    for row in fill.grid.rows:
        for stroke in laid(scene, row.drum, row.figures[0].bars[0], step_ticks):
            place = stroke.place + offset
            if start <= place:
                strokes.append(stroke._replace(place=place))
    return strokes


def goes_on(fill: Fill, drums: Sequence[str]) -> frozenset[str]:
    """Those of ``drums`` that a fill leaves alone: the left foot, and all but its own when played over."""
    own = {row.drum for row in fill.grid.rows}
    if fill.over:
        return frozenset(drum for drum in drums if drum not in own and drum not in ("snare", "stick", "kick"))
    return frozenset({"foot"} - own)
