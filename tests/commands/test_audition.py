"""``sideman audition``: a MIDI file, a picture and a sound of a style."""

import mido
import pytest
import soundfile
from PIL import Image

from sideman.commands.audition import ANY_CHART, fitting_chart
from sideman.music.chart.progressions import PROGRESSIONS
from sideman.music.style.style import Style
from sideman.music.style.table import Table
from sideman.music.timebase import Meter


def test_notes_only_writes_a_midi_file_and_a_picture(sideman, tmp_path):
    said = sideman("audition", "straight-rock", "--notes-only", "--out", tmp_path / "new")
    assert said.code == 0, said.err
    words = [
        m.text for m in mido.MidiFile(tmp_path / "new/straight-rock.mid").tracks[0] if m.type == "marker"
    ]
    assert {"Intro", "Main: A", "Main: B", "Main: C", "Main: D", "Fill", "Break", "Ending"} <= set(words)
    with Image.open(tmp_path / "new/straight-rock.png") as picture:
        assert picture.width > 1900
    assert not (tmp_path / "new/straight-rock.wav").exists()


def test_another_line_up_is_auditioned_by_its_number(sideman, tmp_path):
    programs = []
    for band in (1, 2):
        said = sideman("audition", "medium-swing", "--notes-only", "--band", band, "--out", tmp_path)
        assert said.code == 0, said.err
        tracks = mido.MidiFile(tmp_path / "medium-swing.mid").tracks
        programs.append({m.program for track in tracks for m in track if m.type == "program_change"})
    assert programs[0] != programs[1]


def test_the_other_intro_and_the_short_ending_are_there_for_the_asking(sideman, tmp_path):
    def passages(*words):
        """Ticks of the intro and of the ending."""
        said = sideman("audition", "straight-rock", "--notes-only", "--out", tmp_path, *words)
        assert said.code == 0, said.err
        music = mido.MidiFile(tmp_path / "straight-rock.mid")
        at, places = 0, {}
        for message in music.tracks[0]:
            at += message.time
            if message.type == "marker":
                places.setdefault(message.text, at)
        return places["Main: A"] - places["Intro"], at - places["Ending"]

    assert passages() == passages("--intro", "1", "--ending", "long")
    (first, long), (second, short) = passages(), passages("--intro", "2", "--ending", "short")
    assert first != second
    assert short < long


def test_the_sound_is_as_long_as_the_notes(sideman, tmp_path, font):
    said = sideman("audition", "straight-rock", "--tempo", 180, "--chart", "ii-v-i", "--out", tmp_path)
    assert said.code == 0, said.err
    sound = soundfile.info(tmp_path / "straight-rock.wav")
    assert abs(sound.duration - mido.MidiFile(tmp_path / "straight-rock.mid").length) < 5


def test_what_cannot_be_auditioned_is_said(sideman, tmp_path):
    (tmp_path / "file").write_text("x")
    for words, told in (
        (("polka",), "polka"),
        (("straight-rock", "--tempo", 400), "30 to 300"),
        (("straight-rock", "--band", 9), "1 to 2"),
        (("straight-rock", "--notes-only", "--out", tmp_path / "file"), "cannot be written"),
    ):
        said = sideman("audition", *words)
        assert said.code == 2
        assert told in said.err


@pytest.mark.parametrize(
    ("name", "genre", "meter", "fits"),
    [
        ("medium-swing", "Jazz", Meter(4, 4), lambda row: row.style == "medium-swing"),
        ("new", "Latin", Meter(4, 4), lambda row: row.family == "latin"),
        ("new", "Polka", Meter(3, 4), lambda row: row.meter == Meter(3, 4)),
        ("new", "Polka", Meter(11, 8), lambda row: row.name == ANY_CHART),
    ],
)
def test_a_style_gets_a_chart_that_fits(name, genre, meter, fits):
    style = Style(name, "x", genre, Table(), meter)
    assert fits(PROGRESSIONS[fitting_chart(style)])
