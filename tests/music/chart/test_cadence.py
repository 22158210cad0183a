import pytest

from sideman.errors import BadChart
from sideman.music.chart.cadence import cadence_bar
from sideman.music.theory.pitch import Key
from sideman.music.timebase import FOUR_FOUR, Meter


def test_numerals_share_the_bar():
    bar = cadence_bar("ii7 V7", Key(5), FOUR_FOUR)
    assert [(at.tick, at.chord.symbol(bar.key)) for at in bar.chords] == [(0, "Gm7"), (3840, "C7")]


def test_a_slash_holds_the_chord_for_another_share():
    bar = cadence_bar("I / / V7", Key(0), FOUR_FOUR)
    assert [at.tick for at in bar.chords] == [0, 3 * 1920]


def test_a_bar_of_six_eighths_is_split_in_two_beats():
    assert [at.tick for at in cadence_bar("ii7 V7", Key(0), Meter(6, 8)).chords] == [0, 2880]


@pytest.mark.parametrize("text", ["", "  ", "/ I", "what"])
def test_a_bar_that_says_nothing_is_refused(text):
    with pytest.raises(BadChart):
        cadence_bar(text, Key(0), FOUR_FOUR)
