"""Charts that are imported while the box runs come up on the panel, and play."""

from dataclasses import replace

from sideman.adapters.importing import Importing
from sideman.adapters.jam_log import JamHeader
from sideman.adapters.library import Library
from sideman.adapters.store import Store
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


def test_a_chart_entered_another_evening_is_renamed_in_its_file_and_stays_where_presets_look_for_it(tmp_path):
    store = Store(tmp_path)
    store.keep_charts({"quick-chart": "title: Quick chart\n# from the knob\nC | F | G7 | C\n"})
    store.close()
    brain = Brain(JamHeader("0", 7, state=STATE), Library(tmp_path, store.charts, None), lambda message: None)
    brain._do(Intent("rename chart", ("quick-chart", "Porch Light")), 0)
    assert [(chart.name, chart.title) for chart in brain.panel.shelf.charts[:1]] == [
        ("quick-chart", "Porch Light")
    ]
    store.keep_charts(brain.written)
    store.close()
    text = (store.charts / "quick-chart.chart").read_text()
    assert text == "title: Porch Light\n# from the knob\nC | F | G7 | C\n"
    fresh = Library(tmp_path, store.charts)
    assert [(card.name, card.title) for card in fresh.charts()[:1]] == [("quick-chart", "Porch Light")]


def test_a_chart_that_came_in_another_way_is_not_renamed_on_the_box(tmp_path):
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "mine.txt").write_text("title: Mine\nC | F\n")
    brain = Brain(
        JamHeader("0", 7, state=STATE), Library(tmp_path, tmp_path / "charts"), lambda message: None
    )
    brain._do(Intent("rename chart", ("mine", "Thine")), 0)
    assert "only charts entered on the box" in brain.snapshot(100).fault
    assert not brain.written
