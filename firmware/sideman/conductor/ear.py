"""How far this player goes: what is heard, on any scale, as a place between softest (0) and loudest (1).

    loud ┄┄┄╭─────╮┄┄┄┄┄┄┄  1   up at once to what is louder, else it creeps to where the player is
         ╱╲╱       ╲    ╱
    soft ┄┄┄┄┄┄┄┄┄┄┄╲──╯┄┄  0   down at once to what is softer, else it creeps up
    gate ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄      what lies below is no playing: hum, the room, a chord's last breath
    floor ─────────────────      the least that is heard; it creeps up too, but stays clear of the loud end

So a weak pick-up and a hot one have the whole range after some bars, and a gain turned on stage is found
again within minutes; who stays loud stays at 1. What comes of it depends on what was told, and when, alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final, NamedTuple


class Scale(NamedTuple):
    """A scale of loudness, in its own units. ``narrow``: less than this is no range, and what lies in its
    middle is the middle; ``creep`` in a minute; ``floor``: at first; ``gate``: above the floor; ``clear``:
    what lies this far below the loud end is no playing, and the floor not above it."""

    narrow: float
    creep: float
    floor: float
    gate: float
    clear: float


DECIBELS: Final = Scale(narrow=12.0, creep=3.0, floor=-60.0, gate=9.0, clear=36.0)
"""Of an instrument: pianissimo to fortissimo is some 20 to 30 dB."""
VELOCITIES: Final = Scale(narrow=32.0, creep=8.0, floor=0.0, gate=0.5, clear=128.0)
"""Of keys: each note that is struck is playing."""


@dataclass(frozen=True, slots=True)
class Ear:
    """What one source has told so far. ``soft`` and ``loud`` are None before anything was played."""

    scale: Scale
    floor: float
    soft: float | None = None
    loud: float | None = None

    @classmethod
    def of(cls, scale: Scale) -> Ear:
        """An ear that knows nothing yet."""
        return cls(scale, scale.floor)

    def after(self, minutes: float, level: float) -> Ear:
        """``level`` was heard for so many minutes, whether it was playing or not."""
        creep = self.scale.creep * minutes
        top = level if self.loud is None else self.loud
        floor = min(level, self.floor + creep, max(self.floor, top - self.scale.clear))
        if self.soft is None or self.loud is None or not self.plays(level):
            return replace(self, floor=floor)
        spare = max(0.0, self.loud - self.soft - self.scale.narrow)
        down = min(creep, spare, max(0.0, self.loud - level))
        up = min(creep, spare - down, max(0.0, level - self.soft))
        return replace(self, floor=floor, soft=self.soft + up, loud=self.loud - down)

    def struck(self, level: float) -> Ear:
        """Somebody plays at ``level``: the ends make room for it."""
        if self.soft is None or self.loud is None:
            return replace(self, soft=level, loud=level)
        return replace(self, soft=min(self.soft, level), loud=max(self.loud, level))

    def plays(self, level: float) -> bool:
        """Whether ``level`` is playing."""
        least = -math.inf if self.loud is None else self.loud - self.scale.clear
        return level > max(self.floor + self.scale.gate, least)

    def place(self, level: float) -> float:
        """Where ``level`` lies between the ends; 0.5 while they are not known."""
        if self.soft is None or self.loud is None:
            return 0.5
        middle, span = (self.soft + self.loud) / 2, max(self.loud - self.soft, self.scale.narrow)
        return min(1.0, max(0.0, 0.5 + (level - middle) / span))
