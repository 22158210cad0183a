"""Messages as rows of fixed size, as they lie in the ring: the engine decodes nothing, it reads columns.

A message is a head row and the rows that belong to it; ``shift`` of a PLAN's head says how many follow.

    PLAN    place from_tick · number until_tick · shift rows that follow · x serial · velocity 1: vamp
            · y at · row 1: sent again to a fresh engine (TEMPO too)
      BAR     place bar line · number length in ticks · velocity 1: may be vamped
      CUT     place from_tick · number a bit for each row of the mixer
      PROGRAM number bank × 128 + program          CONTROL key controller · velocity value
      NOTE    key, velocity · number length        BEND    number value        STOP place until_tick
      TONE    number low cut in Hz · velocity tilt + 6
    TEMPO   place from_tick · number ramp_ticks · x bpm · y to_bpm
    ANCHOR  place tick · number frame · x bpm · y at
    MIX     row · key 1: muted · velocity 1: solo · number output · x level · y pan
    LIVE    key, velocity, number: three MIDI bytes
    PANIC

Events sort by due tick, then by kind: a cut comes first, a note last.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sideman.errors import OutOfRange
from sideman.messages import Anchor, Live, Mix, Panic, Plan, Tempo, ToEngine
from sideman.music.events import STRIPS, Bend, Control, Event, Note, Program, Tone, checked
from sideman.music.timebase import BPM_MAX, BPM_MIN

CUT, STOP, PROGRAM, CONTROL, BEND, TONE, NOTE, BAR, PLAN, TEMPO, ANCHOR, MIX, LIVE, PANIC = range(14)

RECORD: Final = np.dtype(
    [
        ("kind", "u1"),
        ("row", "u1"),
        ("key", "u1"),
        ("velocity", "u1"),
        ("shift", "<i4"),
        ("place", "<i8"),
        ("number", "<i8"),
        ("x", "<f8"),
        ("y", "<f8"),
    ]
)
"""One row of the ring, 40 bytes."""

Records = NDArray[np.void]

ROW: Final = {strip.channel: row for row, strip in enumerate(STRIPS)}
"""The mixer's row, and the synth's own channel, of each channel in use."""
LIVE_ROW: Final = next(row for row, strip in enumerate(STRIPS) if strip.name == "live")
INPUT_ROW: Final = len(STRIPS)
MASTER_ROW: Final = len(STRIPS) + 1
FADERS: Final = {name: row for row, name in enumerate((*(strip.name for strip in STRIPS), "input", "master"))}
"""The row of each fader by its name."""
OUTPUTS: Final = 8
"""Output pairs that a fader may name."""
BPM_LOWEST, BPM_HIGHEST = BPM_MIN / 4, BPM_MAX * 4
"""Quarters a minute that the timeline takes: felt beats of any unit, and an ending that slows down."""

TILT_ZERO: Final = 6
"""What a tilt of 0 is in a row's unsigned byte."""

_TICK_MAX = 2**62


def encode(message: ToEngine) -> Records:
    """``message`` as rows of :data:`RECORD`. Raises OutOfRange naming what was found and what is allowed."""
    match message:
        case Plan():
            return _plan(message)
        case Tempo(from_tick, bpm, to_bpm, ramp_ticks):
            to = bpm if to_bpm is None else to_bpm
            _within("tempo", bpm, BPM_LOWEST, BPM_HIGHEST)
            _within("tempo", to, BPM_LOWEST, BPM_HIGHEST)
            _within("ramp in ticks", ramp_ticks, 0, _TICK_MAX)
            return _rows([(TEMPO, 0, 0, 0, 0, from_tick, ramp_ticks, bpm, to)])
        case Anchor(frame, tick, bpm, at):
            _within("tempo", bpm, BPM_LOWEST, BPM_HIGHEST)
            return _rows([(ANCHOR, 0, 0, 0, 0, tick, frame, bpm, at)])
        case Mix(strip, level, pan, mute, solo, output):
            if strip not in FADERS:
                raise OutOfRange(f"strip {strip!r}: {', '.join(FADERS)} are allowed")
            _within(f"level of {strip}", level, 0.0, 1.0)
            _within(f"pan of {strip}", pan, -1.0, 1.0)
            _within(f"output of {strip}", output, 0, OUTPUTS - 1)
            return _rows([(MIX, FADERS[strip], mute, solo, 0, 0, output, level, pan)])
        case Live((status, first, second)):
            _within("MIDI status byte", status, 0x80, 0xEF)
            _within("MIDI data byte", first, 0, 127)
            _within("MIDI data byte", second, 0, 127)
            return _rows([(LIVE, LIVE_ROW, status, first, 0, 0, second, 0.0, 0.0)])
        case Panic():
            return _rows([(PANIC, 0, 0, 0, 0, 0, 0, 0.0, 0.0)])


def _within(what: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise OutOfRange(f"{what} is {value}; {low} to {high} is allowed")


def _rows(rows: list[tuple[float, ...]]) -> Records:
    return np.array(rows, RECORD)


def _plan(plan: Plan) -> Records:
    if plan.until_tick < plan.from_tick:
        span = f"{plan.from_tick} to {plan.until_tick}"
        raise OutOfRange(f"plan from tick {span}: an end at or behind its beginning is allowed")
    rows: list[tuple[float, ...]] = []
    for bar in plan.bars:
        _within("length of a bar in ticks", bar.ticks, 1, _TICK_MAX)
        rows.append((BAR, 0, 0, bar.vamp, 0, bar.tick, bar.ticks, 0.0, 0.0))
    if plan.cut:
        mask = sum(1 << _row(channel) for channel in set(plan.cut))
        rows.append((CUT, 0, 0, 0, 0, plan.from_tick, mask, 0.0, 0.0))
    rows += map(_event, plan.events)
    if plan.then == "stop":
        rows.append((STOP, 0, 0, 0, 0, plan.until_tick, 0, 0.0, 0.0))
    vamps, first, until = plan.then == "vamp", plan.from_tick, plan.until_tick
    head = (PLAN, 0, 0, vamps, len(rows), first, until, plan.serial, plan.at)
    return _rows([head, *rows])


def _row(channel: int) -> int:
    row = ROW.get(channel)
    if row is None:
        raise OutOfRange(f"channel {channel} has no strip; {', '.join(map(str, ROW))} are allowed")
    return row


def _event(event: Event) -> tuple[float, ...]:
    checked(event)
    row = _row(event.channel)
    match event:
        case Note(place, shift, _, key, velocity, length):
            return (NOTE, row, key, velocity, shift, place, length, 0.0, 0.0)
        case Control(place, shift, _, controller, value):
            return (CONTROL, row, controller, value, shift, place, 0, 0.0, 0.0)
        case Bend(place, shift, _, value):
            return (BEND, row, 0, 0, shift, place, value, 0.0, 0.0)
        case Program(place, shift, _, bank, program):
            return (PROGRAM, row, 0, 0, shift, place, bank * 128 + program, 0.0, 0.0)
        case Tone(place, shift, _, low_cut, tilt):
            return (TONE, row, 0, tilt + TILT_ZERO, shift, place, low_cut, 0.0, 0.0)
