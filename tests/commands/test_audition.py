"""``sideman audition``: a MIDI file, a picture and a sound of a style."""

import mido
import soundfile
from PIL import Image

from sideman.commands.audition import fitting_chart
from sideman.music.chart.progressions import PROGRESSIONS


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
        (("straight-rock", "--notes-only", "--out", tmp_path / "file"), "cannot be written"),
    ):
        said = sideman("audition", *words)
        assert said.code == 2
        assert told in said.err


def test_a_style_gets_a_chart_that_names_it():
    class Swing:
        name, meter = "medium-swing", PROGRESSIONS["blues-jazz"].meter

    assert PROGRESSIONS[fitting_chart(Swing)].style == "medium-swing"
