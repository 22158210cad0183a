"""The conductor track tells the course of a take."""

from sideman.adapters.library import Library, shipped
from sideman.formats.markers import course_map
from sideman.music.chart.form import unroll
from sideman.music.chart.text import read_chart
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Bar, Song
from sideman.music.style.style import Style
from sideman.music.timebase import Meter

CHART = """
title: Two Rooms
key: F
[A]
Fmaj7 | Gm7 C7 | Fmaj7 | {3/4} C7
[B]
{4/4} Bb7 | F/A | N.C. | C7
"""
BAR = 7680


def style() -> Style:
    nowhere = shipped("nowhere")
    return Library(nowhere, nowhere).style("medium-swing")


def played(cues: list[Cue], bars: int, intro: bool = False) -> list[Bar]:
    song = Song(unroll(read_chart(CHART)), style(), 120.0, intro=intro)
    return Course(song, cues).bars(0, bars * BAR)[:bars]


def words(cues: list[Cue], bars: int, intro: bool = False) -> list[tuple[int, str]]:
    """The markers but for fills, which the drummer may add as he likes."""
    markers = course_map(played(cues, bars, intro), seed=7).markers
    return [(marker.tick, marker.text) for marker in markers if marker.text != "Fill"]


def test_sections_chords_and_choruses_are_named_where_they_begin() -> None:
    first = words([], 4)
    assert first[:6] == [
        (0, "Chorus: 1"),
        (0, "Section: A"),
        (0, "Main: A"),
        (0, "Chord: Fmaj7"),
        (BAR, "Chord: Gm7"),
        (BAR + BAR // 2, "Chord: C7"),
    ]
    bridge = 3 * BAR + BAR * 3 // 4
    rest = [marker for marker in words([], 9) if marker[0] >= bridge]
    assert rest == [
        (bridge, "Section: B"),
        (bridge, "Chord: Bb7"),
        (bridge + BAR, "Chord: F/A"),
        (bridge + 2 * BAR, "Chord: N.C."),
        (bridge + 3 * BAR, "Chord: C7"),
        (bridge + 4 * BAR, "Chorus: 2"),
        (bridge + 4 * BAR, "Section: A"),
        (bridge + 4 * BAR, "Chord: Fmaj7"),
    ]


def test_mains_breaks_and_the_ending_are_named() -> None:
    cues = [
        Cue(BAR, CueKind.MAIN, "b"),
        Cue(2 * BAR + 1920, CueKind.BREAK),
        Cue(3 * BAR + 1920, CueKind.BREAK_OFF),
    ]
    said = words(cues, 4)
    assert (BAR, "Main: B") in said
    assert [marker for marker in said if marker[1] == "Break"] == [(2 * BAR + 1920, "Break")]
    ended = words([Cue(BAR, CueKind.ENDING, "short")], 40)
    assert [marker for marker in ended if marker[1] == "Ending"] == [(BAR, "Ending")]


def test_a_fill_is_named_where_it_begins() -> None:
    cue = Cue(BAR // 2, CueKind.FILL)
    assert (BAR // 2, "Fill") in course_map(played([cue], 1), seed=7).markers


def test_an_intro_says_so_and_the_form_begins_behind_it() -> None:
    intro = style().intro
    assert intro is not None
    said = words([], intro.bars + 1, intro=True)
    assert said[0] == (0, "Intro")
    assert ("Chorus: 1") in [word for _, word in said]


def test_meters_stand_where_they_change() -> None:
    meters = course_map(played([], 8), seed=7).meters
    assert meters == ((0, Meter(4, 4)), (3 * BAR, Meter(3, 4)), (3 * BAR + BAR * 3 // 4, Meter(4, 4)))
