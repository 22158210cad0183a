"""Rests, shots, holds and pushes go over the staff of an iReal chart, and come back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.formats.ireal import read_ireal
from sideman.formats.ireal_strike import find_strike, strike_text
from sideman.formats.ireal_write import changed, write_ireal
from sideman.music.chart.form import unroll
from sideman.music.chart.strike import BAND, DOTS, PUSHES, Strike
from sideman.music.chart.text import read_chart

some_parts = st.sets(st.sampled_from(BAND), min_size=1).map(frozenset)
strikes = st.builds(
    Strike, st.sampled_from(list(DOTS.values())), st.sampled_from(list(PUSHES.values())), some_parts
).filter(lambda strike: strike.way or strike.push)


@given(strikes)
def test_every_way_to_strike_a_chord_comes_back_from_its_words(strike: Strike):
    text = strike_text(strike)
    assert find_strike(text[1:-1]) == strike
    assert not set(text[1:-1]) & set("<>=|")


@pytest.mark.parametrize(
    ("text", "word"),
    [("Shot", "C.."), ("*66 push", "<C"), ("rest but drums", "C.!drums"), ("PUSH HOLD", "<C...")],
)
def test_a_person_may_write_them_too(text: str, word: str):
    (bar,) = read_chart(word).bars
    assert find_strike(text) == bar.chords[0].strike


@pytest.mark.parametrize("text", ["", "Rest of band in", "hold but nobody", "Break", "only bass", "Fine"])
def test_other_words_strike_nothing(text: str):
    assert find_strike(text) is None


def test_a_chart_with_all_of_them_comes_back():
    text = "C7.. | % | C7.!drums,percussion | <F7 | C7 A7... | G7..=keys,bass | % | <<C6... D7. | N.C."
    chart = read_chart(text)
    (there,) = read_ireal(write_ireal([chart])).charts
    assert [bar.chords for bar in unroll(there).bars] == [bar.chords for bar in unroll(chart).bars]
    assert there.warnings == ()
    assert changed(chart) == []


def test_what_a_link_cannot_say_is_told_by_bar():
    assert changed(read_chart("C G7@3.5 | F | D7 / / G7..")) == ["bar 1: C G7@3.5 becomes C / / G7"]
