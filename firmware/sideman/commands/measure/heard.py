"""A take as it is heard: what a MIDI file of it would show, and the chords it was played over.

Both a song that the band plays here and a MIDI file from anywhere come to this.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sideman.errors import SidemanError
from sideman.formats.midi_read import MidiSong
from sideman.music.arranger.arrange import Arranger
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.events import STRIPS, Note
from sideman.music.song import Song
from sideman.music.theory.chord import Chord, parse_chord
from sideman.music.timebase import QUARTER, Meter

KIT_CHANNEL = 9
BRUSH_KIT = 40
FAMILIES = {"bass": range(32, 40), "keys": range(24), "guitar": range(24, 32)}
"""General MIDI programs by which a track is known that has none of our names."""


class HeardBar(NamedTuple):
    """A bar line's ``tick`` and its meter."""

    tick: int
    meter: Meter


class Change(NamedTuple):
    """From ``tick`` on another chord than before; None: N.C."""

    tick: int
    chord: Chord | None


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A take. Notes by part, by onset: ``place`` is where they sound, ``shift`` 0. 1,920 ticks a quarter
    note. ``arranging_ms``: the time each bar took, empty for a file."""

    parts: dict[str, tuple[Note, ...]]
    bars: tuple[HeardBar, ...]
    changes: tuple[Change, ...]
    ticks_a_ms: float
    brushes: bool = False
    arranging_ms: tuple[float, ...] = ()

    @property
    def end(self) -> int:
        """The bar line behind the last bar."""
        return self.bars[-1].tick + self.bars[-1].meter.bar_ticks


def heard_take(song: Song, seed: int, bars: int, intensity: float | None = None) -> Heard:
    """The first ``bars`` bars of a take, at the main's own ``intensity`` if none is said."""
    wish = 0.0 if intensity is None else intensity - song.style.mains[song.main].intensity
    cues = (Cue(0, CueKind.INTENSITY, wish),) if wish else ()
    course, arranger = Course(song, cues), Arranger(song, seed)
    lines: list[HeardBar] = []
    chords: list[Change] = []
    parts: dict[str, list[Note]] = {}
    times: list[float] = []
    tick = 0
    named = {strip.channel: strip.part for strip in STRIPS}
    while len(lines) < bars and (bar := course.bar_at(tick)) is not None:
        lines.append(HeardBar(tick, bar.written.meter))
        chords += (Change(tick + at.tick, at.chord) for at in bar.written.chords)
        began = time.thread_time()
        events = arranger.events(cues, tick, bar.end)
        times.append(1000 * (time.thread_time() - began))
        for event in events:
            if isinstance(event, Note):
                sounds = event._replace(place=event.place + event.shift, shift=0)
                parts.setdefault(named[event.channel], []).append(sounds)
        tick = bar.end
    beat = lines[0].meter.beat_ticks
    brushes = song.style.instruments.get("snare", (128, 0))[1] == BRUSH_KIT
    notes = {part: tuple(sorted(found)) for part, found in parts.items()}
    return Heard(notes, tuple(lines), _changes(chords), song.tempo * beat / 60000, brushes, tuple(times))


def _changes(chords: Sequence[Change]) -> tuple[Change, ...]:
    """Only those where the chord differs from the one before."""
    return tuple(c for n, c in enumerate(chords) if n == 0 or c.chord != chords[n - 1].chord)


def heard_file(song: MidiSong) -> Heard:
    """What a MIDI file holds between intro and ending, as far as its markers tell them.

    Chords are taken from markers that name one (``Chord: Cm7`` or just ``Cm7``); parts by the names of the
    tracks, else by channel 10 and program. The tempo is the file's first.
    """
    scale = QUARTER / song.quarter
    parts: dict[str, list[Note]] = {}
    for name, notes in song.parts.items():
        part = _part(name, notes, song.programs.get(name, ()))
        moved = (
            n._replace(place=round(n.place * scale), length=max(1, round(n.length * scale))) for n in notes
        )
        parts.setdefault(part, []).extend(moved)
    first, end = 0, max((note.place for notes in parts.values() for note in notes), default=0) + 1
    chords: list[Change] = []
    for marker in song.markers:
        tick = round(marker.tick * scale)
        if marker.text == "Ending":
            end = min(end, tick)
        elif marker.text == "Chorus: 1":
            first = tick
        else:
            try:
                chords.append(Change(tick, parse_chord(marker.text.removeprefix("Chord:").strip())))
            except SidemanError:
                continue  # another word
    bars = tuple(bar for bar in _bars(song, scale, end) if bar.tick >= first)
    us = song.tempi[0][1] if song.tempi else 500_000
    kits = {p for name, p in song.programs.items() if _part(name, song.parts.get(name, ()), p) == "drums"}
    kept = {
        part: tuple(sorted(n for n in notes if first - QUARTER // 4 <= n.place < end))
        for part, notes in parts.items()
    }
    inside = [change for change in chords if first <= change.tick < end]
    return Heard(kept, bars, _changes(inside), QUARTER * 1000 / us, any(BRUSH_KIT in kit for kit in kits))


def _part(name: str, notes: Sequence[Note], programs: Sequence[int]) -> str:
    if name in {strip.part for strip in STRIPS}:
        return name
    if any(note.channel == KIT_CHANNEL for note in notes):
        return "drums"
    program = programs[0] if programs else 0
    return next((part for part, family in FAMILIES.items() if program in family), name)


def _bars(song: MidiSong, scale: float, end: int) -> list[HeardBar]:
    meters = [(round(tick * scale), meter) for tick, meter in song.meters] or [(0, Meter())]
    bars, tick = [], 0
    while tick < end:
        meter = [meter for at, meter in meters if at <= tick or at == meters[0][0]][-1]
        bars.append(HeardBar(tick, meter))
        tick += meter.bar_ticks
    return bars
