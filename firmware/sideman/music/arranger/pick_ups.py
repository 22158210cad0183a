"""Pick-ups: how a riff ends when the chord is about to change, or a phrase is over.

    "~"     the last mark before the change leads on      "u-u-"  two notes run into it from below
    ". ~~"  a rest first: the riff makes room

They are written in the marks of the figure they end, and stand at the end of the chord, however long it was.
The fourth and the eighth bar of a section turn around even where the chord stays; while the drums fill, the
bass keeps to small ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from sideman.music import chance as dice
from sideman.music.arranger.ostinato import Mark, on_places, place_before
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.arranger.section import section_place
from sideman.music.song import Role
from sideman.music.theory.chord import Chord

PickUps: TypeAlias = tuple[tuple[str, float], ...]
"""Ends of figures, and how much each is liked."""

CLOSES = (0.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.8)
"""How often each of eight bars turns around although the chord stays."""
SIZE, HOTTER, AT_THE_FOURTH, AT_THE_EIGHTH = 0.7, 1.4, 0.5, 1.0
"""Notes a pick-up is wished to have: always, more at full intensity, and more where a phrase ends."""


def picked_up(
    scene: Scene, marks: Sequence[Mark], places: Sequence[int], pick_ups: PickUps, often: float
) -> list[Mark]:
    """``marks`` of a bar, ended by one of ``pick_ups`` before as many changes as ``often`` (0–1) says.

    ``places`` are where the marks of a full figure fall, with the bar's end.
    """
    spans, found = scene.chords(), list(marks)
    for index, span in enumerate(spans):
        after = spans[index + 1].chord if index + 1 < len(spans) else scene.coming_chord()
        if span.chord is None or after is None or not _wanted(scene, span, after, often):
            continue
        end = place_before(places, span.end)
        room = end - place_before(places, span.start + scene.bar.written.meter.beat_ticks)
        wanted = _size(scene, span)
        odds = [
            (text, weight * math.exp(-((notes - wanted) ** 2)))
            for text, notes, weight in _read(pick_ups)
            if len(text) <= room
        ]
        if not odds:
            continue
        text = dice.choose(scene.seed, scene.bar.number, span.start, "pick-up", odds)
        ending = places[end - len(text) : end + 1]
        found = [
            mark._replace(until=ending[0]) if mark.tick < ending[0] < mark.until else mark
            for mark in found
            if not ending[0] <= mark.tick < ending[-1]
        ]
        found += on_places(text, ending)
    return sorted(found)


def _wanted(scene: Scene, span: ChordSpan, after: Chord, often: float) -> bool:
    if after == span.chord:
        if scene.bar.role is not Role.MAIN or span.end < scene.bar.ticks:
            return False
        often *= CLOSES[section_place(scene.bar).bar % 8]
    return scene.chance(span.start, "picks up") < often


def _size(scene: Scene, span: ChordSpan) -> float:
    if scene.fills(span.end - 1):
        return 1.0
    bar = section_place(scene.bar).bar % 8
    closing = AT_THE_EIGHTH if bar == 7 else AT_THE_FOURTH if bar == 3 else 0.0
    return SIZE + HOTTER * scene.intensity + (closing if span.end == scene.bar.ticks else 0.0)


@lru_cache(maxsize=64)
def _read(pick_ups: PickUps) -> tuple[tuple[str, int, float], ...]:
    """Each as its marks, how many of them are struck, how much it is liked."""
    texts = [(written.replace(" ", ""), weight) for written, weight in pick_ups]
    return tuple((text, sum(mark not in "-." for mark in text), weight) for text, weight in texts)
