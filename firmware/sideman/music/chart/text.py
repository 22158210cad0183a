"""Charts as text, the way a player types them.

    title: Late Bus Home          # a comment
    key: Gm
    meter: 4/4
    tempo: 132
    style: medium-swing
    form: A A B A

    [A]
    Cm7 | F7 | Bbmaj7 | Ebmaj7 |
    |: Am7b5 | D7 | 1. Gm6 | % :| 2. Gm7 | G7 ||
    [B]
    {3/4} Am7b5 / D7 | {4/4} Gm6 | N.C. | % {D.C. al Fine} |

Bars end at ``|`` or at the end of the line. ``|:`` and ``:|`` (``:|x3``) repeat, ``1.`` ``1,2.`` ``2.`` begin
endings, ``||`` is a double bar line. In braces: a new meter, ``key Eb``, ``segno``, ``coda``, ``to coda``,
``fine``, ``fermata``, ``open`` and ``fade`` for a vamp, D.C. and D.S. in all kinds. Without ``form`` the
sections are played as written. How
chords share a bar: see :mod:`sideman.music.chart.bar_text`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sideman.errors import BadChart
from sideman.music.chart.bar_text import ReadsChord
from sideman.music.chart.chart import Chart, Mark, WrittenBar
from sideman.music.chart.spot import Spot
from sideman.music.chart.staff import Staff, read_key, read_meter
from sideman.music.chart.text_write import write_chart
from sideman.music.theory.chord import parse_chord
from sideman.music.timebase import BPM_MAX, BPM_MIN

__all__ = ["HEADERS", "read_chart", "write_chart"]

HEADERS: Final = ("title", "composer", "key", "meter", "tempo", "style", "form")
LARGEST: Final = 1_000_000
"""Letters in a chart at most."""

_HEADER: Final = re.compile(r"\s*([A-Za-z]{2,})\s*:(?!\|)\s*(.*?)\s*$")
_SECTION: Final = re.compile(r"\s*\[([^\[\]|{}]*)\]")
_COMMENT: Final = re.compile(r"(?:^|\s)#(?=\s|#|$).*|^\s*#.*")


class _Header(NamedTuple):
    value: str
    spot: Spot


def read_chart(text: str, where: str = "chart", chord: ReadsChord = parse_chord) -> Chart:
    """The chart that ``text`` holds; ``where`` names its file in errors; ``chord`` reads a chord.

    Raises BadChart with line, column, the line itself and what is allowed."""
    if len(text) > LARGEST:
        raise BadChart(f"{where}: {len(text)} letters; a chart has at most {LARGEST}")
    return _Reader(where, chord).read(text)


class _Reader:
    def __init__(self, where: str, chord: ReadsChord) -> None:
        self._where = where
        self._staff = Staff(chord)
        self._headers: dict[str, _Header] = {}
        self._sections: dict[str, Spot] = {}
        self._twice: dict[str, Spot] = {}

    def read(self, text: str) -> Chart:
        spot = Spot(self._where, 1, "")
        for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
            plain = _COMMENT.sub("", line)
            if plain.strip():
                spot = Spot(self._where, number, line)
                self._read_line(plain.rstrip(), spot)
        self._staff.finish(spot)
        return self._chart()

    def _read_line(self, plain: str, spot: Spot) -> None:
        header = _HEADER.match(plain)
        if header is not None:
            self._read_header(header, spot)
            return
        section = _SECTION.match(plain)
        if section is not None:
            self._begin_section(section[1].strip(), spot.at(section.start(1) + 1))
        column = section.end() + 1 if section is not None else 1
        self._staff.read_line(spot._replace(line=plain, column=column))

    def _read_header(self, header: re.Match[str], spot: Spot) -> None:
        name, here = header[1].lower(), spot.at(header.start(1) + 1)
        if name not in HEADERS:
            raise here.fault(
                f"{header[1]}: is not known; allowed are {', '.join(HEADERS)} (a section is [{header[1]}])"
            )
        if name in self._headers:
            raise here.fault(f"{name}: stands here for the second time; once is allowed")
        if self._staff.bars:
            raise here.fault(
                f"{name}: comes before the first bar; inside the music {{3/4}} and {{key Eb}} are allowed"
            )
        value, at = header[2], spot.at(header.start(2) + 1)
        self._headers[name] = _Header(value, at)
        if name == "key":
            self._staff.key = read_key(value, at)
        elif name == "meter":
            self._staff.meter = read_meter(value, at)

    def _begin_section(self, name: str, here: Spot) -> None:
        if name in self._sections:
            self._twice.setdefault(name, here)
        self._sections.setdefault(name, here)
        self._staff.begin_section(name)

    def _chart(self) -> Chart:
        bars = tuple(self._staff.bars)
        return Chart(
            title=self._value("title") or "Untitled",
            bars=bars,
            key=read_key(self._value("key") or "C", Spot(self._where, 1, "")),
            composer=self._value("composer"),
            style=self._value("style"),
            tempo=self._tempo(),
            order=self._order(bars),
        )

    def _value(self, name: str) -> str:
        header = self._headers.get(name)
        return header.value if header is not None else ""

    def _tempo(self) -> float | None:
        header = self._headers.get("tempo")
        if header is None:
            return None
        try:
            tempo = float(header.value)
        except ValueError:
            tempo = 0.0
        if not BPM_MIN <= tempo <= BPM_MAX:
            raise header.spot.fault(
                f"tempo {header.value[:20]!r}: {BPM_MIN:g} to {BPM_MAX:g} beats a minute are allowed"
            )
        return tempo

    def _order(self, bars: tuple[WrittenBar, ...]) -> tuple[str, ...]:
        """The names in ``form``: between commas, or between spaces where there is none."""
        header = self._headers.get("form")
        if header is None:
            return ()
        words = header.value.split("," if "," in header.value else None)
        names = tuple(word.strip() for word in words)
        if not names:
            raise header.spot.fault("form: names the sections in the order played, as in A A B A")
        for name in names:
            if name not in self._sections:
                known = (
                    ", ".join(self._sections) or "none: a section begins with its name in brackets, as [A]"
                )
                raise header.spot.fault(f"form: there is no section {name!r}; there are {known}")
            if name in self._twice:
                raise self._twice[name].fault(
                    f"section {name!r} is written twice; with form: once is allowed"
                )
        if bars[0].section is None:
            raise header.spot.fault("form: the first bar belongs to no section; put a name before it, as [A]")
        if any(bar.jump or bar.marks - {Mark.FERMATA} for bar in bars):
            raise header.spot.fault(
                "form: tells the order; D.C., D.S., segno, coda and fine are for charts without it"
            )
        return names
