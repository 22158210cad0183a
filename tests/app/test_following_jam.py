"""A whole jam in which the player gets louder over eight bars, then soft again: sound goes into the engine's
own callback, and the band comes up and goes down with it."""

from __future__ import annotations

import math
from collections import defaultdict
from random import Random
from statistics import mean

import numpy as np
import pytest

from sideman.adapters.jam_log import JamHeader, JamLog
from sideman.app.box import frame_at
from sideman.app.brain import Brain
from sideman.app.listener import Listener
from sideman.app.replay import replay
from sideman.config import BoxState, Panel
from sideman.engine import callback
from sideman.engine.callback import Callback
from sideman.engine.core import Core
from sideman.engine.settings import EngineSettings
from sideman.engine.shared import Shared
from sideman.engine.wire import encode
from sideman.messages import Input
from sideman.music.cue import CueKind
from tests.quiet_synth import QuietSynth

from .jam import LIBRARY, RATE, Jam, inputs
from .test_replay import notes

PERIOD = 256
TEMPO = 160.0
BAR = round(4 * 60 / TEMPO * RATE)
MIDDLE, LOUD, SOFT = -26.0, -10.0, -36.0
"""The player's levels in dB."""


def level(bar: float) -> float:
    """Four bars to get to know each other, up over eight bars, loud for three, soft from bar 16 on."""
    if bar < 5:
        return (MIDDLE, SOFT, LOUD, MIDDLE, MIDDLE)[int(max(0, bar))]
    if bar < 13:
        return MIDDLE + (LOUD - MIDDLE) * (bar - 5) / 8
    return LOUD if bar < 16 else SOFT


class Rehearsal:
    """Box, engine and player without a clock: the machine's clock is the frame."""

    def __init__(self, path, monkeypatch, follow: float, style: str) -> None:
        self.frame = 0
        monkeypatch.setattr(callback, "take_priority", lambda: False)
        monkeypatch.setattr(callback.time, "monotonic_ns", lambda: 10**9 + self.frame * 10**9 // RATE)
        state = BoxState(style=style, chart="blues-jazz", tempo=TEMPO, main="b")
        header = JamHeader("0", 7, RATE, PERIOD, Panel(follow=follow, count_in=False, intro=False), state)
        fd = Shared.create()
        brain_side, engine_side = Shared(fd), Shared(fd)
        core = Core(QuietSynth(), RATE, PERIOD, ramp=PERIOD, struck=engine_side.strike)
        settings = EngineSettings("", period=PERIOD, frame=0, ns=10**9)
        self._engine = Callback(core, engine_side, settings, (0, 1), locked=True)
        self.status = brain_side.status
        self.said = []
        self.log = path

        def send(message) -> None:
            self.said.append(message)
            assert brain_side.write(encode(message))

        self.brain = Brain(header, LIBRARY, send)
        self._log = JamLog(path, header)
        self._listener = Listener(self.status, lambda: follow > 0)
        self._out = np.zeros((PERIOD, 2), np.float32)
        self._angle = np.arange(PERIOD) * (2 * math.pi * 220 / RATE)
        self._dice = np.random.default_rng(5)

    def give(self, given: Input) -> None:
        stamp = frame_at(self.status(), given.stamp, RATE)
        self._log.write(self.brain.input(given._replace(stamp=max(0, stamp))))

    def play(self, until: int) -> None:
        """The player strums quavers at :func:`level`; the brain looks every third period."""
        stroke = BAR // 8
        while self.frame < until:
            decibels = level(self.frame / BAR)
            dying = math.exp(-(self.frame % stroke) / (0.15 * RATE))
            gain = 10 ** (decibels / 20) * math.sqrt(2) * dying * self._dice.uniform(0.9, 1.1)
            heard = np.repeat((gain * np.sin(self._angle))[:, None], 2, axis=1).astype(np.float32)
            self._engine(heard, self._out, PERIOD, None, False)
            self.frame += PERIOD
            if self.frame // PERIOD % 3 == 0:
                for given in self._listener.read():
                    self.give(given)
                self.brain.advance(frame_at(self.status(), callback.time.monotonic_ns(), RATE))

    def end(self) -> None:
        self._log.close(self.frame)


def jam(path, monkeypatch, follow: float, style: str = "medium-swing") -> Rehearsal:
    rehearsal = Rehearsal(path, monkeypatch, follow, style)
    rehearsal.play(PERIOD * 3)
    rehearsal.give(Input(callback.time.monotonic_ns(), "A", "press"))
    rehearsal.give(Input(callback.time.monotonic_ns(), "A", "release"))
    rehearsal.play(22 * BAR)
    rehearsal.end()
    return rehearsal


def by_bar(said) -> dict[int, list]:
    bars = defaultdict(list)
    for note in notes(said):
        bars[note.place // 7680].append(note)
    return bars


def density_and_force(bars, span: range) -> tuple[float, float]:
    """Notes a bar, and their mean velocity."""
    struck = [note for bar in span for note in bars[bar]]
    return len(struck) / len(span), mean(note.velocity for note in struck)


@pytest.mark.parametrize("style", ["medium-swing", "straight-rock"])
def test_the_band_comes_up_with_the_player_and_goes_down_within_two_bars(tmp_path, monkeypatch, style):
    led = by_bar(jam(tmp_path / "led.log", monkeypatch, 1.0, style).said)
    own = by_bar(jam(tmp_path / "own.log", monkeypatch, 0.0, style).said)
    for what in (0, 1):  # notes a bar, then velocity: against the band that does not listen, form being equal
        gain = {
            name: density_and_force(led, span)[what] / density_and_force(own, span)[what]
            for name, span in (("middle", range(4, 7)), ("loud", range(13, 16)), ("soft", range(18, 21)))
        }
        assert gain["loud"] > 1.08, gain
        drawn = 0.9 if what == 0 else 1.0  # figures are drawn: three bars may have a few notes less
        assert gain["loud"] > drawn * gain["middle"], gain
        assert gain["middle"] > gain["soft"], gain
        assert gain["soft"] < 0.95, gain


def test_it_replays_note_for_note(tmp_path, monkeypatch):
    played = jam(tmp_path / "led.log", monkeypatch, 1.0)
    again = replay(played.log, LIBRARY)
    assert notes(message for _, message in again.messages) == notes(played.said)
    assert len(notes(played.said)) > 300


def led_by_hand(path, look: int, late: int = 0) -> Jam:
    """Twenty bars of levels drawn by lot, and a pedal; what is heard may be told ``late`` frames late."""
    jam = Jam(path, look, panel=Panel(follow=1.0), main="b")
    dice = Random(3)
    jam.press("A")
    for n in range(75):
        jam.wait(0.4)
        if n % 20 == 19:
            jam.give("PEDAL", "move", dice.random())
        heard = Input(jam.now - late, "HEARD", "move", dice.choice((0.0, 0.7, 0.75, 0.8, 0.85, 0.9)))
        jam.log.write(jam.brain.input(heard))
        if n == 40:
            jam.give("TEMPO", "press")
            jam.give("TEMPO", "release")
            jam.give("KNOB", "turn", 9)
    jam.end()
    return jam


def test_it_does_not_matter_how_often_the_brain_looked(tmp_path):
    often = led_by_hand(tmp_path / "often.log", 64)
    seldom = led_by_hand(tmp_path / "seldom.log", 4800)
    assert notes(often.said) == notes(seldom.said)
    leans = {cue.value for cue in often.brain.conductor.take.course.cues if cue.kind is CueKind.INTENSITY}
    assert len(leans) > 8


@pytest.mark.parametrize("look", [64, 4800])
def test_what_comes_late_counts_as_later_so_that_the_jam_replays(tmp_path, look):
    jam = led_by_hand(tmp_path / "late.log", look, late=9000)
    again = replay(jam.log._path, LIBRARY)
    assert notes(message for _, message in again.messages) == notes(jam.said)


def test_the_log_holds_a_handful_of_lines_a_bar_and_none_when_off(tmp_path, monkeypatch):
    jam(tmp_path / "led.log", monkeypatch, 1.0)
    told = [line for line in inputs(tmp_path / "led.log") if line.control == "HEARD"]
    assert 22 < len(told) <= 5 * 22
    jam(tmp_path / "own.log", monkeypatch, 0.0)
    assert [line.control for line in inputs(tmp_path / "own.log")] == ["A", "A"]
