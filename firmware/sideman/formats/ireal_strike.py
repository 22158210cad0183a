"""Rests, shots, holds and pushes in iReal charts, which have no signs for them: words over the staff.

    <shot>C7   <rest but drums,percussion>F7   <push>Bb7   <push 16th shot only bass,keys>G7

They stand before their chord. A player reads what is meant, and so do we.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from sideman.errors import BadChart
from sideman.music.chart.strike import Strike, read_strike, write_strike

_PUSHES: Final = {"": "", "<": "push", "<<": "push 16th"}
_WAYS: Final = {"": "", ".": "rest", "..": "shot", "...": "hold"}
_WHO: Final = {"": "", "=": "only", "!": "but"}
"""An equals sign parts the fields of a link."""
_ANY: Final = "C"
"""A chord to hang the signs on."""

_WORDS: Final = re.compile(
    r"(?:\*\d\d)?\s*(?P<push>push(?: 16th)?)?\s*(?P<way>rest|shot|hold)?"
    r"\s*(?:(?P<who>only|but) +(?P<parts>[a-z,]+))?\s*",
    re.IGNORECASE,
)
_SIGNS: Final = re.compile(rf"(?P<push><*){_ANY}(?P<way>\.*)(?P<who>[=!]?)(?P<parts>.*)")


def strike_text(strike: Strike) -> str:
    """The words for ``strike``, between ``<`` and ``>``; :func:`find_strike` reads them back."""
    match = _SIGNS.fullmatch(write_strike(_ANY, strike))
    assert match is not None  # any strike is written so
    words = (_PUSHES[match["push"]], _WAYS[match["way"]], _WHO[match["who"]], match["parts"])
    return f"<{' '.join(word for word in words if word)}>"


@lru_cache(maxsize=4096)
def find_strike(text: str) -> Strike | None:
    """How the next chord is struck, as ``text`` has it; None where it speaks of something else."""
    match = _WORDS.fullmatch(text)
    if match is None or not (match["push"] or match["way"]):
        return None
    push, way, who = (
        next(sign for sign, word in table.items() if word == (match[group] or "").lower())
        for group, table in (("push", _PUSHES), ("way", _WAYS), ("who", _WHO))
    )
    try:
        return read_strike(f"{push}{_ANY}{way}{who}{(match['parts'] or '').lower()}")[1]
    except BadChart:
        return None
