"""Writing iReal links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from sideman.formats.ireal import SCRAMBLED, chart_of, find_songs, swap
from sideman.formats.ireal_beats import bar_ticks
from sideman.formats.ireal_music import SECTIONS
from sideman.formats.ireal_strike import strike_text
from sideman.music.chart.bar import ChordAt
from sideman.music.chart.bar_text import write_bar
from sideman.music.chart.chart import Chart, Mark, WrittenBar
from sideman.music.chart.form import unroll
from sideman.music.chart.vamp import Vamp
from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import Key, spell
from sideman.music.theory.spelling import find_quality
from sideman.music.timebase import Meter

QUALITIES: Final = """
    5 2 add9 + o h sus ^ - ^7 -7 7 7sus h7 o7 ^9 -9 9 9sus ^13 13 13sus 6 69 -6 -69 -^7 -^9 -11 11 h9 o^7
    ^7#11 ^9#11 ^7#5 -b6 -#5 7b5 7#5 7b9 7#9 7#11 7b13 9b5 9#5 9#11 7#9#5 7b9b5 7b9#5 7b9#9 7b9#11 7#9#11
    7#9b5 7b9b13 7alt 13#11 13b9 13#9 7b9sus 7b13sus 7susadd3
"""
"""The qualities that iReal knows, as it writes them."""

_SIGNS: Final = {
    quality.name: sign for sign in QUALITIES.split() if (quality := find_quality(sign)) is not None
}
_VAMPS: Final = {Vamp.OPEN: "<Open>", Vamp.FADE: "<Repeat and Fade>"}
_LETTERS: Final = {name: sign for sign, name in SECTIONS.items()}


def write_ireal(charts: Sequence[Chart], name: str = "") -> str:
    """An ``irealb://`` link of one chart or many; ``name`` is the playlist's. A chart with an order of its
    own is written as played. Rests, shots, holds and pushes become words over the staff. Chords that iReal
    cannot place are moved to the nearest beat; of an ending with several numbers the first is told;
    :func:`changed` says where."""
    songs = [_song(chart) for chart in charts]
    return "irealb://" + quote("===".join([*songs, name] if name or len(songs) > 1 else songs), safe="")


def changed(chart: Chart) -> list[str]:
    """What an iReal link cannot say of ``chart``, a text a bar as played: what is read from it instead."""
    there = chart_of(find_songs(write_ireal([chart]))[0][0])
    ours, theirs = unroll(chart).bars, unroll(there).bars
    if [bar.meter for bar in ours] != [bar.meter for bar in theirs]:
        return [f"iReal plays it in {len(theirs)} bars instead of {len(ours)}, or in other meters"]
    return [
        f"bar {number}: {was} becomes {now}"
        for number, (a, b) in enumerate(zip(ours, theirs, strict=True), 1)
        if (was := write_bar(a.chords, a.meter, a.key)) != (now := write_bar(b.chords, b.meter, a.key))
    ]


def _song(chart: Chart) -> str:
    words = chart.composer.split()
    composer = " ".join(reversed(words)) if len(words) == 2 else chart.composer
    key = chart.key.name.replace("m", "-")
    fields = [_title(chart.title), composer, "", chart.style, key, str(chart.transpose or "")]
    music = SCRAMBLED + swap(_music(_as_played(chart)))
    tempo = f"{chart.tempo:.0f}" if chart.tempo else "0"
    plain = [field.replace("=", "-") for field in fields]
    return "=".join([*plain, music, chart.playback.replace("=", "-"), tempo, str(chart.repeats)])


def _title(title: str) -> str:
    article, _, rest = title.partition(" ")
    return f"{rest}, {article}" if rest and article in ("The", "A", "An") else title


def _as_played(chart: Chart) -> tuple[WrittenBar, ...]:
    if not chart.order:
        return chart.bars
    return tuple(
        WrittenBar(bar.chords, bar.meter, bar.key, section=bar.section if bar.section_start else None)
        for bar in unroll(chart).bars
    )


def _music(bars: Sequence[WrittenBar]) -> str:
    parts = []
    for index, bar in enumerate(bars):
        before = bars[index - 1] if index else None
        following = bars[index + 1] if index + 1 < len(bars) else None
        parts.append(_opening(bar, before))
        same = before is not None and bar.chords == before.chords and bar.meter == before.meter
        parts.append(" x  " if same else _chords(bar))
        parts.append(_closing(bar, following))
    return "".join(parts)


def _chords(bar: WrittenBar) -> str:
    """The chords in cells: as few as say it, at most one a beat (half a beat in meters of two and three)."""
    meter = bar.meter
    grid = meter.beat_ticks if meter.felt_beats >= 4 else meter.beat_ticks // 2
    last = (meter.bar_ticks - 1) // grid
    nearest = {min(last, (at.tick + grid // 2) // grid) * grid: at for at in reversed(bar.chords)}
    places = sorted(nearest)
    ends = [*places[1:], meter.bar_ticks]
    exact = tuple((end - start) // grid for start, end in zip(places, ends, strict=True))
    even = (4 // len(places),) * len(places) if len(places) <= 4 else exact
    cells = even if bar_ticks(even, (False,) * len(even), meter) == tuple(places) else exact
    return "".join(
        _struck(nearest[tick], bar.key) + (" " * (count - 1) if count > 1 else ",")
        for tick, count in zip(places, cells, strict=True)
    )


def _struck(at: ChordAt, key: Key) -> str:
    return ("" if at.strike is None else strike_text(at.strike)) + _chord(at.chord, key)


def _chord(chord: Chord | None, key: Key) -> str:
    if chord is None:
        return "n"
    bass = "" if chord.bass is None else "/" + spell(chord.bass, key)
    return spell(chord.root, key) + _quality(chord.quality.name) + bass


def _quality(name: str) -> str:
    """As iReal writes it; what it has no sign for stands between asterisks."""
    return _SIGNS.get(name) or (f"*{name}*" if name else "")


def _opening(bar: WrittenBar, before: WrittenBar | None) -> str:
    signs = "{" if bar.repeat_start else "[" if before is None else "|" if before.times else ""
    if bar.section is not None:
        signs += "*" + (_LETTERS.get(bar.section) or bar.section[:1].upper() or "A")
    if before is None or before.meter != bar.meter:
        signs += "T12" if bar.meter == Meter(12, 8) else f"T{bar.meter.beats}{bar.meter.unit}"
    signs += f"N{bar.endings[0]}" if bar.endings else ""
    for mark, sign in ((Mark.SEGNO, "S"), (Mark.CODA, "Q"), (Mark.FERMATA, "f")):
        signs += sign if mark in bar.marks else ""
    return signs + (f"<{bar.jump}>".replace("ending", "End.") if bar.jump is not None else "")


def _closing(bar: WrittenBar, following: WrittenBar | None) -> str:
    signs = "<Fine>" if Mark.FINE in bar.marks else ""
    signs += f"<{bar.times}x>" if bar.times > 2 else _VAMPS[bar.vamp or Vamp.OPEN] if bar.times == 1 else ""
    signs += "Q" if Mark.TO_CODA in bar.marks else ""
    if bar.times:
        return signs + "}"
    if following is None:
        return signs + "Z"
    if bar.double or bar.jump is not None:
        return signs + ("]" if following.repeat_start else "][")
    return signs + ("" if following.repeat_start else "|")
