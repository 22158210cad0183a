"""The music of an iReal song, from its signs to written bars.

*A section · T34 meter (T12: 12/8) · N1 ending (N0: the next one) · S segno
    Q coda (the last one; those before it: to coda)
| [ ] { } Z bar lines · U end · f fermata · s l small and normal chords · Y space · <text>
x the bar again · r two bars again · n N.C. · p the chord goes on · W the chord over another bass
(chord) above, an alternative · , and spaces: see ``ireal_beats``
"""

from __future__ import annotations

import re
from typing import Final

from sideman.errors import BadChart, OutOfRange
from sideman.formats.ireal_bar import (
    AGAIN,
    BEHIND,
    CHORD,
    Item,
    OpenBar,
    chords_before,
    places,
    read_chords,
    read_over,
)
from sideman.formats.ireal_strike import find_strike
from sideman.formats.ireal_text import Steer, steer
from sideman.formats.ireal_whole import fade_the_end, place_codas
from sideman.music.chart.bar import ChordAt
from sideman.music.chart.chart import Mark, WrittenBar
from sideman.music.chart.jump import Jump
from sideman.music.chart.strike import Strike
from sideman.music.chart.vamp import Vamp
from sideman.music.theory.pitch import Key
from sideman.music.timebase import FOUR_FOUR, Meter

LONGEST: Final = 40_000
"""Characters in the music of a song at most; real ones have some hundreds."""

SECTIONS: Final = {"i": "Intro", "v": "Verse"}

_SIGN: Final = re.compile(
    rf"(?P<chords>(?:{CHORD}[ ,]{{0,16}}){{1,16}})|(?P<over>W[b#]?{BEHIND})"
    r"|(?P<cells> +)|(?P<line>[|\[\]{}Z])|(?P<text><[^>]*>?)|(?P<above>\([^)]*\)?)|T(?P<meter>\d\d)"
    r"|\*(?P<section>[A-Za-z])|N(?P<ending>\d)|(?P<again>[xr])|(?P<rest>n)|(?P<slash>p)"
    r"|(?P<mark>[SQfU])|(?P<size>[sl])|(?P<nothing>[,Y\s])|(?P<odd>.)",
    re.DOTALL,
)
_MOST_WARNINGS: Final = 50


def read_music(music: str, key: Key, warnings: list[str]) -> tuple[WrittenBar, ...]:
    """The bars of ``music`` in clear. What is not understood is added to ``warnings``.

    Raises BadChart where there is nothing to play."""
    if len(music) > LONGEST:
        raise BadChart(f"its music has {len(music)} characters; at most {LONGEST} are allowed")
    return _Reader(music, key, warnings).read()


class _Reader:
    def __init__(self, music: str, key: Key, warnings: list[str]) -> None:
        self._music = music
        self._key = key
        self._warnings = warnings
        self._bars: list[OpenBar] = []
        self._meter: Meter = FOUR_FOUR
        self._small = False
        self._played = 0  # bars up to the last that holds anything of its own
        self._open = False  # inside a bar, not in the space between a closing line and the next bar
        self._two = False  # behind the first bar of a two-bar repeat
        self._times = 0  # told for the bracket that is open
        self._vamp: Vamp | None = None
        self._strike: Strike | None = None  # told for the chord to come
        self._jump: Jump | None = None  # told, and waiting for the end of its section
        self._codas: list[tuple[int, bool]] = []  # bars with a Q, and whether it stands at their end
        self._fine = False
        self._last_ending = 0
        self._waiting: list[Steer] = []  # texts behind a closing line
        self._end_at: int | None = None
        self._bar = OpenBar()

    def read(self) -> tuple[WrittenBar, ...]:
        for match in _SIGN.finditer(self._music):
            kind = match.lastgroup or ""
            value = match[kind]
            if kind == "chords":
                self._on_chords(value)
            elif kind == "line":
                self._line(value)
            elif kind == "cells":
                self._bar.add_space(len(value))
            elif kind == "size":
                self._small = value == "s"
            elif kind in ("nothing", "above"):
                continue
            else:
                getattr(self, f"_on_{kind}")(value)
        self._end_bar()
        self._heed_behind()
        return self._finished()

    # ── what stands in a bar ──

    def _add(self, item: Item) -> None:
        self._begin()
        if self._strike is not None:
            item = item if item.chord is None or item.holds else item._replace(strike=self._strike)
            self._strike = None
        self._bar.items.append(item._replace(small=True) if self._small else item)
        self._bar.own = self._bar.own or not item.holds

    def _on_chords(self, text: str) -> None:
        for item in read_chords(text):
            if item.unknown:
                self._warn(f"chord {item.unknown!r} is not known; the root's major chord is played")
            self._add(item)

    def _on_over(self, text: str) -> None:
        self._add(read_over(text, self._bar.last_chord))

    def _on_rest(self, _: str) -> None:
        self._add(Item(None))

    def _on_slash(self, _: str) -> None:
        if self._open or self._bar.items:
            self._add(Item(self._bar.last_chord, holds=True))

    def _on_again(self, value: str) -> None:
        self._begin()
        self._bar.again, self._bar.own = value, True

    # ── signs ──

    def _on_meter(self, value: str) -> None:
        try:
            self._meter = Meter(12, 8) if value == "12" else Meter(int(value[0]), int(value[1]))
        except OutOfRange as fault:
            self._warn(f"{fault}; {self._meter} goes on")

    def _on_section(self, value: str) -> None:
        if self._bar.holds_music:
            self._end_bar()
        self._bar.section = SECTIONS.get(value.lower(), value.upper())

    def _on_ending(self, value: str) -> None:
        self._last_ending = self._bar.ending = int(value) or self._last_ending + 1

    def _on_mark(self, value: str) -> None:
        if value == "S":
            self._bar.marks |= {Mark.SEGNO}
        elif value == "f":
            self._bar.marks |= {Mark.FERMATA}
        elif value == "U":
            self._end_at = len(self._bars)
        else:
            at_end = self._bar.holds_music
            self._codas.append((len(self._bars), at_end))

    def _on_text(self, value: str) -> None:
        text = value.strip("<>")
        self._strike = find_strike(text) or self._strike
        wish = steer(text)
        if wish == Steer():
            return
        if self._open or not self._bars:
            self._heed(wish)
        else:
            self._waiting.append(wish)

    def _heed(self, wish: Steer) -> None:
        """A text inside a bar: a jump comes at the end of its section."""
        self._jump = wish.jump or self._jump
        self._times = wish.times or self._times
        self._vamp = self._vamp or wish.vamp
        self._fine = self._fine or wish.fine
        self._bar.marks |= {
            mark for mark, told in ((Mark.FINE, wish.fine), (Mark.TO_CODA, wish.to_coda)) if told
        }

    def _heed_behind(self) -> None:
        """Texts between a closing line and the next opening one speak of the bar that was closed."""
        for wish in self._waiting:
            last = self._bars[-1]
            last.jump = wish.jump or last.jump
            if wish.times and last.times:
                last.times = wish.times
            else:
                self._times = wish.times or self._times
            self._vamp = self._vamp or wish.vamp
            self._fine = self._fine or wish.fine
            for sign, told in ((Mark.FINE, wish.fine), (Mark.TO_CODA, wish.to_coda)):
                if told:
                    last.marks |= {sign}
        self._waiting.clear()

    def _begin(self) -> None:
        """A bar has begun, by its first chord or sign of repetition."""
        self._open = True
        if self._two and not self._bar.holds_music:
            self._write_second()
        if self._waiting:
            for wish in self._waiting:
                self._heed(wish)
            self._waiting.clear()

    def _on_odd(self, value: str) -> None:
        self._warn(f"sign {value!r} is not known; it is left out")

    # ── bars ──

    def _line(self, sign: str) -> None:
        if sign == "{":
            self._vamp = None
        if self._waiting:
            self._heed_behind()
        closes = sign in "]}Z"
        double = sign != "|" or (not self._bar.holds_music and not self._bar.space and self._open)
        self._end_bar(opens=sign in "[{")
        if closes and self._two:
            self._write_second()
        if sign == "{":
            self._bar.repeat_start = True
        elif double:
            self._close(sign)
        self._open = not closes

    def _close(self, sign: str) -> None:
        """What a double bar line or a repeat sign says of the bar before it."""
        jump = None
        if sign in "]}Z":
            jump, self._jump = self._jump, None
        if not self._bars:
            return
        last = self._bars[-1]
        last.double = True
        last.jump = jump or last.jump
        if sign == "}":
            last.vamp = None if self._times else self._vamp
            last.times = self._times or (1 if last.vamp else 2)
            self._times, self._vamp = 0, None

    def _end_bar(self, opens: bool = False) -> None:
        """What was read since the last line is a bar; so is space, unless a bracket ``opens`` behind it."""
        bar = self._bar
        if bar.holds_music:
            items = tuple(bar.items)
            self._write(places(items, self._meter) if items else self._before(AGAIN[bar.again]))
            self._played = len(self._bars) if bar.own else self._played
        elif self._open and bar.space and (self._two or not opens):
            second = self._two
            self._write(self._before(2) if second else (ChordAt(0, bar.before),))
            self._played = len(self._bars) if second else self._played
        self._bar.space = 0

    def _write(self, chords: tuple[ChordAt, ...]) -> None:
        self._bar.chords, self._bar.meter = chords, self._meter
        self._bars.append(self._bar)
        self._two = self._bar.again == "r"
        self._bar = OpenBar(before=chords[-1].chord)

    def _write_second(self) -> None:
        """The second bar of a two-bar repeat that stands in one."""
        self._bars.append(OpenBar(chords=self._before(2), meter=self._meter))
        self._played, self._two = len(self._bars), False

    def _before(self, back: int) -> tuple[ChordAt, ...]:
        chords = chords_before(self._bars, back, self._meter)
        if chords is None:
            self._warn("there is no bar to repeat; N.C. is played")
            return (ChordAt(0, None),)
        return chords

    def _warn(self, text: str) -> None:
        if len(self._warnings) < _MOST_WARNINGS:
            self._warnings.append(f"bar {len(self._bars) + 1}: {text}")

    # ── the whole ──

    def _finished(self) -> tuple[WrittenBar, ...]:
        del self._bars[self._played :]  # nothing but space behind the last chord
        if not self._bars:
            raise BadChart("there is nothing to play in it: no chord, no N.C.")
        if self._times:
            self._warnings.append(f"{self._times}x stands by no repeat bracket; it is left out")
        if self._jump is not None:
            self._bars[-1].jump = self._jump
        place_codas(self._bars, self._codas, self._warnings)
        if self._end_at is not None and not self._fine:
            self._bars[min(self._end_at, len(self._bars) - 1)].marks |= {Mark.FINE}
        if self._vamp is Vamp.FADE:
            fade_the_end(self._bars)
        return tuple(bar.written(self._key) for bar in self._bars)
