"""Country, gospel and folk."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import SIX_EIGHT, WALTZ, Progression

_row = partial(Progression, style="country-train")

ROWS: Final = (
    _row(
        name="country-two-beat",
        title="Country, 16 bars",
        trains="root and fifth in the bass, walks into each change",
        tempo=104,
        music="""
            [A] I  | % | IV | I  | I  | % | V  | %
                I  | I7 | IV | %  | I  | V | I  | %
        """,
    ),
    _row(
        name="country-train",
        title="Train beat in three chords",
        trains="keeping a fast eighth-note groove even",
        tempo=112,
        music="[A] I | % | % | V | V | % | % | I | I7 | % | IV | % | V | % | I | %",
    ),
    _row(
        name="bluegrass",
        title="Bluegrass breakdown",
        trains="I and V with the flat seventh, at speed",
        tempo=120,
        music="[A] I | % | bVII | % | I | % | V | I",
    ),
    _row(
        name="gospel-shout",
        style="blues-shuffle",
        title="Gospel, 16 bars",
        trains="I–I7–IV–#iv°–I/5: the walk-up of gospel",
        tempo=132,
        music="""
            [A] I  | %       | I7  | %   | IV  | #ivdim7 | I/5 | %
                I  | I7/3    | IV  | #ivdim7 | I/5 | V7  | I   | V7
        """,
    ),
    _row(
        name="gospel-slow",
        style="gospel-6-8",
        title="Slow gospel, 16 bars",
        trains="passing chords in a slow six: III7–vi, I7–IV",
        tempo=56,
        meter=SIX_EIGHT,
        music="""
            [A] I   | III7 | vi | I7 | IV | #ivdim7 | I/5 | VI7
                II7 | %    | V7 | %  | I  | IV      | I   | V7
        """,
    ),
    _row(
        name="spiritual",
        style="unplugged",
        title="Spiritual, 8 bars",
        trains="the amens: IV–I after every line",
        tempo=84,
        music="[A] I | IV I | I | V7 | I I7 | IV | I V7 | I",
    ),
    _row(
        name="folk-waltz",
        style="folk-waltz",
        title="Folk waltz",
        trains="bass on one, chords on two and three",
        tempo=112,
        meter=WALTZ,
        music="[A] I | % | IV | I | I | vi | ii | V | I | I7 | IV | I | ii | V | I | %",
    ),
    _row(
        name="folk-minor-waltz",
        style="folk-waltz",
        title="Waltz in minor",
        trains="minor with its relative major, in three",
        tempo=108,
        meter=WALTZ,
        minor=True,
        music="[A] i | % | bVII | i | bIII | bVII | i | V | i | % | iv | i | bVI | V7 | i | %",
    ),
    _row(
        name="shanty",
        title="Dorian shanty",
        trains="i and bVII: two chords and a strong beat",
        tempo=120,
        minor=True,
        music="[A] i | % | bVII | % | i | bIII | bVII | i",
    ),
)
