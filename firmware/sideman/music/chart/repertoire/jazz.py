"""Jazz: the cadences and forms of the standards."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import SWING, Progression

_row = partial(Progression, family="jazz", style=SWING)

ROWS: Final = (
    _row(
        name="ii-v-i",
        title="ii–V–I",
        trains="the cadence most standards are made of",
        tempo=132,
        music="[A] ii7 | V7 | Imaj7 | %",
    ),
    _row(
        name="turnaround",
        title="I–vi–ii–V",
        trains="the turnaround, a chord each two beats",
        tempo=132,
        music="[A] Imaj7 vi7 | ii7 V7 | Imaj7 vi7 | ii7 V7",
    ),
    _row(
        name="i-iii-vi-ii-v",
        title="I–iii–vi–ii–V",
        trains="going home by fourths, one chord after the other",
        tempo=126,
        music="[A] Imaj7 | iii7 vi7 | ii7 | V7",
    ),
    _row(
        name="rhythm-changes",
        title="Rhythm changes",
        trains="turnarounds at speed, and dominants around the cycle in the bridge",
        tempo=168,
        form="A1 A2 B A2",
        music="""
            [A1] I6 vi7 | ii7 V7 | iii7 VI7 | ii7 V7
                 v7 I7  | IV6 #ivdim7 | I6/5 VI7 | ii7 V7
            [A2] I6 vi7 | ii7 V7 | iii7 VI7 | ii7 V7
                 v7 I7  | IV6 #ivdim7 | I6/5 V7 | I6
            [B]  III7 | % | VI7 | % | II7 | % | V7 | %
        """,
    ),
    _row(
        name="minor-ii-v",
        title="Minor and major ii–V, 32 bars",
        trains="ii–V–I in a minor key and its relative major, over a whole form",
        tempo=132,
        minor=True,
        form="A A B C",
        music="""
            [A] iv7  | bVII7 | bIIImaj7 | bVImaj7 | iiø7 | V7b9  | i6        | %
            [B] iiø7 | V7b9  | i6       | %       | iv7  | bVII7 | bIIImaj7  | %
            [C] iiø7 | V7b9  | i7 IV7   | bVII7   | iiø7 | V7b9  | i6        | %
        """,
    ),
)
