"""The listings and the checks of the command line."""

import json

import pytest

from sideman.adapters.library import shipped

CHART_KEYS = {"title", "composer", "style", "key", "tempo", "bars", "warnings"}


def test_styles_are_listed_for_eyes_and_for_programs(sideman):
    listed = json.loads(sideman("styles", "--json").out)
    assert {"medium-swing", "blues-shuffle", "straight-rock"} <= {style["name"] for style in listed}
    assert "medium-swing" in sideman("styles").out


def test_charts_are_listed_for_eyes_and_for_programs(sideman):
    listed = json.loads(sideman("charts", "--json").out)
    assert {"blues-major", "ii-v-i"} <= {chart["name"] for chart in listed}
    assert "12-bar blues" in sideman("charts").out


def test_a_chart_is_shown_in_played_order_in_any_key(sideman):
    chart = json.loads(sideman("chart", "ii-v-i", "--key", "Bb", "--json").out)
    assert set(chart) == CHART_KEYS
    assert chart["key"] == "Bb"
    first = chart["bars"][0]
    assert {key: first[key] for key in ("bar", "source_bar", "meter")} == {
        "bar": 1,
        "source_bar": 1,
        "meter": "4/4",
    }
    assert first["chords"] == [{"beat": 1, "symbol": "Cm7", "root": "C", "quality": "m7", "bass": None}]


def test_scales_are_told_for_each_chord_in_any_key(sideman):
    lines = sideman("chart", "ii-v-i", "--key", "Bb", "--scales").out.splitlines()
    assert lines[1].split()[:4] == ["1", "Cm7", "C", "Eb"]
    assert "C Dorian" in lines[1]


def test_a_text_chart_comes_from_a_file(sideman, tmp_path):
    path = tmp_path / "tune.txt"
    path.write_text("title: Two bars\nkey: F\n\n[A]\n| Gm7 C7 | F6 |\n")
    chart = json.loads(sideman("chart", path, "--json").out)
    assert chart["title"] == "Two bars"
    assert [c["beat"] for c in chart["bars"][0]["chords"]] == [1, 3]


def test_check_names_file_place_and_what_is_allowed(sideman, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text('title = "Bad"\ngenre = "Jazz"\ntempo = [100, 90, 80]\nhorns = 1\n')
    said = sideman("check", bad)
    assert said.code == 2
    assert str(bad) in said.out
    assert "horns" in said.out


def test_check_tells_what_a_drummer_cannot_play_and_that_the_style_is_good_all_the_same(sideman, tmp_path):
    text = (shipped("styles") / "straight-rock.toml").read_text(encoding="utf-8")
    mine = tmp_path / "mine.toml"
    fill = '[[fill]]\nbeats = 1\nsteps = 4\nsnare = "xxxx"\ntom1 = "...x"\ncrash = "...X"\n'
    mine.write_text(text.replace("[[fill]]\n", f"{fill}[[fill]]\n", 1), encoding="utf-8")
    said = sideman("check", mine)
    assert said.code == 0, said.out
    assert "fill 1: bar 1, step 4: crash, snare and tom1 want 3 hands at once; tom1 is left out" in said.out
    assert "good" not in said.out


def test_check_reads_a_config(sideman, tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("[audio]\nperiod = 100\n")
    said = sideman("check", path)
    assert said.code == 2
    assert "multiple of 64" in said.out


@pytest.mark.parametrize("path", sorted(shipped("styles").glob("*.toml")), ids=lambda path: path.stem)
def test_the_styles_that_ship_are_good(sideman, path):
    said = sideman("check", path)
    assert (said.code, said.out.strip()) == (0, f"{path}: good")


def test_an_unknown_command_is_refused_with_the_ones_there_are(sideman):
    said = sideman("dance")
    assert said.code == 2
    assert "render" in said.err


def test_help_names_every_command(sideman):
    from sideman.cli import COMMANDS

    out = sideman("--help").out
    assert all(name in out for name in COMMANDS)
