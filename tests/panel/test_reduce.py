"""The pages: what knob and buttons do on each, and every pair of page and touch."""

import math
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import pytest

from sideman.config import Book, Panel, Preset, SetList
from sideman.messages import VERBS, Intent, SheetBar, Snapshot, Transport
from sideman.music.style.turn import Turn
from sideman.panel import settings
from sideman.panel.acts import ACTS
from sideman.panel.gestures import Gesture
from sideman.panel.lists import LISTS
from sideman.panel.naming import LETTERS
from sideman.panel.reduce import COLUMNS, ROWS, TOUCHES, reduce, rest, rests_at
from sideman.panel.state import FADERS, FAVOURITES, REST_S, PanelState, Shelf
from sideman.ports import OWN


class Line(NamedTuple):
    name: str
    title: str
    group: str
    trains: str = ""


SHELF = Shelf(
    styles=(
        Line("medium-swing", "Medium Swing", "Jazz"),
        Line("ballad", "Ballad", "Jazz"),
        Line("shuffle", "Shuffle", "Blues"),
        Line("rock", "Rock", "Rock"),
    ),
    charts=tuple(Line(f"chart-{number}", f"Chart {number}", "") for number in range(40)),
)
NOW = Snapshot(style="shuffle", chart="chart-3", key_pitch=10, levels={"master": 0.5, "kick": 0.7})

GESTURES = {
    column: Gesture(0, control, kind, 1.0 if kind == "turn" else 0.0, under=under)
    for (control, kind, under), column in reversed(TOUCHES.items())
}


def turned(steps: int, pace: int = 1, under: str = "") -> Gesture:
    return Gesture(0, "KNOB", "turn", float(steps), pace, under)


def after(*touches: str | Gesture, state: PanelState | None = None) -> tuple[PanelState, list[Intent]]:
    """The panel after touches, named as columns of the table, and all it meant."""
    state, meant = state or PanelState(), []
    for touch in touches:
        gesture = GESTURES[touch] if isinstance(touch, str) else touch
        state, intents = reduce(state, gesture, NOW, SHELF)
        meant += intents
    return state, meant


def test_a_style_is_found_in_two_turns():
    state, meant = after("STYLE", turned(-1), "PUSH", turned(1), "PUSH")
    assert meant == [Intent("style", "ballad")]
    assert state.page == "home"


def test_the_browser_opens_at_the_style_that_plays():
    assert after("STYLE")[0].cursor == SHELF.genres().index("Blues")


def test_pressing_style_again_opens_and_takes_as_the_push_does():
    assert after("STYLE", turned(1), "STYLE", "STYLE")[1] == [Intent("style", "rock")]


@pytest.mark.parametrize("touches", [("STYLE",) * 3, ("KEY",) * 2, ("PUSH", turned(1), "PUSH", "PUSH")])
def test_taking_what_plays_already_changes_nothing_unless_something_else_is_queued(touches):
    state = PanelState()
    for now, wanted in ((NOW, 0), (replace(NOW, queued="Rock"), 1)):
        meant = []
        for touch in touches:
            gesture = GESTURES[touch] if isinstance(touch, str) else touch
            state, intents = reduce(state, gesture, now, SHELF)
            meant += intents
        assert len(meant) == wanted
        assert state.page == "home"


def test_back_leads_from_the_styles_to_their_genre_and_then_home():
    state, meant = after("STYLE", turned(-1), "PUSH", "BACK")
    assert (state.page, SHELF.genres()[state.cursor]) == ("genre", "Jazz")
    assert after("BACK", state=state)[0].page == "home"
    assert meant == []


def test_a_key_is_turned_to_by_semitones_and_taken_by_push_or_key():
    assert after("KEY", turned(3), "PUSH")[1] == [Intent("key", 1)]
    assert after("KEY", turned(-1), "KEY")[1] == [Intent("key", 9)]


def test_with_key_held_the_knob_goes_round_in_fourths():
    assert after("KEY", turned(1, under="KEY"), "PUSH")[1] == [Intent("key", 3)]
    assert after("KEY", turned(-1, under="KEY"), "PUSH")[1] == [Intent("key", 5)]


@pytest.mark.parametrize("page", ["genre", "style", "key", "charts"])
def test_what_was_not_taken_is_not_played(page):
    state = PanelState(page=page, genre="Jazz", cursor=1, touched=1000)
    assert after("BACK", state=state)[1] == []
    rate = 48000
    assert rest(state, 1000 + 20 * rate, rate).page == "home"


def test_the_tempo_follows_each_step_at_once_and_faster_when_spun():
    assert after(turned(1))[1] == [Intent("tempo step", 1.0)]
    state, meant = after("TEMPO", turned(-2, pace=3))
    assert meant == [Intent("tap"), Intent("tempo step", -6.0)]
    assert state.page == "tempo"


def test_tempo_taps_on_every_press():
    assert after("TEMPO", "TEMPO", "TEMPO")[1] == [Intent("tap")] * 3


CHARTS = ("PUSH", turned(1), "PUSH")


def test_a_chart_is_chosen_from_the_list_that_the_menu_opens():
    assert after(*CHARTS, turned(2), "PUSH")[1] == [Intent("chart", "chart-5")]


def test_before_all_charts_stands_the_one_that_the_style_brings():
    assert after(*CHARTS, turned(-99), "PUSH")[1] == [Intent("chart", "")]


def test_a_long_list_runs_faster_when_the_knob_is_spun_and_stops_at_its_ends():
    assert after(*CHARTS, turned(2, pace=5))[0].cursor == 14
    assert after(*CHARTS, turned(-99))[0].cursor == 0
    assert after(*CHARTS, turned(99))[0].cursor == 40
    assert after("STYLE", turned(-1, pace=5))[0].cursor == 0


def test_back_with_the_knob_is_the_master_level_and_no_step_is_lost_while_the_mixer_is_slow():
    level = turned(1, under="BACK")
    meant = after(level, level, level)[1]
    assert meant == [Intent("master", 0.52), Intent("master", 0.54), Intent("master", 0.56)]


def test_a_fader_is_found_taken_and_moved_and_held_push_mutes_it():
    kick = FADERS.index("kick")
    state, meant = after("PUSH held", turned(kick), "PUSH", turned(-1), turned(-1), "PUSH", "PUSH held")
    assert meant == [
        Intent("level", ("kick", 0.68)),
        Intent("level", ("kick", 0.66)),
        Intent("mute", ("kick", True)),
    ]
    assert (state.page, state.cursor, state.grabbed) == ("mixer", kick, False)


def test_a_level_stays_between_0_and_1():
    assert after(turned(-99, under="BACK"))[1] == [Intent("master", 0.0)]
    assert after(turned(99, under="BACK"))[1] == [Intent("master", 1.0)]


def test_c_steps_through_the_presets_and_without_any_through_the_charts():
    press, tap, hold = (Gesture(0, "C", kind) for kind in ("press", "tap", "hold"))
    assert after(press, tap)[1] == [Intent("chart", "chart-4")]
    assert after(press, hold)[1] == [Intent("chart", "chart-2")]
    full = replace(NOW, book=Book(presets=(Preset("one", "rock", "chart-1", 120.0, 0),)))
    state, _ = reduce(PanelState(), press, full, SHELF)
    assert reduce(state, tap, full, SHELF)[1] == (Intent("next preset"),)


def test_the_pedal_is_the_intensity_or_what_it_was_given():
    move = Gesture(0, "PEDAL", "move", 0.3)
    assert after(move)[1] == [Intent("intensity", 0.3)]
    for job, meant in (("level", (Intent("master", 0.3),)), ("nothing", ())):
        assert reduce(PanelState(), move, replace(NOW, settings=Panel(pedal=job)), SHELF)[1] == meant


def test_a_page_goes_home_by_itself_after_its_time_and_each_touch_renews_it():
    rate = 48000
    for page, seconds in REST_S.items():
        if math.isinf(seconds):
            assert rests_at(PanelState(page=page), rate) is None
            continue
        state = PanelState(page=page, touched=100)
        assert rests_at(state, rate) == 100 + round(seconds * rate)
        assert rest(state, 99 + round(seconds * rate), rate).page == page
        assert rest(state, 100 + round(seconds * rate), rate).page == "home"
    assert rests_at(PanelState(), rate) is None
    assert reduce(PanelState(page="key"), Gesture(777, "KNOB", "turn", 1.0), NOW, SHELF)[0].touched == 777


def test_the_table_has_a_cell_for_every_pair_and_an_act_for_every_cell():
    assert set(ROWS) == {"home", *REST_S}
    for row in ROWS.values():
        assert set(row) == set(COLUMNS)
    assert {cell for row in ROWS.values() for cell in row.values()} == set(ACTS)


@pytest.mark.parametrize("shelf", [SHELF, Shelf()])
@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("page", ROWS)
def test_every_touch_is_legal_on_every_page(page, column, shelf):
    for transport in Transport:
        for grabbed in (False, True):
            state = PanelState(page=page, genre="Jazz" if shelf.styles else "", grabbed=grabbed)
            new, intents = reduce(state, GESTURES[column], Snapshot(transport=transport), shelf)
            assert new.page in ROWS
            assert all(intent.verb in VERBS for intent in intents)


@pytest.mark.parametrize("page", ROWS)
def test_panic_works_on_every_page(page):
    assert after("panic", state=PanelState(page=page))[1] == [Intent("panic")]


def test_every_page_of_the_menu_can_be_opened_and_left():
    lines = LISTS["menu"](PanelState(), NOW, SHELF)
    for n, line in enumerate(lines):
        state, meant = after("PUSH", turned(n), "PUSH")
        assert (state.page, meant) == (line.leads, [])
        assert after("BACK", state=state)[0].page == "home"


def test_the_three_holds_and_back_lead_to_their_pages():
    assert after("KEY", "KEY held")[0].page == "reads"
    assert after("TEMPO", "TEMPO held")[0].page == "feel"
    assert after("BACK held")[0].page == "set-up"
    loved = replace(NOW, book=Book(favourites=("rock",)))
    state, _ = reduce(after("STYLE")[0], GESTURES["STYLE held"], loved, SHELF)
    assert SHELF.genres(("rock",))[state.cursor] == FAVOURITES


def test_a_favourite_is_made_by_holding_the_push_and_comes_first():
    assert after("STYLE", "PUSH", "PUSH held")[1] == [Intent("favourite", "shuffle")]
    assert SHELF.genres(("rock",))[0] == FAVOURITES
    assert [style.name for style in SHELF.of_genre(FAVOURITES, ("rock", "ballad"))] == ["ballad", "rock"]


def test_a_setting_is_taken_and_turned_and_goes_no_further_than_its_ends():
    state, meant = after("BACK held", "PUSH", turned(1), turned(9), turned(-1))
    assert meant == [
        Intent("set", ("profile", "beatbuddy")),
        Intent("set", ("profile", "one switch one job")),
    ]
    state, meant = after("PUSH", turned(1), "PUSH", turned(-1), state=state)
    assert meant == [Intent("set", ("count_in", False))]


def test_half_time_is_a_row_of_tempo_and_feel():
    state, meant = after("TEMPO held", turned(4), "PUSH", turned(1), turned(-1))
    assert meant == [Intent("half time", True)]
    on = replace(NOW, badges=("HALF",))
    assert reduce(state, turned(-1), on, SHELF)[1] == (Intent("half time", False),)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (1, [Intent("swing", 1.1), Intent("swing", 0.8)]),
        (2, [Intent("lay-back", 2.0), Intent("lay-back", -4.0)]),
        (3, [Intent("loose", 1.1), Intent("loose", 0.8)]),
    ],
)
def test_tempo_held_leads_to_the_feel_and_the_knob_turns_it_from_where_it_stands(row, said):
    assert after("TEMPO held", turned(row), "PUSH", turned(1), turned(-2))[1] == said


def test_the_feel_goes_no_further_than_its_ends():
    state, _ = after("TEMPO held", turned(1), "PUSH")
    assert reduce(state, turned(40), NOW, SHELF)[1] == (Intent("swing", 2.0),)
    hard = replace(NOW, feel=Turn(swing=2.0))
    assert reduce(state, turned(1), hard, SHELF)[1] == ()
    assert reduce(state, turned(-1), hard, SHELF)[1] == (Intent("swing", 1.9),)


BOOK = Book(
    presets=tuple(Preset(name, "rock", "chart-1", 120.0, 0) for name in ("one", "two")),
    set_lists=(SetList("tonight", ("one",)),),
    preset="two",
)


def with_book(*touches: str | Gesture) -> tuple[PanelState, list[Intent]]:
    state, meant = PanelState(), []
    for touch in touches:
        gesture = GESTURES[touch] if isinstance(touch, str) else touch
        state, intents = reduce(state, gesture, replace(NOW, book=BOOK), SHELF)
        meant += intents
    return state, meant


def spelled(text: str) -> list[str | Gesture]:
    """Letter by letter on a fresh naming page; the cursor stays where the last letter was taken."""
    touches: list[str | Gesture] = []
    for before, letter in pairwise("a" + text):
        touches += [turned(LETTERS.index(letter) - LETTERS.index(before)), "PUSH"]
    return touches


def test_a_preset_is_played_saved_changed_and_put_into_a_set_list():
    presets = ("PUSH", "PUSH")
    assert with_book(*presets, turned(-1), "PUSH")[1] == [Intent("preset", "one")]
    assert with_book(*presets, turned(9), "PUSH")[1] == [Intent("save preset")]
    assert with_book(*presets, "PUSH held", turned(3), "PUSH")[1] == [Intent("save preset", "two")]
    assert with_book(*presets, "PUSH held", turned(4), "PUSH")[1] == [Intent("delete preset", "two")]
    into = (*presets, "PUSH held", turned(1), "PUSH")
    assert with_book(*into, "PUSH")[1] == [Intent("enlist", ("tonight", "two"))]
    assert with_book(*into, turned(1), "PUSH")[1] == [Intent("enlist", ("Set list 1", "two"))]


def test_a_set_list_is_chosen_from_the_menu():
    assert with_book("PUSH", turned(5), "PUSH", turned(1), "PUSH")[1] == [Intent("set list", "tonight")]


def test_a_preset_is_renamed_letter_by_letter():
    page = ("PUSH", "PUSH", "PUSH held", turned(2), "PUSH")
    state, _ = with_book(*page)
    assert (state.page, state.typed) == ("naming", "two")
    renamed = with_book(*page, "BACK held", *spelled("oh joy"), "PUSH held")[1]
    assert renamed == [Intent("rename preset", ("two", "Oh Joy"))]
    assert with_book(*page, "BACK", "BACK", *spelled("in"), "PUSH held")[1] == [
        Intent("rename preset", ("two", "tin"))
    ]


def test_a_set_list_is_renamed_and_all_presets_is_not():
    lists = ("PUSH", turned(5), "PUSH")
    assert with_book(*lists, "PUSH held")[0].page == "set lists"
    state, _ = with_book(*lists, turned(1), "PUSH held")
    assert (state.page, state.naming, state.typed) == ("naming", ("rename set list", "tonight"), "tonight")


def test_the_chart_that_is_chosen_is_renamed_from_its_view_where_it_is_ones_own():
    own = replace(SHELF, charts=(Line("chart-3", "Chart 3", OWN),))
    now = replace(NOW, chart_title="Chart 3")
    held = GESTURES["PUSH held"]
    assert reduce(PanelState(page="sheet"), held, now, SHELF)[0].page == "sheet"
    state, _ = reduce(PanelState(page="sheet"), held, now, own)
    assert (state.page, state.naming, state.typed) == ("naming", ("rename chart", "chart-3"), "Chart 3")


def test_a_name_is_never_thrown_away_by_waiting_nor_taken_without_a_letter():
    state = PanelState(page="naming", naming=("rename preset", "two"), typed=" ")
    assert rests_at(state, 48000) is None
    assert reduce(state, GESTURES["PUSH held"], NOW, SHELF)[1] == ()


def test_the_box_is_switched_off_by_holding_the_knob_on_a_page_that_asks_and_in_no_other_way():
    assert with_book("PUSH", turned(99), "PUSH")[0].page == "off"
    assert with_book("BACK held", turned(99), "PUSH")[0].page == "off"
    assert with_book("BACK held", "BACK held")[0].page == "off"
    page = PanelState(page="off")
    for column, gesture in GESTURES.items():
        verbs = [intent.verb for intent in reduce(page, gesture, NOW, SHELF)[1]]
        assert ("power off" in verbs) == (column == "PUSH held")
    for other in REST_S.keys() - {"off"}:
        for gesture in GESTURES.values():
            meant = reduce(PanelState(page=other), gesture, NOW, SHELF)[1]
            assert "power off" not in [intent.verb for intent in meant]
    assert rest(page, 48000 * 8, 48000).page == "home"


def test_the_chart_view_follows_the_band_until_the_knob_looks_around_and_push_plays_on_from_there():
    playing = replace(NOW, transport=Transport.PLAYING, bar=3, sheet=(SheetBar("", ((1.0, "C"),)),) * 12)
    state, meant = PanelState(page="sheet"), []
    for touch in (turned(2), "PUSH"):
        state, intents = reduce(state, GESTURES[touch] if isinstance(touch, str) else touch, playing, SHELF)
        meant += intents
    assert meant == [Intent("section", 4)]
    assert not state.grabbed


def test_any_touch_leads_on_from_the_welcome():
    welcome = PanelState(page="welcome")
    assert after("BACK", state=welcome)[0].page == "home"
    assert after("PUSH", state=welcome)[0].page == "menu"
    state, meant = after(Gesture(0, "A", "press"), state=welcome)
    assert (state.page, meant) == ("home", [Intent("start")])


def test_how_far_the_band_follows_is_a_row_of_tempo_and_feel_in_steps_of_five_percent():
    rows = {row.name: row for row in settings.ROWS["feel"]}
    follow = rows["Follow me"]
    assert follow.shown(Snapshot()) == "off"
    assert follow.turned(Snapshot(), 1) == Intent("set", ("follow", 0.05))
    assert follow.turned(Snapshot(), -1) is None
    half = Snapshot(settings=Panel(follow=0.52))
    assert follow.shown(half) == "52 %"
    assert follow.turned(half, 3) == Intent("set", ("follow", 0.65))
    assert follow.turned(half, 99) == Intent("set", ("follow", 1.0))
    assert follow.turned(Snapshot(settings=Panel(follow=1.0)), 1) is None
