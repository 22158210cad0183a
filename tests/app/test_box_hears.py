"""The live box hears its player, through a real audio server: an instrument at the input, keys on a port."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import chain
from statistics import median, quantiles

import pytest

from sideman.config import Panel
from sideman.messages import FADERS
from sideman.midi.keyboards import Keyboards

from .jam import inputs
from .test_box import LiveBox, check_replay

pytestmark = pytest.mark.server

GUITAR = """
import sys, time
import numpy as np, sounddevice
rate, box = 48000, next(n for n, d in enumerate(sounddevice.query_devices())
                        if d["name"] != "system" and d["max_output_channels"] >= 2)
levels = eval(sys.argv[1])  # (second, dB) in order; straight lines between them
seconds, decibels = zip(*levels)
at = 0
def strum(out, frames, *_):
    global at
    t = (at + np.arange(frames)) / rate
    gain = 10 ** (np.interp(t, seconds, decibels) / 20) * np.exp(-(t % 0.25) / 0.15)
    out[:] = (gain * np.sin(2 * np.pi * 196 * t))[:, None]
    at += frames
with sounddevice.OutputStream(device=box, channels=2, samplerate=rate, blocksize=128, callback=strum):
    print("plays", flush=True)
    time.sleep(seconds[-1])
"""
"""A guitar as a client of its own, plugged into the box's input."""

BAR_S = 1.0
STEPS = (
    *((0, -24), (3, -34), (4, -24), (5, -8), (6, -24)),
    *((10, -24), (18, -8), (21, -8), (21.1, -34), (27, -34)),
)
"""A count-in and four bars to get to know each other, four in the middle, up over eight, then soft."""


@pytest.fixture
def following(jack, font, tmp_path) -> Iterator[LiveBox]:
    panel = Panel(follow=1.0, intro=False)
    box = LiveBox(font, tmp_path, panel=panel, main="b")
    yield box
    box.stop()


def test_the_band_follows_a_guitar_at_the_input_and_the_jam_replays(following, font):
    live = following
    assert live.engine.status().device
    guitar = subprocess.Popen([sys.executable, "-c", GUITAR, repr(STEPS)], stdout=subprocess.PIPE)
    assert guitar.stdout.readline() == b"plays\n"
    live.press("A")
    live.wait(26 * BAR_S)
    guitar.wait(10)
    assert live.engine.status().peaks[FADERS.index("input")] == 0.0, "muted in the mixer all the while"
    live.press("B", 0.8)
    live.until(lambda: not live.engine.status().playing)
    live.stop()
    told = [line for line in inputs(live.log) if line.control == "HEARD"]
    assert 20 < len(told) < 80
    bars = [[n.velocity for _, n in live.struck if n.place // 7680 == bar] for bar in range(25)]
    middle, loud, soft = (bars[a:b] for a, b in ((6, 9), (17, 20), (22, 25)))
    counts = [sum(map(len, span)) for span in (soft, middle, loud)]
    # of the louder notes: that a busier bar has more ghost notes makes it none the softer
    forces = [quantiles(chain.from_iterable(span), n=4)[2] for span in (soft, middle, loud)]
    # figures are drawn: of soft and middle either may in three bars have a few notes more
    assert counts[2] > 1.08 * counts[0], counts
    assert forces[2] > forces[0] + 8, forces
    assert forces[2] > forces[1] + 4, forces
    check_replay(live, font, 300)


def test_a_key_sounds_on_its_strip_at_once_and_is_in_the_log(jack, font, tmp_path, record_property):
    rtmidi = pytest.importorskip("rtmidi")
    live = LiveBox(font, tmp_path)
    keyboards = Keyboards(live.box.wake, live.said.append)
    live.fittings.inputs.append(keyboards)
    try:
        keyboard = rtmidi.MidiOut(rtmidi.API_UNIX_JACK, name="Nord")
        keyboard.open_virtual_port("keys")
        live.until(lambda: keyboards.names)
        late = []
        for _ in range(12):
            sent = time.monotonic()
            keyboard.send_message([0x90, 60, 120])
            while live.engine.status().peaks[FADERS.index("live")] < 0.01:
                assert time.monotonic() < sent + 2
                time.sleep(0.001)
            late.append(1000 * (time.monotonic() - sent))
            keyboard.send_message([0x80, 60, 0])
            live.until(lambda: live.engine.status().peaks[FADERS.index("live")] < 0.003)
        record_property("late_ms", median(late))
        assert median(late) < 100, late  # of which up to 43 ms are the meter's own
        keyboard.send_message([0x90, 64, 120])
        live.wait(0.2)
        keyboard.delete()  # pulled out with a key down
        live.until(lambda: not keyboards.names)
        live.until(lambda: live.engine.status().voices == 0)
    finally:
        keyboards.close()
        live.stop()
    played = [line.data for line in inputs(live.log) if line.control == "MIDI"]
    assert played == [(0x90, 60, 120), (0x80, 60, 0)] * 12 + [(0x90, 64, 120), (0x80, 64, 0)]
