"""The player's key: other words, the same sound."""

import pytest

from sideman.conductor.reading import read_chord, read_key, sheet
from sideman.music.events import Note
from sideman.music.theory.chord import parse_chord
from sideman.music.theory.pitch import parse_key

from .stage import BAR, Stage


@pytest.mark.parametrize(
    ("reads", "key", "chord", "words"),
    [
        ("concert", "Bb", "Cm7/Bb", "Cm7/B♭"),
        ("B♭", "Bb", "Cm7/Bb", "Dm7/C"),
        ("E♭", "C", "C", "A"),
        ("E♭", "Eb", "Abmaj7", "Fmaj7"),
        ("F", "F", "Bb7", "F7"),
        ("capo 3", "Bb", "Eb", "C"),
        ("capo 1", "F", "Gm7b5", "F♯m7♭5"),
        ("numbers", "C", "Dm7", "2m7"),
        ("numbers", "Bb", "Ab7/C", "♭77/2"),
        ("numbers", "Am", "Am", "6m"),
        ("numbers", "Am", "E7b9", "37♭9"),
        ("concert", "C", "N.C.", "N.C."),
    ],
)
def test_a_chord_reads_as_its_player_is_used_to(reads, key, chord, words):
    assert read_chord(parse_chord(chord), parse_key(key), reads) == words


def test_the_key_reads_so_too_and_stays_itself_in_numbers():
    assert read_key(parse_key("Bb"), "B♭") == "C"
    assert read_key(parse_key("Cm"), "E♭") == "Am"
    assert read_key(parse_key("Eb"), "capo 3") == "C"
    assert read_key(parse_key("Bb"), "numbers") == "B♭"


def test_the_sound_stays_in_concert_whoever_reads():
    def notes(reads: str) -> list[Note]:
        stage = Stage(reads=reads)
        stage.do(0, "start")
        stage.wait(6 * BAR)
        return stage.notes()

    assert notes("E♭") == notes("concert")


def test_the_screen_reads_it_and_the_badge_says_so():
    stage = Stage(chart="blues-jazz", reads="B♭")
    seen = stage.conductor.snapshot(0)
    concert = Stage(chart="blues-jazz").conductor.snapshot(0)
    assert seen.key_pitch == concert.key_pitch
    assert seen.key != concert.key
    assert seen.badges == ("B♭",)
    assert seen.sheet != concert.sheet
    stage.do(0, "start")
    stage.do(2000, "key", 5)
    stage.wait(3000)
    assert stage.conductor.snapshot(stage.frame).key == "G"


def test_the_sheet_has_every_bar_with_its_section_and_its_chords_on_their_beats():
    stage = Stage(chart="ii-v-i")
    form = stage.conductor.now.chosen.form
    lines = sheet(form, 0, "concert")
    assert len(lines) == len(form.bars)
    assert lines[0].chords[0][0] == 1
    assert all(1 <= beat < 5 for line in lines for beat, _ in line.chords)
    assert sheet(form, 0, "concert") is lines
