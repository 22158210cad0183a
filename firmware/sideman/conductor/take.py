"""A take: one performance from the count-in to the last bar, and the planner that keeps ahead of it.

The planner holds a bar or more in front of the playhead. Whatever the player wishes becomes a cue; from its
place on, everything is asked from the arranger again, so what sounds is a function of song, cues and seed and
not of when the planner woke up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from sideman.messages import Anchor, BarLine, Plan, Tempo, ToEngine
from sideman.music.arranger.arrange import arrange, setup
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.damping import MELODIC, dampings
from sideman.music.events import Event
from sideman.music.song import Bar, Role, Song
from sideman.music.timebase import Meter, Timeline

Send = Callable[[ToEngine], None]

PASSING = frozenset(
    {
        CueKind.FILL,
        CueKind.TRANSITION,
        CueKind.BREAK,
        CueKind.BREAK_OFF,
        CueKind.HIT,
        CueKind.CRASH,
    }
)
"""Wishes of the moment, which a pause ends."""

MOST_ANCHORS = 1000
"""More pauses than that in one take are forgotten."""


class Take:
    """One performance. All times are frames or ticks of its timeline; for the brain's loop only."""

    def __init__(
        self,
        song: Song,
        seed: int,
        frame: int,
        rate: int,
        count_in: tuple[Event, ...],
        send: Send,
        at: int = 0,
    ) -> None:
        """The first tick falls on ``frame``; ``at`` as in :attr:`at`."""
        self.seed = seed
        self.at = at
        """The frame from which on the answer to the newest press holds: the conductor tells it."""
        self.course = Course(song)
        self._send = send
        self._serial = 0
        self._count_in = count_in
        meter = self.meter_at(0)
        self.lead_ticks = meter.bar_ticks * (len(count_in) > 0)
        bpm = quarters(song.tempo, meter)
        self.timeline = Timeline.start(rate, frame, -self.lead_ticks, bpm)
        self.planned = -self.lead_ticks
        self.paused: int | None = None
        """The tick at which the band was told to wait; None while it plays."""
        self._bpm = bpm  # quarters a minute with which it will go on
        self.anchors: list[Anchor] = []
        """Where its lines of ticks begin: one at the start, one more for each pause or count-in cut short."""
        self._anchor(frame, -self.lead_ticks, bpm)

    def _anchor(self, frame: int, tick: int, bpm: float) -> None:
        self.anchors = [*self.anchors[-MOST_ANCHORS:], Anchor(frame, tick, bpm, self.at)]
        self._send(self.anchors[-1])

    # ── where we are ───────────────────────────────────────────────────────────────────────────────────────

    def meter_at(self, tick: float) -> Meter:
        """The meter in force; before and behind the song that of its nearest bar."""
        bar = self.course.bar_at(max(0.0, tick)) or self.course.bar_at(0)
        assert bar is not None
        return bar.written.meter

    @property
    def is_paused(self) -> bool:
        """True while the band waits."""
        return self.paused is not None

    def tick_at(self, frame: float) -> float:
        """Where the music is at ``frame``: a pause is no time."""
        return self.timeline.tick_at(frame) if self.paused is None else float(self.paused)

    @property
    def serial(self) -> int:
        """The serial of the newest plan sent."""
        return self._serial

    # ── what the player wishes ─────────────────────────────────────────────────────────────────────────────

    def cue(self, *cues: Cue, instead_of: frozenset[CueKind] = frozenset()) -> None:
        """Add cues; waiting ones of the kinds ``instead_of`` at or behind the first place are dropped."""
        first = min(cue.place for cue in cues)
        kept = [c for c in self.course.cues if not (c.kind in instead_of and c.place >= first)]
        self._revise([*kept, *cues], first)

    def cancel(self, kind: CueKind, from_tick: int) -> None:
        """Take back waiting cues of ``kind`` placed at or behind ``from_tick``."""
        kept = [c for c in self.course.cues if not (c.kind is kind and c.place >= from_tick)]
        self._revise(kept, from_tick)

    def waiting(self, tick: float) -> list[Cue]:
        """Cues still to come behind ``tick``."""
        return [cue for cue in self.course.cues if cue.place > tick]

    def _revise(self, cues: list[Cue], place: int) -> None:
        self.course = self.course.revised(cues)
        if place < self.planned and self.paused is None:
            bar = self.course.bar_at(place)
            # The rest of this bar first: it is urgent. What follows it is planned at the next look, unless
            # its players, who may be ahead of the beat, would have to play before that.
            end = bar.end if bar else place + 1
            if bar and end - place < bar.written.meter.beat_ticks:
                end = max(end, self._bar_end(end))
            self._plan(place, min(self.planned, end), self.at)

    def tempo(self, bpm: float, place: int, to_bpm: float | None = None, ramp_ticks: int = 0) -> None:
        """Another tempo in felt beats a minute from ``place``; the pattern goes on where it is."""
        meter = self.meter_at(place)
        if self.paused is not None:
            self._bpm = quarters(bpm, meter)
            return
        change = Tempo(
            place,
            quarters(bpm, meter),
            None if to_bpm is None else quarters(to_bpm, meter),
            ramp_ticks,
        )
        self.timeline = self.timeline.changed(change.from_tick, change.bpm, change.to_bpm, change.ramp_ticks)
        self._send(change)

    def begin_at(self, frame: int) -> None:
        """The count-in is cut short: tick 0 falls on ``frame``."""
        bpm = self.timeline.bpm_at(0)
        self.timeline = Timeline.start(self.timeline.rate, frame, 0, bpm)
        self._anchor(frame, 0, bpm)
        self._plan(0, self._bar_end(0), self.at)

    def pause(self, place: int, cut: tuple[int, ...]) -> None:
        """Silence from ``place`` on; the place is kept: the bar will be played again, whole and plain. Behind
        the last bar there is nothing to pause."""
        bar = self.course.bar_at(place)
        if bar is None:
            return
        self._bpm = self.timeline.bpm_at(place)
        self.halt(place, cut)
        self.paused = place
        kept = [cue for cue in self.course.cues if cue.place < bar.tick or cue.kind not in PASSING]
        self._revise(kept, bar.tick)

    def go_on(self, frame: int) -> None:
        """On from the bar that was paused in, its bar line falling on ``frame``."""
        bar = self.course.bar_at(self.paused or 0)
        assert bar is not None  # pause saw to it
        self.timeline = Timeline.start(self.timeline.rate, frame, bar.tick, self._bpm)
        self.paused = None
        self._anchor(frame, bar.tick, self._bpm)
        self._plan(bar.tick, bar.end, self.at)

    def recast(self, song: Song) -> None:
        """Another song to begin with, while the count-in runs."""
        self.course = Course(song, self.course.cues)
        self._plan(0, self._bar_end(0), self.at)

    def halt(self, place: int, cut: tuple[int, ...], last: tuple[Event, ...] = ()) -> None:
        """Nothing more from ``place`` on but ``last``; the channels of ``cut`` fall silent there."""
        self._serial += 1
        self._send(Plan(place, place + 1, last, (), "stop", cut, self._serial, self.at))

    # ── the planner ────────────────────────────────────────────────────────────────────────────────────────

    def advance(self, frame: int) -> None:
        """Plan until the end of the bar behind the one that plays at ``frame``."""
        if self.paused is not None:
            return
        tick = self.timeline.tick_at(frame)
        if self.planned < 0:
            self._plan(-self.lead_ticks, 0)
        wanted = self._bar_end(self._bar_end(max(0, int(tick // 1))))
        while self.planned < wanted:
            until = self._bar_end(self.planned)
            if until <= self.planned:
                break
            self._plan(self.planned, until)

    def over(self, frame: int) -> bool:
        """True when the last bar has been played."""
        tick = self.tick_at(frame)
        return tick >= 0 and self.course.bar_at(tick) is None

    def replay_state(self, frame: int) -> None:
        """Tell a fresh engine all of it: the timeline, and the plan from the next bar line on."""
        if self.paused is not None:
            return  # to go on will tell it
        first = self.timeline.segments[0]
        self._send(Anchor(round(first.frame), first.tick, first.bpm))
        for segment in self.timeline.segments:
            self._send(Tempo(segment.tick, segment.bpm, segment.to_bpm, segment.ramp_ticks))
        tick = int(self.timeline.tick_at(frame) // 1)
        bar_line = self._bar_end(tick) if tick >= 0 else 0
        self._plan(bar_line, max(self.planned, self._bar_end(bar_line)))

    def _bar_end(self, tick: int) -> int:
        """The end of the bar that holds ``tick``; ``tick`` itself behind the end of the song."""
        bar = self.course.bar_at(tick)
        return bar.end if bar is not None else tick

    def _plan(self, from_tick: int, until_tick: int, at: int = 0) -> None:
        """Ask the arranger for the span and send it, to be in force from the frame ``at`` on."""
        bars = self.course.bars(max(0, from_tick), max(1, until_tick))
        events: list[Event] = [event for event in self._count_in if event.place >= from_tick]
        style = None
        for bar in bars:  # presets and controllers are stated at the start and where the style changes
            if bar.style is not style:
                events += setup(bar, max(0, from_tick - bar.tick))
                style = bar.style
        if until_tick > 0:
            events += arrange(self.course.song, self.course.cues, (max(0, from_tick), until_tick), self.seed)
        then: Literal["vamp", "stop"] = "vamp" if self.course.bar_at(max(0, until_tick)) else "stop"
        lines = tuple(_line(bar) for bar in bars if bar.tick < until_tick)
        self._serial += 1
        cut = MELODIC if from_tick in dampings(self.course.cues) else ()
        self._send(Plan(from_tick, until_tick, tuple(events), lines, then, cut, self._serial, at))
        self.planned = until_tick


def quarters(felt_bpm: float, meter: Meter) -> float:
    """Felt beats a minute as quarters a minute: half as fast again in a compound meter."""
    return felt_bpm * meter.beat_ticks / Meter(4, 4).beat_ticks


def _line(bar: Bar) -> BarLine:
    return BarLine(bar.tick, bar.ticks, bar.role is Role.MAIN and bar.stop_at is None)


def mixed_seed(seed: int, take: int) -> int:
    """The seed of a session's ``take``-th performance: never the same twice, always the same again."""
    return (seed * 0x9E3779B97F4A7C15 + take * 0xD1B54A32D192ED03) & 0x7FFFFFFFFFFFFFFF
