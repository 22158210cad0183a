"""How loud the player plays, as Inputs: few, and only while somebody wants them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.app.listener import EVERY_NS, Listener, loudness
from sideman.messages import EngineStatus, Input


class Room:
    """An engine's status whose time and loudness are set by hand."""

    def __init__(self) -> None:
        self.ns, self.heard, self.following = 10**9, 0.0, True
        self.listener = Listener(self.status, lambda: self.following)

    def status(self) -> EngineStatus:
        return EngineStatus(ns=self.ns, heard=self.heard)

    def after(self, seconds: float, heard: float) -> list[Input]:
        self.ns += round(seconds * 1e9)
        self.heard = heard
        return list(self.listener.read())


@pytest.mark.parametrize(("rms", "told"), [(1.0, 1.0), (0.1, 0.7917), (0.0, 0.0), (1e-9, 0.0), (2.0, 1.0)])
def test_loudness_is_told_in_decibels(rms, told):
    assert loudness(rms) == told


@given(st.floats(0, 1))
def test_loudness_comes_in_whole_steps_that_a_log_keeps(rms):
    told = loudness(rms)
    assert 0.0 <= told <= 1.0
    assert round(told * 48) / 48 == pytest.approx(told, abs=1e-4)


def test_what_moves_is_told_at_most_five_times_in_two_seconds():
    room = Room()
    told = [given for n in range(200) for given in room.after(0.01, 0.1 if n % 7 else 0.9)]
    assert 4 <= len(told) <= 5
    assert all(b.stamp - a.stamp >= EVERY_NS for a, b in pairwise(told))


def test_what_does_not_move_is_told_once():
    room = Room()
    told = [given for _ in range(100) for given in room.after(0.05, 0.2)]
    assert [(given.control, given.action, given.value) for given in told] == [("HEARD", "move", 0.8542)]


def test_nobody_is_told_while_the_band_does_not_follow():
    room = Room()
    room.following = False
    assert room.after(1, 0.5) == []
    room.following = True
    assert len(room.after(0.001, 0.5)) == 1
    room.following = False
    assert room.after(1, 0.1) == []
    room.following = True
    assert len(room.after(0.001, 0.5)) == 1, "turned on again: what is heard now"
