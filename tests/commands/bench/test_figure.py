import pytest

from sideman.commands.bench.figure import Figure


@pytest.mark.parametrize(
    ("value", "bound", "kept"), [(1.0, 1.5, True), (1.5, 1.5, True), (1.6, 1.5, False), (9.0, None, None)]
)
def test_a_bound_is_the_most_that_is_allowed(value, bound, kept):
    assert Figure("start", value, "s", bound).kept is kept


def test_what_could_not_be_measured_is_not_kept():
    assert Figure("start", None, "s", 1.5).kept is False


def test_a_figure_reads_as_a_line():
    figure = Figure("offline render", 1.25, "times", 1.5, "fluidsynth -F", 1.0, "2.5 s against 2 s")
    assert figure.line() == (
        "ok   offline render: 1.25 times  (bound 1.5)  | fluidsynth -F: 1  — 2.5 s against 2 s"
    )
    assert Figure("start", 2.0, "s", 1.5).line() == "MISS start: 2 s  (bound 1.5)"


def test_json_carries_whether_the_bound_is_kept():
    assert Figure("start", 2.0, "s", 1.5).as_json() == {
        "name": "start",
        "value": 2.0,
        "unit": "s",
        "bound": 1.5,
        "peer": "",
        "peer_value": None,
        "note": "",
        "kept": False,
    }
