"""The callback without a stream: what it reads, fills and tells."""

import time

import numpy as np
import pytest

from sideman.engine import callback
from sideman.engine.core import Core
from sideman.engine.settings import EngineSettings
from sideman.engine.shared import Shared
from sideman.engine.wire import encode
from sideman.messages import Anchor, BarLine, Live, Mix, Plan
from sideman.music.events import Note

PERIOD = 128


class ToneSynth:
    """Sounds a constant on the kick's stem while anything is down."""

    voices = 1

    def __init__(self, quiet):
        self.__dict__["quiet"] = quiet

    def __getattr__(self, name):
        return getattr(self.quiet, name)

    def process(self, frames, desk, at):
        if self.quiet.down:
            desk.rows[0:2, at : at + frames] = 0.5


@pytest.fixture
def booth(quiet_synth, monkeypatch):
    """Makes a callback, the brain's end of its memory, and its core."""
    monkeypatch.setattr(callback, "take_priority", lambda: False)

    def build(columns=(0, 1), **settings):
        fd = Shared.create()
        brain, engine = Shared(fd), Shared(fd)
        core = Core(
            ToneSynth(quiet_synth()), 48_000, PERIOD, len(columns) // 2, ramp=PERIOD, struck=engine.strike
        )
        settings = EngineSettings("", **settings)
        return callback.Callback(core, engine, settings, columns, locked=True), brain, core

    return build


def call(given, outputs=2, late=False):
    out = np.full((PERIOD, outputs), 9.0, np.float32)
    given(np.zeros((PERIOD, 2), np.float32), out, PERIOD, None, late)
    return out


def test_frames_go_on_from_those_of_the_engine_before(booth):
    given, brain, _ = booth(frame=1_000_000, ns=time.monotonic_ns() - 2_000_000_000)
    call(given)
    status = brain.status()
    assert status.ready
    assert 1_096_000 - 64 <= status.frame < 1_120_000
    call(given)
    assert brain.status().frame == status.frame + PERIOD


def test_what_is_sent_is_in_force_in_the_next_callback(booth):
    given, brain, core = booth()
    call(given)
    brain.write(encode(Anchor(core.frame, 0, 120.0)))
    brain.write(encode(Plan(0, 7680, (Note(0, 0, 5, 40, 90, 960),), (BarLine(0, 7680),), serial=4)))
    frame = core.frame
    call(given)
    status = brain.status()
    assert (status.plan, status.plan_frame, status.playing) == (4, frame, True)
    assert [(hit.frame, hit.note.key) for hit in brain.struck()] == [(frame, 40)]


def test_the_mixer_comes_out_where_the_settings_say(booth):
    given, brain, _ = booth(columns=(2, 3, 0, 1))
    brain.write(encode(Mix("kick", output=1)))
    brain.write(encode(Live((0x90, 60, 100))))
    call(given, 4)
    out = call(given, 4)
    assert out[-1].tolist() == [0.5, 0.5, 0.0, 0.0]


def test_outputs_that_belong_to_no_pair_stay_silent(booth):
    given, brain, _ = booth(columns=(2, 3))
    brain.write(encode(Live((0x90, 60, 100))))
    call(given, 4)
    assert call(given, 4)[-1].tolist() == [0.0, 0.0, 0.5, 0.5]


def test_a_burst_of_messages_is_spread_over_many_callbacks(booth):
    given, brain, core = booth()
    for n in range(20):
        brain.write(encode(Plan(n, n, (), (), serial=n + 1)))
    call(given)
    assert core.plans.serial == callback.MESSAGES
    call(given)
    call(given)
    assert core.plans.serial == 20


def test_periods_missed_are_counted_and_times_are_kept(booth):
    given, brain, _ = booth()
    call(given, late=True)  # the stream is starting
    call(given, late=True)
    call(given)
    assert brain.status().xruns == 1
    assert sum(brain.histogram) == 3


def hear(given, periods, wave):
    """``periods`` callbacks with ``wave`` (frames × channels) at the input."""
    for _ in range(periods):
        given(wave, np.zeros((PERIOD, 2), np.float32), PERIOD, None, False)


def sine(decibels, channels=2):
    wave = 10 ** (decibels / 20) * np.sqrt(2) * np.sin(2 * np.pi * np.arange(PERIOD) / PERIOD)
    return np.repeat(wave[:, None], channels, axis=1).astype(np.float32)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("decibels", [-60.0, -20.0, 0.0])
def test_the_input_is_heard_though_its_fader_is_muted(booth, decibels, channels):
    given, brain, core = booth()
    hear(given, 1000, sine(decibels, channels))
    assert not core.mixer.hears
    assert 20 * np.log10(brain.status().heard) == pytest.approx(decibels, abs=0.1)


def test_what_was_heard_fades_within_a_beat(booth):
    given, brain, _ = booth()
    hear(given, 1000, sine(-12))
    hear(given, 188, sine(-80))  # half a second
    assert 20 * np.log10(brain.status().heard) < -20
    hear(given, 564, sine(-80))
    assert 20 * np.log10(brain.status().heard) < -50


def test_a_device_without_inputs_hears_nothing(booth):
    given, brain, _ = booth()
    hear(given, 40, None)
    assert brain.status().heard == 0.0
