"""A Standard MIDI File read back: notes by track, tempi, meters and markers."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from mido import MidiFile, MidiTrack
from mido.midifiles.meta import KeySignatureError

from sideman.errors import BadMidi
from sideman.formats.midi_file import Marker
from sideman.music.events import Note
from sideman.music.timebase import Meter


class MidiSong(NamedTuple):
    """What a MIDI file holds, in its own ticks: ``quarter`` of them a quarter note."""

    title: str
    quarter: int
    parts: dict[str, tuple[Note, ...]]
    """By track name; places are the ticks played, channels those of MIDI (0–15)."""
    programs: dict[str, tuple[int, ...]]
    """By track name, in the order they come."""
    tempi: tuple[tuple[int, int], ...]
    """(tick, microseconds a quarter note)"""
    meters: tuple[tuple[int, Meter], ...]
    markers: tuple[Marker, ...]


def read_midi_file(data: bytes, where: str = "MIDI file") -> MidiSong:
    """What is in the bytes of a Standard MIDI File. Raises BadMidi."""
    try:
        file = MidiFile(file=BytesIO(data), charset="utf-8")
        return _song(file)
    except (OSError, EOFError, ValueError, LookupError, TypeError, KeySignatureError) as fault:
        raise BadMidi(f"{where}: this is no Standard MIDI File that can be read: {fault}") from fault


def _song(file: MidiFile) -> MidiSong:
    parts: dict[str, tuple[Note, ...]] = {}
    programs: dict[str, tuple[int, ...]] = {}
    tempi: list[tuple[int, int]] = []
    meters: list[tuple[int, Meter]] = []
    markers: list[Marker] = []
    for number, track in enumerate(file.tracks):
        name = track.name or f"track {number}"
        if notes := _notes(track):
            parts[name] = notes
        if changes := tuple(message.program for message in track if message.type == "program_change"):
            programs[name] = changes
        tick = 0
        for message in track:
            tick += message.time
            if message.type == "set_tempo":
                tempi.append((tick, message.tempo))
            elif message.type == "time_signature":
                meters.append((tick, Meter(message.numerator, message.denominator)))
            elif message.type == "marker":
                markers.append(Marker(tick, message.text))
    title = file.tracks[0].name if file.tracks else ""
    return MidiSong(title, file.ticks_per_beat, parts, programs, tuple(tempi), tuple(meters), tuple(markers))


def _notes(track: MidiTrack) -> tuple[Note, ...]:
    """A note-off ends the oldest note of its key; what is never ended lasts to the end of the track."""
    tick = 0
    held: dict[tuple[int, int], list[Note]] = {}
    notes: list[Note] = []
    for message in track:
        tick += message.time
        if message.type not in ("note_on", "note_off"):
            continue
        struck = held.setdefault((message.channel, message.note), [])
        if message.type == "note_on" and message.velocity > 0:
            struck.append(Note(tick, 0, message.channel, message.note, message.velocity, 1))
        elif struck:
            begun = struck.pop(0)
            notes.append(begun._replace(length=max(1, tick - begun.place)))
    notes += [note._replace(length=max(1, tick - note.place)) for left in held.values() for note in left]
    return tuple(sorted(notes))
