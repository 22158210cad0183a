"""What is known of a built-in progression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sideman.music.timebase import FOUR_FOUR, Meter

WALTZ: Final = Meter(3, 4)
SIX_EIGHT: Final = Meter(6, 8)
SLOW_TWELVE: Final = Meter(12, 8)


@dataclass(frozen=True, slots=True)
class Progression:
    """A progression. ``trains`` tells the player what it is good for; ``style`` (a name) and ``tempo`` (felt
    beats a minute) fit it. ``music`` is a text chart with numerals for chords, ``form`` the order of its
    sections (empty: as written)."""

    name: str
    title: str
    trains: str
    style: str
    tempo: float
    music: str
    family: str = ""
    form: str = ""
    minor: bool = False
    meter: Meter = FOUR_FOUR
