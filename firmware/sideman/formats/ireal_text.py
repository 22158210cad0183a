"""The free texts of iReal charts that steer the form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from sideman.music.chart.jump import Jump, find_jump
from sideman.music.chart.vamp import Vamp, find_vamp

_PLACE: Final = re.compile(r"^\*\d\d")
_TIMES: Final = re.compile(
    r"\W*(?:repeat|play)?\W*(?:(\d{1,2})\s*(?:x(?:'?s)?|times)\b(?!\s*(?:feel|time|tempo))|x\s*(\d{1,2})\b).*"
    r"|.*\b(?:repeat|play)\s+(\d{1,2})\s*(?:x|times)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_FINE: Final = re.compile(r"\W*fine\W*", re.IGNORECASE)
_TO_CODA: Final = re.compile(r"\W*to\s+(?:the\s+)?coda\W*", re.IGNORECASE)
_ON_CUE: Final = re.compile(r"\bon\s+cue\b", re.IGNORECASE)
_MOST_TIMES: Final = 64


class Steer(NamedTuple):
    """What a text asks for; ``vamp``: the bracket it stands in goes on as long as the players like."""

    jump: Jump | None = None
    times: int = 0
    vamp: Vamp | None = None
    fine: bool = False
    to_coda: bool = False


@lru_cache(maxsize=4096)
def steer(text: str) -> Steer:
    """What ``text`` (between ``<`` and ``>``) asks of the form. Most ask for nothing; a jump on
    cue waits for a cue and is not taken."""
    plain = _PLACE.sub("", text)
    times = _TIMES.fullmatch(plain)
    if times is not None:
        number = int(times[1] or times[2] or times[3])
        return Steer(times=number if 2 <= number <= _MOST_TIMES else 0)
    jump = None if _ON_CUE.search(plain) else find_jump(plain)
    return Steer(
        jump=jump,
        vamp=find_vamp(plain) if jump is None else None,
        fine=_FINE.fullmatch(plain) is not None,
        to_coda=_TO_CODA.fullmatch(plain) is not None,
    )
