"""What the player reads: other words, the same sound."""

from sideman.conductor.sheet import sheet
from sideman.music.events import Note

from .stage import BAR, Stage


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
