"""Jazz: cadences, turnarounds and cycles."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import Progression

_row = partial(Progression, style="medium-swing")

ROWS: Final = (
    _row(
        name="ii-v-i",
        title="ii–V–I",
        trains="the cadence most standards are made of",
        tempo=132,
        music="[A] ii7 | V7 | Imaj7 | %",
    ),
    _row(
        name="ii-v-i-minor",
        title="ii–V–i in minor",
        trains="half-diminished and altered dominant, home to minor",
        tempo=126,
        minor=True,
        music="[A] iiø7 | V7b9 | i6 | %",
    ),
    _row(
        name="ii-v-i-short",
        title="ii–V–I, two beats a chord",
        trains="the cadence at twice the speed, then time to breathe",
        tempo=120,
        music="[A] ii7 V7 | Imaj7 | ii7 V7 | Imaj7",
    ),
    _row(
        name="ii-v-down",
        title="ii–V–I falling by whole steps",
        trains="each tonic turns minor and becomes the next ii",
        tempo=138,
        music="""
            [A] ii7   | V7    | Imaj7    | %
                i7    | IV7   | bVIImaj7 | %
                bvii7 | bIII7 | bVImaj7  | %
                iiø7  | V7b9  | Imaj7    | %
        """,
    ),
    _row(
        name="ii-v-chromatic",
        title="ii–V falling by half steps",
        trains="the same cadence in keys that share no note",
        tempo=126,
        music="[A] iii7 VI7 | biii7 bVI7 | ii7 V7 | Imaj7",
    ),
    _row(
        name="turnaround",
        title="I–vi–ii–V",
        trains="the turnaround, a chord each two beats",
        tempo=132,
        music="[A] Imaj7 vi7 | ii7 V7 | Imaj7 vi7 | ii7 V7",
    ),
    _row(
        name="turnaround-dominant",
        title="I–VI7–II7–V7",
        trains="the turnaround with every third raised",
        tempo=138,
        music="[A] I6 VI7 | II7 V7 | I6 VI7 | II7 V7",
    ),
    _row(
        name="turnaround-diminished",
        title="I–#i°–ii–#ii°",
        trains="a bass that climbs by half steps under the turnaround",
        tempo=138,
        music="[A] Imaj7 #idim7 | ii7 #iidim7 | iii7 VI7b9 | ii7 V7",
    ),
    _row(
        name="turnaround-tritone",
        title="Turnaround with tritone substitutions",
        trains="dominants from half a step above: I–bIII7–II7–bII7",
        tempo=126,
        music="[A] Imaj7 bIII7#11 | II7 bII7#11 | Imaj7 bIII7#11 | II7 bII7#11",
    ),
    _row(
        name="turnaround-major-sevenths",
        title="Turnaround in major sevenths",
        trains="I–bIII–bVI–bII, all major sevenths: four keys in two bars",
        tempo=132,
        music="[A] Imaj7 bIIImaj7 | bVImaj7 bIImaj7 | Imaj7 bIIImaj7 | bVImaj7 bIImaj7",
    ),
    _row(
        name="i-iii-vi-ii-v",
        title="I–iii–vi–ii–V",
        trains="going home by fourths, one chord after the other",
        tempo=126,
        music="[A] Imaj7 | iii7 vi7 | ii7 | V7",
    ),
    _row(
        name="backdoor",
        style="jazz-ballad",
        title="Backdoor cadence",
        trains="iv–bVII7–I, the way home from the other side",
        tempo=120,
        music="[A] Imaj7 | % | iv7 | bVII7 | Imaj7 | % | iv7 bVII7 | Imaj7",
    ),
    _row(
        name="cycle-of-fourths",
        title="Cycle of fourths, dominants",
        trains="dominant sevenths in all twelve keys",
        tempo=116,
        music="""
            [A] I7    | IV7  | bVII7 | bIII7
                bVI7  | bII7 | bV7   | VII7
                III7  | VI7  | II7   | V7
        """,
    ),
    _row(
        name="cycle-diatonic",
        title="Cycle of fourths within the key",
        trains="all seven chords of the key, by fourths",
        tempo=120,
        music="[A] Imaj7 | IVmaj7 | viiø7 | iii7 | vi7 | ii7 | V7 | Imaj7",
    ),
    _row(
        name="cycle-minor",
        title="Cycle of fourths in minor",
        trains="the falling fourths of many minor tunes",
        tempo=126,
        minor=True,
        music="[A] i7 | iv7 | bVII7 | bIIImaj7 | bVImaj7 | iiø7 | V7b9 | i7",
    ),
    _row(
        name="coltrane-cycle",
        style="up-tempo-swing",
        title="Coltrane cycle",
        trains="three tonics a major third apart, each with its dominant",
        tempo=144,
        music="""
            [A] Imaj7 bIII7 | bVImaj7 VII7 | IIImaj7 V7   | Imaj7
                ii7 bIII7   | bVImaj7 VII7 | IIImaj7 V7   | Imaj7
        """,
    ),
    _row(
        name="line-cliche",
        style="bossa-nova",
        title="Minor line",
        trains="one minor chord with a voice that falls by half steps",
        tempo=120,
        minor=True,
        music="[A] i | imaj7 | i7 | i6 | i | imaj7 | i7 | iiø7 V7b9",
    ),
)
