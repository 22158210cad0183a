"""Latin: bossa, samba, son and their harmonies."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import Progression

_row = partial(Progression, style="bossa-nova")

ROWS: Final = (
    _row(
        name="bossa-minor",
        title="Bossa in minor, 16 bars",
        trains="minor and its relative major, with a half-step excursion",
        tempo=132,
        minor=True,
        music="""
            [A] i6    | %     | iv7     | %  | iiø7 | V7b9 | i6   | %
                biii7 | bVI7  | bIImaj7 | %  | iiø7 | V7b9 | i6   | iiø7 V7b9
        """,
    ),
    _row(
        name="bossa-major",
        title="Bossa in major, AABA",
        trains="II7 with a raised eleventh, and a bridge that moves by half steps",
        tempo=126,
        form="A A B A",
        music="""
            [A] Imaj7   | %      | II7#11 | % | ii7  | V7    | Imaj7 | bII7#11
            [B] bIImaj7 | %      | bV7    | % | bii7 | %     | VI7   | V7
        """,
    ),
    _row(
        name="samba-turnaround",
        style="samba",
        title="Samba, I–VI7–ii–V",
        trains="a turnaround two bars a chord at samba speed",
        tempo=100,
        music="[A] I69 | % | VI7b9 | % | ii9 | % | V13 | %",
    ),
    _row(
        name="montuno-major",
        style="son-montuno",
        title="Montuno, I–IV–V–IV",
        trains="syncopated comping over three chords",
        tempo=180,
        music="[A] I IV | V IV | I IV | V IV",
    ),
    _row(
        name="montuno-minor",
        style="son-montuno",
        title="Montuno in minor, i–iv–V",
        trains="the son in a minor key",
        tempo=176,
        minor=True,
        music="[A] i iv | V7 iv | i iv | V7",
    ),
    _row(
        name="bolero",
        title="Bolero",
        trains="a slow minor tune that visits its relative major",
        tempo=88,
        minor=True,
        music="[A] i | iv7 | V7 | i | iv7 bVII7 | bIIImaj7 bVImaj7 | iiø7 V7 | i",
    ),
    _row(
        name="afro-cuban-minor",
        style="son-montuno",
        title="Afro-Cuban vamp",
        trains="minor and flat second, two bars each",
        tempo=168,
        minor=True,
        music="[A] i7 | % | bIImaj7 | % | i7 | % | bIImaj7 | V7b9",
    ),
    _row(
        name="tango",
        style="classical-fusion",
        title="Tango in minor",
        trains="i and V7, with the iv and the diminished chord before the cadence",
        tempo=120,
        minor=True,
        music="[A] i | % | V7 | % | V7 | % | i | I7 | iv | #ivdim7 | i/5 | VI7 | II7 | V7 | i | V7",
    ),
)
