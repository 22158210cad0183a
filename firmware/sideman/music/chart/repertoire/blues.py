"""Blues: twelve bars and their kin."""

from __future__ import annotations

from typing import Final

from sideman.music.chart.repertoire.progression import SHUFFLE, SLOW_TWELVE, SWING, WALTZ, Progression

ROWS: Final = (
    Progression(
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
    Progression(
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
    Progression(
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
    Progression(
        name="blues-jazz",
        title="Jazz blues",
        trains="ii–V–I inside the blues, and the diminished chord on the raised fourth",
        style=SWING,
        tempo=138,
        music="""
            [A] I7   | IV7     | I7      | v7 I7
                IV7  | #ivdim7 | I7      | iiiø7 VI7b9
                ii7  | V7      | I7 VI7  | ii7 V7
        """,
    ),
    Progression(
        name="blues-bird",
        title="Bird blues",
        trains="chains of ii–V that fall by whole and half steps",
        style=SWING,
        tempo=160,
        music="""
            [A] Imaj7     | viiø7 III7b9 | vi7 II7 | v7 I7
                IV7       | iv7 bVII7    | iii7    | biii7 bVI7
                ii7       | V7           | I6 VI7  | ii7 V7
        """,
    ),
    Progression(
        name="blues-8-bar",
        title="8-bar blues",
        trains="the short form: V in the second bar, IV in the third",
        style=SHUFFLE,
        tempo=92,
        music="""
            [A] I7 | V7 | IV7    | %
                I7 | V7 | I7 IV7 | I7 V7
        """,
    ),
    Progression(
        name="blues-8-bar-ragtime",
        title="8-bar blues, ragtime changes",
        trains="dominants around the cycle: VI7–II7–V7–I",
        style=SHUFFLE,
        tempo=104,
        music="""
            [A] I7 | I7/3   | IV7 | #ivdim7
                I/5 VI7 | II7 V7 | I7 IV7 | I7 V7
        """,
    ),
    Progression(
        name="blues-16-bar",
        title="16-bar blues",
        trains="keeping the form when the cadence comes three times",
        style=SHUFFLE,
        tempo=128,
        music="""
            [A] I7  | %   | %  | %
                I7  | %   | %  | %
                IV7 | %   | I7 | %
                V7  | IV7 | I7 | V7
        """,
    ),
    Progression(
        name="blues-16-bar-jazz",
        title="16-bar blues, jazz turnaround",
        trains="II7–V7 stated three times before going home",
        style=SWING,
        tempo=132,
        music="""
            [A] I7  | %   | %   | %
                IV7 | %   | I7  | %
                II7 | V7  | II7 | V7
                II7 | V7  | I7  | V7
        """,
    ),
    Progression(
        name="blues-slow",
        title="Slow blues in twelve",
        trains="long phrases in triplets at a slow tempo",
        style=SHUFFLE,
        tempo=58,
        meter=SLOW_TWELVE,
        music="""
            [A] I7  | IV7     | I7     | I9
                IV9 | #ivdim7 | I7     | VI7#5
                ii7 | V9      | I7 IV9 | I7 V7#5
        """,
    ),
    Progression(
        name="blues-waltz",
        title="Blues waltz",
        trains="the blues in three, two bars for one",
        style=SWING,
        tempo=150,
        meter=WALTZ,
        music="""
            [A] I7  | % | % | % | % | % | % | %
                IV7 | % | % | % | I7 | % | % | %
                V7  | % | IV7 | % | I7 | % | V7 | %
        """,
    ),
)
