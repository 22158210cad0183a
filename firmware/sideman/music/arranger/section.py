"""Where in its section a bar stands: what drummers count while they play."""

from __future__ import annotations

from typing import NamedTuple

from sideman.music.song import Bar, Role

PERIOD = 8
"""Bars after which a vamp counts as gone through once; drummers feel eights."""


class SectionPlace(NamedTuple):
    """``bar`` counts from 0 since the section (or passage) began; ``closes`` is what ends with this bar."""

    bar: int
    closes: str  # "chorus", "section", "phrase" or ""


def section_place(bar: Bar) -> SectionPlace:
    """The place of ``bar``; intros and endings count as sections of their own.

    A form of 1, 2 or 4 bars is a vamp, as is a bracket that goes round: it is counted in eights, else every
    other bar would close a chorus. Everybody asks, and it is counted once.
    """
    if bar._place is None:
        object.__setattr__(bar, "_place", _counted(bar))
    place: SectionPlace = bar._place
    return place


def _counted(bar: Bar) -> SectionPlace:
    if bar.role is not Role.MAIN:
        return SectionPlace(bar.step, "")
    bars = bar.way
    if bar.in_vamp is not None:
        return _in_eights(bar.vamped % PERIOD)
    if len(bars) < PERIOD and PERIOD % len(bars) == 0:
        return _in_eights((bar.index + len(bars) * (bar.chorus - 1)) % PERIOD)
    index = start = bar.index
    while start > 0 and not bars[start].section_start:
        start -= 1
    written = bars[index]
    if index == len(bars) - 1:
        closes = "chorus"
    else:
        closes = "section" if written.section_end else "phrase" if written.phrase_end else ""
    return SectionPlace(index - start, closes)


def _in_eights(played: int) -> SectionPlace:
    return SectionPlace(played, "chorus" if played == 7 else "phrase" if played == 3 else "")
