"""What the player's own hands played, as events on a line of ticks: a note is one when its key is let go."""

from __future__ import annotations

from sideman.music.events import CHANNEL, Bend, Control, Event, Note, Program

LIVE = CHANNEL["live"]


class LiveTrack:
    """Takes the bytes of :class:`~sideman.messages.Live` in order of ticks."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._down: dict[int, tuple[int, int]] = {}  # key → tick, velocity

    def take(self, tick: int, data: tuple[int, int, int]) -> None:
        """A message that sounded at ``tick``."""
        status, first, second = data
        kind = status & 0xF0
        if kind in (0x80, 0x90):
            self._end(first, tick)
            if kind == 0x90 and second:
                self._down[first] = tick, second
        elif kind == 0xB0:
            self._events.append(Control(tick, 0, LIVE, first, second))
        elif kind == 0xC0:
            self._events.append(Program(tick, 0, LIVE, 0, first))
        elif kind == 0xE0:
            self._events.append(Bend(tick, 0, LIVE, second << 7 | first))

    def events(self, tick: int) -> list[Event]:
        """All that was played up to ``tick``, where what still sounds ends."""
        self.silence(tick)
        return list(self._events)

    def silence(self, tick: int) -> None:
        """All keys are let go."""
        for key in list(self._down):
            self._end(key, tick)

    def _end(self, key: int, tick: int) -> None:
        if key in self._down:
            start, velocity = self._down.pop(key)
            self._events.append(Note(start, 0, LIVE, key, velocity, max(1, tick - start)))
