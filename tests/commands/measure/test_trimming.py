"""``sideman measure --trims``: where the table in ``engine/trims.py`` comes from."""

import json

import pytest

from sideman.commands import measure
from sideman.commands.measure.trimming import as_table, trim_rows
from sideman.engine.trims import DRUMS, MELODIC

QUICK = ("measure", "--trims", "--style", "up-tempo-swing")
FONT = "TimGM6mb"
ONE_STYLE = 1.5
"""LU that the stems of one style may be from the median of all."""


def test_the_stems_of_a_style_bear_the_table_out(sideman):
    measured = json.loads(sideman(*QUICK, "--font", FONT, "--json").out)
    assert {"piano", "drawbar organ", "acoustic bass"} <= set(measured["melodic"])
    assert {"kick", "snare", "cymbals"} <= set(measured["drums"]["jazz kit"])
    for name, level in measured["melodic"].items():
        assert level == pytest.approx(MELODIC[FONT][name], abs=ONE_STYLE), name
    for kit, strips in measured["drums"].items():
        for strip, level in strips.items():
            assert level == pytest.approx(DRUMS[FONT][kit][strip], abs=ONE_STYLE), (kit, strip)


def test_the_table_shows_each_voice_beside_what_is_held(sideman, monkeypatch):
    held = MELODIC[FONT]["piano"]
    for off, code, mark in ((0.3, 0, "ok"), (-2.0, 1, "MISS")):
        monkeypatch.setattr(measure, "stems_between", lambda *_, by=off: [[(("piano", ""), held + by)]])
        said = sideman(*QUICK, "--font", FONT)
        _, row = said.out.splitlines()
        assert row.split() == [
            mark,
            "piano",
            f"{held + off:+.1f}",
            f"{held:+.1f}",
            "1",
            *2 * [f"{held + off:+.1f}"],
        ]
        assert said.code == code


def test_the_median_of_all_stems_is_held_against_the_table():
    held = MELODIC[FONT]["piano"]
    snare = ("jazz kit", "snare")
    between = [(snare, 9.0), *((("piano", ""), held + by) for by in (7.0, 0.2, -3.0))]
    piano, kit = trim_rows(between, f"/fonts/{FONT}.sf2")
    assert piano.level == pytest.approx(held + 0.2)
    assert piano.kept
    assert not kit.kept
    assert kit.cells()[:3] == ("MISS", "jazz kit, snare", "+9.0")
    assert as_table([piano, kit]) == {
        "melodic": {"piano": piano.level},
        "drums": {"jazz kit": {"snare": 9.0}},
    }


def test_what_no_table_holds_is_not_trimmed_yet():
    (piano,) = trim_rows([(("piano", ""), 2.0)], "/fonts/Mine.sf2")
    assert piano.table == 0.0
    assert not piano.kept
