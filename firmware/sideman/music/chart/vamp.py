"""Vamps: brackets that go round at will, as data and in words.

In a chorus a vamp is played once, as if it were no bracket. In the last chorus it is what it says:

    open: ‖: Am │ D7 :‖ ‖: Am │ D7 :‖ …   goes round until the band is told to go on
    fade: ‖: Am │ D7 :‖ ‖: Am │ D7 :‖ …   once as it is, then fading to silence, and the song is over
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

FADE_LEAST: Final = 8
FADE_MOST: Final = 16
"""Bars that a fade takes: two passes of the vamp or more, between these; a record fades some 15 seconds."""

_FADE: Final = re.compile(r"\bfad(?:e|es|ing)\b(?![\s-]*in\b)", re.IGNORECASE)
_OPEN: Final = re.compile(
    r"\b(?:vamp|open|(?:till|until)\s+cue|(?:repeat|play)\s+(?:till|until|ad\s*lib)|d\.?\s?[cs]\.?\s+on\s+cue)\b",
    re.IGNORECASE,
)


class Vamp(StrEnum):
    """How a bracket goes round in the last chorus."""

    OPEN = "open"
    FADE = "fade"


class InVamp(NamedTuple):
    """Bar ``bar``, from 0, of a vamp of ``bars`` bars."""

    vamp: Vamp
    bar: int
    bars: int

    @property
    def last(self) -> bool:
        """True in the bar behind which it goes back."""
        return self.bar == self.bars - 1

    @property
    def fade_bars(self) -> int:
        """How many bars it takes to fade."""
        return min(FADE_MOST, max(2 * self.bars, -(-FADE_LEAST // self.bars) * self.bars))


def find_vamp(text: str) -> Vamp | None:
    """The vamp that ``text`` speaks of, None where there is none: ``Vamp and Fade``, ``Open``."""
    if _FADE.search(text):
        return Vamp.FADE
    return Vamp.OPEN if _OPEN.search(text) else None
