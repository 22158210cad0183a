"""The engine's core: messages in, frames out. The audio callback, the null stream and the offline render all
run this one block machine; it knows no clock but the frames it has rendered.

    rows ──take──▶ in turn, from its frame on ──▶ timeline, plan          (faders at once)
                        │ what is due at a border of 64 frames: ends, cuts, settings, notes
    render ────────────▶ synth ──stems, room──▶ mixer ──▶ limiter ──▶ frames
                           └───── their sum ─────────────────▲  while no fader is touched and nobody measures

An event is given to the synth at the border nearest to its frame, at most 32 frames off.

What answers a press comes in force at a frame of its own, a constant reply time behind the press: until then
the band plays on as it was. So it does not matter when within that time the answer comes.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sideman.engine.ledger import Ledger
from sideman.engine.limiter import Limiter
from sideman.engine.mixer import ROOM_ROW, ROWS, SENDS, Mixer
from sideman.engine.plan import Plans
from sideman.engine.synth import BEND_KEY, BLOCK, LOW_CUT_KEY, PROGRAM_KEY, TILT_KEY, Desk, Synth
from sideman.engine.wire import (
    ANCHOR,
    BEND,
    CONTROL,
    CUT,
    LIVE,
    LIVE_ROW,
    MIX,
    NOTE,
    PANIC,
    PLAN,
    PROGRAM,
    STOP,
    TEMPO,
    TILT_ZERO,
    TONE,
    Records,
)
from sideman.music.timebase import Timeline

GRACE_S: Final = 0.030
"""A note due less than this ago plays at once; an older one is dropped and counted."""
AHEAD_S: Final = 0.050
"""No player is further ahead of the beat."""
RING_OUT_S: Final = 2.0
"""How long the synth of the font before goes on sounding."""
PEDAL: Final = 64
EVERY_ROW: Final = (1 << 63) - 1

Floats = NDArray[np.float32]
Listener = Callable[[int, int, int, int, int, int, int], None]
"""frame, place, shift, row, key, velocity, length of a note that was struck."""


def _unheard(*_: int) -> None:
    return


class Core:
    """``synth`` played at ``rate`` frames a second onto ``pairs`` stereo outputs.

    ``frames`` (a multiple of 64) is the most that one call renders, ``frame`` the first frame of all,
    ``ramp`` the frames over which a fader moves. After construction one thread only; nothing blocks.
    """

    def __init__(
        self,
        synth: Synth,
        rate: int,
        frames: int,
        pairs: int = 1,
        *,
        frame: int = 0,
        ramp: int = BLOCK,
        struck: Listener = _unheard,
    ) -> None:
        self.rate, self.frame, self.synth = rate, frame, synth
        self.timeline = Timeline.start(rate, frame, 0, 120.0)
        self.plans, self.ledger = Plans(), Ledger()
        self.mixer = Mixer(pairs, frames, ramp, self._set)
        self.limiter = Limiter(pairs, rate, frames)
        self.playing = False
        self.plan_frame = 0
        self.misses = 0
        self.dropped = 0
        self.offered: Synth | None = None
        """A synth with another font, to be taken at the next bar line; written by the loader."""
        self.spent: list[Synth] = []
        """Synths that have rung out, for the loader to close."""
        self._desk = Desk(np.zeros((ROWS, frames), np.float32))
        self._rows = self._desk.rows
        self._sum = Desk(self.limiter.inlet(frames)[:2])
        self._rendered = self._rows[: ROOM_ROW + 2]
        self._struck = struck
        self._ringing: Synth | None = None
        self._rung_out = 0
        self._next = math.inf  # frame of the next thing to do
        self._waiting: deque[tuple[int, Records]] = deque()  # from which frame on it is in force, in turn
        self._forgiven = -math.inf

    # ── messages ──

    def take(self, message: Records) -> None:
        """Take one whole message as :func:`sideman.engine.wire.encode` makes it."""
        kind, row, key, velocity, _, _, number, x, y = message[0].tolist()
        if kind in (PLAN, ANCHOR):
            self._in_turn(message, int(y))
        elif kind == TEMPO:
            self._in_turn(message, 0)
        elif kind == MIX:
            self.mixer.fade(row, x, y, bool(key), bool(velocity), number)
        elif kind == LIVE:
            self._live(key, velocity, number)
        elif kind == PANIC:
            self.synth.silence()
            if self._ringing is not None:
                self._ringing.silence()
            self.ledger.clear()
            self._waiting.clear()
            self.plans.forget()
            self.playing = False
        self._aim()

    def _in_turn(self, message: Records, at: int) -> None:
        """Bring ``message`` in force at the frame ``at``, or behind what waits already."""
        if self._waiting:
            self._waiting.append((max(at, self._waiting[-1][0]), message))
        elif at and at >= self.frame - BLOCK / 2:
            self._waiting.append((at, message))
        else:
            self.misses += self._is_late(message, at)
            self._enforce(message)

    def _is_late(self, message: Records, at: int) -> bool:
        """True where something may be played otherwise than if ``message`` had come in time."""
        kind, again, _, _, _, place, number, _, _ = message[0].tolist()
        if again or (kind == ANCHOR and not at):
            return False
        first = number if kind == ANCHOR else self.timeline.frame_at(place)
        ahead = AHEAD_S * self.rate if at else 0.0
        return bool(first - ahead < self.frame)

    def _enforce(self, message: Records) -> None:
        """From now on ``message`` holds."""
        kind, row, _, _, _, place, number, x, y = message[0].tolist()
        if kind == PLAN:
            if row:  # sent again to a fresh engine: what is past was played by the one before
                self._forgiven = self.tick
            for note in self.plans.merge(message):
                self.ledger.damp(*note)
            self.playing = True
            self.plan_frame = self.frame
        elif kind == TEMPO:
            self.timeline = self.timeline.changed(place, x, y, number)
        elif kind == ANCHOR:
            before, self.timeline = self.timeline, Timeline.start(self.rate, number, place, x)
            self.ledger.move(lambda tick: self.timeline.tick_at(before.frame_at(tick)))
            self.plans.forget()
            self.playing = False

    def _live(self, status: int, first: int, second: int) -> None:
        kind = status & 0xF0
        if kind == 0x90 and second:
            self.synth.strike(LIVE_ROW, first, second)
        elif kind in (0x80, 0x90):
            self.synth.release(LIVE_ROW, first)
        elif kind == 0xB0:
            self._control(LIVE_ROW, first, second)
        elif kind == 0xC0:
            self.synth.set(LIVE_ROW, PROGRAM_KEY, first)
        elif kind == 0xE0:
            self.synth.set(LIVE_ROW, BEND_KEY, second << 7 | first)

    @property
    def tick(self) -> float:
        """The tick of the next frame to be rendered."""
        return self.timeline.tick_at(self.frame)

    # ── what is due ──

    def _aim(self) -> None:
        tick = min(self.plans.next_tick, self.ledger.next_tick)
        self._next = self.timeline.frame_at(tick) if tick < math.inf else math.inf
        if self._waiting:
            self._next = min(self._next, self._waiting[0][0])

    def _act(self, border: int) -> None:
        """Do all that is due nearer to this border than to the next, each before what comes in force
        behind it."""
        until = border + BLOCK / 2
        while self._waiting and self._waiting[0][0] < until:
            at, message = self._waiting.popleft()
            self._play(border, at)
            self._enforce(message)
        self._play(border, until)
        self._aim()

    def _play(self, border: int, until: float) -> None:
        """Do what is due before the frame ``until``, as of ``border``."""
        timeline, plans, ledger = self.timeline, self.plans, self.ledger
        now = timeline.tick_at(border)
        limit = timeline.tick_at(until)
        late = timeline.tick_at(border - GRACE_S * self.rate)
        ledger.age(now)
        while True:
            if ledger.next_tick <= plans.next_tick:
                if ledger.next_tick >= limit:
                    break
                ledger.end()
            elif plans.next_tick >= limit:
                break
            elif (row := plans.pull(now)) is not None:
                self._do(row, border, late)

    def _do(self, event: tuple[Any, ...], border: int, late: float) -> None:
        kind, row, key, velocity, shift, place, number, _, _ = event
        if kind == NOTE:
            due = place + shift
            if self.ledger.was_struck(row, place, key):
                return
            if due < late and place < late:  # one ahead of the beat is in time for its place
                self.dropped += due >= self._forgiven
                return
            self.ledger.strike(self.synth, row, key, velocity, place, due, due + number)
            self._struck(border, place, shift, row, key, velocity, number)
        elif kind == CONTROL:
            self._control(row, key, velocity)
        elif kind == PROGRAM:
            self.synth.set(row, PROGRAM_KEY, number)
        elif kind == BEND:
            self.synth.set(row, BEND_KEY, number)
        elif kind == TONE:
            self.synth.set(row, LOW_CUT_KEY, number)
            self.synth.set(row, TILT_KEY, velocity - TILT_ZERO)
        elif kind == CUT:
            self.ledger.cut(number, place)
            self.plans.drop(number, place)
            self._pedals_up(number)
        elif kind == STOP:
            self._pedals_up(EVERY_ROW)
            self.playing = False

    def _control(self, row: int, controller: int, value: int) -> None:
        if controller in SENDS:
            self.mixer.wish_send(row, controller, value)
        else:
            self.synth.set(row, controller, value)

    def _set(self, row: int, controller: int, value: int) -> None:
        self.synth.set(row, controller, value)

    def _pedals_up(self, mask: int) -> None:
        for row in self.synth.raised(PEDAL):
            if mask >> row & 1 and row != LIVE_ROW:
                self.synth.set(row, PEDAL, 0)

    # ── another font ──

    def _swap(self) -> None:
        """Take the synth on offer at a bar line, or at once when nothing plays."""
        if self._ringing is not None and self.frame >= self._rung_out:
            self.spent.append(self._ringing)
            self._ringing = None
        offered = self.offered
        if offered is None or self._ringing is not None:
            return
        if self.playing:
            since, to = (self.timeline.tick_at(self.frame + half) for half in (-BLOCK / 2, BLOCK / 2))
            if self.plans.bar_line(since) >= to:
                return
        offered.copy_state(self.synth)
        self._ringing, self.synth, self.offered = self.synth, offered, None
        self._rung_out = self.frame + round(RING_OUT_S * self.rate)

    # ── sound ──

    def sources(self, frames: int, heard: Floats | None = None) -> Floats:
        """Stems, room and input (rows of the mixer × ``frames``, a multiple of 64), before the faders."""
        if self._rows.shape[1] != frames:  # views are made once: each costs more than a period's sum
            self._rows = self._desk.rows[:, :frames]
            self._rendered = self._rows[: ROOM_ROW + 2]
        rows = self._rows
        self._rendered.fill(0.0)
        if heard is not None and self.mixer.hears:
            rows[ROOM_ROW + 2 :] = heard.T
        self._sound(frames, self._desk)
        return rows

    def _sound(self, frames: int, desk: Desk) -> None:
        """Play all that is due in the next ``frames``, and add its sound to ``desk``."""
        at = 0
        while at < frames:
            border = self.frame
            ahead = frames - at
            if self.offered is not None or self._ringing is not None:
                self._swap()
                ahead = BLOCK
            if self._next < border + BLOCK / 2:
                self._act(border)
            if self._next < border + ahead:
                ahead = max(BLOCK, math.floor((self._next + BLOCK / 2 - border) / BLOCK) * BLOCK)
            ahead = min(ahead, frames - at)
            self.synth.process(ahead, desk, at)
            if self._ringing is not None:
                self._ringing.process(ahead, desk, at)
            self.frame += ahead
            at += ahead

    def render(self, frames: int, heard: Floats | None = None, *, stems: bool = False) -> Floats:
        """The next ``frames`` as they leave the outputs (channels × frames), 64 frames late by the limiter.
        ``heard`` is the input (frames × 2). ``stems``: the mixer's stems and peaks are asked for afterwards;
        else FluidSynth may add them up, which costs less. The array is the core's own until the next call.
        """
        inlet = self.limiter.inlet(frames)
        if self.mixer.at_rest and not stems:
            inlet.fill(0.0)
            self._sound(frames, self._sum)
        else:
            self.mixer.mix(self.sources(frames, heard), inlet)
        return self.limiter.outlet()
