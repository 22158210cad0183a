"""The chorus in words, as its player reads it."""

from __future__ import annotations

from functools import lru_cache

from sideman.messages import SheetBar
from sideman.music.chart.form import Form
from sideman.music.theory.reading import read_chord


@lru_cache(8)
def sheet(form: Form, key: int, reads: str) -> tuple[SheetBar, ...]:
    """The chorus in words, ``key`` semitones above the chart as written."""
    lines = []
    for written in form.bars:
        bar = written.transposed(key)
        unit = bar.meter.beat_ticks
        chords = tuple((1 + at.tick / unit, read_chord(at.chord, bar.key, reads)) for at in bar.chords)
        lines.append(SheetBar(bar.section if bar.section_start else "", chords))
    return tuple(lines)
