"""How a chord is struck where the chart says so, and by whom.

    C.    rest: silent until the next chord        <C    push: the chord comes an eighth early
    C..   shot: struck short, then silent          <<C   … a sixteenth early
    C...  hold: struck once, held over             <C..  a shot that comes early

``=bass,keys`` behind it names the parts that do so, ``!drums`` those that do not; without, it is the band.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sideman.errors import BadChart
from sideman.music.events import STRIPS
from sideman.music.timebase import QUARTER


class Way(StrEnum):
    """What happens from a chord to the next one."""

    REST = "rest"
    SHOT = "shot"
    HOLD = "hold"


DOTS: Final = {"": None, ".": Way.REST, "..": Way.SHOT, "...": Way.HOLD}
PUSHES: Final = {"": 0, "<": QUARTER // 2, "<<": QUARTER // 4}
"""How many ticks early."""
BAND: Final = tuple(dict.fromkeys(strip.part for strip in STRIPS if strip.channel < 16))
"""The parts that can be told apart, in order."""

_DOTS_OF: Final = {way: dots for dots, way in DOTS.items()}
_PUSH_OF: Final = {ticks: sign for sign, ticks in PUSHES.items()}
_NO_CHORD: Final = re.compile(r"n\.?c\.?", re.IGNORECASE)
_WORD: Final = re.compile(r"(?P<push><*)(?P<chord>.*?)(?P<dots>\.*)(?:(?P<who>[=!])(?P<parts>.*))?")


@dataclass(frozen=True, slots=True)
class Strike:
    """``way``: None where the parts play on in their style. ``push``: ticks early, a value of ``PUSHES``.
    ``parts`` are those that heed it, at least one of ``BAND``; the others play as ever."""

    way: Way | None = None
    push: int = 0
    parts: frozenset[str] = frozenset(BAND)

    @property
    def going_on(self) -> Strike | None:
        """How a chord goes on that is held over a bar line with ``/``: silence stays, a hold is renewed."""
        if self.way is None:
            return None
        return Strike(Way.HOLD if self.way is Way.HOLD else Way.REST, parts=self.parts)


def read_strike(word: str) -> tuple[str, Strike | None]:
    """The chord in ``word`` and how it is struck, None where nothing is said. Raises BadChart."""
    if word[:1] != "<" and "." not in word and "=" not in word and "!" not in word:
        return word, None
    if _NO_CHORD.fullmatch(word):
        return word, None
    match = _WORD.fullmatch(word)
    assert match is not None  # each part of the pattern may be empty
    push, chord, dots = match["push"], match["chord"], match["dots"]
    if push not in PUSHES or dots not in DOTS:
        raise BadChart(f"{word!r}: < and << before a chord, and . .. ... behind it are allowed")
    if _NO_CHORD.fullmatch(chord + dots[:1]):
        raise BadChart(f"{word!r}: N.C. is silent as it is; rests, shots, holds and pushes belong to a chord")
    if not push and not dots:
        raise BadChart(
            f"{word!r}: {match['who']} names parts for a rest (C.), shot (C..), hold (C...) or push (<C)"
        )
    return chord, Strike(DOTS[dots], PUSHES[push], _parts(word, match["who"], match["parts"]))


def _parts(word: str, who: str | None, names: str | None) -> frozenset[str]:
    everybody = frozenset(BAND)
    if who is None or names is None:
        return everybody
    told = frozenset(names.split(","))
    if not told <= everybody or told == everybody:
        odd = next((name for name in names.split(",") if name not in BAND), names)
        raise BadChart(f"{word!r}: {odd!r} behind {who}; some of {', '.join(BAND)} are allowed, with commas")
    return told if who == "=" else everybody - told


def write_strike(chord: str, strike: Strike | None) -> str:
    """``chord`` with the signs of ``strike``; :func:`read_strike` reads them back."""
    if strike is None:
        return chord
    told = [part for part in BAND if part in strike.parts]
    others = [part for part in BAND if part not in strike.parts]
    who = "" if not others else f"={','.join(told)}" if len(told) <= len(others) else f"!{','.join(others)}"
    return f"{_PUSH_OF[strike.push]}{chord}{_DOTS_OF[strike.way]}{who}"
