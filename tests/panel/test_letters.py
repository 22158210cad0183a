"""Charts found by letters."""

from typing import NamedTuple

import pytest

from sideman.messages import Intent, Snapshot
from sideman.panel.gestures import Gesture
from sideman.panel.letters import leading_on, letters, matching, starts
from sideman.panel.reduce import reduce
from sideman.panel.state import PanelState, Shelf


class Line(NamedTuple):
    name: str
    title: str
    group: str = ""


CHARTS = tuple(
    Line(title.lower(), title)
    for title in ("Blue Rain", "Rain", "The Blue Door", "Été", "Rhythm", "A Bus at 5")
)
SHELF = Shelf(charts=CHARTS)


def test_a_title_is_found_by_any_of_its_words():
    assert starts("The Blue Door") == ("THE BLUE DOOR", "BLUE DOOR", "DOOR")
    assert [chart.title for chart in matching("BLUE", CHARTS)] == ["Blue Rain", "The Blue Door"]
    assert [chart.title for chart in matching("RAIN", CHARTS)] == ["Rain", "Blue Rain"]
    assert [chart.title for chart in matching("ETE", CHARTS)] == ["Été"]
    assert matching("X", CHARTS) == ()


def test_only_letters_that_lead_on_are_offered():
    assert leading_on("R", CHARTS) == ("A", "H")
    assert leading_on("BLUE", CHARTS) == (" ",)
    assert set(leading_on("", CHARTS)) == set("ABDERT5")


def push(
    state: PanelState, kind: str = "tap", control: str = "PUSH"
) -> tuple[PanelState, tuple[Intent, ...]]:
    return reduce(state, Gesture(0, control, kind), Snapshot(), SHELF)


def test_letter_after_letter_until_one_chart_is_left_and_then_it_is_taken():
    state = PanelState(page="letters")
    while state.page == "letters":
        wanted = "RHYTHM"[len(state.typed)]
        offered = letters(state, SHELF)
        state, _ = reduce(state, Gesture(0, "KNOB", "turn", float(offered.index(wanted))), Snapshot(), SHELF)
        state, _ = push(state)
    assert (state.page, state.typed) == ("charts", "RH")
    assert push(state)[1] == (Intent("chart", "rhythm"),)


def test_back_takes_a_letter_out_and_then_leads_to_the_list():
    state, _ = push(PanelState(page="letters", cursor=letters(PanelState(), SHELF).index("B")))
    assert (state.typed, len(state.found)) == ("B", 3)
    state, _ = push(state, control="BACK")
    assert (state.page, state.typed, state.found) == ("letters", "", ())
    assert push(state, control="BACK")[0].page == "charts"


def test_held_the_push_shows_what_was_found_so_far():
    state = PanelState(page="letters", typed="BLUE", found=matching("BLUE", CHARTS))
    state, _ = push(state, "hold")
    assert (state.page, len(state.found)) == ("charts", 2)
    assert push(state)[1] == (Intent("chart", "blue rain"),)


@pytest.mark.parametrize("turns", [-7, -1, 0, 3, 50])
def test_the_letters_go_round(turns):
    state, _ = reduce(PanelState(page="letters"), Gesture(0, "KNOB", "turn", float(turns)), Snapshot(), SHELF)
    assert 0 <= state.cursor < len(letters(state, SHELF))
