"""The page on text charts: its examples are played, its words are those of the reader."""

import re
from pathlib import Path

import pytest

from sideman.errors import BadChart
from sideman.music.chart.form import unroll
from sideman.music.chart.text import HEADERS, read_chart

PAGE = Path(__file__).parents[3].joinpath("firmware/sideman/music/chart/README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```chart\n(.*?)```\n\*Plays (\d+) bars\.\*", PAGE, re.DOTALL)


def test_every_example_says_how_long_it_is():
    assert len(EXAMPLES) == PAGE.count("```chart") >= 4


@pytest.mark.parametrize(("text", "bars"), EXAMPLES)
def test_each_example_plays_as_long_as_the_page_says(text: str, bars: str):
    form = unroll(read_chart(text, "README.md"))
    assert len(form.bars) == int(bars)
    assert form.warnings == ()


def test_the_page_names_every_line_of_the_head():
    assert all(f"`{name}`" in PAGE or f"{name}:" in PAGE for name in HEADERS)


def test_the_error_on_the_page_is_the_one_that_is_raised():
    with pytest.raises(BadChart) as caught:
        read_chart("\n\nCm7 | Fzz7 | Bb", "tune.txt")
    shown = re.search(r"```\n(tune\.txt.*?)…\n(.*?)```", PAGE, re.DOTALL)
    assert str(caught.value).startswith(shown[1])
    assert str(caught.value).endswith(shown[2].rstrip("\n"))
