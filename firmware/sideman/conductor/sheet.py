"""The chorus in words, as its player reads it: its chords, and what to play over them."""

from __future__ import annotations

from functools import lru_cache

from sideman.messages import SheetBar
from sideman.music.chart.advice import advice
from sideman.music.chart.form import Form
from sideman.music.theory.pitch import glyphs
from sideman.music.theory.reading import SEMITONES, read_chord


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


@lru_cache(8)
def scales(form: Form, key: int, reads: str) -> tuple[tuple[str, ...], ...]:
    """For each chord of each bar the scale that comes first (``D Dorian``; none over N.C.), ``key`` semitones
    above the chart as written. Numbers stand for chords only: scales are named in concert then."""
    steps = SEMITONES[reads]
    told = advice(form.transposed(key + steps))
    keys = [bar.key.transposed(key + steps) for bar in form.bars]
    return tuple(
        tuple(glyphs(chord.scales[0].spelled(home)) if chord.scales else "" for chord in bar)
        for bar, home in zip(told, keys, strict=True)
    )
