"""The course of a song: its bars as played, one after another, as far as anybody asked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from operator import attrgetter

from sideman.music.cue import Cue
from sideman.music.song import Bar, Song
from sideman.music.walk import following, heed, opening

_place = attrgetter("place")
_bar_line = attrgetter("tick")
_end = attrgetter("end")


class Course:
    """The bars as played, found on demand and remembered. A value: :meth:`revised` makes another.

    Bars are given as they stand after all cues within them; endless where nobody ends the song. For the
    brain's loop, or any one thread.
    """

    def __init__(self, song: Song, cues: Iterable[Cue] = (), known: Sequence[Bar] = ()) -> None:
        self.song = song
        self.cues = tuple(sorted(cues, key=_place))
        self._bars = list(known)

    def revised(self, cues: Iterable[Cue]) -> Course:
        """The course with other cues; bars that end before the first difference are kept."""
        ordered = tuple(sorted(cues, key=_place))
        pairs = zip_longest(self.cues, ordered)
        first = next(((a, b) for a, b in pairs if a is not b and a != b), None)
        if first is None:
            return self
        place = min(cue.place for cue in first if cue is not None)
        # hours of a take are thousands of bars: they are looked up, not looked through
        return Course(self.song, ordered, self._bars[: bisect_right(self._bars, place, key=_end)])

    def _grow(self) -> bool:
        bar = following(self._bars[-1]) if self._bars else opening(self.song)
        if bar is None:
            return False
        for cue in self.cues[bisect_left(self.cues, bar.tick, key=_place) :]:
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
        bar = self._bars[bisect_right(self._bars, tick, key=_bar_line) - 1]
        return None if bar.stop_at is not None and tick >= bar.tick + bar.stop_at else bar

    def bars(self, from_tick: int, until_tick: int) -> list[Bar]:
        """The bars that overlap the half-open span."""
        self.bar_at(until_tick - 1)
        first = bisect_right(self._bars, from_tick, key=_end)
        return self._bars[first : bisect_left(self._bars, until_tick, lo=first, key=_bar_line)]
