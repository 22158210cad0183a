"""Renders: a MIDI file that any sequencer can read, sound whose stems add up."""

import mido
import numpy as np
import pytest
import soundfile

CHART = ("--chart", "blues-major", "--style", "medium-swing")


@pytest.fixture
def midi(sideman, tmp_path):
    out = tmp_path / "take.mid"
    said = sideman("render", *CHART, "--main", "c", "--choruses", 2, "--seed", 7, "--out", out)
    assert said.code == 0, said.err
    return mido.MidiFile(out)


def track(midi, name):
    return next(track for track in midi.tracks if track.name == name)


def test_each_part_has_a_named_track_and_drums_are_on_channel_ten(midi):
    names = [track.name for track in midi.tracks[1:]]
    assert {"drums", "bass", "keys", "guitar"} <= set(names)
    for part in names:
        channels = {message.channel for message in track(midi, part) if message.type == "note_on"}
        assert (channels == {9}) if part in ("drums", "percussion") else (9 not in channels)
        assert len(channels) == 1


def test_markers_tell_sections_mains_choruses_and_chords(midi):
    words = [message.text for message in midi.tracks[0] if message.type == "marker"]
    for word in ("Section: A", "Main: C", "Chorus: 1", "Chorus: 2", "Chord: F7", "Ending"):
        assert word in words
    assert words.count("Fill") >= 1


def test_the_form_begins_at_tick_zero(midi):
    bass = track(midi, "bass")
    first = next(message for message in bass if message.type == "note_on")
    assert first.note % 12 == 0


def test_every_note_is_ended(midi):
    for part in midi.tracks[1:]:
        down = set()
        for message in part:
            if message.type == "note_on" and message.velocity:
                assert message.note not in down
                down.add(message.note)
            elif message.type in ("note_off", "note_on"):
                down.discard(message.note)
        assert not down


def test_the_same_seed_is_the_same_file_and_another_is_another(sideman, tmp_path):
    takes = []
    for n, seed in enumerate((7, 7, 8)):
        out = tmp_path / f"{n}.mid"
        sideman("render", *CHART, "--choruses", 1, "--seed", seed, "--out", out)
        takes.append(out.read_bytes())
    assert takes[0] == takes[1] != takes[2]


def test_the_feel_can_be_turned(sideman, tmp_path):
    files = {}
    for name, words in {"own": (), "same": ("--swing", 1), "late": ("--lay-back", 20, "--loose", 0)}.items():
        out = tmp_path / f"{name}.mid"
        assert sideman("render", *CHART, "--choruses", 1, *words, "--out", out).code == 0
        files[name] = out.read_bytes()
    assert files["own"] == files["same"] != files["late"]


def test_stems_and_room_sum_to_the_mix(sideman, tmp_path):
    out, stems = tmp_path / "mix.wav", tmp_path / "stems"
    said = sideman(
        "render",
        "--chart",
        "ii-v-i",
        *CHART[2:],
        "--choruses",
        1,
        "--tempo",
        180,
        "--out",
        out,
        "--stems",
        stems,
    )
    assert said.code == 0, said.err
    mix, rate = soundfile.read(out)
    assert rate == 48_000
    parts = {path.stem: soundfile.read(path)[0] for path in stems.iterdir()}
    assert {"bass", "keys", "cymbals", "room"} <= set(parts)
    assert np.abs(mix).max() > 0.05
    assert np.abs(mix).max() < 0.9, "the limiter has nothing to do here"
    length = min(len(mix), *(len(part) for part in parts.values()))
    total = sum(part[:length] for part in parts.values())
    assert np.abs(total - mix[:length]).max() < 2e-6


def test_flac_is_the_same_sound(sideman, tmp_path):
    for kind in ("wav", "flac"):
        sideman(
            "render",
            "--chart",
            "ii-v-i",
            *CHART[2:],
            "--choruses",
            1,
            "--tempo",
            200,
            "--out",
            tmp_path / f"x.{kind}",
        )
    wav, flac = (soundfile.read(tmp_path / f"x.{kind}")[0] for kind in ("wav", "flac"))
    assert np.abs(wav - flac).max() < 2**-22, "but for the rounding of the last of 24 bits"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*CHART, "--out", "x.mp3"), ".wav, .flac, .mid"),
        ((*CHART, "--tempo", "20", "--out", "x.mid"), "30 to 300"),
        ((*CHART, "--lay-back", "60", "--out", "x.mid"), "lay-back 60.0: a number from -20 to 40"),
        ((*CHART, "--choruses", "0", "--out", "x.mid"), "1 to 100"),
        ((*CHART, "--key", "H", "--out", "x.mid"), "H"),
        (("--chart", "nope", "--style", "medium-swing", "--out", "x.mid"), "no chart 'nope'"),
        (("--chart", "ii-v-i", "--style", "polka", "--out", "x.mid"), "no style 'polka'"),
        (("--chart", "ii-v-i", "--out", "x.mid"), "--style"),
        (("--replay", "nothing.log", "--out", "x.mid"), "nothing.log"),
        ((*CHART, "--out", "no-such-folder/x.mid"), "no-such-folder"),
        ((*CHART, "--choruses", "1", "--out", "no-such-folder/x.wav"), "no-such-folder"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(sideman, words, said):
    result = sideman("render", *words)
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1
