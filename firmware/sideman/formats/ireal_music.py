"""The music of an iReal song, from its signs to written bars.

*A section · T34 meter (T12: 12/8) · N1 ending (N0: the next one) · S segno
    Q coda (the last one; those before it: to coda)
| [ ] { } Z bar lines · U end · f fermata · s l small and normal chords · Y space · <text>
x the bar again · r two bars again · n N.C. · p the chord goes on · W the chord over another bass
(chord) above, an alternative · , and spaces: see ``ireal_beats``
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, NamedTuple

from sideman.errors import BadChart, OutOfRange
from sideman.formats.ireal_beats import bar_ticks
from sideman.formats.ireal_text import Steer, steer
from sideman.music.chart.bar import ChordAt
from sideman.music.chart.chart import Mark, WrittenBar
from sideman.music.chart.jump import Jump
from sideman.music.theory.chord import Chord, parse_chord
from sideman.music.theory.pitch import Key, split_root
from sideman.music.timebase import FOUR_FOUR, Meter

LONGEST: Final = 40_000
"""Characters in the music of a song at most; real ones have some hundreds."""

SECTIONS: Final = {"i": "Intro", "v": "Verse"}

_SIGN: Final = re.compile(
    r"(?P<chord>[A-GW][b#]?(?:\*[^*|\[\]{}]{0,20}\*|sus|alt|add|[-+^ohb#\d])*(?:/[A-G][b#]?)?)"
    r"|(?P<cells> +)|(?P<line>[|\[\]{}Z])|(?P<text><[^>]*>?)|(?P<above>\([^)]*\)?)|T(?P<meter>\d\d)"
    r"|\*(?P<section>[A-Za-z])|N(?P<ending>\d)|(?P<again>[xr])|(?P<rest>n)|(?P<slash>p)"
    r"|(?P<mark>[SQfU])|(?P<size>[sl])|(?P<nothing>[,Y\s])|(?P<odd>.)",
    re.DOTALL,
)
_AGAIN: Final = {"x": 1, "r": 2}


class _Item(NamedTuple):
    """A chord of the bar being read. ``holds``: the chord before goes on."""

    chord: Chord | None
    holds: bool = False


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
        self._bars: list[WrittenBar] = []
        self._meter: Meter = FOUR_FOUR
        self._small = False
        self._chord: Chord | None = None  # the last one, for W and for bars that hold it
        self._played = 0  # bars up to the last that holds anything of its own
        self._open = False  # inside a bar, not in the space between a closing line and the next bar
        self._two = False  # behind the first bar of a two-bar repeat
        self._times = 0  # told for the bracket that is open
        self._vamp = False
        self._jump: Jump | None = None  # told, and waiting for the end of its section
        self._codas: list[tuple[int, bool]] = []  # bars with a Q, and whether it stands at their end
        self._fine = False
        self._last_ending = 0
        self._waiting: list[Steer] = []  # texts behind a closing line
        self._end_at: int | None = None
        self._clear()

    def _clear(self) -> None:
        self._items: list[_Item] = []
        self._cells: list[int] = []
        self._smalls: list[bool] = []
        self._again = ""
        self._empty = 0
        self._section: str | None = None
        self._repeat_start = False
        self._ending = -1
        self._marks: set[Mark] = set()

    def read(self) -> tuple[WrittenBar, ...]:
        for match in _SIGN.finditer(self._music):
            kind = match.lastgroup or ""
            value = match[kind]
            if kind == "cells":
                self._space(len(value))
            elif kind == "chord":
                self._add(self._read_chord(value))
            elif kind == "line":
                self._line(value)
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

    def _add(self, item: _Item) -> None:
        self._begin()
        self._items.append(item)
        self._cells.append(1)
        self._smalls.append(self._small)

    def _space(self, count: int) -> None:
        if self._cells:
            self._cells[-1] += count
        else:
            self._empty += count

    def _read_chord(self, text: str) -> _Item:
        plain = text.replace("*", "")
        if plain[0] == "W":
            split = split_root(plain.partition("/")[2])
            before = self._last_chord()
            if split is None or before is None:
                return _Item(before, holds=split is None)
            return _Item(Chord(before.root, before.quality, None if split[0] == before.root else split[0]))
        try:
            return _Item(parse_chord(plain))
        except BadChart:
            self._warn(f"chord {text!r} is not known; the root's major chord is played")
            split = split_root(plain)
            assert split is not None
            return _Item(parse_chord(plain[: len(plain) - len(split[1])]))

    def _last_chord(self) -> Chord | None:
        return next((item.chord for item in reversed(self._items) if not item.holds), self._chord)

    def _on_rest(self, _: str) -> None:
        self._add(_Item(None))

    def _on_slash(self, _: str) -> None:
        if self._open or self._items:
            self._add(_Item(self._last_chord(), holds=True))

    def _on_again(self, value: str) -> None:
        self._begin()
        self._again = value

    # ── signs ──

    def _on_meter(self, value: str) -> None:
        try:
            self._meter = Meter(12, 8) if value == "12" else Meter(int(value[0]), int(value[1]))
        except OutOfRange as fault:
            self._warn(f"{fault}; {self._meter} goes on")

    def _on_section(self, value: str) -> None:
        if self._has_content():
            self._end_bar()
        self._section = SECTIONS.get(value.lower(), value.upper())

    def _on_ending(self, value: str) -> None:
        self._last_ending = self._ending = int(value) or self._last_ending + 1

    def _on_mark(self, value: str) -> None:
        if value == "S":
            self._marks.add(Mark.SEGNO)
        elif value == "f":
            self._marks.add(Mark.FERMATA)
        elif value == "U":
            self._end_at = len(self._bars)
        else:
            at_end = self._has_content()
            self._codas.append((len(self._bars), at_end))

    def _on_text(self, value: str) -> None:
        wish = steer(value.strip("<>"))
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
        self._marks |= {mark for mark, told in ((Mark.FINE, wish.fine), (Mark.TO_CODA, wish.to_coda)) if told}

    def _heed_behind(self) -> None:
        """Texts between a closing line and the next opening one speak of the bar that was closed."""
        for wish in self._waiting:
            if wish.jump is not None:
                self._change_last(jump=wish.jump)
            if wish.times and self._bars[-1].times:
                self._change_last(times=wish.times)
            else:
                self._times = wish.times or self._times
            self._vamp = self._vamp or wish.vamp
            self._fine = self._fine or wish.fine
            for mark, told in ((Mark.FINE, wish.fine), (Mark.TO_CODA, wish.to_coda)):
                if told:
                    self._set_mark(len(self._bars) - 1, mark)
        self._waiting.clear()

    def _begin(self) -> None:
        """A bar has begun, by its first chord or sign of repetition."""
        self._open = True
        if self._two and not self._has_content():
            self._write_second()
        if self._waiting:
            for wish in self._waiting:
                self._heed(wish)
            self._waiting.clear()

    def _on_odd(self, value: str) -> None:
        self._warn(f"sign {value!r} is not known; it is left out")

    # ── bars ──

    def _has_content(self) -> bool:
        return bool(self._items or self._again)

    def _line(self, sign: str) -> None:
        if sign == "{":
            self._vamp = False
        self._heed_behind()
        closes = sign in "]}Z"
        double = sign != "|" or (not self._has_content() and not self._empty and self._open)
        self._end_bar(opens=sign in "[{")
        if closes and self._two:
            self._write_second()
        if double and sign != "{":
            self._change_last(double=True)
        if sign == "}" and self._bars:
            self._change_last(times=self._times or (1 if self._vamp else 2))
            self._times, self._vamp = 0, False
        if sign == "{":
            self._repeat_start = True
        if closes and self._jump is not None:
            self._change_last(jump=self._jump)
            self._jump = None
        self._open = not closes

    def _end_bar(self, opens: bool = False) -> None:
        """What was read since the last line is a bar; so is space, unless a bracket ``opens`` behind it."""
        if self._has_content():
            own = bool(self._again) or not all(item.holds for item in self._items)
            self._write(self._chords())
            self._played = len(self._bars) if own else self._played
        elif self._open and self._empty and (self._two or not opens):
            second = self._two
            self._write(self._before(2) if second else (ChordAt(0, self._chord),))
            self._played = len(self._bars) if second else self._played
        self._empty = 0

    def _write(self, chords: tuple[ChordAt, ...]) -> None:
        self._bars.append(
            WrittenBar(
                chords,
                self._meter,
                self._key,
                section=self._section,
                repeat_start=self._repeat_start,
                endings=() if self._ending < 0 else (self._ending,),
                marks=frozenset(self._marks),
            )
        )
        self._chord = chords[-1].chord
        self._two = self._again == "r"
        self._clear()

    def _write_second(self) -> None:
        """The second bar of a two-bar repeat that stands in one."""
        self._bars.append(WrittenBar(self._before(2), self._meter, self._key))
        self._played, self._two = len(self._bars), False

    def _chords(self) -> tuple[ChordAt, ...]:
        if not self._items:
            return self._before(_AGAIN[self._again])
        chords: list[ChordAt] = []
        for item, tick in zip(
            self._items, bar_ticks(tuple(self._cells), tuple(self._smalls), self._meter), strict=True
        ):
            if not item.holds or not chords:
                chords.append(ChordAt(tick, item.chord))
        return tuple(chords)

    def _before(self, bars: int) -> tuple[ChordAt, ...]:
        """The chords so many bars back, as far as they fit the meter."""
        if len(self._bars) < bars:
            self._warn("there is no bar to repeat; N.C. is played")
            return (ChordAt(0, None),)
        return tuple(at for at in self._bars[-bars].chords if at.tick < self._meter.bar_ticks)

    def _change_last(self, **fields: object) -> None:
        if self._bars:
            self._bars[-1] = replace(self._bars[-1], **fields)  # type: ignore[arg-type]

    def _set_mark(self, index: int, mark: Mark) -> None:
        """A mark for a bar that is written already or being read."""
        if index < len(self._bars):
            self._bars[index] = replace(self._bars[index], marks=self._bars[index].marks | {mark})
        else:
            self._marks.add(mark)

    def _warn(self, text: str) -> None:
        self._warnings.append(f"bar {len(self._bars) + 1}: {text}")

    # ── the whole ──

    def _finished(self) -> tuple[WrittenBar, ...]:
        del self._bars[self._played :]  # nothing but space behind the last chord
        if not self._bars:
            raise BadChart("there is nothing to play in it: no chord, no N.C.")
        if self._times:
            self._warnings.append(f"{self._times}x stands by no repeat bracket; it is left out")
        if self._jump is not None:
            self._change_last(jump=self._jump)
        self._place_codas()
        if self._end_at is not None and not self._fine:
            self._set_mark(min(self._end_at, len(self._bars) - 1), Mark.FINE)
        return tuple(self._bars)

    def _place_codas(self) -> None:
        """The last Q is the coda, those before send to it; a lone one at the end of its bar leads nowhere."""
        signs = [(min(index, len(self._bars) - 1), at_end) for index, at_end in self._codas]
        if not signs:
            return
        *leave, (coda, at_end) = signs
        if at_end and not leave:
            self._warnings.append(f"bar {coda + 1}: a coda sign, but no coda; it is left out")
            return
        self._set_mark(coda, Mark.CODA)
        for index, _ in leave:
            self._set_mark(index, Mark.TO_CODA)
