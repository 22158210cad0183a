from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.errors import BadChart
from sideman.music.chart.bar import ChordAt
from sideman.music.chart.chart import Chart, Mark, WrittenBar
from sideman.music.chart.form import unroll
from sideman.music.chart.jump import Jump
from sideman.music.chart.strike import BAND, DOTS, PUSHES, Strike, Way
from sideman.music.chart.text import read_chart, write_chart
from sideman.music.chart.text_write import retitled
from sideman.music.chart.vamp import Vamp
from sideman.music.theory.chord import Chord, symbol
from sideman.music.theory.pitch import Key
from sideman.music.theory.quality import QUALITIES
from sideman.music.timebase import QUARTER, Meter

TUNE = """
# typed by hand
title: Late Bus Home
composer: A. Player
key: Gm          # two flats
meter: 4/4
tempo: 132
style: medium-swing
form: A A B A

[A]
Cm7 | F7 | Bbmaj7 | Ebmaj7 |        # down in fourths
|: Am7b5 | D7 | 1. Gm6 | % :| 2. Gm7 | G7 ||

[B]
Am7b5 / / D7 | Gm6 C7@3.5 | N.C. | %
"""


def chords(music: str) -> list[list[tuple[float, str]]]:
    """Beats, from 1, and symbols, bar by bar."""
    return [
        [(at.tick / bar.meter.unit_ticks + 1, symbol(at.chord, bar.key)) for at in bar.chords]
        for bar in read_chart(music).bars
    ]


def test_a_tune_typed_by_hand_is_read_whole():
    chart = read_chart(TUNE)
    assert (chart.title, chart.composer, chart.style) == ("Late Bus Home", "A. Player", "medium-swing")
    assert (chart.key.name, chart.tempo, chart.order) == ("Gm", 132.0, ("A", "A", "B", "A"))
    assert len(chart.bars) == 14
    assert [bar.source for bar in unroll(chart).bars][:12] == [1, 2, 3, 4, 5, 6, 7, 8, 5, 6, 9, 10]
    assert len(unroll(chart).bars) == 12 * 3 + 4


def test_chords_share_a_bar_by_spacing():
    assert chords("C G7") == [[(1, "C"), (3, "G7")]]
    assert chords("C Am Dm G7") == [[(1, "C"), (2, "Am"), (3, "Dm"), (4, "G7")]]
    assert chords("meter: 3/4\nC G7") == [[(1, "C"), (3, "G7")]]
    assert chords("meter: 5/4\nC G7") == [[(1, "C"), (4, "G7")]]


def test_slashes_count_the_beats():
    assert chords("C / / G7") == [[(1, "C"), (4, "G7")]]
    assert chords("meter: 12/8\nC / F G7") == [[(1, "C"), (7, "F"), (10, "G7")]]
    assert chords("meter: 7/8\nC / / / F / G") == [[(1, "C"), (5, "F"), (7, "G")]]


def test_a_slash_at_the_start_holds_the_chord_of_the_bar_before():
    assert chords("Dm7 | / / G7 /")[1] == [(1, "Dm7"), (3, "G7")]


def test_a_chord_may_tell_its_beat():
    assert chords("C F@2.5 G@4") == [[(1, "C"), (2.5, "F"), (4, "G")]]


def test_percent_signs_repeat_one_bar_or_the_one_before_it():
    assert [bar[0][1] for bar in chords("C | D | %% | %% | %")] == ["C", "D", "C", "D", "D"]


@pytest.mark.parametrize(
    "meter", ["2/4", "3/4", "4/4", "5/4", "6/4", "3/8", "6/8", "7/8", "9/8", "12/8", "2/2"]
)
def test_all_common_meters_are_read(meter: str):
    bar = unroll(read_chart(f"meter: {meter}\nC G | F")).bars[0]
    assert str(bar.meter) == meter
    assert 0 < bar.chords[1].tick < bar.meter.bar_ticks


def test_meter_and_key_may_change_on_the_way():
    bars = read_chart("{1/4} G7 | {4/4} C | {3/4} {key Eb} Bb7").bars
    assert [str(bar.meter) for bar in bars] == ["1/4", "4/4", "3/4"]
    assert [bar.key.name for bar in bars] == ["C", "C", "Eb"]


def test_signs_stand_in_braces():
    bars = read_chart("{segno} C | D {to coda} | E {fine} | F {fermata} {D.S. al Coda} | {coda} G").bars
    assert [bar.marks for bar in bars] == [
        {m} for m in (Mark.SEGNO, Mark.TO_CODA, Mark.FINE, Mark.FERMATA, Mark.CODA)
    ]
    assert bars[3].jump == Jump(to_sign=True, until="coda")


FAULTS = [
    ("C | Fzz7 | G", 1, 5, "quality 'zz7' is not known"),
    ("C | D\n F | | G", 2, 6, "a bar without a chord"),
    ("tune: x\nC", 1, 1, "allowed are title, composer"),
    ("key: C\nkey: D\nC", 2, 1, "second time"),
    ("C\nkey: D", 2, 1, "before the first bar"),
    ("meter: 4/9\nC", 1, 8, "1 to 32 beats"),
    ("tempo: fast\nC", 1, 8, "30 to 300"),
    ("key: H\nC", 1, 6, "A to G"),
    ("C / /", 1, 1, "a bar of 4/4 needs 4"),
    ("form: B\n[A] C", 1, 7, "there is no section 'B'; there are A"),
    ("form: A\n[A] C\n[A] D", 3, 2, "written twice"),
    ("form: A\nC\n[A] D", 1, 7, "belongs to no section"),
    ("form: A\n[A] C {fine}", 1, 7, "D.C., D.S., segno"),
    ("% | C", 1, 1, "there is none"),
    ("/ C / /", 1, 1, "must begin with a chord"),
    ("C % |", 1, 3, "does not begin with a root"),
    ("C | % D", 1, 7, "stands alone"),
    ("C {loud}", 1, 3, "allowed are a meter"),
    ("C {segno}", 1, 3, "before the chords"),
    ("C :|x99", 1, 3, "1 (a vamp) to 64 times"),
    (":| C", 1, 1, "no bar before it"),
    ("C G@1.5 F", 1, 9, "each after the first"),
    ("C G@7", 1, 3, "end of the 4/4 bar"),
    ("C } D", 1, 3, "not expected"),
    ("0. C", 1, 1, "numbers from 1 to 64"),
    ("C |\n[B]", 2, 1, "has no bar behind it"),
    ("C | <<<F", 1, 5, "< and << before a chord"),
    ("C | F....", 1, 5, ". .. ... behind it are allowed"),
    ("C | N.C..", 1, 5, "N.C. is silent as it is"),
    ("C | F=bass", 1, 5, "names parts for a rest (C.), shot"),
    ("C F..=bass,horn", 1, 3, "'horn' behind =; some of drums, percussion"),
    ("C F..!", 1, 3, "some of drums"),
    ("<Fzz7", 1, 1, "quality 'zz7' is not known"),
    ("# nothing", 1, 1, "no bar to play"),
    ("C " * 40, 1, 65, "at most 32"),
]


@pytest.mark.parametrize(("text", "line", "column", "what"), FAULTS)
def test_a_fault_names_line_and_column_shows_the_line_and_says_what_is_allowed(text, line, column, what):
    with pytest.raises(BadChart) as caught:
        read_chart(text, "tune.txt")
    said, shown, mark = str(caught.value).split("\n")
    assert said.startswith(f"tune.txt:{line}:{column}: ")
    assert what in said
    assert shown[4:] in text or not shown.strip()
    assert mark.endswith("^")


def test_a_file_beyond_measure_is_refused():
    with pytest.raises(BadChart, match="at most 1000000"):
        read_chart("C | " * 300_000)


meters = st.sampled_from([Meter(4, 4), Meter(3, 4), Meter(12, 8), Meter(7, 8), Meter(5, 4), Meter(2, 2)])
some_chords = st.none() | st.builds(Chord, st.integers(0, 11), st.sampled_from(list(QUALITIES.values())))

some_parts = st.sets(st.sampled_from(BAND), min_size=1).map(frozenset)
strikes = st.none() | st.builds(
    Strike, st.sampled_from(list(DOTS.values())), st.sampled_from(list(PUSHES.values())), some_parts
).filter(lambda strike: strike.way or strike.push)


def _struck(at: ChordAt, strike: Strike | None) -> ChordAt:
    return at if at.chord is None else at._replace(strike=strike)


@st.composite
def written_bars(draw) -> WrittenBar:
    meter = draw(meters)
    times = draw(st.sampled_from([0, 0, 1, 2, 3, 64]))
    ticks = draw(st.sets(st.integers(1, meter.bar_ticks * 4 // QUARTER - 1), max_size=3))
    places = [0, *(tick * QUARTER // 4 for tick in sorted(ticks))]
    return WrittenBar(
        chords=tuple(_struck(ChordAt(tick, draw(some_chords)), draw(strikes)) for tick in places),
        meter=meter,
        key=draw(st.builds(Key, st.integers(0, 11), st.booleans())),
        section=draw(st.none() | st.sampled_from(["A", "B", "Bridge", "Solo 2"])),
        repeat_start=draw(st.booleans()),
        times=times,
        vamp=draw(st.sampled_from(list(Vamp))) if times == 1 else None,
        endings=draw(st.sampled_from([(), (), (1,), (1, 2), (3,)])),
        double=draw(st.booleans()),
        marks=frozenset(draw(st.sets(st.sampled_from(list(Mark)), max_size=2))),
        jump=draw(
            st.none() | st.sampled_from([Jump(), Jump(True, "coda"), Jump(False, "fine"), Jump(True, "2")])
        ),
    )


@given(
    st.lists(written_bars(), min_size=1, max_size=8),
    st.none() | st.floats(30, 300).map(lambda t: float(f"{t:g}")),
)
def test_a_chart_reads_back_as_it_was_written(bars, tempo):
    chart = Chart("A Tune", tuple(bars), bars[0].key, "A. Player", "medium-swing", tempo)
    assert read_chart(write_chart(chart)) == chart


@given(st.lists(written_bars(), min_size=1, max_size=12))
def test_any_chart_at_all_can_be_played(bars):
    form = unroll(Chart("A Tune", tuple(bars)))
    assert form.bars[0].section_start
    assert form.bars[-1].section_end


@given(st.text(alphabet="CDm7|:%{}[]/@.,-129 \n#ax<!=", max_size=80))
def test_any_text_at_all_is_a_chart_or_a_bad_chart(text):
    with suppress(BadChart):
        assert unroll(read_chart(text)).bars


def test_how_a_chord_is_struck_is_told_with_it():
    (bar,) = read_chart("C. <F..@2 <<G7...=bass,drums@3 Am.!drums@4").bars
    everybody = frozenset(BAND)
    assert [at.strike for at in bar.chords] == [
        Strike(Way.REST),
        Strike(Way.SHOT, 960),
        Strike(Way.HOLD, 480, frozenset({"bass", "drums"})),
        Strike(Way.REST, 0, everybody - {"drums"}),
    ]
    assert [at.tick for at in bar.chords] == [0, 1920, 3840, 5760]


def test_a_rest_goes_on_over_the_bar_line_and_a_hold_is_renewed():
    bars = read_chart("C.. | / / F... / | / G / / | <A | / D / /").bars
    assert [bar.chords[0].strike for bar in bars] == [
        Strike(Way.SHOT),
        Strike(Way.REST),
        Strike(Way.HOLD),
        Strike(None, 960),
        None,
    ]


def test_a_bar_moved_to_another_key_keeps_how_it_is_struck():
    form = unroll(read_chart("C.. <F@3"))
    assert [at.strike for at in form.transposed(3).bars[0].chords] == [Strike(Way.SHOT), Strike(None, 960)]


@pytest.mark.parametrize("text", [TUNE, "| C | F |", "Title :  Old  # the first\n\n| C | F |\n"])
@given(title=st.text("abc é'&#:|[]{}", min_size=1).map(str.strip).filter(bool))
def test_a_chart_under_another_title_is_the_same_in_all_else(text, title):
    before, after = read_chart(text), read_chart(retitled(text, title))
    assert after == replace(before, title=title.replace("#", "♯"))
    assert retitled(text, title).count("#") == text.count("#") - text.count("# the first")
