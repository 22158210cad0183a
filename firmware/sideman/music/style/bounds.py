"""What playing is measured by, and the bounds it must keep.

A style that rightly differs says so in its file, with a reason:

    [measure]
    comping-sounds = { most = 80, because = "the skank never stops; its strokes are what leaves room" }
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Bound(NamedTuple):
    """A figure's ``title`` and ``unit``, and the ``least`` and ``most`` allowed (None: no bound).

    ``average``: the bound is meant for all charts together; where it is not, the worst chart must keep it
    too. (Two chords that lie a semitone apart leave no smaller move than that.)
    """

    title: str
    unit: str
    least: float | None = None
    most: float | None = None
    average: bool = False


@dataclass(frozen=True, slots=True)
class OwnBound:
    """A style's own bounds for one figure, in place of the common ones, ``because`` of something musical."""

    because: str
    least: float | None = None
    most: float | None = None


BOUNDS: Mapping[str, Bound] = {
    "bass-root": Bound("bass on the root or given bass at a change", "%", least=95),
    "approach": Bound("change approached by step or fifth (bound: walking)", "%", least=70),
    "leap": Bound("largest bass leap", "semitones", most=12),
    "drum-bars": Bound("distinct drum bars in 32", "bars", least=24),
    "drum-phrases": Bound("distinct two-bar drum phrases of 16", "phrases", least=8),
    "spine": Bound("bars with the same backbeat or ride cell", "%", least=90),
    "limbs": Bound("bars that four limbs cannot play", "bars", most=0),
    "timing": Bound("drum timing around its own mean, SD", "ms", least=8, most=22),
    "drum-velocity": Bound("drum velocities, SD", ""),
    "bass-velocity": Bound("bass velocities, SD", ""),
    "snare-humps": Bound("snare: lesser of ghosts (to 50) and backbeats (from 100)", "%"),
    "keys-top": Bound("keys: top note's move at a change", "semitones", most=1.5, average=True),
    "keys-nearest": Bound("keys: nearest note's move at a change", "semitones", most=0.7, average=True),
    "guitar-top": Bound("guitar: top note's move at a change", "semitones", most=1.5, average=True),
    "guitar-nearest": Bound("guitar: nearest note's move at a change", "semitones", most=0.7, average=True),
    "comping-sounds": Bound("keys or guitar sound, at intensity 0.5 or less", "% of the time", most=50),
    "keys-sounds": Bound("keys sound", "% of the time"),
    "guitar-sounds": Bound("guitar sounds", "% of the time"),
    "busier": Bound("notes a bar: least rise in five steps of intensity", "notes", least=0.01),
    "louder": Bound("mean velocity: least rise in five steps of intensity", "", least=0.01),
    "arranging": Bound("arranging a bar, median", "ms", most=1.0),
}
"""By name, in the order they are printed."""
