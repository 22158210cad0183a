"""The music of a text chart: lines of bars, read into written bars."""

from __future__ import annotations

import re
from typing import Any, Final

from sideman.errors import BadChart, OutOfRange
from sideman.music.chart.bar_text import MOST, ReadsChord, Word, read_bar, too_long
from sideman.music.chart.chart import Mark, WrittenBar
from sideman.music.chart.jump import find_jump
from sideman.music.chart.spot import Spot
from sideman.music.chart.vamp import Vamp, find_vamp
from sideman.music.theory.chord import parse_chord
from sideman.music.theory.pitch import C_MAJOR, Key, parse_key
from sideman.music.timebase import FOUR_FOUR, Meter

MOST_TIMES: Final = 64
"""How often a repeat may be played."""
MOST_BARS: Final = 2000

_TOKEN: Final = re.compile(
    r"(?P<end>:\|+\]?(?P<start_too>:)?(?:\s*x(?P<times>\d{1,9})\b)?)|(?P<start>\|+:)|(?P<line>\|+\]?)"
    r"|\{(?P<told>[^{}]*)\}|(?P<ending>\d{1,9}(?:[,-]\d{1,9})*)\.(?=\s|$)|(?P<word>[^\s|{}:]+)|(?P<odd>\S)"
)
_METER: Final = re.compile(r"(\d{1,2})/(\d{1,2})")
_BEHIND: Final = (Mark.TO_CODA, Mark.FINE, Mark.FERMATA)
_ALLOWED: Final = "chords, / % %% @ for beats, the bar lines | || |: :|, endings 1. 2. and signs in braces"
_TOLD: Final = (
    "a meter (3/4), key Eb, segno, coda, to coda, fine, fermata, open, fade, "
    "D.C. or D.S. (alone, al Coda, al Fine, al 2nd ending)"
)


class Staff:
    """Takes lines, gives bars; ``chord`` reads a chord. Methods raise BadChart at the spot of the fault."""

    def __init__(self, chord: ReadsChord = parse_chord) -> None:
        self._chord = chord
        self.bars: list[WrittenBar] = []
        self.meter: Meter = FOUR_FOUR
        self.key: Key = C_MAJOR
        self._words: list[Word] = []
        self._opening: dict[str, Any] = {}  # fields of the bar to come
        self._marks: set[Mark] = set()
        self._vamp: tuple[Vamp, Spot] | None = None  # told, and waiting for its repeat sign

    def begin_section(self, name: str) -> None:
        """The next bar is the first of section ``name``."""
        self._opening["section"] = name

    def read_line(self, spot: Spot) -> None:
        """A line of bars, from the column of ``spot`` on."""
        bare = False  # behind a plain bar line, where a bar must follow
        for match in _TOKEN.finditer(spot.line, spot.column - 1):
            here = spot.at(match.start() + 1)
            if match["word"]:
                self._words.append(Word(match["word"], here))
                if len(self._words) > MOST:
                    raise too_long(here)
            elif match["end"] or match["start"] or match["line"]:
                self._end_bar(here, needed=bare and match["line"] == "|")
                self._bar_line(match, here)
            elif match["ending"]:
                self._open(here, "an ending", endings=_numbers(match["ending"], here))
            elif match["told"] is not None:
                self._tell(match["told"].strip(), here)
            else:
                raise here.fault(f"{match['odd']!r} is not expected; allowed are {_ALLOWED}")
            bare = match["line"] == "|"
        self._end_bar(spot.at(len(spot.line)), needed=False)

    def finish(self, spot: Spot) -> None:
        """No more lines come."""
        if not self.bars:
            raise spot.fault("there is no bar to play; at least one is needed, as in: Dm7 | G7 | C | % |")
        if self._opening or self._marks:
            raise spot.fault("the last section or sign has no bar behind it; at least one is needed")
        self._no_vamp()

    def _open(self, here: Spot, what: str, **fields: Any) -> None:
        if self._words:
            raise here.fault(f"{what} stands before the chords of its bar")
        self._opening.update(fields)

    def _end_bar(self, here: Spot, needed: bool) -> None:
        if not self._words:
            if needed:
                raise here.fault("a bar without a chord; % plays the bar before again, N.C. is silence")
            return
        if len(self.bars) == MOST_BARS:
            raise here.fault(f"more than {MOST_BARS} bars; at most {MOST_BARS} are allowed")
        chords = read_bar(self._words, self.meter, [bar.chords for bar in self.bars[-2:]], self._chord)
        bar = WrittenBar(chords, self.meter, self.key, marks=frozenset(self._marks), **self._opening)
        self.bars.append(bar)
        self._words, self._opening, self._marks = [], {}, set()

    def _bar_line(self, match: re.Match[str], here: Spot) -> None:
        if match["end"]:
            self._repeat(here, int(match["times"] or (1 if self._vamp else 2)))
        if match["start"] or match["start_too"]:
            self._no_vamp()
            self._opening["repeat_start"] = True
        elif match.group().count("|") > 1 and self.bars:
            self._change_last(double=True)

    def _change_last(self, **fields: Any) -> None:
        self.bars[-1] = self.bars[-1]._replace(**fields)

    def _repeat(self, here: Spot, times: int) -> None:
        if not self.bars:
            raise here.fault("a repeat sign with no bar before it")
        if not 1 <= times <= MOST_TIMES:
            raise here.fault(f"x{times}: a repeat is played 1 (a vamp) to {MOST_TIMES} times in all")
        vamp = self._vamp[0] if self._vamp is not None else Vamp.OPEN
        self._vamp = None
        self._change_last(times=times, vamp=vamp if times == 1 else None)

    def _tell_vamp(self, here: Spot, vamp: Vamp) -> None:
        """It may stand before its repeat sign or behind it."""
        if not self._words and not self._opening and self.bars and self.bars[-1].times:
            self._change_last(times=1, vamp=vamp)
        else:
            self._vamp = (vamp, here)

    def _no_vamp(self) -> None:
        if self._vamp is not None:
            vamp, here = self._vamp
            raise here.fault(f"{{{vamp}}} belongs to a repeat, as in |: Am | D7 {{{vamp}}} :|")

    def _tell(self, told: str, here: Spot) -> None:
        """What stands in braces."""
        jump, meter, plain = find_jump(told), _METER.fullmatch(told), told.lower()
        vamp = find_vamp(told)
        if meter is not None:
            self._open(here, "a meter")
            self.meter = read_meter(told, here)
        elif plain.startswith("key "):
            self._open(here, "a key")
            self.key = read_key(told[4:], here)
        elif plain in (Mark.SEGNO, Mark.CODA):
            self._open(here, f"the {plain}")
            self._marks.add(Mark(plain))
        elif plain in _BEHIND:
            self._behind(here, Mark(plain))
        elif jump is not None and plain.startswith("d"):
            self._end_bar(here, needed=not self.bars)
            self._change_last(jump=jump)
        elif vamp is not None:
            self._tell_vamp(here, vamp)
        else:
            raise here.fault(f"{{{told}}} is not known; allowed are {_TOLD}")

    def _behind(self, here: Spot, mark: Mark) -> None:
        if self._words:
            self._marks.add(mark)
        elif self.bars:
            self._change_last(marks=self.bars[-1].marks | {mark})
        else:
            raise here.fault(f"{{{mark}}} stands behind a bar, and there is none")


def _numbers(text: str, here: Spot) -> tuple[int, ...]:
    """The numbers of an ending: ``1,3`` or ``1-3``."""
    numbers: list[int] = []
    for part in text.split(","):
        first, *rest = (int(number) for number in part.split("-"))
        last = rest[-1] if rest else first
        if not 1 <= first <= last <= MOST_TIMES:
            raise here.fault(
                f"ending {text[:20]}.: numbers from 1 to {MOST_TIMES}, rising, are allowed: 1. 1,2. 1-3."
            )
        numbers += range(first, last + 1)
    return tuple(numbers)


def read_meter(text: str, here: Spot) -> Meter:
    """A meter from ``3/4``. Raises BadChart."""
    match = _METER.fullmatch(text.strip())
    try:
        if match is None:
            raise OutOfRange(f"meter {text!r}: two numbers are needed, as in 4/4, 3/4, 6/8")
        return Meter(int(match[1]), int(match[2]))
    except OutOfRange as fault:
        raise here.fault(str(fault)) from None


def read_key(text: str, here: Spot) -> Key:
    """A key from ``Eb`` or ``F#m``. Raises BadChart."""
    try:
        return parse_key(text)
    except BadChart as fault:
        raise here.fault(str(fault)) from None
