"""The kit: what a row of a grid can be called, the keys it sounds, and the limb that strikes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Limb: TypeAlias = Literal["hand", "right foot", "left foot", "helper"]
"""``helper`` is the percussionist beside the drummer: not one of the four limbs."""


@dataclass(frozen=True, slots=True)
class Drum:
    """An instrument of the kit: its General MIDI ``key``, who strikes it, the velocities of a ghost, a
    normal and an accented stroke, and the key it sounds when open."""

    key: int
    limb: Limb
    levels: tuple[int, int, int]
    opened: int | None = None


KIT: Mapping[str, Drum] = {
    # velocities: what people play, by the medians and edges of the Groove MIDI Dataset (CC BY 4.0)
    "kick": Drum(36, "right foot", (48, 84, 106)),
    "snare": Drum(38, "hand", (32, 84, 116)),
    "stick": Drum(37, "hand", (48, 82, 100)),
    "hat": Drum(42, "hand", (40, 66, 92), opened=46),
    "foot": Drum(44, "left foot", (44, 66, 84)),
    "ride": Drum(51, "hand", (46, 67, 100)),
    "bell": Drum(53, "hand", (58, 80, 104)),
    "crash": Drum(49, "hand", (62, 92, 112)),
    "crash2": Drum(57, "hand", (62, 92, 112)),
    "splash": Drum(55, "hand", (56, 80, 100)),
    "china": Drum(52, "hand", (60, 88, 108)),
    "tom1": Drum(48, "hand", (50, 88, 112)),
    "tom2": Drum(47, "hand", (50, 88, 112)),
    "tom3": Drum(45, "hand", (50, 90, 114)),
    "floor": Drum(43, "hand", (52, 92, 116)),
    "swirl": Drum(40, "hand", (36, 56, 74)),  # of a brush kit
    "slap": Drum(39, "hand", (44, 72, 96)),
    "cowbell": Drum(56, "helper", (46, 72, 92)),
    "clap": Drum(39, "helper", (50, 80, 100)),
    "tambourine": Drum(54, "helper", (42, 66, 88)),
    "shaker": Drum(70, "helper", (36, 58, 78)),
    "conga": Drum(62, "helper", (46, 74, 96), opened=63),
    "conga_low": Drum(64, "helper", (46, 76, 96)),
    "bongo": Drum(60, "helper", (46, 74, 94)),
    "bongo_low": Drum(61, "helper", (46, 74, 94)),
    "timbale": Drum(65, "helper", (48, 76, 98)),
    "timbale_low": Drum(66, "helper", (48, 76, 98)),
    "agogo": Drum(67, "helper", (44, 66, 86)),
    "agogo_low": Drum(68, "helper", (44, 66, 86)),
    "guiro": Drum(73, "helper", (44, 64, 84), opened=74),
    "claves": Drum(75, "helper", (50, 76, 94)),
    "triangle": Drum(80, "helper", (44, 64, 82), opened=81),
}
"""The rows a grid may have. Keys are General MIDI's percussion map."""

MARKS: Mapping[str, str] = {
    ".": "rest",
    "g": "ghost, soft",
    "x": "normal",
    "X": "accent",
    "o": "open (hat, conga, triangle; a guiro scraped long)",
    "O": "open, accented",
    "f": "flam: a soft stroke just before the main one",
    "d": "drag: two soft strokes before the main one",
    "r": "roll: pressed or brushed through the step",
    "?": "a ghost the drummer may play; the busier, the more often",
    "+": "a normal stroke the drummer may play",
}
"""What the marks in a grid mean."""
