"""A songbook gives each chart a name that stays, and is read line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.adapters.songbook import (
    fingerprint,
    free_name,
    plain,
    read_line,
    read_songbook,
    shown_title,
    stem,
    write_songbook,
)
from sideman.errors import BadChart
from sideman.formats.ireal import Song, find_songs

BLUES = Song("Foggy Road, A", "Player Ann", "Medium Swing", "Bb", "[T44Bb7 |Eb7 |F7 |Bb7 Z")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A Foggy Day", "a-foggy-day"),
        ("Águas de Março", "aguas-de-marco"),
        ("Don't Stop (Live) #2", "dont-stop-live-2"),
        ("いつも", "いつも"),
        ("…", "untitled"),
    ],
)
def test_a_title_is_a_name_that_can_be_typed(title, name):
    assert stem(title) == name


def test_a_name_that_is_taken_gets_its_composer_then_a_number():
    taken = {"summertime"}
    assert free_name("Summertime", "", taken) == "summertime-2"
    assert free_name("Summertime", "Cole Porter", taken) == "summertime-porter"
    assert (
        free_name("Summertime", "Cole Porter", {*taken, "summertime-porter", "summertime-2"})
        == "summertime-3"
    )


def test_the_title_shown_tells_what_the_name_has_beyond_it():
    assert shown_title("Summertime", "summertime") == "Summertime"
    assert shown_title("Summertime", "summertime-2") == "Summertime (2)"
    assert shown_title("Summertime", "summertime-porter") == "Summertime (Porter)"
    assert shown_title("Summertime", "another-name") == "Summertime"


def test_each_line_says_which_bytes_it_is():
    other = BLUES._replace(title="Other")
    data = write_songbook("My book", [("a-foggy-road", BLUES), ("other", other)])
    faults: list[str] = []
    lines = list(read_songbook(data, faults, "x"))
    assert [(line.name, line.song) for line in lines] == [("a-foggy-road", BLUES), ("other", other)]
    assert [read_line(data[line.at : line.at + line.size], "x") for line in lines] == [
        line[:2] for line in lines
    ]
    assert faults == []
    assert find_songs(data.decode())[0] == [BLUES, other], "any reader of links reads it too"


@given(st.lists(st.binary(max_size=80), max_size=8))
def test_what_is_no_line_is_named_and_left_out_and_the_rest_stays(rubbish):
    rubbish = [line.replace(b"irealb", b"") for line in rubbish]
    data = b"\n".join([*rubbish, b"good " + BLUES.link.encode(), b""])
    faults: list[str] = []
    assert [line.name for line in read_songbook(data, faults, "book")] == ["good"]
    assert all(fault.startswith("book:") for fault in faults)


def test_a_line_holds_one_song():
    two = (
        "irealb://"
        + BLUES.link.removeprefix("irealb://")
        + "%3D%3D%3D"
        + BLUES.link.removeprefix("irealb://")
    )
    with pytest.raises(BadChart, match="x: a name and the link of one song are allowed"):
        read_line(f"two {two}".encode(), "x")


def test_the_same_song_has_the_same_print_however_its_title_is_written():
    assert fingerprint(BLUES) == fingerprint(BLUES._replace(title="A foggy road"))
    assert fingerprint(BLUES) != fingerprint(BLUES._replace(key="C"))
    assert fingerprint(BLUES) != fingerprint(BLUES._replace(composer="Other"))


@given(st.text())
def test_comparing_texts_never_fails_and_changes_nothing_the_second_time(text):
    assert plain(plain(text)) == plain(text)
