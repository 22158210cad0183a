"""Breaks and stop-hits: where the band is silent within a bar, in ticks from the bar line."""

from __future__ import annotations

from typing import TypeAlias

from sideman.music.song import Bar

Silence: TypeAlias = tuple[int, int]
"""A half-open span of ticks from the bar line."""


def after_hits(bar: Bar) -> list[Silence]:
    """Behind a hit the rest of its beat is empty; a hit in the second half of a beat empties the next too."""
    beat = bar.written.meter.beat_ticks
    return [(hit, (hit + beat // 2 - 1) // beat * beat + beat) for hit in bar.hits]


def the_break(bar: Bar) -> list[Silence]:
    """The span in which all but the drums rest."""
    if bar.break_from is None:
        return []
    until = bar.ticks if bar.break_until is None else bar.break_until
    return [(bar.break_from, until)] if until > bar.break_from else []


def silent(place: int, silences: list[Silence]) -> bool:
    """True where ``place`` lies in one of ``silences``."""
    return any(start <= place < end for start, end in silences)
