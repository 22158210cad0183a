"""Pop and rock: loops of three and four chords."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import ROCK, Progression

_row = partial(Progression, family="pop and rock", style=ROCK)

ROWS: Final = (
    _row(
        name="i-iv-v-i",
        title="I–IV–V–I",
        trains="the three main chords, and the way home",
        tempo=112,
        music="[A] I | IV | V | I",
    ),
    _row(
        name="i-v-vi-iv",
        title="I–V–vi–IV",
        trains="the loop of countless choruses",
        tempo=104,
        music="[A] I | V | vi | IV",
    ),
    _row(
        name="i-iv-vi-v",
        title="I–IV–vi–V",
        trains="the same four chords, ending open",
        tempo=116,
        music="[A] I | IV | vi | V",
    ),
)
