"""Ticks, meters and the timeline: the only place where ticks become frames.

Whole ticks inside, seconds only here. 1,920 ticks a quarter note, the resolution that every arranger style
file divides. Division floors, also for the negative ticks of a count-in.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from sideman.errors import OutOfRange

QUARTER = 1920
"""Ticks a quarter note."""

BPM_MIN, BPM_MAX = 30.0, 300.0
"""Tempo range in felt beats a minute, as the panel offers it."""

UNITS = (1, 2, 4, 8, 16)
_WORKED_OUT = ("unit_ticks", "bar_ticks", "compound", "beat_ticks", "felt_beats")


@dataclass(frozen=True, slots=True)
class Meter:
    """A time signature: ``beats`` notes of the kind ``unit`` (4 = quarter) in a bar."""

    beats: int = 4
    unit: int = 4
    unit_ticks: int = field(init=False, repr=False, compare=False)
    """Ticks of one written unit (a quarter in 4/4, an eighth in 6/8)."""
    bar_ticks: int = field(init=False, repr=False, compare=False)
    """Ticks of a whole bar."""
    compound: bool = field(init=False, repr=False, compare=False)
    """True where the foot taps dotted notes: 6/8, 9/8, 12/8."""
    beat_ticks: int = field(init=False, repr=False, compare=False)
    """Ticks between two taps of the foot: the unit, or three of them in a compound meter."""
    felt_beats: int = field(init=False, repr=False, compare=False)
    """Taps of the foot in a bar: 4 in 4/4 and in 12/8, 2 in 6/8."""

    def __post_init__(self) -> None:
        beats, unit = self.beats, self.unit
        if not 1 <= beats <= 32 or unit not in UNITS:
            raise OutOfRange(f"meter {beats}/{unit}: 1 to 32 beats of a 1, 2, 4, 8 or 16 note are allowed")
        ticks = QUARTER * 4 // unit
        compound = unit >= 8 and beats % 3 == 0 and beats > 3
        worked_out = (ticks, beats * ticks, compound, ticks * 3, beats // 3)
        if not compound:
            worked_out = (ticks, beats * ticks, compound, ticks, beats)
        for name, value in zip(_WORKED_OUT, worked_out, strict=True):
            object.__setattr__(self, name, value)  # asked for a thousand times a bar, worked out once

    def __str__(self) -> str:
        return f"{self.beats}/{self.unit}"


FOUR_FOUR = Meter(4, 4)


@dataclass(frozen=True, slots=True)
class Segment:
    """From ``tick`` (at ``frame``) on, ``bpm`` quarters a minute, moving linearly by ticks to ``to_bpm``
    within ``ramp_ticks``, then steady."""

    tick: int
    frame: float
    bpm: float
    to_bpm: float
    ramp_ticks: int

    def bpm_at(self, tick: float) -> float:
        """Quarters a minute at ``tick``."""
        if self.ramp_ticks <= 0 or tick >= self.tick + self.ramp_ticks:
            return self.to_bpm
        return self.bpm + (self.to_bpm - self.bpm) * max(0.0, tick - self.tick) / self.ramp_ticks

    def frames_to(self, ticks: float, rate: int) -> float:
        """Frames from the segment's start to ``ticks`` after it (the integral of 1/bpm)."""
        scale = 60.0 * rate / QUARTER
        if self.ramp_ticks <= 0 or self.bpm == self.to_bpm or ticks <= 0:
            bpm = self.bpm if ticks <= 0 and self.ramp_ticks > 0 else self.to_bpm
            return scale * ticks / bpm
        slope = (self.to_bpm - self.bpm) / self.ramp_ticks
        inside = min(ticks, self.ramp_ticks)
        frames = scale / slope * math.log1p(slope * inside / self.bpm)
        return frames + scale * (ticks - inside) / self.to_bpm

    def ticks_to(self, frames: float, rate: int) -> float:
        """Ticks reached ``frames`` after the segment's start (the inverse of :meth:`frames_to`)."""
        scale = 60.0 * rate / QUARTER
        if self.ramp_ticks <= 0 or self.bpm == self.to_bpm or frames <= 0:
            bpm = self.bpm if frames <= 0 and self.ramp_ticks > 0 else self.to_bpm
            return frames * bpm / scale
        ramp_frames = self.frames_to(self.ramp_ticks, rate)
        if frames >= ramp_frames:
            return self.ramp_ticks + (frames - ramp_frames) * self.to_bpm / scale
        slope = (self.to_bpm - self.bpm) / self.ramp_ticks
        return math.expm1(frames * slope / scale) * self.bpm / slope


@dataclass(frozen=True, slots=True)
class Timeline:
    """tick ↔ frame, as a frozen list of segments. Frames are floats; round where a sample is meant.

    ``rate`` is in frames a second. Ticks before the first segment run at its starting tempo, so the count-in
    lives at negative ticks without a segment of its own.
    """

    rate: int
    segments: tuple[Segment, ...]

    @classmethod
    def start(cls, rate: int, frame: float, tick: int, bpm: float) -> Timeline:
        """A timeline on which ``tick`` falls on ``frame``, steady at ``bpm`` quarters a minute."""
        return cls(rate, (Segment(tick, frame, bpm, bpm, 0),))

    def _of_tick(self, tick: float) -> Segment:
        segments = self.segments
        if len(segments) == 1 or tick >= segments[-1].tick:
            return segments[-1]
        return segments[max(0, bisect_right(segments, tick, key=lambda s: s.tick) - 1)]

    def frame_at(self, tick: float) -> float:
        """The frame of ``tick``."""
        segment = self._of_tick(tick)
        return segment.frame + segment.frames_to(tick - segment.tick, self.rate)

    def tick_at(self, frame: float) -> float:
        """The (fractional) tick of ``frame``."""
        segments = self.segments
        segment = segments[-1]
        if frame < segment.frame and len(segments) > 1:
            segment = segments[max(0, bisect_right(segments, frame, key=lambda s: s.frame) - 1)]
        return segment.tick + segment.ticks_to(frame - segment.frame, self.rate)

    def bpm_at(self, tick: float) -> float:
        """Quarters a minute at ``tick``."""
        return self._of_tick(tick).bpm_at(tick)

    def changed(
        self, from_tick: int, bpm: float, to_bpm: float | None = None, ramp_ticks: int = 0
    ) -> Timeline:
        """The same timeline with another tempo from ``from_tick`` on; later segments are forgotten.

        Only the last 64 segments are kept: nobody asks for the tempo of a quarter of an hour ago.
        """
        frame = self.frame_at(from_tick)
        kept = tuple(s for s in self.segments if s.tick < from_tick)[-63:]
        to = bpm if to_bpm is None else to_bpm
        return replace(self, segments=(*kept, Segment(from_tick, frame, bpm, to, ramp_ticks)))
