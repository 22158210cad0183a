"""Lead sheets as MuseScore 3.2 and music21 10.5 write them: tunes made for this, exported by the programs."""

from pathlib import Path

import pytest

from sideman.formats.chart_file import read_charts
from sideman.formats.musicxml import read_musicxml
from sideman.music.chart.bar_text import write_bar
from sideman.music.chart.chart import Chart
from sideman.music.chart.form import unroll

SCORES = Path(__file__).parent / "scores"
MUSESCORE = (
    "7 m7 maj7 m7b5 dim dim7 m6 6 69 m69 sus4 sus4 sus2 7sus4 7sus4 9sus4 13sus4 9 m9 maj9 m11 11 13 "
    "maj13 add9 madd9 7b9 7#9 7#5 aug 7#5 7b5 7#11 maj7#11 maj7#5 mmaj7 mmaj7 m7#5 7 7b9b13 7#5#9 7#5b9"
    " 7b9#11 13#11 13b9 m7add11 5 maj9#11 9#11 9b5 maj7 m7 maj7 m7b5 dim7 aug m7b5"
)
"""On C, in its order; for 7alt it says no more than that it is dominant."""
MUSIC21 = (
    " m 7 maj7 m7 dim7 m7b5 6 m6 9 maj9 m9 11 13 sus4 sus2 7sus4 aug add9 mmaj7 7b9 7#9 7#5 7b5 7#11 69"
    " 5 maj7#11 7#5b9 m11 maj13"
)


def chart(name: str) -> Chart:
    data = SCORES.joinpath(f"{name}.mxl").read_bytes()
    (found,) = read_charts(data, name).charts
    assert found.warnings == ()
    return found


def played(name: str) -> str:
    return " | ".join(write_bar(bar.chords, bar.meter, bar.key) for bar in unroll(chart(name)).bars)


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("musescore-voltas", "N.C. | F6 Dm7 | Gm7 C7 | F6 | F6 Dm7 | Gm7 C7 | F6 Cm7 | Bbmaj7 | Bbm7 Eb7"),
        ("musescore-coda", "Cmaj7 | Am7 | Dm7 | G7 | Am7 | Dm7 | Fmaj7 | C6"),
        ("musescore-dccoda", "C | D | E | C | D | F | G"),
        ("musescore-dcfine", "Cmaj7 | F G7 | Am | D7 | Cmaj7 | F G7"),
        ("musescore-dsfine", "C | D | E | D | E | F | G | D | E | F"),
        ("musescore-times", "C | D | E | D | E | D | E | F#m7b5 | B7b9 | Em A7"),
        ("musescore-fade", "C | Am | D7"),
        ("musescore-first-and-second", "C | D | C | D | C | E | F"),
        ("musescore-three-endings", "C | D | C | E | C | G | F"),
        ("musescore-over", "C G7 | Am D7 Gm C7 | Fm7"),
        ("music21-volta", "C F | Dm G7 | C | C F | Dm G7 | C6 | N.C."),
        ("music21-coda", "C | F | G7 | Am | F | G7 | E7 | A"),
        ("music21-dcfine", "C | F | G7 | C | F"),
        ("music21-pick", "G7 | C | F G7 | C Am D7 G7 | C | C F@4.5"),
        ("music21-times", "C | F | C | F | C | F | C | F | G | Am"),
    ],
)
def test_the_form_is_played_as_it_was_written(name: str, order: str):
    assert played(name) == order


def test_title_composer_key_tempo_and_pick_up_come_across():
    there = chart("musescore-voltas")
    assert (there.title, there.composer, there.key.name, there.tempo) == ("Pick Up", "Ann Player", "F", 132)
    assert [str(bar.meter) for bar in there.bars] == ["1/4", *["4/4"] * 6]
    assert [bar.section for bar in there.bars if bar.section] == ["A", "B"]


def test_meters_change_where_they_did():
    assert [str(b.meter) for b in chart("musescore-times").bars] == [*["4/4"] * 3, "2/4", "7/8", "12/8"]
    assert [str(b.meter) for b in chart("music21-pick").bars] == ["1/4", *["4/4"] * 3, "6/8", "7/8"]


@pytest.mark.parametrize(("name", "first"), [("musescore-fade", 1), ("music21-times", 8)])
def test_repeat_and_fade_is_a_fade(name: str, first: int):
    last = unroll(chart(name)).last
    assert [bar.vamp is not None for bar in last] == [False] * first + [True] * 2
    assert all(bar.vamp is None or bar.vamp.vamp == "fade" for bar in last)


def test_every_chord_of_musescore_s_list_comes_across():
    *chords, silence, slashes = played("musescore-chords").split(" | ")
    assert " ".join(chord.removeprefix("C") for chord in chords) == MUSESCORE
    assert (silence, slashes) == ("N.C.", "C/E Bbmaj7/D")


def test_every_chord_of_music21_s_list_comes_across():
    *chords, over_e, over_d = played("music21-chords").split(" | ")
    assert " ".join(chord.removeprefix("C") for chord in chords) == MUSIC21
    assert (over_e, over_d) == ("C/E", "Bbmaj7/D")


def test_a_score_by_time_is_read_as_one_by_parts():
    def part(name: str, root: str, sign: str = "") -> str:
        harmony = f"<harmony><root><root-step>{root}</root-step></root><kind>major</kind></harmony>"
        note = "<note><rest/><duration>4</duration></note>"
        return f'<part id="{name}">{harmony if root else ""}{note}{sign}</part>'

    repeat = '<barline><repeat direction="backward"/></barline>'
    one = f'<measure number="1">{part("P1", "")}{part("P2", "C")}</measure>'
    two = f'<measure number="2">{part("P1", "")}{part("P2", "F", repeat)}</measure>'
    work = "<work><work-title>Turned</work-title></work>"
    there = read_musicxml(f"<score-timewise>{work}{one}{two}</score-timewise>".encode())
    assert there.title == "Turned"
    assert [bar.source for bar in unroll(there).bars] == [1, 2, 1, 2]
    assert [write_bar(bar.chords, bar.meter, bar.key) for bar in there.bars] == ["C", "F"]
