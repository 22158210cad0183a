"""``sideman measure``: the figures of a style and of a MIDI file, and the exit code."""

import json

import pytest

from sideman.commands.measure.figure import figure
from sideman.music.style.bounds import BOUNDS, OwnBound
from sideman.music.style.load import check_style

QUICK = ("--chart", "minor-ii-v", "--seeds", 2, "--main", "c")


def test_a_style_is_measured_in_every_figure(sideman):
    said = sideman("measure", "--style", "medium-swing", *QUICK, "--json")
    (sheet,) = json.loads(said.out)
    figures = {row["figure"]: row for row in sheet["figures"]}
    assert list(figures) == list(BOUNDS)
    assert figures["bass-root"]["value"] > 90
    assert figures["bass-root"]["peers"] == {"MMA SwingWalk": 58.8, "accompy swing": 100.0}
    assert said.code == (1 if any(row["kept"] is False for row in figures.values()) else 0)


def test_a_midi_file_of_the_same_take_gives_the_same_figures(sideman, tmp_path):
    out = tmp_path / "take.mid"
    chart = ("--chart", "minor-ii-v", "--style", "medium-swing")
    sideman("render", *chart, "--main", "c", "--choruses", 1, "--seed", 0, "--tempo", 130, "--out", out)
    (filed,) = json.loads(sideman("measure", out, "--json").out)
    played = sideman("measure", *chart, "--main", "c", "--seeds", 1, "--tempo", 130, "--json")
    (sheet,) = json.loads(played.out)
    figures = {row["figure"]: row["value"] for row in sheet["figures"]}
    for row in filed["figures"]:
        # the ending asked for makes the last bar another one
        assert row["value"] == pytest.approx(figures[row["figure"]], rel=0.15, abs=1), row["figure"]
    assert {"bass-root", "approach", "keys-top", "drum-bars", "limbs"} <= {
        r["figure"] for r in filed["figures"]
    }


def test_a_table_shows_bounds_and_peers(sideman):
    said = sideman("measure", "--style", "medium-swing", *QUICK)
    assert "medium-swing, main C" in said.out
    assert "largest bass leap" in said.out
    assert "58.8" in said.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "--all"),
        (("nothing.mid",), "nothing.mid"),
        (("--style", "polka"), "polka"),
        (("--style", "medium-swing", "--seeds", "0"), "1 to 1000"),
    ],
)
def test_what_cannot_be_measured_is_said(sideman, words, told):
    said = sideman("measure", *words)
    assert said.code == 2
    assert told in said.err


def test_several_charts_and_mains_are_measured_together(sideman):
    charts = ("--chart", "ii-v-i", "blues-major")
    said = sideman("measure", "--style", "medium-swing", *charts, "--main", "a", "c", "--seeds", 1, "--json")
    sheets = json.loads(said.out)
    assert [sheet["main"] for sheet in sheets] == ["a", "c"]
    worst = {row["figure"]: row["where"] for row in sheets[0]["figures"]}
    assert worst["leap"] in charts[1:]


def test_the_worst_chart_decides():
    found = figure("leap", {"a": [3.0, 12.0], "b": [14.0]}, BOUNDS["leap"])
    assert (found.kept, found.worst, found.where) == (False, 14.0, "b")
    assert figure("leap", {"a": [3.0, 12.0]}, BOUNDS["leap"]).kept
    assert figure("leap", {"a": [14.0]}, None).kept is None
    assert figure("leap", {"a": []}, BOUNDS["leap"]).kept is None


def test_moves_are_judged_on_average_over_all_charts():
    found = figure("keys-nearest", {"a": [0.5] * 9, "b": [1.0]}, BOUNDS["keys-nearest"])
    assert (found.kept, found.worst, found.where) == (True, 1.0, "b")
    assert not figure("keys-nearest", {"a": [0.6], "b": [1.0]}, BOUNDS["keys-nearest"]).kept


def test_a_styles_own_bound_stands_in_place_of_the_common_one():
    own = OwnBound("slap bass jumps by the octave and more", most=15)
    found = figure("leap", {"a": [14.0]}, own)
    assert found.kept
    assert found.because == own.because


def test_an_own_bound_needs_a_reason_and_a_limit():
    plain = (
        'title="x"\ngenre="x"\ntempo=[1,2]\n[main_a]\n[[fill]]\n[ending_long]\n[ending_short]\n[measure]\n'
    )
    for row in (
        "leap = { most = 15 }",
        'leap = { because = "it does" }',
        'jump = { most = 1, because = "x" }',
    ):
        assert any("measure" in fault for fault in check_style(plain + row, "x.toml"))
    good = check_style(plain + 'leap = { most = 15, because = "slap" }', "x.toml")
    assert not any("measure" in fault for fault in good)
