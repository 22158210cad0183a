"""While no fader is touched FluidSynth adds up the stems itself: nobody may hear when it does."""

from pathlib import Path

import numpy as np
import pytest

from sideman.adapters.fonts import find_font
from sideman.engine.core import Core
from sideman.engine.synth import Synth
from sideman.engine.wire import encode
from sideman.messages import Anchor, BarLine, Mix, Plan
from sideman.music.events import CHANNEL, Control, Note, Program

RATE, BAR = 48_000, 7680
PARTS = {"keys": 0, "guitar": 26, "pad": 48, "bass": 32, "riff": 61}


@pytest.fixture
def synths():
    synths = [Synth(str(find_font("", Path("/nonexistent"))), RATE) for _ in range(2)]
    yield synths
    for synth in synths:
        synth.close()


def band() -> Plan:
    events: list[object] = [Program(0, 0, CHANNEL[part], 0, program) for part, program in PARTS.items()]
    events += [Control(0, 0, CHANNEL[part], send, 60) for part in PARTS for send in (91, 93)]
    for n, part in enumerate(PARTS):
        events += [Note(step * 480, 0, CHANNEL[part], 40 + 5 * n + step, 90, 400) for step in range(n, 30)]
    lines = tuple(BarLine(n * BAR, BAR) for n in range(2))
    return Plan(0, 2 * BAR, tuple(events), lines, "stop")


def played(synth: Synth, stems) -> np.ndarray:
    core = Core(synth, RATE, 128, ramp=128)
    core.take(encode(Anchor(0, 0, 120.0)))
    core.take(encode(band()))
    sound = []
    for n in range(1200):
        if n == 500:
            core.take(encode(Mix("keys", 0.4)))
        if n == 700:
            core.take(encode(Mix("keys", 0.8)))
        sound.append(core.render(128, stems=stems(n)).copy())
    return np.concatenate(sound, axis=1)


def test_the_sum_of_the_stems_and_the_synths_own_are_one_sound(synths):
    always = played(synths[0], lambda n: True)
    seldom = played(synths[1], lambda n: n % 16 == 0)
    assert np.abs(always).max() > 0.05
    assert np.abs(always - seldom).max() < 1e-5
