"""How loud a font's instruments are beside those of FluidR3_GM, on which the styles were mixed.

``sideman measure --trims --font F`` measures what stands here and says how well it holds (``--json``: as it
is written below). By EBU R 128, on the stems of all shipped styles that use an instrument (all line-ups, main
b at half intensity; what rests in all of them, main d in full): the median of FluidR3_GM's loudness less the
font's, in LU. What was not measured is not trimmed.
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
        "piano": 0.5,
        "bright piano": 0.3,
        "honky-tonk": 0.0,
        "electric piano": 3.6,
        "fm piano": 1.1,
        "harpsichord": 5.7,
        "clavinet": 3.4,
        "vibraphone": -0.3,
        "drawbar organ": 2.9,
        "rock organ": 3.4,
        "reed organ": 3.4,
        "accordion": 3.3,
        "harmonica": 3.1,
        "nylon guitar": 3.5,
        "steel guitar": 6.4,
        "jazz guitar": 3.6,
        "clean guitar": -0.7,
        "muted guitar": -0.5,
        "overdriven guitar": 7.4,
        "distortion guitar": 8.0,
        "acoustic bass": -0.1,
        "finger bass": 0.1,
        "picked bass": 0.2,
        "fretless bass": 1.7,
        "synth bass 1": 2.9,
        "synth bass 2": 5.7,
        "violin": 1.9,
        "cello": -0.4,
        "contrabass": 2.9,
        "pizzicato strings": 9.2,
        "harp": 3.2,
        "strings": -1.0,
        "slow strings": 3.2,
        "synth strings 1": 5.3,
        "choir": 2.7,
        "voice oohs": 2.6,
        "synth voice": 1.7,
        "trumpet": -1.3,
        "muted trumpet": -0.3,
        "french horn": 2.9,
        "brass section": 1.1,
        "synth brass 1": 3.9,
        "soprano sax": 2.8,
        "alto sax": 2.9,
        "tenor sax": 2.5,
        "flute": 1.9,
        "shakuhachi": 3.5,
        "whistle": 2.6,
        "square lead": 0.1,
        "saw lead": -1.5,
        "warm pad": -1.5,
        "polysynth pad": 1.4,
        "bowed pad": 6.0,
        "sweep pad": 5.2,
    },
    "TimGM6mb": {
        "piano": 2.8,
        "bright piano": 1.5,
        "honky-tonk": -0.9,
        "electric piano": 2.8,
        "fm piano": 3.3,
        "harpsichord": 5.0,
        "clavinet": 4.0,
        "vibraphone": -5.7,
        "drawbar organ": -2.9,
        "rock organ": 4.0,
        "reed organ": 0.5,
        "accordion": -1.6,
        "harmonica": -2.2,
        "nylon guitar": 1.9,
        "steel guitar": 4.9,
        "jazz guitar": -0.9,
        "clean guitar": 3.8,
        "muted guitar": 1.0,
        "overdriven guitar": 7.9,
        "distortion guitar": 3.4,
        "acoustic bass": 2.6,
        "finger bass": 2.1,
        "picked bass": 3.2,
        "fretless bass": 0.2,
        "synth bass 1": 1.4,
        "synth bass 2": 6.1,
        "violin": -0.7,
        "cello": -1.2,
        "contrabass": 1.2,
        "pizzicato strings": 5.8,
        "harp": -1.6,
        "strings": 3.6,
        "slow strings": 6.3,
        "synth strings 1": 4.7,
        "choir": 2.0,
        "voice oohs": 2.7,
        "synth voice": 1.7,
        "trumpet": 2.0,
        "muted trumpet": 5.2,
        "french horn": -1.1,
        "brass section": 5.7,
        "synth brass 1": 0.5,
        "soprano sax": 4.6,
        "alto sax": 3.7,
        "tenor sax": 5.0,
        "flute": 2.3,
        "shakuhachi": 5.2,
        "whistle": 2.5,
        "square lead": 1.2,
        "saw lead": -3.9,
        "warm pad": -0.7,
        "polysynth pad": 3.7,
        "bowed pad": 10.1,
        "sweep pad": 7.6,
    },
}

DRUMS: Final[Mapping[str, Mapping[str, Decibels]]] = {
    "MuseScore_General": {
        "standard kit": {"kick": -5.4, "snare": 3.4, "cymbals": 2.1, "toms": 4.4, "percussion": 3.2},
        "room kit": {"kick": -5.2, "snare": -4.3, "cymbals": -2.8, "toms": -2.0, "percussion": -3.5},
        "power kit": {"kick": -0.7, "snare": -0.1, "cymbals": 2.0, "toms": -0.2, "percussion": 0.6},
        "electronic kit": {"kick": -0.7, "snare": -1.0, "cymbals": 1.0, "toms": 5.4, "percussion": 5.5},
        "808 kit": {"kick": 6.4, "snare": 6.1, "cymbals": 5.6, "percussion": 1.5},
        "jazz kit": {"kick": -6.0, "snare": -5.2, "cymbals": -3.0, "toms": -5.2, "percussion": -4.7},
        "brush kit": {"kick": -6.4, "snare": -5.8, "cymbals": -2.8, "toms": -1.8, "percussion": -5.1},
    },
    "TimGM6mb": {
        "standard kit": {"kick": -2.4, "snare": -0.5, "cymbals": 4.8, "toms": 2.0, "percussion": 5.9},
        "room kit": {"kick": -5.9, "snare": -3.3, "cymbals": 9.1, "toms": 2.2, "percussion": 5.3},
        "power kit": {"kick": 2.6, "snare": 1.0, "cymbals": 2.0, "toms": -4.7, "percussion": -0.7},
        "electronic kit": {"kick": -0.3, "snare": 0.5, "cymbals": 4.6, "toms": 0.1, "percussion": -0.5},
        "808 kit": {"kick": 6.1, "snare": 9.8, "cymbals": 8.4, "percussion": -4.0},
        "jazz kit": {"kick": 1.7, "snare": -2.9, "cymbals": 9.4, "toms": -2.0, "percussion": 6.8},
        "brush kit": {"kick": 1.5, "snare": -0.6, "cymbals": -1.7, "toms": -3.9, "percussion": 0.6},
    },
}
"""By kit and strip."""


BRIGHT: Final[Mapping[str, Decibels]] = {
    "MuseScore_General": {
        "bowed pad": -10.6,
        "clavinet": -1.1,
        "electric piano": -0.8,
        "harpsichord": -1.5,
        "vibraphone": -0.5,
    },
    "TimGM6mb": {
        "bowed pad": -8.0,
        "drawbar organ": -4.4,
        "harpsichord": -0.9,
        "jazz guitar": -2.5,
        "piano": -1.9,
        "polysynth pad": -2.0,
        "slow strings": -1.0,
        "sweep pad": -2.0,
        "vibraphone": -0.5,
    },
}
"""What brighter instruments give up besides, so that the chords leave the player the 6 dB between 1 and
4 kHz that ``sideman measure --mix`` asks for."""


LOSSLESS: Final[Decibels] = {"MuseScore_General": -1.0}
"""What the uncompressed edition (``.sf2``) gives up, being louder than the ``.sf3`` measured above."""


def family(font: str) -> str:
    """Which of the fonts that were measured ``font`` (a path) is, in whichever of its sizes; else ""."""
    stem = Path(font).resolve().stem  # the system's default is a link
    return next((name for name in MELODIC if stem.startswith(name)), "")


def trims(font: str) -> dict[tuple[int, int, int], float]:
    """What to add, in dB, by (row of a strip, bank, program), on ``font`` (a path); nothing where it was not
    measured."""
    name = family(font)
    melodic, kits, bright = MELODIC.get(name, {}), DRUMS.get(name, {}), BRIGHT.get(name, {})
    edition = LOSSLESS.get(name, 0.0) if Path(font).resolve().suffix == ".sf2" else 0.0
    found: dict[tuple[int, int, int], float] = {}
    for row, strip in enumerate(STRIPS):
        if strip.drums:
            found |= {
                (row, *KITS[kit]): by[strip.name] + edition for kit, by in kits.items() if strip.name in by
            }
        else:
            found |= {
                (row, *INSTRUMENTS[i]): level + bright.get(i, 0.0) + edition for i, level in melodic.items()
            }
    return found
