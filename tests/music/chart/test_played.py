import json

import pytest

from sideman.music.chart.form import unroll
from sideman.music.chart.played import lead_sheet, played
from sideman.music.chart.text import read_chart

TUNE = """
title: Short
composer: A. Player
key: Bb
tempo: 96
[A]
Bb6 | 1. Cm7 F7@3.5/Eb :| 2. N.C. |
{3/4} A#7 |
"""


def test_the_chorus_is_told_in_played_order():
    tune = TUNE.replace("F7@3.5/Eb", "F7/Eb@3.5")
    assert json.loads(json.dumps(played(unroll(read_chart(tune))))) == {
        "title": "Short",
        "composer": "A. Player",
        "style": "",
        "key": "Bb",
        "tempo": 96,
        "bars": [
            bar(1, 1, "4/4", (1, "Bb6", "Bb", "6", None)),
            bar(2, 2, "4/4", (1, "Cm7", "C", "m7", None), (3.5, "F7/Eb", "F", "7", "Eb")),
            bar(3, 1, "4/4", (1, "Bb6", "Bb", "6", None)),
            bar(4, 3, "4/4", (1, "N.C.", None, None, None)),
            bar(5, 4, "3/4", (1, "Bb7", "Bb", "7", None)),
        ],
        "warnings": [],
    }


def bar(number, source, meter, *chords):
    names = ("beat", "symbol", "root", "quality", "bass")
    return {
        "bar": number,
        "source_bar": source,
        "section": "A",
        "meter": meter,
        "chords": [dict(zip(names, chord, strict=True)) for chord in chords],
    }


def test_a_tempo_that_nobody_set_is_null_and_a_half_one_stays_half():
    assert played(unroll(read_chart("C")))["tempo"] is None
    assert played(unroll(read_chart("tempo: 92.5\nC")))["tempo"] == 92.5


def test_a_lead_sheet_shows_four_bars_a_line_under_their_sections():
    form = unroll(read_chart("title: T\nkey: F\ntempo: 90\n[A]\nF | Gm7 C7 | F | F7 | Bb\n[B]\n{3/4} C"))
    assert lead_sheet(form).split("\n") == [
        "T",
        "key F, 4/4, 90 bpm",
        "",
        "[A]",
        "| F      | Gm7 C7 | F      | F7     |",
        "| Bb     |",
        "",
        "[B]",
        "| {3/4} C |",
    ]


def test_a_lead_sheet_ends_with_what_was_not_understood():
    form = unroll(read_chart("C {fine} | D {D.S. al Fine} | E"))
    assert lead_sheet(form).endswith(
        "\n\n! bar 2: D.S. al Fine has no segno to go back to; it goes to the top"
    )


def test_how_a_chord_is_struck_is_told_only_where_the_chart_says_so():
    (bar,) = played(unroll(read_chart("C <F..!drums")))["bars"]
    plain, struck = bar["chords"]
    assert "strike" not in plain
    assert struck["strike"] == {
        "way": "shot",
        "push": 0.5,
        "parts": ["percussion", "bass", "keys", "guitar", "pad", "riff"],
    }
    assert struck["beat"] == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("C | F", []),
        ("C | F {to coda} | G7\n{coda} Am | {3/4} F", ["Last chorus, from bar 3:", "| Am      | {3/4} F |"]),
        ("C | F {fine} | G7", ["Last chorus: to the end of bar 2"]),
        ("C | |: F | G {fade} :|", ["Last chorus: bars 2 to 3 go round, fading to silence"]),
        ("C | |: F {open} :| G", ["Last chorus: bar 2 goes round until the band is sent on"]),
    ],
)
def test_a_lead_sheet_says_what_the_last_chorus_has_of_its_own(text: str, told: list[str]):
    lines = lead_sheet(unroll(read_chart(text))).split("\n")
    assert lines[next((n for n, line in enumerate(lines) if "Last" in line), len(lines)) :] == told


def test_a_lead_sheet_tells_the_meter_where_it_changes():
    sheet = lead_sheet(unroll(read_chart("{1/4} G7 | {4/4} C | F | {2/4} G7 | {4/4} C")))
    assert "4/4" in sheet.split("\n")[1]
    assert sheet.split("\n")[3:] == [
        "| {1/4} G7 | {4/4} C  | F        | {2/4} G7 |",
        "| {4/4} C  |",
    ]
