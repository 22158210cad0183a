"""A take written as a Standard MIDI File of type 1.

    track 0      tempo, meters, markers
    track 1 …    one a part, named; all drums and percussion on MIDI channel 10, each other part on its own

A note lies where it is played: place + shift.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final, NamedTuple, TypeAlias

from mido import Message, MetaMessage, MidiFile, MidiTrack

from sideman.formats.tempo_map import tempo_steps
from sideman.messages import Tempo
from sideman.music.events import PARTS, STRIPS, Bend, Control, Event, Note, Program, Strip
from sideman.music.timebase import QUARTER, Meter

KIT: Final = 9
"""General MIDI's drum channel, 10 as musicians count."""

MIDI_CHANNEL: Final = {
    "drums": KIT,
    "percussion": KIT,
    "click": KIT,
    **{part: n for n, part in enumerate(("bass", "keys", "guitar", "pad", "riff", "call", "live"))},
}
STRIP: Final = {strip.channel: strip for strip in STRIPS}


Timed: TypeAlias = tuple[int, int, Message]
"""Tick, rank among what happens at that tick, message."""


class Marker(NamedTuple):
    """A word at a tick: a section, main, fill or chord."""

    tick: int
    text: str


class _Sounding(NamedTuple):
    start: int
    end: int
    note: Note


def write_midi_file(
    events: Sequence[Event],
    tempi: Sequence[Tempo],
    meters: Sequence[tuple[int, Meter]] = ((0, Meter()),),
    markers: Iterable[Marker] = (),
    title: str = "",
    origin: int = 0,
) -> bytes:
    """The bytes of the file. ``origin`` is the tick it begins with (negative for a count-in); what
    is played before it is drawn to it. Ticks in, ticks out: 1,920 a quarter note."""
    file = MidiFile(type=1, ticks_per_beat=QUARTER, charset="utf-8")
    file.tracks.append(_track(title, _conductor(tempi, meters, markers, origin)))
    spoken = _speakers(events)
    sounding = _without_overlaps(events, origin)
    for part in PARTS:
        strips = {strip.channel for strip in STRIPS if strip.part == part}
        timed = _notes([voice for voice in sounding if voice.note.channel in strips], MIDI_CHANNEL[part])
        if not timed:  # a part that never plays has no track
            continue
        settings = [e for e in events if e.channel in strips and spoken[MIDI_CHANNEL[part]] == e.channel]
        timed += _settings(settings, MIDI_CHANNEL[part], origin)
        file.tracks.append(_track(part, timed))
    out = BytesIO()
    file.save(file=out)
    return out.getvalue()


def _track(name: str, timed: list[Timed]) -> MidiTrack:
    track = MidiTrack([MetaMessage("track_name", name=name, time=0)])
    at = 0
    for tick, _, message in sorted(timed, key=lambda item: item[:2]):
        track.append(message.copy(time=tick - at))
        at = tick
    return track


def _conductor(
    tempi: Sequence[Tempo], meters: Sequence[tuple[int, Meter]], markers: Iterable[Marker], origin: int
) -> list[Timed]:
    timed: list[Timed] = []
    for tick, us in tempo_steps(tempi):
        timed.append((max(0, tick - origin), 0, MetaMessage("set_tempo", tempo=us)))
    for n, (tick, meter) in enumerate(meters):
        clocks = 36 if meter.compound else 96 // meter.unit
        signature = MetaMessage(
            "time_signature", numerator=meter.beats, denominator=meter.unit, clocks_per_click=clocks
        )
        timed.append((max(0, tick - origin) if n else 0, 1, signature))  # a count-in has the first meter too
    for marker in markers:
        timed.append((max(0, marker.tick - origin), 2, MetaMessage("marker", text=marker.text)))
    return timed


def _speakers(events: Sequence[Event]) -> dict[int, int]:
    """By MIDI channel the strip whose preset and mix it has: the kit's four strips are one channel here,
    and the snare speaks for them."""
    present = {event.channel for event in events}
    strips: list[Strip] = sorted(STRIPS, key=lambda strip: strip.name != "snare")
    spoken: dict[int, int] = {}
    for strip in strips:
        if strip.channel in present:
            spoken.setdefault(MIDI_CHANNEL[strip.part], strip.channel)
    return spoken


def _notes(voices: Iterable[_Sounding], channel: int) -> list[Timed]:
    timed: list[Timed] = []
    for start, end, note in voices:
        on = Message("note_on", channel=channel, note=note.key, velocity=note.velocity)
        timed += [(start, 4, on), (end, 0, Message("note_off", channel=channel, note=note.key))]
    return timed


def _settings(events: Iterable[Event], channel: int, origin: int) -> list[Timed]:
    """Presets, controllers and bends of one strip; a preset is said once."""
    timed: list[Timed] = []
    preset: tuple[int, int] | None = None
    for event in sorted(events, key=lambda e: e.place):
        tick = max(0, event.place + event.shift - origin)
        if isinstance(event, Control):
            control = Message("control_change", channel=channel, control=event.controller, value=event.value)
            timed.append((tick, 2, control))
        elif isinstance(event, Bend):
            timed.append((tick, 3, Message("pitchwheel", channel=channel, pitch=event.value - 8192)))
        elif isinstance(event, Program) and preset != (event.bank, event.program):
            preset = (event.bank, event.program)
            bank = 0 if channel == KIT else event.bank % 128  # a kit's bank is a matter of its channel
            timed.append((tick, 1, Message("control_change", channel=channel, control=0, value=bank)))
            timed.append((tick, 1, Message("program_change", channel=channel, program=event.program)))
    return timed


def _without_overlaps(events: Sequence[Event], origin: int) -> list[_Sounding]:
    """The notes, so that none is struck while its key still sounds on its MIDI channel: the earlier one ends
    there. Of two that begin together the louder one stays."""
    sounding: dict[tuple[int, int], list[_Sounding]] = {}
    notes = [event for event in events if isinstance(event, Note)]
    for note in sorted(notes, key=lambda n: (n.place + n.shift, n.velocity)):
        start = max(0, note.place + note.shift - origin)
        end = max(start + 1, note.place + note.shift + note.length - origin)
        voices = sounding.setdefault((MIDI_CHANNEL[STRIP[note.channel].part], note.key), [])
        if voices and voices[-1].start == start:
            end = max(end, voices.pop().end)
        elif voices and voices[-1].end > start:
            voices[-1] = voices[-1]._replace(end=start)
        voices.append(_Sounding(start, end, note))
    return [voice for voices in sounding.values() for voice in voices]
