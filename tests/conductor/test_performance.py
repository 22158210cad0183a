"""So many choruses, then the ending: the last one goes the way the chart has for it."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sideman.conductor.performance import Performance
from sideman.conductor.snapshot import sight
from sideman.conductor.take import Take
from sideman.errors import BadChart
from sideman.music.chart.form import Form, unroll
from sideman.music.chart.text import read_chart
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Bar, Role, Song
from sideman.music.style.load import read_style
from sideman.music.timebase import QUARTER

BAR = 4 * QUARTER
STYLE = read_style(
    (Path(__file__).parents[2] / "styles" / "straight-rock.toml").read_text("utf-8"), "straight-rock.toml"
)
CODA = "[Intro] Dm7 | G7\n[A] C | F {to coda} | G7 | C {coda} Fm | Am | C"


def song(text: str) -> Song:
    return Song(unroll(read_chart(text)), STYLE, 120.0, intro=0)


def sources(bars: list[Bar]) -> list[int]:
    return [bar.written.source for bar in bars if bar.role is Role.MAIN]


@pytest.mark.parametrize(
    ("text", "choruses", "played"),
    [
        ("C | F | G7 | C", 2, [1, 2, 3, 4] * 2),
        ("[Intro] G7\n[A] C | F", 3, [1, 2, 3, 2, 3, 2, 3]),
        (CODA.replace("C {coda}", "C\n{coda}"), 1, [1, 2, 3, 4, 7, 8, 9]),
        (CODA.replace("C {coda}", "C\n{coda}"), 3, [1, 2, 3, 4, 5, 6, 3, 4, 5, 6, 3, 4, 7, 8, 9]),
        ("C | F {fine} | G7 | C", 2, [1, 2, 3, 4, 1, 2]),
        ("C | F\n{coda} G7 | C", 2, [1, 2, 1, 2, 3, 4]),
        ("C | |: F {open} :| G", 2, [1, 2, 3, 1, *[2] * 8, 3]),
        ("C | |: F | Dm | G {open} :| |: Em {open} :|", 1, [1, *[2, 3, 4] * 3, *[5] * 8]),
    ],
)
@pytest.mark.parametrize("ending", ["long", "short", ""])
def test_the_choruses_are_played_as_the_chart_has_them_and_then_the_ending(text, choruses, played, ending):
    bars = Performance(song(text), 1, choruses, ending).bars
    assert sources(bars) == played
    behind = [bar.ending for bar in bars if bar.role is Role.ENDING]
    assert behind == ([ending] * STYLE.endings[ending].bars if ending else [])


def test_in_the_coda_the_screen_shows_the_way_that_is_played():
    form: Form = song(CODA.replace("C {coda}", "C\n{coda}")).form
    take = Take(Song(form, STYLE, 120.0, intro=0), 1, 0, 48_000, (), lambda message: None)
    take.cue(Cue(0, CueKind.LAST, "long"))
    seen = sight(take, take.course.song, 5 * BAR)
    assert (seen["section"], seen["bar"], seen["bars"]) == ("Coda", 6, 7)
    assert [bar.chords[0][1] for bar in seen["sheet"]] == ["Dm7", "G7", "C", "F", "Fm", "Am", "C"]


def test_a_last_chorus_that_is_still_to_come_is_shown_until_its_ending_plays():
    form = song("[A] C | F {to coda} | G7 | C\n{coda} Fm | C").form
    take = Take(Song(form, STYLE, 120.0, intro=0), 1, 0, 48_000, (), lambda message: None)
    take.cue(Cue(2 * BAR, CueKind.LAST, "long"))  # the way to the coda has parted already
    queued = [sight(take, take.course.song, n * BAR + BAR / 2)["queued"] for n in range(1, 9)]
    assert queued == ["Last chorus"] * 3 + ["Ending"] * 4 + [""]


def test_a_last_chorus_that_fades_has_no_ending():
    bars = Performance(song("C | |: F | G {fade} :|"), 1, 2, "long").bars
    assert sources(bars) == [1, 2, 3, 1, *[2, 3] * 5]
    assert [bar.role for bar in bars] == [Role.MAIN] * 14


def test_the_screen_says_what_a_vamp_waits_for_and_counts_the_fade_down():
    take = Take(song("C | |: F {open} :| |: G | Am {fade} :|"), 1, 0, 48_000, (), lambda message: None)
    take.cue(Cue(0, CueKind.LAST, "long"), Cue(3 * BAR, CueKind.RELEASE))
    seen = [sight(take, take.course.song, n * BAR + BAR / 2) for n in range(14)]
    assert [(s["section"], s["section_bar"], s["section_bars"]) for s in seen[:8]] == [
        ("", 1, 1), *[("Vamp", 1, 1)] * 3, ("Vamp", 1, 2), ("Vamp", 2, 2), ("Fade", 1, 8), ("Fade", 2, 8)
    ]  # fmt: skip
    assert [s["queued"] for s in seen] == ["Fade", "", "", "Go on", "Fade", "Fade", *[""] * 8]
    assert take.course.bar_at(14 * BAR) is None


SIGNS = """C | & F | & |: & :| & :|x3 & {fade} :| & {open} :| & 1. G | & 2. G | & % | & [A] Bb |
& [Intro] C7 | & {coda} Am | & F {to coda} | & Em {fine} | & G {D.C. al Coda} |
& {segno} D | & Dm {D.S. al Fine} |"""


@given(
    st.lists(st.sampled_from(SIGNS.split("&")), max_size=16).map("\n".join),
    st.integers(1, 3),
    st.sampled_from(["long", ""]),
)
@settings(max_examples=150, deadline=None)
def test_whatever_the_chart_has_it_comes_to_its_end(text, choruses, ending):
    with suppress(BadChart):
        bars = Performance(song(f"C | {text}"), 1, choruses, ending).bars
        fades = bars[-1].faded is not None
        assert (bars[-1].role is Role.ENDING) is (ending != "" and not fades)
        assert not fades or bars[-1].fade(bars[-1].ticks) == 1
