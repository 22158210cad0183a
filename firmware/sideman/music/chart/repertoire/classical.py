"""Classical grounds: basses that people have improvised over since the 1500s."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import WALTZ, Progression

_row = partial(Progression, style="classical-fusion")

ROWS: Final = (
    _row(
        name="pachelbel",
        title="Canon sequence",
        trains="I–V–vi–iii–IV–I–IV–V: falling fourths, rising seconds",
        tempo=72,
        music="[A] I V | vi iii | IV I | IV V",
    ),
    _row(
        name="romanesca",
        style="folk-waltz",
        title="Romanesca",
        trains="bIII–bVII–i–V, the ground of the sixteenth century",
        tempo=96,
        meter=WALTZ,
        minor=True,
        music="[A] bIII | bVII | i | V | bIII | bVII | i V | i",
    ),
    _row(
        name="folia",
        style="folk-waltz",
        title="La folia",
        trains="the later folia, sixteen bars in three",
        tempo=84,
        meter=WALTZ,
        minor=True,
        music="""
            [A] i | V | i | bVII | bIII | bVII | i | V
                i | V | i | bVII | bIII | bVII | i V | i
        """,
    ),
    _row(
        name="passamezzo-antico",
        title="Passamezzo antico",
        trains="i–bVII–i–V, and the answer by the relative major",
        tempo=92,
        minor=True,
        music="[A] i | bVII | i | V | bIII | bVII | i V | i",
    ),
    _row(
        name="lament-bass",
        title="Lament",
        trains="a bass that falls from i to V, as in many passacaglias",
        tempo=76,
        meter=WALTZ,
        minor=True,
        music="[A] i | v/b7 | iv/b6 | V | i | v/b7 | iv/b6 | V",
    ),
    _row(
        name="passacaglia",
        title="Passacaglia",
        trains="falling fifths through the whole minor key",
        tempo=80,
        minor=True,
        music="[A] i iv | bVII bIII | bVI iidim | V7 i",
    ),
)
