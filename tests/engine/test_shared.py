import numpy as np
import pytest

from sideman.engine.shared import RING, STRUCK, Shared
from sideman.engine.wire import encode
from sideman.messages import Anchor, BarLine, Panic, Plan
from sideman.music.events import Note


@pytest.fixture
def ends():
    """The same memory, seen by the brain and by the engine."""
    fd = Shared.create()
    return Shared(fd), Shared(fd)


def plan(notes):
    events = tuple(Note(n, 0, 5, n % 128, 1 + n % 127, 10) for n in range(notes))
    return encode(Plan(0, 10_000, events, (BarLine(0, 7680),)))


def test_messages_come_out_whole_and_in_order_round_the_end_of_the_ring(ends):
    brain, engine = ends
    for size in [1000, 3000] * 8 + [7]:
        message = plan(size)
        assert brain.write(message)
        assert brain.write(encode(Anchor(size, 0, 120.0)))
        assert np.array_equal(engine.read(), message)
        assert engine.read()["number"][0] == size
        assert engine.read() is None


def test_a_full_ring_takes_nothing_and_says_so(ends):
    brain, engine = ends
    sent = 0
    while brain.write(plan(4000)):
        sent += 1
    assert sent == RING // 4002
    assert engine.read() is not None
    assert brain.write(plan(4000))


def test_status_comes_back_as_it_was_published(ends):
    brain, engine = ends
    engine.say("a card", "no font")
    engine.publish(128, 5, 1.5, 3, 64, 1, 2, 4, 9, True, False, True, False, True)
    status = brain.status()
    assert (status.frame, status.ns, status.tick, status.plan, status.plan_frame) == (128, 5, 1.5, 3, 64)
    assert (status.misses, status.dropped, status.xruns, status.voices) == (1, 2, 4, 9)
    assert (status.playing, status.vamping, status.ready, status.realtime, status.locked) == (1, 0, 1, 0, 1)
    assert (status.device, status.fault) == ("a card", "no font")
    assert brain.frame == 128


def test_a_long_fault_is_cut_short_and_not_spilt(ends):
    brain, engine = ends
    engine.say("x" * 1000, "y" * 1000)
    assert brain.status().device == "x" * 399
    assert brain.status().fault == "y" * 399


def test_a_writer_that_died_half_way_leaves_the_status_before(ends):
    brain, engine = ends
    engine.publish(128, *[0] * 13)
    engine._map[engine._status : engine._status + 20] = b"half a new status!!!"
    assert brain.status().frame == 128


def test_struck_notes_come_once_and_the_oldest_are_lost_first(ends):
    brain, engine = ends
    engine.strike(64, 10, -3, 5, 40, 90, 480)
    assert [(hit.frame, hit.note) for hit in brain.struck()] == [(64, Note(10, -3, 5, 40, 90, 480))]
    assert brain.struck() == []
    for n in range(STRUCK + 100):
        engine.strike(n, 0, 0, 10, 40, 90, 1)
    frames = [hit.frame for hit in brain.struck()]
    assert frames == list(range(101, STRUCK + 100))
    assert brain.struck() == []


def test_a_strip_comes_back_as_its_channel(ends):
    brain, engine = ends
    engine.strike(0, 0, 0, 10, 76, 90, 1)
    assert brain.struck()[0].note.channel == 16
    brain.write(encode(Panic()))
