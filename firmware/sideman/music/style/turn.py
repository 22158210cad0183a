"""The feel of a style, turned by the player: straighter or harder, further behind, tighter or looser.

    swing     0 straight ──── 1 the style's own ──── 2 hard: a dotted eighth and a sixteenth
    lay-back  −20 ms ahead ── 0 as the style ─────── 40 ms behind
    loose     0 a machine ─── 1 as the style ─────── 2 twice as loose

Lay-back is how far behind the drummer's time all others sit; drums and percussion keep it, for a band that
is late together is only late.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import sqrt
from typing import Final

from sideman.errors import OutOfRange
from sideman.music.style.feel import Feel
from sideman.music.style.style import PLAYER_PARTS
from sideman.music.style.table import Table

STRAIGHT: Final = 0.5
HARD: Final = 0.75
"""Where the off-beat falls when swing is turned all the way down, and up."""

LIMITS: Final = {"swing": (0.0, 2.0), "lay_back": (-20.0, 40.0), "loose": (0.0, 2.0)}
"""How far each can be turned; ``lay_back`` in ms. Nobody sits far ahead of a drummer, and the first note of a
start without a count could not be played so early."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the player has turned the feel; as it stands here: as the style has it. ``lay_back`` in ms.

    Raises OutOfRange for what is outside :data:`LIMITS`."""

    swing: float = 1.0
    lay_back: float = 0.0
    loose: float = 1.0

    def __post_init__(self) -> None:
        for name, (low, high) in LIMITS.items():
            found = getattr(self, name)
            if not isinstance(found, int | float) or isinstance(found, bool) or not low <= found <= high:
                raise OutOfRange(
                    f"{name.replace('_', '-')} {found!r}: a number from {low:g} to {high:g} is allowed"
                )


AS_THE_STYLE: Final = Turn()


def turned(feel: Feel, turn: Turn) -> Feel:
    """``feel`` as the player wants it."""
    return feel if turn is AS_THE_STYLE or turn == AS_THE_STYLE else _turned(feel, turn)


@lru_cache(maxsize=64)
def _turned(feel: Feel, turn: Turn) -> Feel:
    lean = {part: feel.lean_ms.get(part, 0.0) + turn.lay_back for part in PLAYER_PARTS}
    return replace(
        feel,
        swing=tuple((tempo, _place(place, turn.swing)) for tempo, place in feel.swing),
        thirds=feel.swings,
        drift_ms=feel.drift_ms * turn.loose,
        loose_ms=feel.loose_ms * turn.loose,
        lean_ms=Table({**feel.lean_ms, **lean}),
        # who plays twice as loosely does not strike twice as unevenly
        spread=feel.spread * sqrt(turn.loose),
    )


def _place(own: float, swing: float) -> float:
    if swing <= 1:
        return STRAIGHT + (own - STRAIGHT) * swing
    return own + (HARD - own) * (swing - 1)
