"""What to play over a chord: the scales a teacher would name, best first.

A scale fits when it holds every tone of the chord. Among those that fit, the one that leaves the key (see
``key_area``) least comes first; among equals, the one named first for the family of the chord. So a minor
seventh is Dorian as ii, Aeolian as vi, and a dominant that stands outside the key becomes Lydian dominant
by itself. Pentatonic and blues scales follow: they need not hold the whole chord. After M. Levine, "The Jazz
Theory Book" (1995), and the chord-scale tables taught with it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import Key, spell
from sideman.music.theory.quality import Family, Quality

SCALES: Final[dict[str, tuple[int, ...]]] = {
    # the modes of the major scale
    "major": (0, 2, 4, 5, 7, 9, 11),
    "Dorian": (0, 2, 3, 5, 7, 9, 10),
    "Phrygian": (0, 1, 3, 5, 7, 8, 10),
    "Lydian": (0, 2, 4, 6, 7, 9, 11),
    "Mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "natural minor": (0, 2, 3, 5, 7, 8, 10),
    "Locrian": (0, 1, 3, 5, 6, 8, 10),
    # melodic minor and its modes
    "melodic minor": (0, 2, 3, 5, 7, 9, 11),
    "Dorian b2": (0, 1, 3, 5, 7, 9, 10),
    "Lydian augmented": (0, 2, 4, 6, 8, 9, 11),
    "Lydian dominant": (0, 2, 4, 6, 7, 9, 10),
    "Mixolydian b6": (0, 2, 4, 5, 7, 8, 10),
    "Locrian 2": (0, 2, 3, 5, 6, 8, 10),
    "altered": (0, 1, 3, 4, 6, 8, 10),
    # harmonic minor and its modes
    "harmonic minor": (0, 2, 3, 5, 7, 8, 11),
    "Phrygian dominant": (0, 1, 4, 5, 7, 8, 10),
    "Lydian #2": (0, 3, 4, 6, 7, 9, 11),
    "harmonic major": (0, 2, 4, 5, 7, 8, 11),
    # of even steps
    "whole tone": (0, 2, 4, 6, 8, 10),
    "half-whole": (0, 1, 3, 4, 6, 7, 9, 10),
    "whole-half": (0, 2, 3, 5, 6, 8, 9, 11),
    "augmented": (0, 3, 4, 7, 8, 11),
    # of five and six notes
    "major pentatonic": (0, 2, 4, 7, 9),
    "minor pentatonic": (0, 3, 5, 7, 10),
    "blues": (0, 3, 5, 6, 7, 10),
    "major blues": (0, 2, 3, 4, 7, 9),
    # with a passing note
    "bebop dominant": (0, 2, 4, 5, 7, 9, 10, 11),
    "bebop major": (0, 2, 4, 5, 7, 8, 9, 11),
}
"""Semitones above the root."""

TAUGHT: Final[dict[Family, tuple[str, ...]]] = {
    "major": ("major", "Lydian", "bebop major", "Mixolydian", "Lydian #2", "harmonic major"),
    "minor": ("Dorian", "melodic minor", "natural minor", "Phrygian", "harmonic minor", "Dorian b2"),
    "dominant": (
        "Mixolydian", "Lydian dominant", "half-whole", "altered", "Phrygian dominant", "Mixolydian b6",
        "whole tone", "bebop dominant",
    ),
    "diminished": ("whole-half", "half-whole", "Locrian"),
    "half-diminished": ("Locrian 2", "Locrian"),
    "augmented": ("whole tone", "Lydian augmented", "augmented"),
    "suspended": ("Mixolydian", "Dorian b2", "Dorian", "major", "Phrygian", "Mixolydian b6"),
    "power": ("major", "Mixolydian", "Dorian", "natural minor", "Lydian"),
}  # fmt: skip

SIMPLE: Final[dict[Family, tuple[str, ...]]] = {
    "major": ("major pentatonic", "major blues"),
    "minor": ("minor pentatonic", "blues"),
    "dominant": ("major pentatonic", "minor pentatonic", "blues"),
    "suspended": ("minor pentatonic", "major pentatonic"),
    "power": ("minor pentatonic", "major pentatonic", "blues"),
    "diminished": (),
    "half-diminished": (),
    "augmented": (),
}
"""The scales of five and six notes that go with a family."""


EVEN: Final = frozenset({"whole tone", "half-whole", "whole-half", "augmented"})
"""Scales of even steps belong to no key: they come first only where the chord asks for them."""


class ScaleOver(NamedTuple):
    """A scale to play: its name, the pitch class it begins on, and its pitch classes from there up."""

    name: str
    root: int
    pitch_classes: tuple[int, ...]

    def spelled(self, key: Key) -> str:
        """As a player reads it: ``D Dorian``."""
        return f"{spell(self.root, key)} {self.name}"


@lru_cache(maxsize=4096)
def scales_over(chord: Chord, area: Key) -> tuple[ScaleOver, ...]:
    """The scales for ``chord`` heard in the key ``area``, best first; at least one for every chord."""
    tones = {interval % 12 for interval in chord.quality.intervals}
    family = chord.quality.family
    fitting = _fitting(chord.quality, tones) or _fitting(chord.quality, tones - {7})
    names = sorted(fitting, key=lambda name: _distance(name, chord, area))
    plain = not chord.quality.tensions or family in ("major", "minor")
    simple = [_scale(name, chord.root) for name in SIMPLE[family] if plain and not _clashes(name, tones)]
    if family == "dominant" and plain and (chord.root - area.tonic) % 12 in (0, 5):
        simple.insert(0, _scale("blues", area.tonic))  # the blues: one scale for all its chords
    found = [*(_scale(name, chord.root) for name in names), *simple]
    return tuple(dict.fromkeys(found)) or (_own_tones(chord),)


def _fitting(quality: Quality, tones: set[int]) -> list[str]:
    """The scales of the family that hold ``tones``; over a raised fifth, those without the natural one."""

    def fits(name: str) -> bool:
        steps = set(SCALES[name])
        return tones <= steps and not (quality.fifth == 8 and 7 in steps)

    return [name for name in TAUGHT[quality.family] if fits(name)] or [name for name in SCALES if fits(name)]


def _scale(name: str, root: int) -> ScaleOver:
    return ScaleOver(name, root, tuple((root + step) % 12 for step in SCALES[name]))


def _own_tones(chord: Chord) -> ScaleOver:
    """Where no scale holds the chord, its own tones."""
    intervals = sorted({interval % 12 for interval in chord.quality.intervals})
    return ScaleOver("chord tones", chord.root, tuple((chord.root + step) % 12 for step in intervals))


def _distance(name: str, chord: Chord, area: Key) -> int:
    """How far a scale leads from the key: its notes outside (in minor the raised seventh is inside), and two
    more for a colour that nothing in the chord or key asks for."""
    own = {(area.tonic + step) % 12 for step in SCALES["natural minor" if area.minor else "major"]}
    if area.minor:
        own.add((area.tonic + 11) % 12)
    outside = sum((chord.root + step) % 12 not in own for step in SCALES[name])
    unasked = (name in EVEN and not chord.quality.tensions and chord.quality.fifth == 7) or (
        name == "Phrygian dominant" and not area.minor
    )
    at_home = name == "melodic minor" and area.minor and chord.root == area.tonic
    raised_fifth = name == "whole tone" and chord.quality.fifth == 8
    return outside + 2 * unasked - at_home - 2 * raised_fifth


def _clashes(name: str, tones: set[int]) -> bool:
    """A simple scale may leave chord tones out, but not move the third or fifth the wrong way."""
    steps = set(SCALES[name])
    if name in ("blues", "major blues"):
        return 7 not in tones
    return not (tones & {6, 7, 8}) <= steps or (3 in tones and 4 in steps)
