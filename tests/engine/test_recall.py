"""What a fresh engine is told makes it play on as the one before would have."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sideman.engine.core import Core
from sideman.engine.recall import Recall
from sideman.engine.synth import LOW_CUT_KEY, PROGRAM_KEY, TILT_KEY
from sideman.engine.wire import encode
from sideman.messages import Anchor, BarLine, Live, Mix, Panic, Plan, Tempo
from sideman.music.events import Control, Note, Program, Tone

BAR = 7680


def bar_plan(number, keys=(40,), then="vamp"):
    start = number * BAR
    stated = (Program(start, 0, 5, 0, 33), Control(start, 0, 5, 7, 90), Tone(start, 0, 5, 80, -2))
    setup = stated if number == 0 else ()
    notes = tuple(Note(start + beat * 1920, -20, 5, key + beat, 90, 900) for beat in range(4) for key in keys)
    return Plan(start, start + BAR, (*setup, *notes), (BarLine(start, BAR),), then, (), number + 1)


class Life:
    def __init__(self, synth_class):
        self.synth = synth_class()
        self.stride = 8192
        self.struck = []
        self.core = Core(self.synth, 48000, 8192, struck=lambda *hit: self.struck.append(hit))

    def until(self, frame):
        while self.core.frame < frame:
            self.core.sources(self.stride)


def _within(hits, tick):
    """What is due behind ``tick`` and before the last strides, which end at other frames."""
    return [hit for hit in hits if hit[1] + hit[2] > tick and hit[0] < 13 * 96_000]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 12), st.integers(64, 12 * 96_000), st.floats(80, 200))
def test_the_fresh_engine_strikes_what_the_old_one_would_have(quiet_synth, bars, death, bpm):
    messages = [Anchor(0, 0, 120.0), Mix("bass", 0.5), *(bar_plan(n) for n in range(bars)), Tempo(BAR, bpm)]
    recall, old = Recall(), Life(quiet_synth)
    for message in messages:
        recall.note(message)
        old.core.take(encode(message))
    old.until(14 * 96_000)
    fresh = Life(quiet_synth)
    fresh.core.frame = death // 64 * 64
    tick = old.core.timeline.tick_at(fresh.core.frame)
    for rows in recall.again(tick):
        fresh.core.take(rows)
    fresh.until(14 * 96_000)
    assert _within(fresh.struck, tick) == _within(old.struck, tick)
    assert fresh.core.misses == fresh.core.dropped == 0
    assert fresh.synth.state == old.synth.state


def test_controllers_of_bars_long_gone_are_stated_again(quiet_synth):
    recall = Recall()
    recall.note(Anchor(0, 0, 120.0))
    for number in range(100):
        recall.note(bar_plan(number))
    fresh = Life(quiet_synth)
    fresh.core.frame = 99 * 96_000
    for rows in recall.again(99 * BAR):
        fresh.core.take(rows)
    fresh.until(fresh.core.frame + 128)
    assert fresh.synth.state == {
        (5, PROGRAM_KEY): 33,
        (5, 7): 90,
        (5, LOW_CUT_KEY): 80,
        (5, TILT_KEY): -2,
    }
    assert sum(map(len, recall.again(99 * BAR))) < 200


def test_what_has_stopped_is_not_played_again():
    recall = Recall()
    recall.note(Anchor(0, 0, 120.0))
    recall.note(bar_plan(0, then="stop"))
    assert len(recall.again(2 * BAR)) == 1
    assert len(recall.again(100)) == 2


def test_a_panic_is_remembered_as_silence():
    recall = Recall()
    recall.note(Anchor(0, 0, 120.0))
    recall.note(bar_plan(0))
    recall.note(Panic())
    assert len(recall.again(100)) == 1


def test_the_preset_of_the_players_own_keys_is_told_again_but_none_of_their_notes():
    recall = Recall()
    for data in ((0xC0, 4, 0), (0x90, 60, 100), (0xC0, 16, 0), (0x80, 60, 0)):
        recall.note(Live(data))
    (told,) = recall.again(0)
    assert np.array_equal(told, encode(Live((0xC0, 16, 0))))
