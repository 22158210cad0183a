"""The tables of the footswitches, cell by cell, by feet on the whole brain: what the music then does.

Each row quotes a cell: profile, switch, how, where the foot comes, the cell's words, and what shows that it
was done. What a gesture *means* is walked in tests/panel/test_keymap.py, every pair of state and verb in
tests/conductor/test_transport.py.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sideman.config import Book, Panel, Preset
from sideman.messages import Intent, Plan, Snapshot, Transport
from sideman.music.cue import CueKind
from sideman.music.song import Role
from sideman.music.style.style import ENDINGS

from .jam import Jam

BOOK = Book(
    presets=tuple(
        Preset(name, "medium-swing", chart, 160.0, 0)
        for name, chart in (("one", "blues-jazz"), ("two", "rhythm-changes"), ("three", "ii-v-i"))
    ),
    preset="two",
)


class Foot:
    """A band in some state, and a foot on its switches."""

    def __init__(self, path, state: str, **settings) -> None:
        panel = Panel(**settings)
        self.jam = Jam(path, chart="rhythm-changes", panel=panel, book=BOOK)
        self.before = self.seen
        if state == "stopped":
            return
        if state == "count-in":
            self.jam.press("A", 0.05)
            self.jam.wait(0.2)
        else:
            self._do("start")
            self.until(lambda: self.seen.transport is Transport.INTRO)
            if state != "intro":
                self.until(lambda: self.seen.transport is Transport.PLAYING)
                self.until(lambda: self.seen.section_bar == 2)
        self.until(lambda: state == "count-in" or (self.seen.beat == 2 and self.seen.phase > 0.1))
        if state in ("fill", "ending", "paused"):
            self._do({"fill": "fill", "ending": "ending", "paused": "pause"}[state])
            self.until(lambda: self.seen.filling or self.seen.transport in ("ending", "paused"))
            self.until(lambda: state != "ending" or self.seen.beat == 2)
        self.before = self.seen
        self.mark = len(self.jam.said)

    def _do(self, verb: str) -> None:
        self.jam.brain._do(Intent(verb), self.jam.now)

    @property
    def seen(self) -> Snapshot:
        return self.jam.brain.snapshot(self.jam.now)

    def until(self, true: Callable[[], bool], seconds: float = 30.0) -> bool:
        for _ in range(round(seconds / 0.02)):
            if true():
                return True
            self.jam.wait(0.02)
        return False

    def cue(self, kind: CueKind) -> bool:
        take = self.jam.brain.conductor.take
        return take is not None and any(cue.kind is kind for cue in take.course.cues)

    # ── what shows that a cell was done ──

    def comes_to(self, transport: str) -> bool:
        return self.until(lambda: self.seen.transport == transport)

    def main_at_a_bar_line(self, main: str) -> bool:
        return self.until(lambda: self.seen.main == main, 12) and self.seen.beat == 1

    def place_kept(self) -> bool:
        return self.seen.bar in (self.before.bar, self.before.bar + 1, self.before.bar + 2)

    def holds(self, switch: str, seconds: float, shows: Callable[[], bool]) -> bool:
        """Held so long; ``shows`` while it is."""
        self.jam.give(switch, "press")
        self.jam.wait(seconds)
        shown = shows()
        self.jam.give(switch, "release")
        self.jam.wait(0.05)
        return shown


def tap(foot: Foot, switch: str, times: int = 1) -> None:
    for _ in range(times):
        foot.jam.press(switch, 0.06)
        foot.jam.wait(0.08)


Check = Callable[[Foot], bool]


def tapped(switch: str, check: Check, times: int = 1) -> Check:
    def done(foot: Foot) -> bool:
        tap(foot, switch, times)
        return check(foot)

    return done


def start_on_the_next_beat(foot: Foot) -> bool:
    beat_s = 60 / foot.seen.tempo
    return foot.until(lambda: foot.seen.transport in ("intro", "playing"), beat_s + 0.05)


def transition(foot: Foot) -> bool:
    loops = foot.holds("A", 2.6, lambda: foot.seen.filling)
    return loops and foot.main_at_a_bar_line("B") and foot.place_kept() and foot.seen.transport == "playing"


def ritardando(foot: Foot) -> bool:
    take = foot.jam.brain.conductor.take
    return any(segment.to_bpm is not None for segment in take.timeline.segments)


def stopped_with_a_crash(foot: Foot) -> bool:
    foot.holds("B", 0.7, lambda: True)
    last = [message for message in foot.jam.said if isinstance(message, Plan)][-1]
    return foot.seen.transport == "stopped" and [event.key for event in last.events] == [49, 36]


def section_repeats(foot: Foot) -> bool:
    section = foot.seen.section
    repeats = foot.holds("C", 24.0, lambda: foot.seen.section == section and "LOOP" in foot.seen.badges)
    return repeats and foot.until(lambda: foot.seen.section != section, 30) and not foot.seen.holding


def band_rests(foot: Foot) -> bool:
    rests = foot.holds("D", 1.0, lambda: foot.seen.breaking)
    return rests and foot.until(lambda: not foot.seen.breaking, 60 / foot.seen.tempo + 0.05)


def tempo_tapped(switch: str) -> Check:
    def done(foot: Foot) -> bool:
        for _ in range(5):
            foot.jam.press(switch, 0.05)
            foot.jam.wait(0.45)
        return abs(foot.seen.tempo - 120) < 1 and foot.seen.transport == foot.before.transport

    return done


def cancelled_again(foot: Foot) -> bool:
    tap(foot, "B")
    queued = foot.seen.queued
    tap(foot, "B")
    return queued == "Ending" and foot.seen.queued == ""


def nothing(switch: str) -> Check:
    def done(foot: Foot) -> bool:
        said = len(foot.jam.said)
        foot.jam.press(switch, 0.1)
        return not [m for m in foot.jam.said[said:] if not isinstance(m, Plan)] and not foot.seen.queued

    return done


def taps_by_foot(foot: Foot) -> bool:
    foot.holds("A", 0.7, lambda: True)
    for _ in range(5):
        foot.jam.press("A", 0.05)
        foot.jam.wait(0.45)
    return foot.jam.brain.panel.state.page == "taps" and abs(foot.seen.tempo - 120) < 1


def hits(foot: Foot) -> bool:
    return foot.cue(CueKind.HIT)


def fills(foot: Foot) -> bool:
    return foot.seen.filling and foot.seen.transport == "playing"


def another_fill(foot: Foot) -> bool:
    take = foot.jam.brain.conductor.take
    return fills(foot) and sum(cue.kind is CueKind.FILL for cue in take.course.cues) == 2


def main_a_at_the_bar_line(foot: Foot) -> bool:
    a_bar_s = 4 * 60 / foot.seen.tempo
    return foot.until(lambda: foot.seen.transport == "playing", a_bar_s) and foot.seen.main == "A"


def fill_into_main_a(foot: Foot) -> bool:
    return (
        foot.seen.filling
        and foot.until(lambda: foot.seen.transport == "playing", 4)
        and foot.seen.main == "A"
    )


SIDEMAN = [
    ("A", "stopped", "start (count-in or intro as set)", tapped("A", lambda f: f.comes_to("count-in"))),
    ("A", "count-in", "start now, on the next beat", tapped("A", start_on_the_next_beat)),
    ("A", "main", "fill, at once", tapped("A", fills)),
    ("A", "intro", "in an intro: main A at the bar line", tapped("A", main_a_at_the_bar_line)),
    ("A", "main", "the fill becomes a transition and loops → next main at the bar line", transition),
    ("A", "ending", "back to the main at the bar line", tapped("A", lambda f: f.comes_to("playing"))),
    ("B", "stopped", "tap tempo", tempo_tapped("B")),
    ("B", "count-in", "stop", tapped("B", lambda f: f.seen.transport == "stopped")),
    ("B", "main", "ending queued", tapped("B", lambda f: f.seen.queued == "Ending" and f.comes_to("ending"))),
    ("B", "intro", "ending queued", tapped("B", lambda f: f.seen.queued == "Ending")),
    ("B", "main", "again before the bar line: cancelled", cancelled_again),
    ("B", "main", "stop at once, with a crash", stopped_with_a_crash),
    ("B", "ending", "ritardando", tapped("B", ritardando)),
    ("B", "ending", "hold: stop at once", lambda f: f.holds("B", 0.7, lambda: f.seen.transport == "stopped")),
    ("C", "stopped", "next preset", tapped("C", lambda f: f.seen.book.preset == "three")),
    ("C", "stopped", "hold: previous", lambda f: f.holds("C", 0.7, lambda: f.seen.book.preset == "one")),
    ("C", "count-in", "–", nothing("C")),
    ("C", "main", "next section of the chart, from its first bar", tapped(
        "C", lambda f: f.until(lambda: f.seen.section != f.before.section, 4) and f.seen.section_bar == 1)),
    ("C", "main", "this section repeats for as long as held → the form goes on", section_repeats),
    ("C", "intro", "this section repeats for as long as held → the form goes on", section_repeats),
    ("C", "ending", "–", nothing("C")),
    ("D", "stopped", "–", nothing("D")),
    ("D", "count-in", "–", nothing("D")),
    ("D", "main", "accent on the press: stop-hit of the whole band", tapped("D", hits)),
    ("D", "intro", "accent on the press: stop-hit of the whole band", tapped("D", hits)),
    ("D", "main", "break for as long as held: band rests → back on the next beat", band_rests),
    ("D", "ending", "–", nothing("D")),
    ("E", "stopped", "tap tempo", tempo_tapped("E")),
    ("E", "main", "tap tempo", tempo_tapped("E")),
]  # fmt: skip
BEATBUDDY = [
    ("A", "stopped", "intro, then main A", tapped(
        "A", lambda f: f.comes_to("intro") and f.comes_to("playing") and f.seen.main == "A")),
    ("A", "intro", "fill into main A", tapped("A", fill_into_main_a)),
    ("A", "main", "next fill of this main", tapped("A", fills)),
    ("A", "fill", "next fill", tapped("A", another_fill)),
    ("A", "ending", "cancelled, main goes on", tapped("A", lambda f: f.comes_to("playing"))),
    ("A", "paused", "goes on", tapped("A", lambda f: f.seen.transport == "playing" and f.place_kept())),
    ("A", "stopped", "tap tempo page", taps_by_foot),
    ("A", "main", "transition, loops → next main", transition),
    ("A", "fill", "transition → next main", transition),
    ("A", "main", "twice: ending", tapped("A", lambda f: f.comes_to("ending"), 2)),
    ("A", "fill", "twice: ending", tapped("A", lambda f: f.comes_to("ending"), 2)),
    ("A", "paused", "twice: ending", tapped("A", lambda f: f.comes_to("ending"), 2)),
    *(
        ("A", state, "three times: stop", tapped("A", lambda f: f.seen.transport == "stopped", 3))
        for state in ("intro", "main", "fill", "ending", "paused")
    ),
    ("B", "stopped", "next preset", tapped("B", lambda f: f.seen.book.preset == "three")),
    *(("B", state, "accent", tapped("B", hits)) for state in ("intro", "main", "fill", "ending")),
    ("B", "paused", "accent", tapped("B", lambda f: f.jam.said[-1].events[0].key == 49)),
    ("C", "stopped", "previous preset", tapped("C", lambda f: f.seen.book.preset == "one")),
    *(
        ("C", state, "pause (band mute, place kept)", tapped("C", lambda f: f.seen.transport == "paused"))
        for state in ("intro", "main", "fill", "ending")
    ),
    ("C", "paused", "goes on", tapped("C", lambda f: f.seen.transport == "playing")),
]  # fmt: skip
ONE_JOB = [
    ("A", "stopped", "start/stop", tapped("A", lambda f: f.comes_to("count-in"))),
    *(
        ("A", state, "start/stop", tapped("A", lambda f: f.seen.transport == "stopped"))
        for state in ("count-in", "intro", "main", "fill", "ending")
    ),
    ("B", "main", "ending", tapped("B", lambda f: f.comes_to("ending"))),
    ("C", "main", "fill", tapped("C", fills)),
    ("D", "main", "next main", tapped("D", lambda f: f.main_at_a_bar_line("B"))),
    ("E", "main", "break", tapped("E", lambda f: f.seen.breaking)),
]
CELLS = [
    pytest.param(profile, state, check, id=f"{profile}: {switch} in {state}: {words}")
    for profile, table in (
        ("sideman", SIDEMAN),
        ("beatbuddy", BEATBUDDY),
        ("one switch one job", ONE_JOB),
    )
    for switch, state, words, check in table
]


@pytest.mark.parametrize(("profile", "state", "check"), CELLS)
def test_the_cell_is_done(tmp_path, profile, state, check):
    assert check(Foot(tmp_path / "jam.log", state, profile=profile))


def test_an_intro_that_was_held_leads_into_the_form_from_its_first_bar(tmp_path):
    foot = Foot(tmp_path / "jam.log", "intro")
    assert section_repeats(foot)
    roles = [bar.role for bar in foot.jam.brain.conductor.take.course.bars(0, 40 * 7680)]
    intro = roles.count(Role.INTRO)
    assert intro > 8
    assert roles[:intro] == [Role.INTRO] * intro
    assert foot.jam.brain.conductor.take.course.bars(0, 40 * 7680)[intro].index == 0


def test_by_option_b_taps_while_playing_held_it_ends_and_a_and_b_together_stop(tmp_path):
    assert tempo_tapped("B")(Foot(tmp_path / "a.log", "main", b_taps=True))
    foot = Foot(tmp_path / "b.log", "main", b_taps=True)
    assert foot.holds("B", 0.7, lambda: foot.seen.queued == "Ending")
    foot = Foot(tmp_path / "c.log", "main", b_taps=True)
    foot.jam.give("A", "press")
    foot.jam.wait(0.04)
    foot.jam.give("B", "press")
    assert foot.seen.transport == "stopped"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_song_closes_with_the_ending_that_was_set_up(tmp_path, ending):
    foot = Foot(tmp_path / "jam.log", "main", ending=ending)
    tap(foot, "B")
    assert foot.comes_to("ending")
    bar = foot.jam.brain.conductor.take.course.bar_at(foot.jam.brain.conductor.take.tick_at(foot.jam.now))
    assert bar.passage == bar.style.endings[ending]
    assert foot.comes_to("stopped")
