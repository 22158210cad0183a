"""Any file of charts is told by its content; what is none is refused in little time and memory."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sideman.errors import BadChart
from sideman.formats.chart_file import LARGEST, kind_of, read_charts
from sideman.formats.ireal import Song
from sideman.music.chart.form import unroll

CORPUS = Path(__file__).parents[2].parent / "shared/corpus/ireal-charts.txt"
ROAD = Song(
    "Foggy Road, The", "Player Ann", "Ballad", "C", "{*AT44C^7   |A-7   |N1D-7   |G7   }|N2D-7   |G7   Z"
)
HARMONY = "<harmony><root><root-step>C</root-step></root><kind>major</kind></harmony>"
SCORE = f"<score-partwise><part id='P1'><measure number='1'>{HARMONY}</measure></part></score-partwise>"
MANY_BYTES = 10_000_000
MANY_XML = 1_190_000  # just under what is refused for its number of tags


def titles(data: bytes) -> list[str]:
    return [chart.title for chart in read_charts(data, "file").charts]


def packed(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


@contextmanager
def within(seconds: float, megabytes: float) -> Iterator[None]:
    tracemalloc.start()
    began = time.process_time()
    try:
        yield
        took, most = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert took < seconds
    assert most < megabytes * 1e6


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"title: Late Bus\nC | F | G7 | C\n", "text"),
        (b"\xef\xbb\xbfC | F\n", "text"),
        (ROAD.link.encode(), "ireal"),
        (f'<html><a href="{ROAD.link}">it</a></html>'.encode(), "ireal"),
        (f"Hi all, here is {ROAD.link} and some words".encode(), "ireal"),
        (f"caf\xe9 {ROAD.link}".encode("latin-1"), "ireal"),
        (b"irealbook://My Tune=Player Ann=Ballad=D-=n=T34D-7 |G-7 Z", "ireal"),
        (f"<?xml version='1.0'?>{SCORE}".encode(), "musicxml"),
        (packed("score.xml", SCORE.encode()), "musicxml"),
    ],
)
def test_the_content_tells_the_format(data, kind):
    assert kind_of(data) == kind
    assert len(titles(data)) == 1


def test_utf_16_as_some_programs_write_it_is_read():
    assert len(titles(f"<?xml version='1.0' encoding='UTF-16'?>{SCORE}".encode("utf-16"))) == 1
    assert titles("title: Late Bus\nC | F\n".encode("utf-16")) == ["Late Bus"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no bar to play"),
        (b"\x00\x01\x02" * 50, "is not text; a text chart"),
        (b"\xff\xfeX", "is not text in UTF-16"),
        (b"MThd\x00\x00\x00\x06\x00\x01", "is not text"),
        (b"\x89PNG\r\n", "byte 0 is not text in UTF-8"),
        (b"<html><body>No links here</body></html>", "HTML or XML without a chart"),
        (b"irealb://", "no song found"),
        (b"PK\x03\x04 and no more", "cannot be unpacked"),
        (packed("readme.md", b"nothing"), "holds no .musicxml or .xml"),
        (b" " * (LARGEST + 1), "at most"),
    ],
)
def test_what_is_no_chart_is_refused_with_what_is_allowed(data, told):
    with pytest.raises(BadChart, match=r"^file:? ?") as fault:
        read_charts(data, "file")
    assert told in str(fault.value)


@given(st.binary(max_size=400))
def test_random_bytes_are_refused_or_read(data):
    read_or_refuse(data)


@given(st.text(alphabet="irealb:/=%3D1r34LbKcu7CDEF|{}[]T4N12SQxrnpWsl<>*^7-, \n", max_size=400))
@settings(max_examples=300)
def test_random_links_are_refused_or_read(text):
    read_or_refuse(f"irealb://{text}".encode())
    read_or_refuse(ROAD._replace(music=text).link.encode())


@given(st.integers(0, len(ROAD.link)), st.binary(max_size=6))
def test_cut_off_and_damaged_links_are_refused_or_read(at, damage):
    link = ROAD.link.encode()
    read_or_refuse(link[:at])
    read_or_refuse(link[:at] + damage + link[at + len(damage) :])


@given(st.integers(0, len(SCORE)), st.binary(max_size=6))
def test_cut_off_and_damaged_scores_are_refused_or_read(at, damage):
    score = SCORE.encode()
    read_or_refuse(score[:at] + damage)
    read_or_refuse(packed("a.xml", score[:at] + damage + score[at:]))
    archive = packed("a.xml", score)
    read_or_refuse(archive[:at] + damage + archive[at + len(damage) :])


def read_or_refuse(data: bytes) -> None:
    try:
        for chart in read_charts(data, "file").charts:
            assert unroll(chart).bars
    except BadChart:
        return


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xa5" * MANY_BYTES, id="rubbish"),
        pytest.param(b"abc " * (MANY_BYTES // 4), id="words"),
        pytest.param(b"C|" * (MANY_BYTES // 2), id="bars"),
        pytest.param(b"\n" * MANY_BYTES, id="lines"),
        pytest.param(b"<div>" * (MANY_BYTES // 5), id="deep HTML"),
        pytest.param(b"<a href='irealb://" * (MANY_BYTES // 18), id="links that do not end"),
        pytest.param(b'"irealb://' * (MANY_BYTES // 10), id="quotes that do not end"),
        pytest.param(b"irealb://" + b"=" * MANY_BYTES, id="fields"),
        pytest.param(b"irealbook://" + b"a=" * (MANY_BYTES // 2), id="old fields"),
        pytest.param(b"irealb://" + b"%" * MANY_BYTES, id="percent signs"),
        pytest.param(b"irealb://T=C==S=C==1r34LbKcu7" + b"C|" * (MANY_BYTES // 2), id="a song without end"),
        pytest.param(b"irealb://&#x41;" + b"&amp;" * (MANY_BYTES // 5), id="HTML signs"),
        pytest.param(b"<score-partwise>" + b"<a/>" * (MANY_BYTES // 4), id="too wide XML"),
        pytest.param(b"<score-partwise>" + b"<a>" * (MANY_XML // 3), id="deep XML"),
        pytest.param(b"<score-partwise>" + b"<a/>" * (MANY_XML // 4) + b"</score-partwise>", id="wide XML"),
        pytest.param(
            b"<score-partwise><a " + b"b='' " * (MANY_XML // 5) + b"/></score-partwise>", id="attributes"
        ),
    ],
)
def test_ten_megabytes_of_it_are_refused_in_bounded_time_and_memory(data):
    with within(seconds=10, megabytes=300), pytest.raises(BadChart):
        read_charts(data, "file")


def test_a_packed_bomb_is_refused_in_bounded_time_and_memory():
    bomb = packed("score.xml", b"<score-partwise>" + b" " * 100_000_000)
    with within(seconds=10, megabytes=150), pytest.raises(BadChart, match="at most"):
        read_charts(bomb, "bomb.mxl")


def test_entities_that_multiply_are_refused():
    laughs = (
        "<!DOCTYPE score-partwise [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><score-partwise>&b;</score-partwise>"
    )
    for data in (laughs.encode(), laughs.encode("utf-16")):
        with pytest.raises(BadChart, match="entities"):
            read_charts(data, "file")


@pytest.mark.skipif(not CORPUS.exists(), reason="the collection is not at hand")
def test_a_whole_collection_is_read_without_a_fault():
    book = read_charts(CORPUS.read_bytes(), "collection")
    assert (len(book.charts), book.faults) == (456, ())
    forms = [unroll(chart) for chart in book.charts]
    assert all(form.bars for form in forms)
    assert not [warning for form in forms for warning in form.warnings if "is not known" in warning]
    assert sum(bool(form.warnings) for form in forms) < 30
