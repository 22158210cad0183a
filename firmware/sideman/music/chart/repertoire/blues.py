"""Blues: twelve bars and their kin."""

from __future__ import annotations

from typing import Final

from sideman.music.chart.repertoire.progression import SLOW_TWELVE, WALTZ, Progression

ROWS: Final = (
    Progression(
        name="blues-major",
        style="blues-shuffle",
        title="12-bar blues",
        trains="the form of the blues: where the IV comes, and the turnaround",
        tempo=120,
        music="""
            [A] I7  | %   | %  | %
                IV7 | %   | I7 | %
                V7  | IV7 | I7 | V7
        """,
    ),
    Progression(
        name="blues-quick-change",
        style="blues-shuffle",
        title="12-bar blues, quick change",
        trains="the IV in the second bar, and back",
        tempo=112,
        music="""
            [A] I7  | IV7 | I7     | %
                IV7 | %   | I7     | %
                V7  | IV7 | I7 IV7 | I7 V7
        """,
    ),
    Progression(
        name="blues-minor",
        style="medium-swing",
        title="Minor blues",
        trains="minor sevenths, and the bVI7–V7 that leads home",
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
        style="medium-swing",
        title="Jazz blues",
        trains="ii–V–I inside the blues, and the diminished chord on the raised fourth",
        tempo=138,
        music="""
            [A] I7   | IV7     | I7      | v7 I7
                IV7  | #ivdim7 | I7      | iiiø7 VI7b9
                ii7  | V7      | I7 VI7  | ii7 V7
        """,
    ),
    Progression(
        name="blues-bird",
        style="medium-swing",
        title="Bird blues",
        trains="chains of ii–V that fall by whole and half steps",
        tempo=160,
        music="""
            [A] Imaj7     | viiø7 III7b9 | vi7 II7 | v7 I7
                IV7       | iv7 bVII7    | iii7    | biii7 bVI7
                ii7       | V7           | I6 VI7  | ii7 V7
        """,
    ),
    Progression(
        name="blues-8-bar",
        style="blues-shuffle",
        title="8-bar blues",
        trains="the short form: V in the second bar, IV in the third",
        tempo=92,
        music="""
            [A] I7 | V7 | IV7    | %
                I7 | V7 | I7 IV7 | I7 V7
        """,
    ),
    Progression(
        name="blues-8-bar-ragtime",
        style="blues-shuffle",
        title="8-bar blues, ragtime changes",
        trains="dominants around the cycle: VI7–II7–V7–I",
        tempo=104,
        music="""
            [A] I7 | I7/3   | IV7 | #ivdim7
                I/5 VI7 | II7 V7 | I7 IV7 | I7 V7
        """,
    ),
    Progression(
        name="blues-16-bar",
        style="blues-shuffle",
        title="16-bar blues",
        trains="keeping the form when the cadence comes three times",
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
        style="medium-swing",
        title="16-bar blues, jazz turnaround",
        trains="II7–V7 stated three times before going home",
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
        style="slow-blues",
        title="Slow blues in twelve",
        trains="long phrases in triplets at a slow tempo",
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
        style="jazz-waltz",
        title="Blues waltz",
        trains="the blues in three, two bars for one",
        tempo=150,
        meter=WALTZ,
        music="""
            [A] I7  | % | % | % | % | % | % | %
                IV7 | % | % | % | I7 | % | % | %
                V7  | % | IV7 | % | I7 | % | V7 | %
        """,
    ),
)
