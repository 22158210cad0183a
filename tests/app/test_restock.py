"""Charts that are imported while the box runs come up on the panel, and play."""

from dataclasses import replace

from sideman.adapters.importing import Importing
from sideman.adapters.jam_log import JamHeader
from sideman.adapters.library import Library
from sideman.app.brain import Brain
from sideman.config import BoxState
from sideman.formats.ireal import Song
from sideman.messages import Intent

ROAD = Song("Foggy Road, A", "Player Ann", "Ballad", "Eb", "[T44Eb^7   |F-7   |Bb7   |Eb6   Z")
STATE = BoxState(style="medium-swing", chart="blues-jazz", tempo=160.0)


def test_a_chart_taken_in_meanwhile_is_on_the_shelf_and_plays(tmp_path):
    folder = tmp_path / "charts"
    brain = Brain(JamHeader("0", 7, state=STATE), Library(tmp_path, folder), lambda message: None)
    before = brain.panel.shelf
    brain.restock()
    assert brain.panel.shelf is before
    Importing(folder).link(ROAD.link, lambda done: None)
    brain.restock()
    assert [chart.title for chart in brain.panel.shelf.charts][: 1 + len(before.charts)] == [
        "A Foggy Road",
        *(chart.title for chart in before.charts),
    ]
    assert brain.panel.shelf.styles == before.styles
    brain.conductor.handle(Intent("chart", "a-foggy-road"), 0)
    snapshot = brain.snapshot(48_000)
    assert (snapshot.chart_title, snapshot.bars) == ("A Foggy Road", 4)


def test_the_shelf_does_not_change_under_the_fingers(tmp_path):
    folder = tmp_path / "charts"
    brain = Brain(JamHeader("0", 7, state=STATE), Library(tmp_path, folder), lambda message: None)
    before = brain.panel.shelf
    brain.panel.state = replace(brain.panel.state, page="charts")
    Importing(folder).link(ROAD.link, lambda done: None)
    brain.restock()
    assert brain.panel.shelf is before
    brain.panel.state = replace(brain.panel.state, page="home")
    brain.restock()
    assert brain.panel.shelf.charts[0].title == "A Foggy Road"


def test_a_chart_entered_on_the_box_is_on_the_shelf_once(tmp_path):
    folder = tmp_path / "charts"
    brain = Brain(JamHeader("0", 7, state=STATE), Library(tmp_path, folder), lambda message: None)
    brain._do(Intent("write chart", "title: Late Bus\nC | F | G7 | C\n"), 0)
    Importing(folder).link(ROAD.link, lambda done: None)
    brain.restock()
    assert [chart.title for chart in brain.panel.shelf.charts[:2]] == ["Late Bus", "A Foggy Road"]
    for name, text in brain.written.items():
        (folder / f"{name}.txt").write_text(text)
    brain.restock()
    assert [chart.title for chart in brain.panel.shelf.charts[:3]].count("Late Bus") == 1
