"""Writing text charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from sideman.music.chart.bar_text import write_bar
from sideman.music.chart.chart import Chart, Mark, WrittenBar
from sideman.music.chart.vamp import Vamp
from sideman.music.timebase import FOUR_FOUR

BARS_A_LINE: Final = 4

_TITLE: Final = re.compile(r"^[ \t]*title[ \t]*:.*$", re.IGNORECASE | re.MULTILINE)

_BEFORE: Final = (Mark.SEGNO, Mark.CODA)
_BEHIND: Final = (Mark.TO_CODA, Mark.FINE, Mark.FERMATA)


def write_chart(chart: Chart) -> str:
    """``chart`` as text, four bars a line; :func:`sideman.music.chart.text.read_chart` reads it back.

    Warnings are left out."""
    first = chart.bars[0].meter if chart.bars else FOUR_FOUR
    headers = {
        "title": chart.title,
        "composer": chart.composer,
        "key": chart.key.name,
        "meter": str(first),
        "tempo": f"{chart.tempo:g}" if chart.tempo is not None else "",
        "style": chart.style,
        "form": (", " if any(" " in name for name in chart.order) else " ").join(chart.order),
    }
    lines = [f"{name}: {value}" for name, value in headers.items() if value]
    for number, row in _rows(chart.bars):
        if number == 0 or row[0].section is not None:
            lines.append("")
        if row[0].section is not None:
            lines.append(f"[{row[0].section}]")
        words = []
        for index, bar in enumerate(row, number):
            before = chart.bars[index - 1] if index else WrittenBar((), first, chart.key)
            words.append(_bar(bar, before))
        lines.append(" ".join(words))
    return "\n".join(lines) + "\n"


def retitled(text: str, title: str) -> str:
    """A text chart under another title; all else in it stays as somebody wrote it. ``title`` holds no line
    break; what would begin a comment is written as a sharp."""
    header = f"title: {title.replace('#', '♯')}"
    changed, found = _TITLE.subn(lambda _: header, text, count=1)
    return changed if found else f"{header}\n{text}"


def _rows(bars: tuple[WrittenBar, ...]) -> Iterator[tuple[int, list[WrittenBar]]]:
    """The bars line by line, with the index of the first: a section begins a line."""
    section, within = 0, 0
    places = []
    for bar in bars:
        if bar.section is not None:
            section, within = section + 1, 0
        places.append((section, within // BARS_A_LINE))
        within += 1
    number = 0
    for _, group in groupby(zip(places, bars, strict=True), key=lambda pair: pair[0]):
        row = [bar for _, bar in group]
        yield number, row
        number += len(row)


def _bar(bar: WrittenBar, before: WrittenBar) -> str:
    words = ["|:"] if bar.repeat_start else []
    words += [f"{{{bar.meter}}}"] if bar.meter != before.meter else []
    words += [f"{{key {bar.key}}}"] if bar.key != before.key else []
    words += [f"{{{mark}}}" for mark in _BEFORE if mark in bar.marks]
    words += [",".join(map(str, bar.endings)) + "."] if bar.endings else []
    same = bar.chords == before.chords and bar.meter == before.meter
    words.append("%" if same else write_bar(bar.chords, bar.meter, bar.key))
    words += [f"{{{mark}}}" for mark in _BEHIND if mark in bar.marks]
    words += [f"{{{bar.jump}}}"] if bar.jump is not None else []
    if bar.times == 1:
        words.append(f"{{{bar.vamp or Vamp.OPEN}}} :|")
    elif bar.times:
        words.append(":|" if bar.times == 2 else f":|x{bar.times}")
    if bar.double or not bar.times:
        words.append("||" if bar.double else "|")
    return " ".join(words)
