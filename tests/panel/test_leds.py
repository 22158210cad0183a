"""The LEDs."""

from sideman.messages import Snapshot
from sideman.panel import leds as lights
from sideman.panel.leds import leds


def test_beat_1_is_lit_differently_from_the_others_and_each_only_briefly():
    assert leds(Snapshot(beat=1, phase=0.1)).beat == lights.BEAT_ONE
    assert leds(Snapshot(beat=3, phase=0.1)).beat == lights.BEAT
    assert leds(Snapshot(beat=3, phase=0.6)).beat == lights.DARK
    assert leds(Snapshot(beat=0, phase=0.1)).beat == lights.DARK


def test_the_status_tells_ready_recording_and_fault():
    colours = [
        leds(Snapshot()),
        leds(Snapshot(badges=("REC",))),
        leds(Snapshot(badges=("REC",), fault="no card")),
    ]
    assert [each.status for each in colours] == [lights.READY, lights.RECORDING, lights.FAULT]
