import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.errors import BadChart
from sideman.music.chart.bar import shares
from sideman.music.chart.form import Form, unroll
from sideman.music.chart.text import read_chart
from sideman.music.theory.pitch import C_MAJOR
from sideman.music.timebase import Meter

meters = st.builds(Meter, st.integers(2, 12), st.sampled_from([2, 4, 8, 16]))

AABA = """
form: A A B A
[A] C | % | % | % | % | % | % | %
[B] F | % | % | % | % | %
"""


@given(st.integers(1, 8), meters)
def test_chords_that_share_a_bar_begin_at_its_start_and_follow_each_other(count: int, meter: Meter):
    ticks = shares(count, meter)
    assert ticks[0] == 0
    assert list(ticks) == sorted(set(ticks))
    assert ticks[-1] < meter.bar_ticks


def test_two_chords_split_three_beats_after_the_second_and_four_in_half():
    assert shares(2, Meter(3, 4)) == (0, 2 * 1920)
    assert shares(2, Meter(4, 4)) == (0, 2 * 1920)
    assert shares(2, Meter(6, 8)) == (0, 3 * 960)
    assert shares(2, Meter(7, 8)) == (0, 4 * 960)


def test_sections_are_played_in_the_order_of_the_form():
    form = unroll(read_chart(AABA))
    assert [bar.section for bar in form.bars if bar.section_start] == ["A", "A", "B", "A"]
    assert len(form.bars) == 30
    assert [bar.source for bar in form.bars[8:10]] == [1, 2]


def test_each_section_has_one_first_and_one_last_bar():
    bars = unroll(read_chart(AABA)).bars
    assert [i for i, bar in enumerate(bars) if bar.section_start] == [0, 8, 16, 22]
    assert [i for i, bar in enumerate(bars) if bar.section_end] == [7, 15, 21, 29]


def test_phrases_end_every_four_bars_and_with_the_section():
    bars = unroll(read_chart(AABA)).bars
    assert [i for i, bar in enumerate(bars) if bar.phrase_end] == [3, 7, 11, 15, 19, 21, 25, 29]


def test_a_fifth_bar_belongs_to_the_phrase_before_it():
    bars = unroll(read_chart("C | C | C | C | C")).bars
    assert [bar.phrase_end for bar in bars] == [False] * 4 + [True]


def test_a_repeat_within_a_section_does_not_begin_a_section():
    bars = unroll(read_chart("[A]\nC | D | |: E | F :|\n[B]\nG")).bars
    assert [i for i, bar in enumerate(bars) if bar.section_start] == [0, 6]


def test_without_section_names_repeats_and_double_bar_lines_divide_the_chart():
    bars = unroll(read_chart("|: C | D :| E || F")).bars
    assert [i for i, bar in enumerate(bars) if bar.section_start] == [0, 2, 5]


@given(st.integers(-12, 24))
def test_a_form_moved_there_and_back_is_the_same(semitones: int):
    form = unroll(read_chart("key: Gm\nCm7 F7 | Bb/D | N.C. | D7b9"))
    assert form.transposed(semitones).transposed(-semitones) == form


def test_a_bar_asked_for_again_in_the_same_key_is_the_same_object():
    bar = unroll(read_chart("C | D")).bars[0]
    assert bar.transposed(3) is bar.transposed(15)
    assert bar.transposed(0) is bar


def test_a_form_without_a_bar_is_refused():
    with pytest.raises(BadChart, match="at least one"):
        Form("Nothing", C_MAJOR, ())


def test_the_last_chorus_goes_with_the_others_up_to_where_it_leaves_for_its_coda():
    form = unroll(read_chart("[A] C | F {to coda} | G7 | C\n{coda} Fm | C"))
    assert [form.together(index) for index in range(4)] == [True, True, False, False]
    alike = unroll(read_chart("C | F | G7 | C"))
    assert all(alike.together(index) for index in range(4))
