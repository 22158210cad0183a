"""No two styles are alike: hardly a bar of drums and bass of one could stand in another."""

from __future__ import annotations

from itertools import combinations

from sideman.music.arranger.arrange import Arranger
from sideman.music.chart.progressions import form_of
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Song
from sideman.music.style.style import Style

BARS = 16
SHARED = 0.1
"""The share of bars that two styles may have in common."""


def _bars(style: Style) -> list[frozenset[tuple[int, int]]]:
    """Of each bar of two mains where in the bar which drum is struck, and where the bass."""
    found = []
    for main in "bd":
        song = Song(form_of("blues-major"), style, style.tempo[1], 0, main, 0)
        ticks = song.form.bars[0].meter.bar_ticks
        bars: list[set[tuple[int, int]]] = [set() for _ in range(BARS)]
        for note in Arranger(song, 1).events((), 0, BARS * ticks):
            if isinstance(note, Note) and note.channel <= CHANNEL["bass"]:
                who = -1 if note.channel == CHANNEL["bass"] else note.key
                bars[note.place // ticks].add((note.place % ticks, who))
        found += [frozenset(bar) for bar in bars]
    return found


def test_no_two_styles_share_their_bars(styles: dict[str, Style]) -> None:
    played = {name: _bars(style) for name, style in styles.items()}
    for one, other in combinations(sorted(played), 2):
        common = set(played[one]) & set(played[other])
        shared = sum(bar in common for bar in played[one]) / len(played[one])
        assert shared <= SHARED, (one, other, shared)
