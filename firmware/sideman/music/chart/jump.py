"""D.C. and D.S. in all their kinds, as data and in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

CODA: Final = "coda"
FINE: Final = "fine"

_JUMP: Final = re.compile(
    r"(?<![\w/])d\.?\s?(?P<from>[cs])(?:\.|\b)\s*(?P<al>(?:al|to)\s+)?(?:(?:the\s+)?(?P<until>coda|fine)"
    r"|(?P<ordinal>\d{1,3})\s*(?:st|nd|rd|th)\b|(?P<word>first|second|third|last)\b)?",
    re.IGNORECASE,
)
_IN_FULL: Final = re.compile(r"\bda\s+capo\b|\bdal\s+segno\b", re.IGNORECASE)
_WORDS: Final = {"first": 1, "second": 2, "third": 3, "last": 99}
_ORDINALS: Final = {1: "1st", 2: "2nd", 3: "3rd"}


@dataclass(frozen=True, slots=True)
class Jump:
    """Back to the sign (``D.S.``) or to the top (``D.C.``), then on until ``until``: ``coda`` (and leave for
    it), ``fine``, an ending by its number, or "" for as far as the chart goes."""

    to_sign: bool = False
    until: str = ""

    @property
    def ending(self) -> int | None:
        """The ending that is to be played after the jump, where one is named."""
        return int(self.until) if self.until.isdigit() else None

    def __str__(self) -> str:
        origin = "D.S." if self.to_sign else "D.C."
        if self.ending is not None:
            return f"{origin} al {_ORDINALS.get(self.ending, f'{self.ending}th')} ending"
        return f"{origin} al {self.until.capitalize()}" if self.until else origin


def find_jump(text: str) -> Jump | None:
    """The jump that ``text`` speaks of, None where there is none: ``D.S. al Coda``, ``DC al 2nd End.``"""
    match = _JUMP.search(_IN_FULL.sub(lambda full: "D.C." if "c" in full[0].lower() else "D.S.", text))
    if match is None:
        return None
    to_sign = match["from"].lower() == "s"
    if match["until"]:
        return Jump(to_sign, match["until"].lower())
    if match["al"] and (match["ordinal"] or match["word"]):
        return Jump(to_sign, match["ordinal"] or str(_WORDS[match["word"].lower()]))
    return Jump(to_sign)
