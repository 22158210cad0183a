"""Notes never hang: what a keyboard held is let go with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.engine.wire import encode
from sideman.messages import Live
from sideman.midi.hand import Hand

BYTE = st.integers(0, 127)
MESSAGE = st.one_of(
    st.tuples(st.integers(0x80, 0xEF), BYTE, BYTE),
    st.tuples(st.integers(0x90, 0x93), st.integers(60, 64), st.integers(0, 127)),
    st.tuples(st.just(0xB0), st.sampled_from([1, 64, 120, 123]), BYTE),
    st.lists(st.integers(0, 255), max_size=4).map(tuple),
)


class Sound:
    """What sounds on the strip, and how the pedal and the wheel stand."""

    def __init__(self):
        self.down, self.pedal, self.bend = set(), 0, 64

    def take(self, data):
        encode(Live(data))  # or the engine refuses it
        kind, key, value = data
        if kind == 0x90:
            assert key not in self.down, "a key is let go before it is struck again"
            assert value
            self.down.add(key)
        elif kind == 0x80:
            self.down.remove(key)
        elif kind == 0xB0:
            self.pedal = value
        elif kind == 0xE0:
            self.bend = value if (key, value) != (0, 64) else 64


@given(st.lists(MESSAGE, max_size=60))
def test_whatever_was_played_nothing_sounds_when_the_hand_lets_go(said):
    hand, sound = Hand(), Sound()
    for message in said:
        for data in hand.plays(message):
            sound.take(data)
    for data in hand.lets_go():
        sound.take(data)
    assert not sound.down
    assert sound.pedal < 64
    assert sound.bend == 64
    assert hand.lets_go() == []


@pytest.mark.parametrize(
    ("said", "played"),
    [
        ((0x93, 60, 100), [(0x90, 60, 100)]),
        ((0x93, 60, 0), []),
        ((0xB5, 64, 127), [(0xB0, 64, 127)]),
        ((0xB0, 7, 127), []),
        ((0xC2, 5), [(0xC0, 5, 0)]),
        ((0xE0, 1, 2), [(0xE0, 1, 2)]),
        ((0xA0, 60, 5), []),
        ((0xD0, 60), []),
        ((0xF8,), []),
        ((0x90, 60), []),
        ((0x90, 200, 5), []),
        ((), []),
    ],
)
def test_notes_sustain_bend_and_program_are_played_and_nothing_else(said, played):
    assert Hand().plays(said) == played


def test_all_notes_off_ends_what_is_down():
    hand = Hand()
    hand.plays((0x90, 60, 1))
    hand.plays((0x91, 64, 1))
    assert sorted(hand.plays((0xB0, 123, 0))) == [(0x80, 60, 0), (0x80, 64, 0)]
