"""Blues: twelve bars and their kin."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import SHUFFLE, SWING, Progression

_row = partial(Progression, family="blues")

ROWS: Final = (
    _row(
        name="blues-major",
        title="12-bar blues",
        trains="the form of the blues: where the IV comes, and the turnaround",
        style=SHUFFLE,
        tempo=120,
        music="""
            [A] I7  | %   | %  | %
                IV7 | %   | I7 | %
                V7  | IV7 | I7 | V7
        """,
    ),
    _row(
        name="blues-quick-change",
        title="12-bar blues, quick change",
        trains="the IV in the second bar, and back",
        style=SHUFFLE,
        tempo=112,
        music="""
            [A] I7  | IV7 | I7     | %
                IV7 | %   | I7     | %
                V7  | IV7 | I7 IV7 | I7 V7
        """,
    ),
    _row(
        name="blues-minor",
        title="Minor blues",
        trains="minor sevenths, and the bVI7–V7 that leads home",
        style=SWING,
        tempo=126,
        minor=True,
        music="""
            [A] i7    | %    | %  | %
                iv7   | %    | i7 | %
                bVI7  | V7b9 | i7 | V7b9
        """,
    ),
    _row(
        name="blues-jazz",
        title="Jazz blues",
        trains="ii–V–I inside the blues: I7–VI7–ii–V turnaround, #iv diminished",
        style=SWING,
        tempo=138,
        music="""
            [A] I7   | IV7     | I7      | v7 I7
                IV7  | #ivdim7 | I7      | iiiø7 VI7b9
                ii7  | V7      | I7 VI7  | ii7 V7
        """,
    ),
)
