"""Vamps: one chord, or two, for as long as it takes; a mode each."""

from __future__ import annotations

from functools import partial
from typing import Final

from sideman.music.chart.repertoire.progression import Progression
from sideman.music.timebase import Meter

_row = partial(Progression, style="straight-rock")

ROWS: Final = (
    _row(
        name="vamp-dominant",
        style="sixteenth-funk",
        title="One-chord vamp, dominant",
        trains="Mixolydian and blues phrases, and building up over nothing but time",
        tempo=108,
        music="[A] I7 | % | % | % | % | % | % | %",
    ),
    _row(
        name="vamp-major",
        style="reggae-one-drop",
        title="One-chord vamp, major",
        trains="the major scale and pentatonic, without a change to hide behind",
        tempo=100,
        music="[A] Imaj7 | % | % | % | % | % | % | %",
    ),
    _row(
        name="vamp-minor",
        style="reggae-one-drop",
        title="One-chord vamp, minor",
        trains="minor pentatonic, Dorian and Aeolian compared over one chord",
        tempo=104,
        minor=True,
        music="[A] i7 | % | % | % | % | % | % | %",
    ),
    _row(
        name="vamp-altered",
        style="medium-swing",
        title="Altered dominant vamp",
        trains="the altered scale, two bars out and two bars home",
        tempo=112,
        minor=True,
        music="[A] V7alt | % | i6 | %",
    ),
    _row(
        name="mode-dorian",
        style="sixteenth-funk",
        title="Dorian vamp",
        trains="minor with the major sixth: i7–IV7",
        tempo=112,
        minor=True,
        music="[A] i7 | IV7 | i7 | IV7",
    ),
    _row(
        name="mode-phrygian",
        style="hard-rock",
        title="Phrygian vamp",
        trains="minor with the flat second: i–bII",
        tempo=108,
        minor=True,
        music="[A] i | bIImaj7 | i | bIImaj7",
    ),
    _row(
        name="mode-lydian",
        style="ambient",
        title="Lydian vamp",
        trains="major with the raised fourth: I–II over the tonic",
        tempo=92,
        music="[A] Imaj7 | II/1 | Imaj7 | II/1",
    ),
    _row(
        name="mode-mixolydian",
        title="Mixolydian vamp",
        trains="major with the flat seventh: I–bVII",
        tempo=116,
        music="[A] I | bVII | I | bVII",
    ),
    _row(
        name="mode-aeolian",
        style="modern-pop",
        title="Aeolian vamp",
        trains="natural minor: i–bVII–bVI",
        tempo=120,
        minor=True,
        music="[A] i | bVII | bVI | bVII",
    ),
    _row(
        name="mode-locrian",
        style="hard-rock",
        title="Locrian vamp",
        trains="the half-diminished chord as a home: iø–bII",
        tempo=96,
        minor=True,
        music="[A] iø7 | bIImaj7 | iø7 | bIImaj7",
    ),
    _row(
        name="vamp-five-four",
        style="five-four",
        title="Vamp in five",
        trains="feeling three and two",
        tempo=160,
        minor=True,
        meter=Meter(5, 4),
        music="[A] i6 / / v7 / | i6 / / v7 / | i6 / / v7 / | i6 / / v7 /",
    ),
    _row(
        name="vamp-seven-eight",
        title="Vamp in seven",
        trains="feeling two, two and three",
        tempo=260,
        minor=True,
        meter=Meter(7, 8),
        music="[A] i7 / / / bVII / / | i7 / / / bVII / / | bVImaj7 / / / bVII / / | i7",
    ),
)
