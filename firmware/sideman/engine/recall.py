"""What a fresh engine must be told, so that the music goes on where it would be by now."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sideman.engine.wire import PLAN, TEMPO, Records, encode
from sideman.messages import Anchor, Live, Mix, Panic, Plan, Tempo, ToEngine
from sideman.music.events import Bend, Control, Event, Note, Program, Tone
from sideman.music.timebase import QUARTER

KEPT_TICKS: Final = 64 * QUARTER
"""How far back events are kept: far enough for a long bar that is being vamped."""
TEMPOS: Final = 64
PROGRAM_CHANGE: Final = 0xC0


class Recall:
    """Remembers the messages in force. The brain's loop only; nothing blocks."""

    def __init__(self) -> None:
        self._mixes: dict[str, Mix] = {}
        self._voice: Live | None = None  # the preset that the player chose at a keyboard
        self._forget()

    def _forget(self) -> None:
        self._anchor: Anchor | None = None
        self._tempos: list[Tempo] = []
        self._plan: Plan | None = None
        self._stated: dict[tuple[int, str, int], Event] = {}

    def note(self, message: ToEngine) -> None:
        """A message that was sent."""
        match message:
            case Anchor():
                self._forget()
                self._anchor = replace(message, at=0)
            case Panic():
                self._plan = None
            case Mix():
                self._mixes[message.strip] = message
            case Tempo():
                earlier = [tempo for tempo in self._tempos if tempo.from_tick < message.from_tick]
                self._tempos = [*earlier[-TEMPOS:], message]
            case Plan():
                self._plan = self._merged(message)
            case Live((status, _, _)) if status & 0xF0 == PROGRAM_CHANGE:
                self._voice = message
            case Live():
                pass  # it sounded, or it didn't

    def _merged(self, new: Plan) -> Plan:
        """One plan that says what all those before and the new one say."""
        before = self._plan
        if before is None:
            return replace(new, at=0)
        kept = [event for event in before.events if event.place < new.from_tick]
        events: list[Event] = []
        for event in kept:
            if event.place >= new.from_tick - KEPT_TICKS:
                events.append(event)
            elif not isinstance(event, Note):
                self._stated[_channel_setting(event)] = event
        first = min(new.from_tick, new.bars[0].tick) if new.bars else new.from_tick
        bars = [bar for bar in before.bars if first - KEPT_TICKS <= bar.tick < first]
        return replace(new, events=(*events, *new.events), bars=(*bars, *new.bars), cut=(), at=0)

    def again(self, tick: float) -> list[Records]:
        """The messages for a fresh engine whose timeline stands at ``tick``."""
        messages: list[ToEngine] = [*self._mixes.values()]
        if self._voice is not None:
            messages.append(self._voice)
        if self._anchor is not None:
            messages.append(self._anchor)
        messages += self._tempos
        plan = self._plan
        if plan is not None and (plan.then == "vamp" or plan.until_tick > tick):
            start = min([plan.from_tick, *(event.place for event in plan.events)])
            messages.append(replace(plan, from_tick=start, events=(*self._stated.values(), *plan.events)))
        rows = [encode(message) for message in messages]
        for message in rows:
            if message["kind"][0] in (PLAN, TEMPO):
                message["row"][0] = 1
        return rows


def _channel_setting(event: Event) -> tuple[int, str, int]:
    match event:
        case Control(channel=channel, controller=controller):
            return channel, "control", controller
        case Bend(channel=channel):
            return channel, "bend", 0
        case Program(channel=channel):
            return channel, "program", 0
        case Tone(channel=channel):
            return channel, "tone", 0
        case Note():
            raise TypeError("a note is no setting")
