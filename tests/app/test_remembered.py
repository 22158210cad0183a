"""What the box begins with: what it remembers, as far as that is still to be had."""

from sideman.adapters.jam_log import JamHeader
from sideman.adapters.library import Library, shipped
from sideman.app.brain import FIRST_CHART, Brain, usable
from sideman.config import BoxState
from sideman.messages import Intent


def box(library: Library, **state: object) -> Brain:
    return Brain(JamHeader("0", 7, state=BoxState(**state)), library, lambda message: None)


def test_a_style_is_begun_with_its_own_chart_until_one_is_picked(tmp_path):
    library = Library(tmp_path, tmp_path)
    brain = box(library, style="samba")
    assert brain.snapshot(0).chart == "samba-turnaround"
    brain.conductor.handle(Intent("style", "folk-waltz"), 100)
    assert (brain.state().chart, brain.state().tempo) == ("", None)
    again = box(library, style=brain.state().style, chart=brain.state().chart)
    assert again.snapshot(0).chart == "folk-waltz"
    assert again.snapshot(0).tempo == library.style("folk-waltz").tempo[1]
    again.conductor.handle(Intent("chart", "ii-v-i"), 100)
    again.conductor.handle(Intent("tempo", 99.0), 200)
    assert (again.state().chart, again.state().tempo) == ("ii-v-i", 99.0)


def test_a_style_without_a_chart_of_its_own_is_begun_with_the_first(tmp_path):
    text = (shipped("styles") / "straight-rock.toml").read_text()
    for name, chart in (("none", ""), ("lost", 'chart = "a-lost-tune"'), ("broken", 'chart = "broken-tune"')):
        own = text.replace('chart = "flat-seven-rock"', chart)
        assert own != text
        (tmp_path / f"{name}.toml").write_text(own)
    (tmp_path / "broken-tune.txt").write_text("| Hm13x |")
    library = Library(tmp_path, tmp_path)
    for name in ("none", "lost", "broken"):
        assert box(library, style=name).snapshot(0).chart == FIRST_CHART


def test_what_is_gone_is_told_and_left_out(tmp_path):
    library = Library(tmp_path, tmp_path)
    state, faults = usable(BoxState(style="gone", chart="lost", key=3, levels={"bass": 0.5}), library)
    assert state == BoxState(levels={"bass": 0.5})
    assert ["gone" in faults[0], "lost" in faults[1]] == [True, True]
    assert usable(BoxState(style="samba", chart="ii-v-i"), library) == (
        BoxState(style="samba", chart="ii-v-i"),
        [],
    )
