"""The band's ears: what they hear of the player, when the band acts on it, and by how much.

    HEARD, MIDI ─▶ Following ──at every bar line, and half-way through long bars──▶ lean ─▶ cue

The look comes a tenth of a second ahead of its place, at a frame that follows from the take alone, so that
a jam played again leans the same. A band that changed its mind at every note would not sound like one: a lean
of less than a step is none.
"""

from __future__ import annotations

from typing import Any, Final

from sideman.conductor.following import NEUTRAL, Following
from sideman.conductor.take import Send, Take
from sideman.errors import OutOfRange
from sideman.messages import HEARD_DB, Live
from sideman.music.timebase import FOUR_FOUR

AHEAD_S: Final = 0.1
STEP: Final = 1 / 16
"""Leans are of this grain."""
ENOUGH: Final = 0.8
"""Steps from the lean in force that bring a new one: the border between two is not crossed to and fro."""
LONG: Final = 4
"""Felt beats of a bar in which the band looks twice."""
NOTE_ON: Final = 0x90


class Hearing:
    """``lean`` is what the player's loudness adds to the intensity now, −0.5 to 0.5. For the brain's loop
    only; nothing blocks."""

    def __init__(self, rate: int, send: Send) -> None:
        self.following = Following()
        self.lean = 0.0
        self._rate = rate
        self._send = send
        self._next = 0  # the first tick that has not been looked at

    def heard(self, value: Any, take: Take | None, frame: int) -> None:
        """The instrument is as loud as ``value`` (0.0–1.0, in dB). Raises OutOfRange."""
        if not isinstance(value, int | float) or not 0 <= value <= 1:
            raise OutOfRange(f"heard {value!r}: 0.0 to 1.0 is allowed")
        now = self._now(take, frame)
        self.following = self.following.heard((value - 1.0) * HEARD_DB, *now, frame / self._rate)

    def play(self, data: Any, take: Take | None, frame: int) -> None:
        """A note or controller of the player's own. Raises OutOfRange."""
        if not isinstance(data, tuple) or len(data) != 3:
            raise OutOfRange(f"play {data!r}: three MIDI bytes are allowed")
        self._send(Live(data))
        status, _, velocity = data
        if status & 0xF0 == NOTE_ON and velocity:
            now = self._now(take, frame)
            self.following = self.following.struck(velocity, *now, frame / self._rate)

    def _now(self, take: Take | None, frame: int) -> tuple[float, int]:
        """The tick and the length of a bar; while nothing plays no musical time passes."""
        if take is None:
            return self.following.tick, FOUR_FOUR.bar_ticks
        tick = take.tick_at(frame)
        return tick, take.meter_at(tick).bar_ticks

    def begin(self, tick: float) -> None:
        """A take begins at ``tick``."""
        self.following = self.following.begun(tick)
        self.lean = 0.0
        self._next = 0

    def due(self, take: Take, amount: float) -> int | None:
        """The frame of the next look; None while nobody wants any. ``amount``: 0.0–1.0."""
        if take.paused is not None or not (amount or self.lean):
            return None
        place = _place(take, self._next)
        return None if place is None else int(take.timeline.frame_at(place) - AHEAD_S * self._rate)

    def look(self, take: Take, amount: float, frame: int, reach: int) -> int | None:
        """The place from which the band leans otherwise; None: it goes on as it does. ``reach``: the first
        place that can still be played in time."""
        place = _place(take, max(self._next, reach))
        self._next = reach if place is None else place + 1
        if place is None:
            return None
        self.following = self.following.at(*self._now(take, frame))
        wanted = amount * (self.following.value - NEUTRAL)
        if abs(wanted - self.lean) < ENOUGH * STEP:
            return None
        self.lean = round(wanted / STEP) * STEP
        return place


def _place(take: Take, tick: int) -> int | None:
    """The first place at or behind ``tick`` where the band may lean; None behind the end."""
    bar = take.course.bar_at(max(0, tick))
    if bar is None:
        return None
    meter = bar.written.meter
    middle = bar.tick + meter.felt_beats // 2 * meter.beat_ticks
    if tick <= bar.tick:
        return bar.tick
    return middle if tick <= middle and meter.felt_beats >= LONG else bar.end
