"""Vamps: one chord, or two, for as long as it takes."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import ROCK, Progression

_row = partial(Progression, family="vamps", style=ROCK)

ROWS: Final = (
    _row(
        name="vamp-dominant",
        title="One-chord vamp, dominant",
        trains="Mixolydian and blues phrases, and building up over nothing but time",
        tempo=108,
        music="[A] I7 | % | % | % | % | % | % | %",
    ),
)
