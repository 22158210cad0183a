"""What to play over a chorus: for each chord its key area, its scales and its tones."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from sideman.music.chart.form import Form
from sideman.music.theory.chord import Chord
from sideman.music.theory.chord_scale import ScaleOver, scales_over
from sideman.music.theory.key_area import key_areas
from sideman.music.theory.pitch import Key


class Advice(NamedTuple):
    """For one chord of a bar: the key it is heard in and the scales for it, best first (none for N.C.). The
    chord itself has ``pitch_classes`` and ``guide_tones``."""

    chord: Chord | None
    area: Key
    scales: tuple[ScaleOver, ...]


@lru_cache(maxsize=16)
def advice(form: Form) -> tuple[tuple[Advice, ...], ...]:
    """Advice for each chord of each bar of ``form``, transposed or not, in the order played.

    A chord that goes on over several bars counts once when cadences are looked for."""
    placed = [at.chord for bar in form.bars for at in bar.chords]
    runs = [(chord, len(list(run))) for chord, run in groupby(placed)]
    areas = key_areas([chord for chord, _ in runs], form.key)
    spread = [area for area, (_, count) in zip(areas, runs, strict=True) for _ in range(count)]
    told = iter(
        Advice(chord, area, () if chord is None else scales_over(chord, area))
        for chord, area in zip(placed, spread, strict=True)
    )
    return tuple(tuple(next(told) for _ in bar.chords) for bar in form.bars)
