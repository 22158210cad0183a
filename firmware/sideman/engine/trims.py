"""How loud a font's instruments are beside those of FluidR3_GM, on which the styles were mixed.

``sideman measure --trims --font F`` measures what stands here and says how well it holds (``--json``: as it
is written below). By EBU R 128, on the stems of all shipped styles that use an instrument (main b at half
intensity, all line-ups): the median of FluidR3_GM's loudness less the font's, in LU. What was not measured
is not trimmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sideman.music.events import STRIPS
from sideman.music.style.instruments import INSTRUMENTS, KITS

Decibels = Mapping[str, float]

MELODIC: Final[Mapping[str, Decibels]] = {
    "MuseScore_General": {
        "piano": 0.4,
        "bright piano": 0.5,
        "honky-tonk": 1.4,
        "electric piano": 3.1,
        "fm piano": 1.2,
        "harpsichord": 5.7,
        "clavinet": 3.4,
        "vibraphone": -0.3,
        "drawbar organ": 2.9,
        "rock organ": 3.2,
        "reed organ": 3.4,
        "accordion": 3.3,
        "harmonica": 3.2,
        "nylon guitar": 3.4,
        "steel guitar": 6.2,
        "jazz guitar": 3.4,
        "clean guitar": -0.7,
        "muted guitar": -0.5,
        "overdriven guitar": 7.8,
        "distortion guitar": 7.9,
        "acoustic bass": -0.2,
        "finger bass": 0.1,
        "picked bass": 0.2,
        "fretless bass": 1.7,
        "synth bass 1": 2.8,
        "synth bass 2": 5.8,
        "violin": 3.1,
        "cello": -2.2,
        "contrabass": 3.2,
        "pizzicato strings": 9.4,
        "strings": -0.8,
        "slow strings": 3.3,
        "synth strings 1": 5.4,
        "choir": 2.3,
        "synth voice": 1.7,
        "trumpet": -2.0,
        "muted trumpet": -0.6,
        "brass section": 1.6,
        "synth brass 1": 3.2,
        "soprano sax": 2.9,
        "alto sax": 2.8,
        "tenor sax": 2.6,
        "flute": 2.4,
        "whistle": 2.7,
        "warm pad": -1.4,
        "polysynth pad": 1.8,
        "bowed pad": 6.0,
        "sweep pad": 5.3,
    },
    "TimGM6mb": {
        "piano": 2.7,
        "bright piano": 1.7,
        "honky-tonk": -0.6,
        "electric piano": 2.5,
        "fm piano": 3.0,
        "harpsichord": 5.2,
        "clavinet": 3.8,
        "vibraphone": -5.9,
        "drawbar organ": -2.9,
        "rock organ": 4.0,
        "reed organ": 0.2,
        "accordion": -2.3,
        "harmonica": -4.4,
        "nylon guitar": 2.2,
        "steel guitar": 4.9,
        "jazz guitar": -1.9,
        "clean guitar": 4.0,
        "muted guitar": 1.1,
        "overdriven guitar": 8.5,
        "distortion guitar": 3.5,
        "acoustic bass": 2.6,
        "finger bass": 2.0,
        "picked bass": 3.1,
        "fretless bass": -0.2,
        "synth bass 1": 1.4,
        "synth bass 2": 6.1,
        "violin": 0.2,
        "cello": -1.1,
        "contrabass": 0.8,
        "pizzicato strings": 4.9,
        "strings": 3.6,
        "slow strings": 6.4,
        "synth strings 1": 4.9,
        "choir": 1.2,
        "synth voice": 1.4,
        "trumpet": 1.2,
        "muted trumpet": 5.3,
        "brass section": 6.1,
        "synth brass 1": 0.3,
        "soprano sax": 1.4,
        "alto sax": 3.6,
        "tenor sax": 4.5,
        "flute": 3.8,
        "whistle": 2.5,
        "warm pad": -0.6,
        "polysynth pad": 5.1,
        "bowed pad": 10.3,
        "sweep pad": 7.6,
    },
}

DRUMS: Final[Mapping[str, Mapping[str, Decibels]]] = {
    "MuseScore_General": {
        "standard kit": {"kick": -5.3, "snare": 3.5, "cymbals": 2.7, "toms": 3.5, "percussion": 3.1},
        "room kit": {"kick": -5.2, "snare": -4.3, "cymbals": -2.4, "toms": -2.0},
        "power kit": {"kick": -0.7, "snare": 0.0, "cymbals": 2.3, "toms": -0.1},
        "electronic kit": {"kick": -0.7, "snare": -0.9, "cymbals": 0.9, "percussion": 5.6},
        "808 kit": {"kick": 6.4, "snare": 6.1, "cymbals": 5.5, "percussion": 1.6},
        "jazz kit": {"kick": -6.2, "snare": -5.2, "cymbals": -2.9, "toms": -4.2, "percussion": -4.7},
        "brush kit": {"kick": -6.5, "snare": -5.8, "cymbals": -3.0, "percussion": -5.2},
    },
    "TimGM6mb": {
        "standard kit": {"kick": -2.4, "snare": -0.6, "cymbals": 4.8, "toms": 2.5, "percussion": 5.8},
        "room kit": {"kick": -5.9, "snare": -3.3, "cymbals": 8.6, "toms": 2.0},
        "power kit": {"kick": 2.6, "snare": 1.1, "cymbals": 2.5, "toms": -4.4},
        "electronic kit": {"kick": -0.3, "snare": 0.6, "cymbals": 5.3, "percussion": -0.5},
        "808 kit": {"kick": 6.1, "snare": 9.7, "cymbals": 8.3, "percussion": -4.0},
        "jazz kit": {"kick": 1.6, "snare": -2.8, "cymbals": 9.2, "toms": 0.2, "percussion": 6.8},
        "brush kit": {"kick": 1.6, "snare": -0.7, "cymbals": -1.8, "percussion": 0.6},
    },
}
"""By kit and strip."""


BRIGHT: Final[Mapping[str, Decibels]] = {
    "MuseScore_General": {"bowed pad": -4.2, "electric piano": -0.8},
    "TimGM6mb": {
        "bowed pad": -5.0,
        "drawbar organ": -3.5,
        "jazz guitar": -2.5,
        "piano": -1.2,
        "polysynth pad": -1.5,
        "sweep pad": -2.0,
    },
}
"""What brighter instruments give up besides, so that the chords leave the player the 6 dB between 1 and
4 kHz that ``sideman measure --mix`` asks for."""


def family(font: str) -> str:
    """Which of the fonts that were measured ``font`` (a path) is, in whichever of its sizes; else ""."""
    stem = Path(font).resolve().stem  # the system's default is a link
    return next((name for name in MELODIC if stem.startswith(name)), "")


def trims(font: str) -> dict[tuple[int, int, int], float]:
    """What to add, in dB, by (row of a strip, bank, program), on ``font`` (a path); nothing where it was not
    measured."""
    name = family(font)
    melodic, kits, bright = MELODIC.get(name, {}), DRUMS.get(name, {}), BRIGHT.get(name, {})
    found: dict[tuple[int, int, int], float] = {}
    for row, strip in enumerate(STRIPS):
        if strip.drums:
            found |= {(row, *KITS[kit]): by[strip.name] for kit, by in kits.items() if strip.name in by}
        else:
            found |= {(row, *INSTRUMENTS[i]): level + bright.get(i, 0.0) for i, level in melodic.items()}
    return found
