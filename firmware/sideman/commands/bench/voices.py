"""Notes that keep 64 voices of FluidSynth sounding: for the engine, and as a MIDI file for its peer."""

from __future__ import annotations

from typing import Final

import numpy as np

from sideman.engine.synth import PROGRAM_KEY, Desk, Synth
from sideman.engine.wire import ROW
from sideman.formats.midi_file import write_midi_file
from sideman.messages import BarLine, Plan, Tempo
from sideman.music.events import CHANNEL, Control, Event, Note, Program
from sideman.music.timebase import FOUR_FOUR, QUARTER

VOICES: Final = 64
BPM: Final = 120.0
_PARTS: Final = {
    "keys": 16,
    "guitar": 19,
    "pad": 48,
    "riff": 52,
}  # organs, strings, choir: they do not die away
_BEATS: Final = 2 * 300  # five minutes


def held_notes(font: str) -> list[Event]:
    """Presets, and as many held notes as it takes for :data:`VOICES` voices of ``font``."""
    synth = Synth(font, 48_000)
    desk = Desk(np.zeros((2, 64), np.float32))
    events: list[Event] = []
    for part, program in _PARTS.items():
        events.append(Program(0, 0, CHANNEL[part], 0, program))
        events.append(Control(0, 0, CHANNEL[part], 7, 40))
        synth.set(ROW[CHANNEL[part]], PROGRAM_KEY, program)
    for step in range(48):
        for part in _PARTS:
            if synth.voices >= VOICES:
                synth.close()
                return events
            note = Note(0, 0, CHANNEL[part], 36 + step, 80, _BEATS * QUARTER)
            synth.strike(ROW[note.channel], note.key, note.velocity)
            synth.process(64, desk, 0)
            events.append(note)
    synth.close()
    return events


def as_plan(events: list[Event]) -> Plan:
    """One plan for all."""
    bars = tuple(BarLine(n * FOUR_FOUR.bar_ticks, FOUR_FOUR.bar_ticks) for n in range(_BEATS // 4))
    return Plan(0, _BEATS * QUARTER, tuple(events), bars, "stop", serial=1)


def as_midi(events: list[Event]) -> bytes:
    """The same as a MIDI file."""
    return write_midi_file(events, [Tempo(0, BPM)])
