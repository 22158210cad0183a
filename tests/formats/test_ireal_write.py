from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.formats.ireal import read_ireal
from sideman.formats.ireal_write import write_ireal
from sideman.music.chart.chart import Chart
from sideman.music.chart.form import unroll
from sideman.music.chart.progressions import PROGRESSIONS, chart_of
from sideman.music.chart.text import read_chart
from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import Key
from sideman.music.theory.quality import QUALITIES

CORPUS = Path(__file__).parents[2].parent / "shared/corpus/ireal-charts.txt"


HEAD = "title: The Way = Home\ncomposer: Ann Player\nkey: F#m\ntempo: 92\nstyle: Ballad\n"


def again(chart: Chart) -> Chart:
    return read_ireal(write_ireal([chart])).charts[0]


def music(chart: Chart) -> list[tuple[object, ...]]:
    return [(bar.meter, bar.chords) for bar in unroll(chart).bars]


def test_a_chart_comes_back_with_all_its_fields():
    chart = read_chart(HEAD + "[A]\nF#m7 | C#7")
    there = again(chart)
    assert (there.title, there.composer, there.key, there.tempo, there.style) == (
        "The Way - Home", "Ann Player", Key(6, True), 92.0, "Ballad",
    )  # fmt: skip
    assert there.bars[0].section == "A"


@pytest.mark.parametrize(
    "text",
    [
        "C | D | |: E | F :| G",
        "|: C | 1. D :| 2. E || F",
        "|: C | D :|x3 E",
        "|: C | D {open} :| E",
        "C | |: D | E {fade} :|",
        "C | {segno} D | E {to coda} | F {D.S. al Coda} | {coda} G",
        "|: C | 1. D :| 2. E || F {D.C. al 2nd ending} ||",
        "C | D {fine} | E | F {D.C. al Fine}",
        "meter: 3/4\nC G | D / E",
        "meter: 12/8\nC F | C / / G",
        "meter: 5/4\nC G | {7/8} D",
        "C / / G7 | Am7 D7 G7 C7 | N.C. | C/E F#m7b5/A",
    ],
)
def test_the_form_comes_back_as_it_was(text: str):
    chart = read_chart(text)
    assert music(again(chart)) == music(chart)
    assert [bar.vamp for bar in again(chart).bars] == [bar.vamp for bar in chart.bars]


@given(st.sampled_from(list(QUALITIES.values())), st.integers(0, 11), st.none() | st.integers(0, 11))
def test_every_chord_comes_back(quality, root, bass):
    chart = read_chart("C")
    symbol = Chord(root, quality, None if bass == root else bass).symbol(Key(0))
    chart = read_chart(symbol)
    assert music(again(chart)) == music(chart)


@pytest.mark.parametrize("name", PROGRESSIONS)
def test_built_in_progressions_can_be_taken_to_ireal(name: str):
    chart = chart_of(name)
    assert music(again(chart)) == music(chart)


def test_many_charts_make_a_playlist():
    book = read_ireal(write_ireal([chart_of("ii-v-i"), chart_of("blues-major")], name="Practice"))
    assert (book.name, len(book.charts)) == ("Practice", 2)


@pytest.mark.skipif(not CORPUS.exists(), reason="the collection of real charts is not at hand")
def test_real_charts_come_back_as_they_were_played():
    charts = read_ireal(CORPUS.read_text()).charts
    there = read_ireal(write_ireal(charts)).charts
    assert [chart.title for chart in there] == [chart.title for chart in charts]
    changed = [a.title for a, b in zip(charts, there, strict=True) if music(a) != music(b)]
    assert changed == []
