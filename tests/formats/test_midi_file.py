"""A take written as a MIDI file reads back as it was played."""

import io

import mido
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.errors import BadMidi
from sideman.formats.midi_file import Marker, write_midi_file
from sideman.formats.midi_read import read_midi_file
from sideman.messages import Tempo
from sideman.music.events import CHANNEL, STRIPS, Bend, Control, Event, Note, Program, kit_channel
from sideman.music.timebase import Meter

STEADY = [Tempo(0, 120.0)]


def drum(place: int, key: int, velocity: int = 100, shift: int = 0) -> Note:
    return Note(place, shift, kit_channel(key), key, velocity, 120)


def test_each_part_is_a_named_track_and_all_drums_are_on_channel_10() -> None:
    events: list[Event] = [
        drum(0, 36),
        drum(960, 38),
        drum(0, 42),
        drum(480, 70),
        Note(0, 0, CHANNEL["bass"], 33, 90, 960),
        Note(0, 0, CHANNEL["keys"], 60, 70, 960),
        Note(0, 0, CHANNEL["riff"], 72, 70, 960),
    ]
    song = read_midi_file(write_midi_file(events, STEADY, title="Tune"))
    assert song.title == "Tune"
    assert list(song.parts) == ["drums", "percussion", "bass", "keys", "riff"]
    assert {note.key for note in song.parts["drums"]} == {36, 38, 42}
    assert {note.channel for note in song.parts["drums"] + song.parts["percussion"]} == {9}
    channels = [song.parts[part][0].channel for part in ("bass", "keys", "riff")]
    assert len(set(channels)) == 3
    assert 9 not in channels


def test_a_note_lies_where_it_is_played() -> None:
    song = read_midi_file(write_midi_file([Note(1920, -37, CHANNEL["bass"], 40, 99, 800)], STEADY))
    assert song.quarter == 1920
    assert song.parts["bass"] == (Note(1883, 0, 0, 40, 99, 800),)


def test_a_count_in_at_negative_ticks_opens_the_file() -> None:
    events = [Note(-1920, -5, CHANNEL["click"], 37, 99, 100), Note(0, 0, CHANNEL["bass"], 40, 99, 100)]
    song = read_midi_file(write_midi_file(events, [Tempo(-1920, 90.0)], [(0, Meter(3, 4))], origin=-1920))
    assert song.parts["click"][0].place == 0
    assert song.parts["bass"][0].place == 1920
    assert song.tempi == ((0, 666_667),)
    assert song.meters == ((0, Meter(3, 4)),)


def test_a_key_struck_again_while_it_sounds_is_let_go_first() -> None:
    keys = CHANNEL["keys"]
    notes = [
        Note(0, 0, keys, 60, 80, 4000),
        Note(1920, 0, keys, 60, 70, 960),
        Note(1920, 0, keys, 60, 90, 10),
    ]
    data = write_midi_file(notes, STEADY)
    assert read_midi_file(data).parts["keys"] == (Note(0, 0, 1, 60, 80, 1920), Note(1920, 0, 1, 60, 90, 960))
    track = mido.MidiFile(file=io.BytesIO(data)).tracks[1]
    at_1920 = [m.type for m in track if m.type.startswith("note")][1:3]
    assert at_1920 == ["note_off", "note_on"]


def test_the_kit_speaks_with_one_voice_and_says_its_preset_once() -> None:
    events: list[Event] = []
    for name in ("kick", "snare", "cymbals"):
        channel = CHANNEL[name]
        for bar in range(3):
            events.append(Program(bar * 7680, 0, channel, 128, 40))
            events.append(Control(bar * 7680, 0, channel, 7, {"kick": 90, "snare": 100, "cymbals": 80}[name]))
        events.append(drum(0, {"kick": 36, "snare": 38, "cymbals": 42}[name]))
    track = mido.MidiFile(file=io.BytesIO(write_midi_file(events, STEADY))).tracks[1]
    assert [m.program for m in track if m.type == "program_change"] == [40]
    assert {m.value for m in track if m.is_cc(7)} == {100}


def test_presets_and_controllers_come_before_the_notes_of_their_tick() -> None:
    bass = CHANNEL["bass"]
    events = [
        Note(0, 0, bass, 40, 99, 100),
        Bend(0, 0, bass, 8192),
        Control(0, 0, bass, 7, 90),
        Program(0, 0, bass, 0, 33),
    ]
    track = mido.MidiFile(file=io.BytesIO(write_midi_file(events, STEADY))).tracks[1]
    types = [m.type for m in track if not m.is_meta]
    assert types == [
        "control_change",
        "program_change",
        "control_change",
        "pitchwheel",
        "note_on",
        "note_off",
    ]


def test_markers_meters_and_tempi_stand_on_the_conductor_track() -> None:
    markers = [Marker(0, "Section: A"), Marker(0, "Chord: Bb7"), Marker(7680, "Section: Brücke")]
    data = write_midi_file([drum(0, 36)], STEADY, [(0, Meter(4, 4)), (7680, Meter(6, 8))], markers)
    assert read_midi_file(data).markers == tuple(markers)
    conductor = mido.MidiFile(file=io.BytesIO(data)).tracks[0]
    signatures = [
        (m.numerator, m.denominator, m.clocks_per_click) for m in conductor if m.type == "time_signature"
    ]
    assert signatures == [(4, 4, 24), (6, 8, 36)]
    assert data[:14] == bytes.fromhex(
        "4D546864 00000006 0001 0002 0780"
    )  # type 1, two tracks, 1,920 a quarter
    assert b"\xff\x06\x0aChord: Bb7" in data


notes = st.builds(
    Note,
    place=st.integers(0, 20_000),
    shift=st.integers(-300, 300),
    channel=st.sampled_from([s.channel for s in STRIPS if not s.drums]),
    key=st.integers(0, 127),
    velocity=st.integers(1, 127),
    length=st.integers(1, 9000),
) | st.builds(drum, place=st.integers(0, 20_000), key=st.integers(35, 81), velocity=st.integers(1, 127))


@given(st.lists(notes, max_size=40))
def test_nothing_played_is_lost_and_no_key_is_struck_twice_at_once(played: list[Note]) -> None:
    song = read_midi_file(write_midi_file(played, STEADY))
    written = [note for part in song.parts.values() for note in part]
    parts = {strip.channel: strip.part for strip in STRIPS}
    struck = {(parts[n.channel], max(0, n.place + n.shift), n.key) for n in played}
    assert {(part, n.place, n.key) for part, ns in song.parts.items() for n in ns} == struck
    until: dict[tuple[int, int], int] = {}
    for note in sorted(written, key=lambda n: n.place):
        assert until.get((note.channel, note.key), 0) <= note.place
        until[note.channel, note.key] = note.place + note.length


@given(
    st.binary(max_size=200)
    | st.binary(max_size=200).map(lambda tail: b"MThd\0\0\0\6\0\1\0\1\7\x80MTrk" + tail)
)
def test_what_is_no_midi_file_is_refused_in_words(data: bytes) -> None:
    try:
        read_midi_file(data, "x.mid")
    except BadMidi as fault:
        assert "x.mid: " in str(fault)  # noqa: PT017 (bytes that happen to be a MIDI file are read)


def test_an_empty_file_is_no_midi_file() -> None:
    with pytest.raises(BadMidi, match="no Standard MIDI File"):
        read_midi_file(b"")
