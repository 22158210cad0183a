"""Pop and rock: loops of three and four chords."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import SLOW_TWELVE, Progression

_row = partial(Progression, style="modern-pop")

ROWS: Final = (
    _row(
        name="i-iv-v-i",
        style="straight-rock",
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
        name="vi-iv-i-v",
        title="vi–IV–I–V",
        trains="the same loop from its minor chord",
        tempo=108,
        music="[A] vi | IV | I | V",
    ),
    _row(
        name="i-iv-vi-v",
        title="I–IV–vi–V",
        trains="the same four chords, ending open",
        tempo=116,
        music="[A] I | IV | vi | V",
    ),
    _row(
        name="iv-v-iii-vi",
        title="IV–V–iii–vi",
        trains="a loop that never comes home",
        tempo=120,
        music="[A] IVmaj7 | V | iii7 | vi",
    ),
    _row(
        name="i-iv-i-v",
        style="straight-rock",
        title="I–IV–I–V",
        trains="three chords at rock and roll speed",
        tempo=138,
        music="[A] I | IV | I | V",
    ),
    _row(
        name="doo-wop",
        style="gospel-6-8",
        title="Doo-wop, I–vi–IV–V",
        trains="the ballad of the fifties, in triplets",
        tempo=72,
        meter=SLOW_TWELVE,
        music="[A] I | vi | IV | V",
    ),
    _row(
        name="flat-seven-rock",
        style="straight-rock",
        title="I–bVII–IV",
        trains="Mixolydian rock: power chords and the flat seventh",
        tempo=120,
        music="[A] I5 | bVII5 | IV5 | I5",
    ),
    _row(
        name="flat-seven-anthem",
        style="hard-rock",
        title="I–bVII–IV–I, two beats a chord",
        trains="the same three chords as a riff",
        tempo=126,
        music="[A] I bVII | IV I | I bVII | IV V",
    ),
    _row(
        name="minor-rock",
        style="hard-rock",
        title="i–bVI–bIII–bVII",
        trains="natural minor over a driving beat",
        tempo=128,
        minor=True,
        music="[A] i | bVI | bIII | bVII",
    ),
    _row(
        name="minor-anthem",
        style="straight-rock",
        title="i–bVII–bVI–bVII",
        trains="up and down the top of the minor scale",
        tempo=132,
        minor=True,
        music="[A] i5 | bVII5 | bVI5 | bVII5",
    ),
    _row(
        name="andalusian",
        style="straight-rock",
        title="Andalusian cadence",
        trains="i–bVII–bVI–V: a bass that falls to the dominant",
        tempo=112,
        minor=True,
        music="[A] i | bVII | bVI | V",
    ),
    _row(
        name="descending-bass",
        style="unplugged",
        title="I–I/7–vi–I/5",
        trains="a bass that walks down the scale under simple chords",
        tempo=84,
        music="[A] I | I/7 | vi | I/5 | IV | I/3 | ii7 | V",
    ),
    _row(
        name="minor-plagal",
        style="rock-ballad",
        title="I–III–IV–iv",
        trains="one voice that rises to the major third and falls back by half steps",
        tempo=92,
        music="[A] I | III | IV | iv",
    ),
)
