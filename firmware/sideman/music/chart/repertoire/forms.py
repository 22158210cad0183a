"""Jazz forms: 16 and 32 bars, with bridges."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import WALTZ, Progression

_row = partial(Progression, style="medium-swing")

ROWS: Final = (
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
    _row(
        name="modal-32",
        title="Modal, 32 bars",
        trains="Dorian for eight bars at a time, half a step up in the bridge",
        tempo=138,
        minor=True,
        form="A A B A",
        music="""
            [A] i7  | % | % | % | % | % | % | %
            [B] bii7 | % | % | % | % | % | % | %
        """,
    ),
    _row(
        name="ballad-aaba",
        style="jazz-ballad",
        title="Ballad form, AABA",
        trains="a slow form with a bridge in the subdominant",
        tempo=66,
        form="A A B A",
        music="""
            [A] Imaj7 vi7  | ii7 V7      | iii7 VI7b9 | ii7 V7
                IVmaj7     | iv6 bVII7   | iii7 VI7b9 | ii7 V7
            [B] v7 I7      | IVmaj7      | v7 I7      | IVmaj7
                #ivø7 VII7 | iii7        | vi7 II7    | ii7 V7
        """,
    ),
    _row(
        name="bridge-to-four",
        title="Bridge to the IV and the II7",
        trains="I7–IV and II7–V: the bridge of many swing tunes",
        tempo=152,
        music="[B] v7 | I7 | IVmaj7 | % | vi7 | II7 | ii7 | V7",
    ),
    _row(
        name="minor-swing-16",
        style="up-tempo-swing",
        title="Minor swing, 16 bars",
        trains="minor sixth chords and the dominant, at gypsy speed",
        tempo=184,
        minor=True,
        music="""
            [A] i6 | %  | iv6  | % | V7 | % | i6 | %
                iv6 | % | i6   | % | bVI7 | V7 | i6 | V7
        """,
    ),
    _row(
        name="jazz-waltz",
        style="jazz-waltz",
        title="Jazz waltz, 16 bars",
        trains="ii–V in three: a bar a chord",
        tempo=144,
        meter=WALTZ,
        music="""
            [A] Imaj7  | vi7   | ii7   | V7    | Imaj7 | vi7 | ii7   | V7
                IVmaj7 | iv7   | iii7  | VI7b9 | ii7   | V7  | Imaj7 | ii7 V7
        """,
    ),
    _row(
        name="stomp-32",
        title="Stomp, 32 bars",
        trains="dominants that go round the cycle two bars at a time",
        tempo=176,
        form="A B A C",
        music="""
            [A] I6  | % | VI7 | % | II7 | % | V7 | %
            [B] I6  | VI7 | ii7 | V7 | I6 | % | ii7 | V7
            [C] IV6 | #ivdim7 | I6/5 | VI7 | II7 | V7 | I6 | V7
        """,
    ),
)
