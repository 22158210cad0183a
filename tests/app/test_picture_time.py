"""When the box draws: soon enough for the eye, and in time for the next beat."""

import pytest

from sideman.app.box import AHEAD_S, PICTURE_S, to_next_picture_s
from sideman.messages import Snapshot


def test_while_nothing_plays_pictures_come_at_their_own_pace():
    assert to_next_picture_s(Snapshot(beat=0, phase=0.9, tempo=300.0)) == PICTURE_S


@pytest.mark.parametrize("tempo", [30.0, 120.0, 300.0])
def test_the_next_picture_is_never_later_than_as_early_for_the_next_beat_as_this_one(tempo):
    for phase in (0.0, 0.5, 0.9, 0.99):
        to_beat = (1 - phase) * 60 / tempo
        wait = to_next_picture_s(Snapshot(beat=2, phase=phase, tempo=tempo))
        assert 0 < wait <= PICTURE_S
        if to_beat < PICTURE_S:
            assert to_beat < wait <= to_beat + AHEAD_S / 10, "drawn AHEAD_S before the beat, and of that beat"
