"""The figures of charts and library are measured on what they name."""

from pathlib import Path

import pytest

from sideman.commands.bench import charts

CORPUS = Path(__file__).parents[3].parent / "shared/corpus/ireal-charts.txt"


def test_each_figure_has_a_value_and_a_bound(monkeypatch):
    monkeypatch.setattr(charts, "CHARTS", 300)
    monkeypatch.setattr(charts, "IMPORTED", 100)
    told: list[float] = []
    figures = list(charts.measure(None, told.append))
    assert len(figures) == 4
    assert all(figure.value is not None and figure.bound for figure in figures)
    assert figures[1].name == "importing 100 songs"
    assert figures[3].kept, "a search in a few hundred charts is quick everywhere"
    assert told == sorted(told)
    assert told[-1] <= 1.0


@pytest.mark.skipif(not CORPUS.exists(), reason="the collection is not at hand")
def test_a_collection_is_measured_where_one_is_given():
    figure = next(charts.measure(CORPUS, lambda done: None))
    assert "456 of " in figure.note
