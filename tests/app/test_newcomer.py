"""Somebody who knows only a BeatBuddy, alone with the box: switches, knob and buttons, eyes on the glass."""

from collections.abc import Callable

import mido
import pytest

from sideman.app.replay import replay
from sideman.conductor.levels import DRUMS
from sideman.messages import Snapshot, Transport
from sideman.panel.lists import LISTS

from .jam import LIBRARY, Jam


class Newcomer:
    def __init__(self, path) -> None:
        self.jam = Jam(path, chart="", style="", tempo=120.0)

    @property
    def seen(self) -> Snapshot:
        return self.jam.brain.snapshot(self.jam.now)

    @property
    def page(self) -> str:
        return self.jam.brain.panel.state.page

    def press(self, control: str, seconds: float = 0.1, rest: float = 0.4) -> None:
        self.jam.press(control, seconds)
        self.jam.wait(rest)

    def turn(self, steps: int) -> None:
        for _ in range(abs(steps)):
            self.jam.give("KNOB", "turn", 1.0 if steps > 0 else -1.0)
            self.jam.wait(0.15)

    def pick(self, text: str) -> None:
        """Turn until the line is under the cursor, and push."""
        panel = self.jam.brain.panel
        for _ in range(200):
            lines = LISTS[panel.state.page](panel.state, self.seen, panel.shelf)
            names = [line.text for line in lines]
            at = next(n for n, name in enumerate(names) if text in name)
            if at == panel.state.cursor:
                break
            self.turn(1 if at > panel.state.cursor else -1)
        self.press("PUSH")

    def until(self, true: Callable[[], bool], seconds: float = 30.0) -> None:
        for _ in range(round(seconds / 0.05)):
            if true():
                return
            self.jam.wait(0.05)
        raise AssertionError("it never came")


@pytest.fixture
def newcomer(tmp_path) -> Newcomer:
    newcomer = Newcomer(tmp_path / "jam.log")
    newcomer.press("BACK", 0.8)  # set-up: the feet are its first row
    newcomer.press("PUSH")
    newcomer.turn(1)
    newcomer.press("PUSH")
    newcomer.press("BACK")
    assert newcomer.seen.settings.profile == "beatbuddy"
    assert newcomer.page == "home"
    return newcomer


def test_start_fill_main_and_end_go_as_the_feet_remember(newcomer):
    newcomer.press("A")
    newcomer.until(lambda: newcomer.seen.transport is Transport.PLAYING)
    newcomer.until(lambda: newcomer.seen.beat == 2)
    newcomer.press("A", rest=0.05)
    assert newcomer.seen.filling
    newcomer.until(lambda: not newcomer.seen.filling)
    newcomer.press("A", 1.0)
    newcomer.until(lambda: newcomer.seen.main == "B")
    newcomer.until(lambda: newcomer.seen.beat == 2)
    newcomer.press("C")
    assert newcomer.seen.transport is Transport.PAUSED
    newcomer.press("A")
    assert newcomer.seen.transport is Transport.PLAYING
    newcomer.until(lambda: newcomer.seen.beat == 2)
    newcomer.press("A", 0.08, 0.08)
    newcomer.press("A", 0.08)
    assert newcomer.seen.queued == "Ending"
    newcomer.until(lambda: newcomer.seen.transport is Transport.ENDING)
    newcomer.until(lambda: newcomer.seen.transport is Transport.STOPPED)


def test_a_tempo_is_tapped_by_foot(newcomer):
    newcomer.press("A", 0.8)
    assert newcomer.page == "taps"
    for _ in range(5):
        newcomer.press("A", 0.1, 0.5)
    assert newcomer.seen.tempo == pytest.approx(100.0, abs=1)
    newcomer.press("A", 0.8)
    assert (newcomer.page, newcomer.seen.transport) == ("home", Transport.STOPPED)


def test_a_blues_in_b_flat_is_found_and_the_drums_are_muted(newcomer):
    newcomer.press("PUSH")
    newcomer.pick("Charts")
    newcomer.pick("Blues")
    newcomer.press("KEY")
    newcomer.turn((10 - newcomer.seen.key_pitch + 6) % 12 - 6)
    newcomer.press("PUSH")
    assert "blues" in newcomer.seen.chart_title.lower()
    assert newcomer.seen.key == "B♭"
    newcomer.press("PUSH")
    newcomer.pick("Mixer")
    for strip in DRUMS:
        newcomer.turn(1)
        newcomer.press("PUSH", 0.8)
        assert strip in newcomer.seen.mutes
    assert newcomer.seen.mutes == set(DRUMS)


def test_a_song_saved_is_there_again_by_foot(newcomer):
    for tempo in (10, 20):
        newcomer.turn(tempo)
        newcomer.press("BACK")
        newcomer.press("PUSH")
        newcomer.pick("Presets")
        newcomer.pick("Save as new")
    first, second = newcomer.seen.book.presets
    assert second.tempo == first.tempo + 20
    newcomer.press("B")
    assert newcomer.seen.book.preset == first.name
    assert newcomer.seen.tempo == first.tempo
    newcomer.press("C")
    assert newcomer.seen.tempo == second.tempo


def test_a_chart_entered_by_the_knob_plays_and_is_handed_to_be_kept(newcomer):
    newcomer.press("PUSH")
    newcomer.pick("New chart")
    for _ in range(3):
        newcomer.turn(1)
        for _ in range(3):
            newcomer.press("PUSH")
    newcomer.press("PUSH", 0.8)
    assert newcomer.seen.chart_title == "Quick chart"
    assert len(newcomer.seen.sheet) == 3
    assert list(newcomer.jam.brain.written) == [newcomer.seen.chart]
    newcomer.press("A")
    newcomer.until(lambda: newcomer.seen.transport is Transport.PLAYING)


def test_a_jam_with_pauses_replays_and_writes_a_midi_file_of_its_length(newcomer, tmp_path):
    newcomer.press("A")
    newcomer.until(lambda: newcomer.seen.transport is Transport.PLAYING)
    for _ in range(2):
        newcomer.jam.wait(3.3)
        newcomer.press("C", rest=2.0)
        newcomer.press("B")  # an accent into the pause
        newcomer.press("A")
    newcomer.jam.wait(4)
    newcomer.press("A", 0.08, 0.08)
    newcomer.press("A", 0.08, 0.08)
    newcomer.press("A", 0.08)
    assert newcomer.seen.transport is Transport.STOPPED
    newcomer.jam.wait(1)
    newcomer.jam.end()
    again = replay(newcomer.jam.log._path, LIBRARY)
    assert [m for _, m in again.messages] == newcomer.jam.said[len(newcomer.jam.said) - len(again.messages) :]
    path = tmp_path / "jam.mid"
    path.write_bytes(again.midi())
    assert mido.MidiFile(path).length == pytest.approx(newcomer.jam.now / 48_000, abs=4)
