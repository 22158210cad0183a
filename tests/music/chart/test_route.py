"""The bars of each chart are named by their chords, so that what is played reads as a word."""

import pytest

from sideman.music.chart.form import unroll
from sideman.music.chart.text import read_chart


def order(music: str) -> str:
    return "".join(bar.chords[0].chord.symbol(bar.key)[0] for bar in unroll(read_chart(music)).bars)


@pytest.mark.parametrize(
    ("music", "played"),
    [
        ("C | D | E | F", "CDEF"),
        ("C | |: D | E :| F", "CDEDEF"),
        ("C | D :| E", "CDCDE"),
        ("|: C | D :|x3 E", "CDCDCDE"),
        ("|: C :| |: D :|x4 E", "CCDDDDE"),
        ("|: C | 1. D :| 2. E | F", "CDCEF"),
        ("|: C | 1,2. D :| 3. E | F", "CDCDCEF"),
        ("|: C | 1. D :| 2. E :| 3. F | G", "CDCECFG"),
        ("|: C | 1-3. D | E :| 4. F", "CDECDECDECF"),
        ("|: C | 1. D | 2. E | F", "CDCEF"),
        ("|: C | 1. D :| 2. E || F | |: G :|", "CDCEFGG"),
        ("|: C | |: D :| E :|", "CDDECDDE"),
    ],
)
def test_repeats_and_endings(music: str, played: str):
    assert order(music) == played


def test_a_repeat_without_a_beginning_goes_back_to_where_its_section_began():
    assert order("[A]\nC | D\n[B]\nE | F :|") == "CDEFEF"


@pytest.mark.parametrize(
    ("music", "played"),
    [
        ("C | D {fine} | E | F {D.C. al Fine}", "CDEFCD"),
        ("C | {segno} D {fine} | E | F {D.S. al Fine}", "CDEFD"),
        ("C | D {to coda} | E {D.C. al Coda} | {coda} F | G", "CDECDFG"),
        ("C | {segno} D | E {to coda} | F {D.S. al Coda} | {coda} G", "CDEFDEG"),
        ("C | {segno} D | E {to coda} | F {D.S. al Coda} | |: {coda} G :|x3 A", "CDEFDEGGGA"),
        ("C | D {D.C. al Coda} | {coda} E", "CDCDE"),
        ("C | D | E {D.C.}", "CDE"),
        ("C | D {D.C.} | E", "CDCDE"),
        ("C | D {D.C. al Fine}", "CDCD"),
        ("C | D {fine} | E {D.C.}", "CDECD"),
        ("C | D {to coda} | E {D.C.} | {coda} F", "CDECDF"),
        ("C | D {to coda} | E {D.C. al Fine} | {coda} F", "CDECDF"),
        ("C | D {D.C. al Fine} | E", "CDCDE"),
        ("C | D {D.C. al 2nd ending} | E", "CDCDE"),
        ("{segno} C | D {D.S. al Fine} | E | F {fine} | G", "CDCDEF"),
    ],
)
def test_jumps(music: str, played: str):
    assert order(music) == played


@pytest.mark.parametrize(
    ("music", "played"),
    [
        # after a jump a repeat is not taken again, and the last ending is played …
        ("|: C | 1. D :| 2. E {fine} || F {D.C. al Fine}", "CDCEFCE"),
        ("|: C | 1. D :| 2. E || F {D.C. al 2nd ending}", "CDCEFCE"),
        # … unless the text names another
        ("|: C | 1. D :| 2. E || F {D.C. al 1st ending}", "CDCEFCD"),
        ("|: C | 1. D :| 2. E || F {D.C. al last ending} | G", "CDCEFCEG"),
        # a named ending behind the jump
        ("|: C | 1. D :| 2. E || F {D.C. al 3rd ending} || 3. G", "CDCEFCG"),
        # with music behind it, it plays on there
        ("|: C | 1. D :| 2. E || F {D.C. al 2nd ending} | G | A", "CDCEFCEGA"),
        # the way to the coda may lead through a first ending
        ("|: C | 1. D {to coda} :| 2. E | F {D.C. al Coda} | {coda} G", "CDCEFCDG"),
        # first past one jump, then the next
        (
            "{segno} |: C | 1. D {to coda} :| 2. E || F {D.S. al 2nd ending} | G {D.S. al Coda} | {coda} A",
            "CDCEFCEGCDA",
        ),
    ],
)
def test_jumps_into_repeats(music: str, played: str):
    assert order(music) == played


def test_a_coda_that_no_jump_leads_to_is_for_the_last_chorus():
    form = unroll(read_chart("C | D {to coda} | E | {coda} F"))
    assert [bar.source for bar in form.bars] == [1, 2, 3]
    assert [bar.source for bar in form.last] == [1, 2, 4]


def test_an_end_sign_that_no_jump_leads_to_is_for_the_last_chorus():
    form = unroll(read_chart("|: C | D {fine} :| E"))
    assert [bar.source for bar in form.bars] == [1, 2, 1, 2, 3]
    assert [bar.source for bar in form.last] == [1, 2, 1, 2]


def test_later_choruses_leave_out_the_intro():
    form = unroll(read_chart("[Intro]\nC | D\n[A]\nE | F"))
    assert form.again == 2
    assert form.bars[form.again].section == "A"


def test_later_choruses_leave_out_the_verse_of_a_standard_but_not_that_of_a_song():
    assert unroll(read_chart("[Verse]\nC | D\n[A]\nE | F")).again == 2
    assert unroll(read_chart("form: Verse A Verse A\n[Verse] C | D\n[A] E | F")).again == 0


def test_a_segno_that_is_missing_is_reported_and_the_top_taken():
    form = unroll(read_chart("C | D {fine} | E {D.S. al Fine}"))
    assert [bar.source for bar in form.bars] == [1, 2, 3, 1, 2]
    assert form.warnings == ("bar 3: D.S. al Fine has no segno to go back to; it goes to the top",)


def test_an_aim_that_is_missing_is_reported():
    assert unroll(read_chart("C | D {D.C. al Fine} | E")).warnings == (
        "bar 2: D.C. al Fine, but there is no fine; it plays on to the end",
    )
    assert unroll(read_chart("C | D {fine} | E {D.C. al Coda}")).warnings == (
        "bar 3: D.C. al Coda, but there is no coda; it goes to the fine",
    )


def test_a_chorus_beyond_measure_is_cut_and_reported():
    bars = " | ".join(["C"] * 100)
    form = unroll(read_chart(f"|: {bars} :|x64"))
    assert len(form.bars) == 4000
    assert "longer than 4000 bars" in form.warnings[0]


def test_a_form_beyond_measure_is_cut_and_reported():
    form = unroll(read_chart("form: " + "A " * 2500 + "\n[A] C | D"))
    assert len(form.bars) == 4000
    assert form.warnings == ("the form grows longer than 4000 bars; it is cut before section A",)
