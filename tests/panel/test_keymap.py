"""PANEL's tables of footswitches, cell by cell."""

from typing import get_args

import pytest

from sideman.config import Job, PedalJob, Profile
from sideman.config import Panel as Settings
from sideman.messages import SWITCHES, VERBS, Input, Intent, Snapshot, Transport
from sideman.panel import Panel, Shelf
from sideman.panel.gestures import AGAIN_S
from sideman.panel.keymap import FOOTINGS, JOBS, PANEL_VERBS, PEDAL, PROFILES, profile_of

RATE = 48000
STATES = ("stopped", "count-in", "intro", "playing", "filling", "ending", "paused")


def at(state: str, **settings: object) -> Snapshot:
    filling = state == "filling"
    transport = Transport.PLAYING if filling else Transport(state)
    return Snapshot(transport=transport, filling=filling, settings=Settings(**settings))


def done(snapshot: Snapshot, *times: tuple[float, str, str]) -> str:
    """What edges of (seconds, switch, action) mean while the music stays where ``snapshot`` has it."""
    panel, meant = Panel(RATE, Shelf()), []
    for time, switch, action in times:
        meant += panel.input(Input(round(time * RATE), switch, action), snapshot)
    meant += panel.advance(round((times[-1][0] + 1) * RATE), snapshot)
    return ", ".join(intent.verb for _, intent in meant)


def how(switch: str, way: str) -> list[tuple[float, str, str]]:
    """A tap; held for a second; or so many quick taps."""
    down = 1.0 if way == "held" else 0.08
    times = {"twice": 2, "three times": 3}.get(way, 1)
    return [
        (1 + n * 0.2 + part, switch, action)
        for n in range(times)
        for part, action in ((0, "press"), (down, "release"))
    ]


SIDEMAN = {
    # (switch, how): stopped, count-in, intro, main, fill or transition, ending, paused
    ("A", "tap"): ("start", "start now", "main", "fill", "fill", "back to main", "start"),
    ("A", "held"): (
        "start",
        "start now",
        "main",
        "fill, transition, transition end",
        "fill, transition, transition end",
        "back to main",
        "start",
    ),
    ("B", "tap"): ("tap", "stop", "ending", "ending", "ending", "ritardando", "stop"),
    ("B", "held"): (
        "tap",
        "stop",
        "ending, stop with crash",
        "ending, stop with crash",
        "ending, stop with crash",
        "ritardando, stop",
        "stop",
    ),
    ("C", "tap"): ("", "", "next section", "next section", "next section", "", "next section"),
    ("C", "held"): (
        "",
        "",
        "hold section, release section",
        "hold section, release section",
        "hold section, release section",
        "",
        "",
    ),
    ("D", "tap"): ("", "", "hit", "hit", "hit", "", ""),
    ("D", "held"): ("", "", *("hit, break, break end",) * 3, "", ""),
    ("E", "tap"): ("tap",) * 7,
    ("E", "held"): ("tap",) * 7,
}
BEATBUDDY = {
    ("A", "tap"): ("start", "start now", "fill into main", "fill", "fill", "back to main", "start"),
    ("A", "held"): (
        "",  # the page where the foot taps
        "start now",
        "fill into main",
        "fill, transition, transition end",
        "fill, transition, transition end",
        "back to main",
        "start",
    ),
    ("A", "twice"): (
        "start",
        "start now",
        "fill into main",
        "fill, ending",
        "fill, ending",
        "back to main",
        "start, ending",
    ),
    ("A", "three times"): (
        "start",
        "start now, stop",
        "fill into main, stop",
        "fill, ending, stop",
        "fill, ending, stop",
        "back to main, stop",
        "start, ending, stop",
    ),
    ("B", "tap"): ("", "", "hit", "hit", "hit", "hit", "hit"),
    ("C", "tap"): ("", "stop", "pause", "pause", "pause", "pause", "start"),
}
ONE_JOB = {
    ("A", "tap"): ("start or stop",) * 7,
    ("A", "held"): ("start or stop",) * 7,
    ("B", "tap"): ("", "stop", "ending", "ending", "ending", "back to main", "ending"),
    ("C", "tap"): ("", "", "fill into main", "fill", "fill", "", ""),
    ("D", "tap"): ("next main",) * 7,
    ("E", "tap"): ("", "", "break bar", "break bar", "break bar", "", ""),
    ("E", "held"): ("", "", "break bar", "break bar", "break bar", "", ""),
}
TABLES = {"sideman": SIDEMAN, "beatbuddy": BEATBUDDY, "one switch one job": ONE_JOB}
CELLS = [
    (profile, switch, way, state)
    for profile, table in TABLES.items()
    for switch, way in table
    for state in STATES
]


@pytest.mark.parametrize(("profile", "switch", "way", "state"), CELLS)
def test_every_cell_of_every_profile_does_what_the_table_says(profile, switch, way, state):
    wanted = TABLES[profile][switch, way][STATES.index(state)]
    meant = done(at(state, profile=profile), *how(switch, way))
    if (profile, way, state) == ("beatbuddy", "twice", "stopped") or (
        (profile, way, state) == ("beatbuddy", "three times", "stopped")
    ):
        meant = meant.split(", ")[0]  # the band has started meanwhile: the next presses came in its count-in
    assert meant == wanted


def test_a_in_the_intro_means_main_a():
    assert PROFILES["sideman"]["A"]["press"]["intro"] == Intent("main", "a")
    assert PROFILES["beatbuddy"]["A"]["press"]["intro"] == Intent("fill into main", "a")


def test_what_a_press_began_its_hold_goes_on_with_though_the_band_has_moved_on():
    panel = Panel(RATE, Shelf())
    start = panel.input(Input(0, "A", "press"), Snapshot(transport=Transport.STOPPED))
    playing = Snapshot(transport=Transport.PLAYING)
    later = panel.advance(RATE, playing) + panel.input(Input(RATE, "A", "release"), playing)
    assert [intent.verb for _, intent in start + later + panel.advance(2 * RATE, playing)] == ["start"]


def test_two_presses_that_are_not_quick_are_two_fills():
    slow = 1 + AGAIN_S
    edges = [(1, "A", "press"), (1.1, "A", "release"), (slow, "A", "press"), (slow + 0.1, "A", "release")]
    assert done(at("playing", profile="beatbuddy"), *edges) == "fill, fill"


def test_quick_presses_mean_nothing_of_their_own_where_the_profile_has_no_double_taps():
    assert done(at("playing"), *how("A", "three times")) == "fill, fill, fill"
    assert done(at("playing", profile="beatbuddy"), *how("B", "three times")) == "hit, hit, hit"


def test_a_fourth_quick_press_does_not_start_the_band_that_three_have_stopped():
    edges = [*how("A", "three times"), (1.6, "A", "press"), (1.7, "A", "release")]
    assert done(at("stopped", profile="beatbuddy"), *edges).count("start") == 1


def test_a_held_in_the_beatbuddy_profile_opens_the_page_where_the_foot_taps_the_tempo():
    panel, stopped = Panel(RATE, Shelf()), at("stopped", profile="beatbuddy")
    panel.input(Input(0, "A", "press"), stopped)
    panel.input(Input(RATE, "A", "release"), stopped)
    meant = panel.advance(RATE * 3 // 2, stopped)
    assert panel.state.page == "taps"
    for n in range(6):  # at 300 beats a minute: quick, and yet no double taps
        meant += panel.input(Input(2 * RATE + n * RATE // 5, "A", "press"), stopped)
        meant += panel.input(Input(2 * RATE + n * RATE // 5 + 4000, "A", "release"), stopped)
    assert [intent.verb for _, intent in meant] == ["tap"] * 6
    panel.input(Input(4 * RATE, "A", "press"), stopped)
    panel.advance(5 * RATE, stopped)
    assert panel.state.page == "home"


def test_b_may_tap_while_the_band_plays_and_then_a_and_b_together_stop_it():
    playing = at("playing", b_taps=True)
    assert done(playing, *how("B", "tap")) == "tap"
    assert done(playing, *how("B", "held")) == "tap, ending"
    together = [(1, "A", "press"), (1.1, "B", "press"), (2, "A", "release"), (2, "B", "release")]
    assert done(playing, *together) == "fill, stop"
    together = [(1, "B", "press"), (1.1, "A", "press"), (2, "A", "release"), (2, "B", "release")]
    assert done(playing, *together) == "tap, stop"
    assert done(at("playing"), *together[:2], (1.2, "A", "release"), (1.3, "B", "release")) == "ending, fill"


@pytest.mark.parametrize("job", JOBS)
def test_c_d_and_e_take_every_job_in_every_profile(job):
    for profile in PROFILES:
        for switch in ("c", "d", "e"):
            assert profile_of(Settings(profile=profile, **{switch: job}))[switch.upper()] is JOBS[job]


def test_the_words_of_the_config_and_of_the_keymap_are_the_same():
    assert set(get_args(Job)) == {"", *JOBS}
    assert set(get_args(Profile)) == set(PROFILES)
    assert set(get_args(PedalJob)) == {*PEDAL, "nothing"}


def test_a_tempo_step_by_foot_has_its_number():
    assert JOBS["tempo up"]["press"]["playing"] == Intent("tempo step", 2.0)
    assert JOBS["tempo down"]["press"]["stopped"] == Intent("tempo step", -2.0)


def test_the_last_chorus_is_asked_for_on_the_press_wherever_a_chorus_is_still_to_end():
    said = [done(at(state, e="last chorus"), *how("E", "tap")) for state in STATES]
    assert said == ["", "", "last chorus", "last chorus", "last chorus", "", "last chorus"]
    assert done(at("playing", e="last chorus"), *how("E", "held")) == "last chorus"


ALL = [*PROFILES.values(), *({"C": job} for job in JOBS.values()), profile_of(Settings(b_taps=True))]


@pytest.mark.parametrize("profile", ALL)
def test_every_meaning_is_a_verb_on_a_footing_there_is(profile):
    for switch, job in profile.items():
        assert switch in (*SWITCHES, "A+B")
        for kind, row in job.items():
            assert kind in ("press", "tap", "hold", "end", "twice", "three times")
            assert set(row) <= set(FOOTINGS)
            assert all(intent.verb in VERBS or intent.verb in PANEL_VERBS for intent in row.values())


@pytest.mark.parametrize("profile", ALL)
def test_no_switch_acts_on_the_press_and_again_on_its_tap(profile):
    for job in profile.values():
        assert not set(job.get("press", ())) & set(job.get("tap", ()))


@pytest.mark.parametrize("profile", ALL)
def test_what_lasts_as_long_as_a_hold_ends_with_it(profile):
    ends = {"transition": "transition end", "break": "break end", "hold section": "release section"}
    for job in profile.values():
        for footing, intent in job.get("hold", {}).items():
            if intent.verb in ends:
                assert job["end"][footing].verb == ends[intent.verb]
