"""The course of a song: its bars as played, one after another, as far as anybody asked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from sideman.music.song import Bar, Cue, Song, following, heed, opening


class Course:
    """The bars as played, found on demand and remembered. A value: :meth:`revised` makes another.

    Bars are given as they stand after all cues within them; endless where nobody ends the song. For the
    brain's loop, or any one thread.
    """

    def __init__(self, song: Song, cues: Iterable[Cue] = (), known: Sequence[Bar] = ()) -> None:
        self.song = song
        self.cues = tuple(sorted(cues, key=lambda cue: cue.place))
        self._bars = list(known)

    def revised(self, cues: Iterable[Cue]) -> Course:
        """The course with other cues; bars that end before the first difference are kept."""
        ordered = tuple(sorted(cues, key=lambda cue: cue.place))
        differing = [
            a if b is None else b if a is None else min(a, b, key=lambda cue: cue.place)
            for a, b in zip_longest(self.cues, ordered)
            if a is not b and a != b
        ]
        if not differing:
            return self
        return Course(self.song, ordered, [bar for bar in self._bars if bar.end <= differing[0].place])

    def _grow(self) -> bool:
        bar = following(self._bars[-1]) if self._bars else opening(self.song)
        if bar is None:
            return False
        for cue in self.cues[bisect_left(self.cues, bar.tick, key=lambda cue: cue.place) :]:
            if cue.place >= bar.end:
                break
            bar = heed(bar, cue)
        self._bars.append(bar)
        return True

    def bar_at(self, tick: float) -> Bar | None:
        """The bar that holds ``tick`` (≥ 0); None behind the end."""
        while not self._bars or self._bars[-1].end <= tick:
            if not self._grow():
                return None
        bar = self._bars[bisect_right(self._bars, tick, key=lambda b: b.tick) - 1]
        return None if bar.stop_at is not None and tick >= bar.tick + bar.stop_at else bar

    def bars(self, from_tick: int, until_tick: int) -> list[Bar]:
        """The bars that overlap the half-open span."""
        self.bar_at(until_tick - 1)
        return [bar for bar in self._bars if bar.end > from_tick and bar.tick < until_tick]
