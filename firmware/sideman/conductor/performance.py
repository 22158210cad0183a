"""A take that nobody conducts: so many choruses, then the ending. What ``render`` plays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from sideman.conductor.take import quarters
from sideman.messages import Anchor, BarLine, Plan, ToEngine
from sideman.music.arranger.arrange import arrange, setup
from sideman.music.arranger.count_in import count_in
from sideman.music.chart.vamp import Vamp
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.damping import damped, dampings
from sideman.music.events import Event
from sideman.music.song import Bar, Role, Song
from sideman.music.timebase import QUARTER

VAMP_BARS = 8
"""Bars that an open vamp takes at least, and two passes, where nobody says when to go on."""
RING_S = 3.0
"""How long the last note may ring."""


@dataclass(frozen=True, slots=True)
class Performance:
    """A song, ``choruses`` times through; ``ending`` is ``long``, ``short``, or empty: it just stops.
    ``wish`` is added to the main's own intensity, as a pedal would."""

    song: Song
    seed: int
    choruses: int
    ending: str = "long"
    count_in: bool = False
    wish: float = 0.0

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The last chorus, where the chart has another way for it, and the ending behind it. An open vamp is
        left after ``VAMP_BARS``, at its end."""
        cues: tuple[Cue, ...] = (Cue(0, CueKind.INTENSITY, self.wish),) if self.wish else ()
        if self.song.form.last:
            cues = (
                *cues,
                Cue(self._end(Course(self.song), self.choruses - 1), CueKind.LAST),
            )
            while (place := self._vamped_enough(cues)) is not None:
                cues = (*cues, Cue(place, CueKind.RELEASE))
        end = self._end(Course(self.song, cues), self.choruses)
        return (*cues, Cue(end, CueKind.ENDING, self.ending) if self.ending else Cue(end, CueKind.STOP))

    def _vamped_enough(self, cues: tuple[Cue, ...]) -> int | None:
        """The bar line where the next open vamp has gone round enough; None where there is none to come."""
        course, tick = Course(self.song, cues), cues[-1].place
        while (bar := course.bar_at(tick)) is not None and bar.role is not Role.ENDING:
            vamp = bar.in_vamp
            waits = vamp is not None and vamp.vamp is Vamp.OPEN and not bar.released
            if vamp is not None and waits and bar.vamped >= (_passes(vamp.bars) - 1) * vamp.bars:
                return tick
            tick = bar.end
        return None

    def _end(self, course: Course, choruses: int) -> int:
        """The tick at which so many choruses are over."""
        tick = 0
        while (bar := course.bar_at(tick)) is not None and bar.chorus <= choruses:
            if bar.role is Role.ENDING:
                break
            tick = bar.end
        return tick

    @property
    def bars(self) -> list[Bar]:
        """The bars as played."""
        course, bars, tick = Course(self.song, self.cues), [], 0
        while (bar := course.bar_at(tick)) is not None:
            bars.append(bar)
            tick = bar.end
        return bars

    @property
    def origin(self) -> int:
        """The first tick: 0, or that of the count-in."""
        return -self.bars[0].ticks if self.count_in else 0

    def events(self) -> Iterator[tuple[Bar, list[Event]]]:
        """The events bar by bar, with the presets and controllers first."""
        bars, cues = self.bars, self.cues
        stops = dampings(cues)
        for n, bar in enumerate(bars):
            events: list[Event] = []
            if n == 0:
                events += [event._replace(place=self.origin) for event in setup(bar)]
                events += count_in(bar.written.meter, self.song.tempo) if self.count_in else ()
            events += arrange(self.song, cues, (bar.tick, bar.end), self.seed)
            yield bar, reduce(damped, stops, events)

    @property
    def bpm(self) -> float:
        """Quarters a minute."""
        return quarters(self.song.tempo, self.bars[0].written.meter)

    def frames(self, rate: int) -> int:
        """Frames from the first tick to the end of the last ring."""
        ticks = self.bars[-1].end - self.origin
        return round(ticks / QUARTER / self.bpm * 60 * rate + RING_S * rate)

    def messages(self, rate: int) -> Iterator[tuple[int, ToEngine]]:
        """What the engine is told, and at which frame: each bar one bar ahead, as the planner does."""
        origin, bpm, last = self.origin, self.bpm, self.bars[-1]
        yield 0, Anchor(0, origin, bpm)
        due = 0
        for n, (bar, events) in enumerate(self.events()):
            first = origin if n == 0 else bar.tick
            line = (BarLine(bar.tick, bar.ticks, False),)
            yield (
                due,
                Plan(first, bar.end, tuple(events), line, "stop" if bar == last else "vamp", serial=n + 1),
            )
            due = round((first - origin) / QUARTER / bpm * 60 * rate)


def _passes(bars: int) -> int:
    """How often an open vamp of so many bars goes round where nobody says."""
    return max(2, -(-VAMP_BARS // bars))
