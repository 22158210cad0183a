"""Funk and soul: grooves on few chords."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import Progression

_row = partial(Progression, style="sixteenth-funk")

ROWS: Final = (
    _row(
        name="funk-one-chord",
        title="Funk on one ninth chord",
        trains="playing rhythm, and leaving room",
        tempo=104,
        music="[A] I9 | % | % | % | % | % | % | I9 bII9@4",
    ),
    _row(
        name="funk-one-four",
        title="Funk, i7–IV7",
        trains="the Dorian vamp of soul and funk",
        tempo=100,
        minor=True,
        music="[A] i7 IV7 | % | % | %",
    ),
    _row(
        name="funk-bridge",
        title="Funk with a bridge",
        trains="a long groove on the I, and a bridge that hits the IV",
        tempo=108,
        form="A A B A",
        music="""
            [A] I7  | % | % | % | % | % | % | %
            [B] IV9 | % | % | % | IV9 | % | V7#9 | %
        """,
    ),
    _row(
        name="soul-climb",
        style="motown",
        title="I–ii–iii–IV",
        trains="climbing the scale in minor sevenths, as soul bands do",
        tempo=112,
        music="[A] I | ii7 | iii7 | IVmaj7 | iii7 | ii7 | IV/5 | %",
    ),
    _row(
        name="soul-ballad",
        style="rock-ballad",
        title="Soul ballad",
        trains="secondary dominants at a slow tempo",
        tempo=66,
        music="[A] I | III7 | vi7 | I7 | IVmaj7 | iv6 | I/5 VI7 | ii7 V7sus4",
    ),
    _row(
        name="neo-soul",
        title="Neo-soul loop",
        trains="ninth chords, and a tritone substitution on the way back",
        tempo=84,
        music="[A] IVmaj9 | III7#9 | vi9 | v9 I13",
    ),
    _row(
        name="disco",
        style="electronic-dance",
        title="Disco in minor",
        trains="sixteenths over a falling cycle",
        tempo=118,
        minor=True,
        music="[A] i7 | iv7 | bVII7 | bIIImaj7 | bVImaj7 | iiø7 | V7sus4 | V7",
    ),
)
