"""Tap tempo: a line through the taps.

The tempo is the slope of the least-squares line through the last eight taps at most, from the second tap on;
a gap of more than 2.6 s starts afresh; one bad tap is left out where that makes a much better line.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from sideman.music.timebase import BPM_MAX, BPM_MIN

MOST_TAPS = 8
GAP_S = 2.6
BAD_TAP = 0.15
"""A tap this far (in beats) off the line of the others is bad."""


@dataclass(frozen=True, slots=True)
class Taps:
    """The taps so far, in frames. A value: :meth:`tapped` gives the next one."""

    rate: int
    frames: tuple[int, ...] = ()

    def tapped(self, frame: int) -> Taps:
        """With one more tap."""
        fresh = not self.frames or frame - self.frames[-1] > GAP_S * self.rate
        earlier = () if fresh else self.frames
        return Taps(self.rate, (*earlier, frame)[-MOST_TAPS:])

    @property
    def count(self) -> int:
        """How many taps in this row, eight at most."""
        return len(self.frames)

    @property
    def tempo(self) -> float | None:
        """Beats a minute, held to what the panel allows; None before the second tap."""
        if len(self.frames) < 2:
            return None
        beats = self._beats()
        period, worst = _line(beats, self.frames)
        if len(self.frames) >= 4 and worst > BAD_TAP * period:
            tries = [_line(_without(beats, i), _without(self.frames, i)) for i in range(len(self.frames))]
            better = min(tries, key=lambda line: line[1])
            if better[1] < worst / 2:
                period = better[0]
        return min(BPM_MAX, max(BPM_MIN, 60.0 * self.rate / period)) if period > 0 else None

    def _beats(self) -> tuple[int, ...]:
        """The beat each tap stands for: a tap left out makes a gap of two."""
        gaps = [b - a for a, b in zip(self.frames, self.frames[1:], strict=False)]
        usual = median(gaps)
        beats = [0]
        for gap in gaps:
            beats.append(beats[-1] + max(1, round(gap / usual)))
        return tuple(beats)


def _without(values: tuple[int, ...], index: int) -> tuple[int, ...]:
    return values[:index] + values[index + 1 :]


def _line(beats: tuple[int, ...], frames: tuple[int, ...]) -> tuple[float, float]:
    """Slope of the least-squares line (frames a beat) and the largest distance from it (frames)."""
    n = len(beats)
    mean_beat, mean_frame = sum(beats) / n, sum(frames) / n
    across = sum((b - mean_beat) ** 2 for b in beats)
    slope = sum((b - mean_beat) * (f - mean_frame) for b, f in zip(beats, frames, strict=True)) / across
    worst = max(abs(f - mean_frame - slope * (b - mean_beat)) for b, f in zip(beats, frames, strict=True))
    return slope, worst
