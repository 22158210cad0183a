"""PANEL's table of footswitches, cell by cell."""

import pytest

from sideman.messages import SWITCHES, VERBS, Input, Intent, Snapshot, Transport
from sideman.panel import Panel, Shelf
from sideman.panel.keymap import PANEL_VERBS, PROFILES, SIDEMAN

RATE = 48000
STATES = tuple(Transport)

CELLS = {
    # (switch, how): what it means stopped, in the count-in, in the intro, in a main, in the ending
    ("A", "tap"): ("start", "start now", "main", "fill", "back to main"),
    ("A", "held"): ("start", "start now", "main", "fill, transition, transition end", "back to main"),
    ("B", "tap"): ("tap", "stop", "ending", "ending", "ritardando"),
    ("B", "held"): ("tap", "stop", "ending, stop with crash", "ending, stop with crash", "ritardando, stop"),
    ("C", "tap"): ("", "", "next section", "next section", ""),
    ("C", "held"): ("", "", "hold section, release section", "hold section, release section", ""),
    ("D", "tap"): ("", "", "hit", "hit", ""),
    ("D", "held"): ("", "", "hit, break, break end", "hit, break, break end", ""),
    ("E", "tap"): ("tap", "tap", "tap", "tap", "tap"),
    ("E", "held"): ("tap", "tap", "tap", "tap", "tap"),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("switch", "how"), CELLS)
def test_every_cell_of_the_sideman_profile_does_what_the_table_says(switch, how, state):
    panel, snapshot = Panel(RATE, Shelf()), Snapshot(transport=state)
    meant = panel.input(Input(1000, switch, "press"), snapshot)
    meant += panel.input(Input(1000 + RATE * (1 if how == "held" else 0) + 4800, switch, "release"), snapshot)
    meant += panel.advance(RATE * 3, snapshot)
    assert ", ".join(intent.verb for _, intent in meant) == CELLS[switch, how][STATES.index(state)]


def test_a_in_the_intro_means_main_a():
    assert SIDEMAN["A", "press"][Transport.INTRO] == Intent("main", "a")


def test_what_a_press_began_its_hold_goes_on_with_though_the_band_has_moved_on():
    panel = Panel(RATE, Shelf())
    start = panel.input(Input(0, "A", "press"), Snapshot(transport=Transport.STOPPED))
    playing = Snapshot(transport=Transport.PLAYING)
    later = panel.advance(RATE, playing) + panel.input(Input(RATE, "A", "release"), playing)
    assert [intent.verb for _, intent in start + later + panel.advance(2 * RATE, playing)] == ["start"]


@pytest.mark.parametrize("profile", PROFILES)
def test_every_meaning_of_every_profile_is_a_verb(profile):
    for (switch, kind), row in PROFILES[profile].items():
        assert switch in SWITCHES
        assert kind in ("press", "tap", "hold", "end")
        assert all(intent.verb in VERBS or intent.verb in PANEL_VERBS for intent in row.values())


@pytest.mark.parametrize("profile", PROFILES)
def test_no_switch_acts_on_the_press_and_again_on_its_tap(profile):
    rows = PROFILES[profile]
    for switch in SWITCHES:
        assert not set(rows.get((switch, "press"), ())) & set(rows.get((switch, "tap"), ()))


@pytest.mark.parametrize("profile", PROFILES)
def test_what_lasts_as_long_as_a_hold_ends_with_it(profile):
    ends = {"transition": "transition end", "break": "break end", "hold section": "release section"}
    for (switch, kind), row in PROFILES[profile].items():
        for state, intent in row.items():
            if kind == "hold" and intent.verb in ends:
                assert PROFILES[profile][switch, "end"][state].verb == ends[intent.verb]
