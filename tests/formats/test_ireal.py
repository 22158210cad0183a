"""Songs written for these tests, and the collections of real ones where they are at hand."""

import html
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sideman.errors import BadChart
from sideman.formats.ireal import Song, decoded, find_songs, read_ireal, unscramble
from sideman.music.chart.form import Form, unroll
from sideman.music.theory.chord import symbol

CORPUS = Path(__file__).parents[2].parent / "shared/corpus/ireal-charts.txt"


def scrambled(music: str) -> str:
    out = ""
    while len(music) > 51:
        part = list(music[:50])
        for i in (*range(5), *range(10, 24)):
            part[i], part[49 - i] = part[49 - i], part[i]
        out, music = out + "".join(part), music[50:]
    return out + music


def song(
    music: str, title="Tune", composer="Player Ann", style="Medium Swing", key="C", rest=("", "0", "0")
) -> str:
    return "=".join([title, composer, "", style, key, "", "1r34LbKcu7" + scrambled(music), *rest])


def link(*songs: str, name: str = "") -> str:
    return "irealb://" + quote("===".join([*songs, *([name] if name else [])]), safe="")


def form(music: str) -> Form:
    return unroll(read_ireal(link(song(music))).charts[0])


def order(music: str) -> str:
    """The bars played, each by its first letter."""
    return "".join(symbol(bar.chords[0].chord, bar.key)[0] for bar in form(music).bars)


def beats(music: str) -> list[list[tuple[float, str]]]:
    return [
        [(at.tick / bar.meter.unit_ticks + 1, symbol(at.chord, bar.key)) for at in bar.chords]
        for bar in form(music).bars
    ]


def test_a_song_is_read_with_all_its_fields():
    text = link(
        song("T44C^7   |D-7 G7 Z", "Long Road, The", "Player Ann", "Ballad", "A-", ("Jazz-Swing", "132", "3"))
    )
    chart = read_ireal(text).charts[0]
    assert (chart.title, chart.composer, chart.style) == ("The Long Road", "Ann Player", "Ballad")
    assert (chart.key.name, chart.tempo, chart.playback, chart.repeats) == ("Am", 132.0, "Jazz-Swing", 3)
    assert len(chart.bars) == 2


def test_an_empty_playback_style_shifts_nothing():
    chart = read_ireal(link(song("C   Z", rest=("", "144", "5")))).charts[0]
    assert (chart.playback, chart.tempo, chart.repeats) == ("", 144.0, 5)


def test_empty_fields_are_not_taken_for_the_seam_between_songs():
    songs = [song("C   Z", "One", "", ""), song("D   Z", "Two", "", "", rest=("", "", ""))]
    book = read_ireal(link(*songs, name="My list"))
    assert [chart.title for chart in book.charts] == ["One", "Two"]
    assert book.name == "My list"


def test_scrambling_is_undone_in_every_length():
    for length in (0, 1, 49, 50, 51, 52, 100, 101, 102, 103, 257):
        clear = "".join(chr(97 + i % 23) for i in range(length))
        assert unscramble(scrambled(clear)) == clear


def test_abbreviations_are_written_out():
    assert unscramble("CXyQLZDKcl") == "C    |D| x"


def test_the_older_links_are_read_in_clear():
    book = read_ireal("irealbook://One=Player Ann=Swing=F=n=T44F6   |C7   Z=Two=B=Pop=C=n=C   Z")
    assert [(chart.title, chart.key.name, len(chart.bars)) for chart in book.charts] == [
        ("One", "F", 2),
        ("Two", "C", 1),
    ]


def test_links_are_found_in_html_and_in_forum_posts():
    one, two = link(song("C   Z", "One & Only")), link(song("D   Z", "Rock'n'Roll"))
    page = f'<html><body><a href="{html.escape(one)}">One</a> and <a href="{two}">Two</a></body></html>'
    post = f"try this: {one} or\n{two.replace('%27', chr(39))} (nice!)"
    for text in (page, post):
        assert [chart.title for chart in read_ireal(text).charts] == ["One & Only", "Rock'n'Roll"]


@pytest.mark.parametrize(
    "text", ["", "hello", "irealb://", "irealb://%", "irealbook://a=b", "irealb://" + "=" * 999]
)
def test_a_text_without_a_song_is_refused(text: str):
    with pytest.raises(BadChart):
        read_ireal(text)


def test_a_bad_song_is_named_and_the_others_are_kept():
    book = read_ireal(link(song("C   Z", "Good"), song("    Z", "Silent")))
    assert [chart.title for chart in book.charts] == ["Good"]
    assert book.faults == ("link: Silent: there is nothing to play in it: no chord, no N.C.",)


@pytest.mark.parametrize(
    ("music", "expected"),
    [
        ("T44C^7   Z", [[(1, "Cmaj7")]]),
        ("T44C-7 F7 Z", [[(1, "Cm7"), (3, "F7")]]),
        ("T44C-7   F7Z", [[(1, "Cm7"), (4, "F7")]]),
        ("T44lC^7  sDo,Z", [[(1, "Cmaj7"), (4, "Ddim")]]),
        ("T44sC,D,E,F,Z", [[(1, "C"), (2, "D"), (3, "E"), (4, "F")]]),
        ("T44C,D,Z", [[(1, "C"), (3, "D")]]),
        ("T44C   D   Z", [[(1, "C"), (3, "D")]]),
        ("T44C,D,E,Z", [[(1, "C"), (3, "D"), (4, "E")]]),
        ("T34C   Z", [[(1, "C")]]),
        ("T34C D Z", [[(1, "C"), (2.5, "D")]]),
        ("T34C D E Z", [[(1, "C"), (2, "D"), (3, "E")]]),
        ("T54C D Z", [[(1, "C"), (4, "D")]]),
        ("T12C D Z", [[(1, "C"), (7, "D")]]),
        ("T68C D Z", [[(1, "C"), (4, "D")]]),
        ("T44C   |pD-7  Z", [[(1, "C")], [(1, "C"), (2, "Dm7")]]),
        ("T44ppD Z", [[(1, "D")]]),
        ("T44C-,W/Bb,A-7/G,W/F#,Z", [[(1, "Cm"), (2, "Cm/Bb"), (3, "Am7/G"), (4, "Am7/F#")]]),
        ("T44n   |C7(A7)  (D7) Z", [[(1, "N.C.")], [(1, "C7")]]),
        ("T44C*m7*   |D*sus4* E*7+* Z", [[(1, "Cm7")], [(1, "Dsus4"), (3, "E7#5")]]),
        ("C6 A-7 |D-7 G7 Z", [[(1, "C6"), (3, "Am7")], [(1, "Dm7"), (3, "G7")]]),
    ],
)  # fmt: skip
def test_cells_become_beats(music: str, expected):
    assert beats(music) == expected


@pytest.mark.parametrize(
    ("music", "played"),
    [
        ("C   | x  |D   Z", "CCD"),
        ("C   |D   |   r|    |E   Z", "CDCDE"),
        ("C   |D   | r|  | r|  Z", "CDCDCD"),
        ("C   |D   | r|E   Z", "CDCDE"),
        ("C   |D   |r Z", "CDCD"),
        ("C   |    |D   Z", "CCD"),
        ("[C   |D   ]    [E   Z", "CDE"),
        ("{C   |D   [    {E   }", "CDEE"),
        ("{C   |D   }E   Z", "CDCDE"),
        ("{C   |D   <3x> }E   Z", "CDCDCDE"),
        ("{C   |<x4>D   }E   Z", "CDCDCDCDE"),
        ("{C   |D   <*643x> }E   Z", "CDCDCDE"),
        ("{C   <(4xs)>}E   Z", "CCCCE"),
        ("{C   |<Vamp and Fade>D   }E   Z", "CDE"),
        ("{<Open>C   }D   Z", "CD"),
        ("[<Open>C   ]{D   }E   Z", "CDDE"),
        ("{C   |N1D   }    |N2E   ]F   Z", "CDCEF"),
        ("{C   |N1D   }|N2E   }|N3F   ]G   Z", "CDCECFG"),
        ("{C   |N1D   }|N0E   ]F   Z", "CDCEF"),
        ("{C   |N1D   |N2E   ]F   Z", "CDCEF"),
        ("{C   |N1D   }{N2E   }F   Z", "CDCEF"),
        ("*A[C   |D   }[*BE   Z", "CDCDE"),
        ("[*AC   ][*BD   }E   Z", "CDDE"),
        ("*A{C   |N1D   }|N2E   ][*BF   |<D.C. al 2nd ending>G   ]", "CDCEFGCE"),
        ("{*AC   |N1D   }|N2E   ][*BF   <D.C. al 3rd End.>|G   ]Y|N3A   Z", "CDCEFGCA"),
        ("{*iC   }{*ASD   |E   Q}[*BF   <D.S. al Coda>]Y[QG   Z", "CCDEDEFDEG"),
        ("[*AC   |D   Q][*BE   |<D.C. al Coda>F   ]    Y|QG   |A   Z", "CDEFCDGA"),
        ("[*AC   |D <Fine>  ][*BE   |<D.C. al Fine>F   Z", "CDEFCD"),
        ("[*AC   |D ][*BE   |F   ]<D.C. al Fine>", "CDEFCDEF"),
        ("{SC   |N1D   ,Q}|N2E   ]F   <D.S. al Coda>ZY{QG   }", "CDCEFCDGG"),
        ("[C   |D Q  |E   ZY[QF   Z", "CDE"),
        ("C   |D   Z        <Solos on AABA>   |  p  |  |", "CD"),
    ],
)  # fmt: skip
def test_the_form_is_played_right(music: str, played: str):
    assert order(music) == played


def test_a_chord_with_an_unknown_quality_keeps_its_root_and_is_reported():
    tune = form("T44C*x2*   |F7   Z")
    assert symbol(tune.bars[0].chords[0].chord, tune.key) == "C"
    assert tune.warnings == ("bar 1: chord 'C*x2*' is not known; the root's major chord is played",)


def test_signs_that_lead_nowhere_are_reported():
    assert form("{C   |D   |E   Z").warnings == (
        "bar 1: the repeat that begins here never ends; it is played once",
    )
    assert form("C   |D   <3x>Z").warnings == ("3x stands by no repeat bracket; it is left out",)
    assert form("C   |D   QZ").warnings == ("bar 2: a coda sign, but no coda; it is left out",)
    assert form("C   |N3D   |E   Z").warnings == (
        "bar 2: ending 3 belongs to no repeat; it is played as it comes",
    )


def test_a_meter_that_is_not_told_is_four_four_and_changes_are_kept():
    assert [str(bar.meter) for bar in form("C   |T34D   |E   |T24F Z").bars] == ["4/4", "3/4", "3/4", "2/4"]


def test_sections_have_the_names_players_use():
    assert [bar.section for bar in form("[*iC   ][*vD   ]*A[E   ][*BF   Z").bars] == [
        "Intro",
        "Verse",
        "A",
        "B",
    ]


@given(st.text(alphabet="CDFb7-^h|[]{}ZNSQUYTWxrnpslf123 4,<>()*/", max_size=120))
def test_any_music_at_all_is_a_form_or_a_bad_chart(music: str):
    with suppress(BadChart):
        assert form(music).bars


@given(st.text(max_size=200))
def test_any_link_at_all_is_a_songbook_or_a_bad_chart(text: str):
    with suppress(BadChart):
        assert read_ireal("irealb://" + text).charts


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=20), st.integers(0, 3))
def test_a_long_link_is_decoded_as_a_short_one(text: str, shift: int):
    link = "x" * shift + quote(text * 9000, safe="")
    assert decoded(link) == "x" * shift + text * 9000


def test_ten_megabytes_of_garbage_are_refused_quickly():
    with pytest.raises(BadChart):
        read_ireal("irealb://" + 'irealb:// = <a href="' * 500_000)


HAND_COUNTED = {
    "Cherokee": 64,
    "Seven Days": 153,
    "Lover, Come Back To Me": 64,
    "Jazz Folk": 56,
    "Honesty": 63,
}


@pytest.mark.skipif(not CORPUS.exists(), reason="the collection of real charts is not at hand")
def test_every_real_chart_is_read_and_played():
    charts = read_ireal(CORPUS.read_text()).charts
    forms = {chart.title: unroll(chart) for chart in charts}
    assert len(charts) == 456
    assert {title: len(forms[title].bars) for title in HAND_COUNTED} == HAND_COUNTED
    assert [text for tune in forms.values() for text in tune.warnings if "not known" in text] == []


def test_a_songs_own_link_reads_as_the_same_song():
    text = link(song("T44C   |Db7#9 XyQ" * 9 + "Z", "Road", "Player Ann", "Ballad", "A-", ("", "132", "3")))
    songs, _ = find_songs(text)
    again, name = find_songs(songs[0].link)
    assert again == songs
    assert name == ""


def test_more_songs_than_a_person_collects_are_refused():
    many = "irealbook://" + "=".join(["A", "B", "C", "C", "n", "C"] * 20_001)
    with pytest.raises(BadChart, match="at most 20000 are allowed"):
        find_songs(many)
    with pytest.raises(BadChart, match="at most 20000 are allowed"):
        find_songs("irealb://" + "=" * 1_000_000)


@pytest.mark.parametrize("number", ["9" * 5000, "²", "-3", "1e5"])
def test_settings_that_nobody_would_make_are_left_out(number: str):
    music = f"C   |<D.C. al {number}th>D Z"
    link = Song("A", "B", "", "C", music, transpose=number, repeats=number).link
    (chart,) = read_ireal(link).charts
    assert (chart.transpose, chart.repeats) == (0, 0)
    assert len(chart.bars) == 2
