"""A jam is its input log: played again, it is the same jam."""

import mido
import pytest

from sideman.adapters.jam_log import read_jam
from sideman.app.replay import replay
from sideman.config import Feel
from sideman.errors import BadLog
from sideman.messages import Input, Live, Plan, Transport
from sideman.music.events import Note
from sideman.music.style.turn import Turn

from .jam import LIBRARY, Jam, evening, inputs


def notes(messages) -> list[Note]:
    """What the plans come to, the later ones having the last word."""
    takes: list[list[Note]] = []
    for message in messages:
        if type(message).__name__ == "Anchor":
            takes.append([])
        elif isinstance(message, Plan):
            takes[-1] = [note for note in takes[-1] if note.place < message.from_tick]
            takes[-1] += [event for event in message.events if isinstance(event, Note)]
    return [note for take in takes for note in take]


@pytest.fixture(scope="module")
def jam(tmp_path_factory):
    return evening(tmp_path_factory.mktemp("jam") / "evening.log")


def test_an_evening_played_again_is_the_same_note_for_note(jam):
    again = replay(jam.log._path, LIBRARY)
    assert notes(message for _, message in again.messages) == notes(jam.said)
    assert len(notes(jam.said)) > 500
    assert jam.brain.state().feel == Feel(swing=1.3, lay_back=20.0, loose=0.5)


@pytest.mark.parametrize("look", [128, 1000, 4800])
def test_it_does_not_matter_how_often_the_brain_looked(jam, tmp_path, look):
    other = evening(tmp_path / "other.log", look)
    assert notes(other.said) == notes(jam.said)


def test_a_log_cut_short_is_a_shorter_jam(jam, tmp_path):
    lines = jam.log._path.read_bytes().splitlines(keepends=True)
    cut = len(lines) * 2 // 3
    short = tmp_path / "short.log"
    short.write_bytes(b"".join(lines[:cut]) + lines[cut][:5])
    read = read_jam(short)
    assert read.end is None
    again = notes(message for _, message in replay(short, LIBRARY).messages)
    whole = notes(jam.said)
    assert again[:200] == whole[:200]


def test_the_midi_file_holds_every_take_at_its_time(jam, tmp_path):
    path = tmp_path / "jam.mid"
    path.write_bytes(replay(jam.log._path, LIBRARY).midi())
    midi = mido.MidiFile(path)
    assert midi.length == pytest.approx(jam.now / 48_000, abs=3)
    words = [message.text for message in midi.tracks[0] if message.type == "marker"]
    for word in ("Intro", "Main: A", "Main: B", "Fill", "Break", "Ending"):
        assert word in words
    assert words.count("Intro") == 2


def test_loudness_and_keys_are_lines_of_the_log_and_come_back_as_they_were(tmp_path):
    jam = Jam(tmp_path / "log")
    jam.give("HEARD", "move", 0.6875)
    jam.log.write(jam.brain.input(Input(5000, "MIDI", "play", data=(0x90, 60, 100))))
    jam.end()
    lines = (tmp_path / "log").read_text().splitlines()
    assert lines[-3:-1] == ['[0,"HEARD","move",0.6875]', '[5000,"MIDI","play",0.0,[144,60,100]]']
    assert inputs(tmp_path / "log")[1] == Input(5000, "MIDI", "play", 0.0, (144, 60, 100))
    assert [m for _, m in replay(tmp_path / "log", LIBRARY).messages if isinstance(m, Live)] == [
        Live((144, 60, 100))
    ]


def test_what_the_players_own_hands_played_is_in_the_midi_file(tmp_path):
    jam = Jam(tmp_path / "log")
    jam.press("A")
    jam.wait(4)
    for data in ((0xC0, 4, 0), (0xB0, 64, 127), (0x90, 60, 100), (0x90, 64, 90)):
        jam.log.write(jam.brain.input(Input(jam.now, "MIDI", "play", data=data)))
    jam.wait(0.75)  # two beats at 160
    jam.log.write(jam.brain.input(Input(jam.now, "MIDI", "play", data=(0x80, 60, 0))))
    jam.wait(2)
    jam.end()
    path = tmp_path / "jam.mid"
    path.write_bytes(replay(jam.log._path, LIBRARY).midi())
    (track,) = [track for track in mido.MidiFile(path).tracks if track.name == "live"]
    tick, ends = 0, {}
    for message in track:
        tick += message.time
        if message.type == "note_on" and message.velocity:
            ends[message.note] = -tick
        elif message.type in ("note_off", "note_on"):
            ends[message.note] += tick
    assert ends[60] == pytest.approx(2 * 1920, abs=2)
    assert ends[64] > 3 * 1920, "a key still down sounds to the end"
    assert {m.type for m in track} >= {"program_change", "control_change"}


def test_the_evening_went_as_meant(tmp_path):
    jam = Jam(tmp_path / "log")
    jam.press("A")
    jam.wait(1)
    assert jam.brain.snapshot(jam.now).transport is Transport.COUNT_IN
    jam.wait(2)
    assert jam.brain.snapshot(jam.now).transport is Transport.INTRO
    jam.wait(8)
    assert jam.brain.snapshot(jam.now).transport is Transport.PLAYING


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('[96000,"F","press",0.0]', "line 2: control 'F'; allowed: A, B"),
        ('[96000,"A","kick",0.0]', "line 2"),
        ("[96000", "line 2"),
        ('[5,"A","press",0.0]\n[4,"A","release",0.0]', "line 3: frame 4 is before 5"),
        ("\xff", "line 2"),
        ('{"frame":5,"style":"x"}', "line 2: .* lacks 'text'"),
        ('{"frame":5,"styles":[["x","X"]]}', "line 2: .*styles"),
        ('{"frames":5}', "line 2: .*a table with frame, style and text"),
        ('[5,"A","press",0.0]\n{"frame":4,"style":"x","text":""}', "line 3: frame 4 is before 5"),
    ],
)
def test_a_broken_log_is_refused_with_its_line(tmp_path, line, said):
    path = tmp_path / "bad.log"
    path.write_bytes(b'{"sideman":"0","seed":1}\n' + line.encode("latin-1") + b"\n")
    with pytest.raises(BadLog, match=said):
        read_jam(path)


@pytest.mark.parametrize(
    "header", [b"", b"\n", b"{}\n", b'{"sideman":"0","seed":"x"}\n', b"MThd\n", b"\xff\xfe\n"]
)
def test_what_is_no_log_is_refused(tmp_path, header):
    path = tmp_path / "bad.log"
    path.write_bytes(header)
    with pytest.raises(BadLog, match="line 1"):
        read_jam(path)


def test_a_jam_begins_with_the_feel_as_the_box_remembered_it_and_so_does_its_replay(tmp_path):
    jam = Jam(tmp_path / "log", feel=Feel(swing=0.2, lay_back=18.0, loose=0.4))
    jam.press("A")
    jam.wait(9)
    jam.end()
    again = replay(tmp_path / "log", LIBRARY)
    assert again.takes[0].course.song.turn == Turn(0.2, 18.0, 0.4)
    assert notes(message for _, message in again.messages) == notes(jam.said)
    plain = Jam(tmp_path / "plain")
    plain.press("A")
    plain.wait(9)
    assert notes(plain.said) != notes(jam.said)
