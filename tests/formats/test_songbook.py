import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.errors import BadChart
from sideman.formats.ireal_write import write_ireal
from sideman.formats.songbook import read_songbook
from sideman.music.chart.progressions import chart_of

XML = b"""<?xml version="1.0"?><score-partwise><part><measure><harmony><root><root-step>C</root-step></root>
<kind>major</kind></harmony></measure></part></score-partwise>"""


@pytest.mark.parametrize(
    ("data", "titles"),
    [
        (b"title: By hand\nC | F", ["By hand"]),
        ("\ufefftitle: Größe\nC | F".encode(), ["Größe"]),
        (write_ireal([chart_of("ii-v-i"), chart_of("doo-wop")]).encode(), ["ii–V–I", "Doo-wop, I–vi–IV–V"]),
        (f'<html><a href="{write_ireal([chart_of("ii-v-i")])}">x</a></html>'.encode(), ["ii–V–I"]),
        (XML, ["Untitled"]),
    ],
)
def test_files_are_told_apart_by_what_they_hold(data: bytes, titles: list[str]):
    assert [chart.title for chart in read_songbook(data, "file").charts] == titles


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_a_songbook_or_a_bad_chart(data: bytes):
    try:
        charts = read_songbook(data, "tune.bin").charts
    except BadChart as fault:
        charts = ()
        assert_names_the_file(fault)
    assert all(chart.bars for chart in charts)


def assert_names_the_file(fault: BadChart):
    assert str(fault).startswith("tune.bin")
