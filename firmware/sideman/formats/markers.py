"""The course of a take in words and meters, for the conductor track of a MIDI file.

Intro · Chorus: 2 · Section: Bridge · Main: B · Fill · Break · Chord: Cm7/Bb · Fade · Ending
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sideman.formats.midi_file import Marker
from sideman.music.song import Bar, Role
from sideman.music.theory.chord import symbol
from sideman.music.timebase import Meter


class CourseMap(NamedTuple):
    """What the bars of a take say: markers by tick, and meters where they change."""

    markers: tuple[Marker, ...]
    meters: tuple[tuple[int, Meter], ...]


def course_map(bars: Sequence[Bar], seed: int, *, fills: Iterable[int] = ()) -> CourseMap:
    """The words and meters of ``bars`` as played in the take of ``seed``. ``fills``: the ticks at which the
    drummer starts one of his own accord; those asked for are known from the bars.
    A chord is named where it changes and where something else begins."""
    asked = {bar.tick + bar.fill_from for bar in bars if bar.fill_from is not None}
    markers = [Marker(tick, "Fill") for tick in fills if tick not in asked]
    meters: list[tuple[int, Meter]] = []
    before: Bar | None = None
    chord = ""
    for bar in bars:
        if not meters or meters[-1][1] != bar.written.meter:
            meters.append((bar.tick, bar.written.meter))
        words = _arrivals(bar, before)
        markers += [Marker(bar.tick, word) for word in words]
        if words:
            chord = ""
        if bar.fill_from is not None:
            markers.append(Marker(bar.tick + bar.fill_from, "Fill"))
        if bar.break_from is not None and not _in_break(before):
            markers.append(Marker(bar.tick + bar.break_from, "Break"))
        for at in bar.written.chords:
            word = symbol(at.chord, bar.written.key)
            if word != chord:
                markers.append(Marker(bar.tick + at.tick, f"Chord: {word}"))
                chord = word
        before = bar
    return CourseMap(tuple(sorted(markers, key=lambda marker: marker.tick)), tuple(meters))


def _arrivals(bar: Bar, before: Bar | None) -> list[str]:
    """What begins on this bar line."""
    new = before is None or before.role is not bar.role
    if bar.role is not Role.MAIN:
        return [bar.role.value.capitalize()] if new else []
    words = ["Fade"] if bar.faded == 0 else []
    if before is None or before.chorus != bar.chorus:
        words.append(f"Chorus: {bar.chorus}")
    back = before is not None and before.index + 1 != bar.index
    if new or (not bar.vamped and (bar.written.section_start or back)):
        words.append(f"Section: {bar.written.section}")
    if new or before is None or before.main != bar.main:
        words.append(f"Main: {bar.main.upper()}")
    return words


def _in_break(bar: Bar | None) -> bool:
    """True where a break goes on over the bar line behind ``bar``."""
    return bar is not None and bar.break_from is not None and bar.break_until is None
