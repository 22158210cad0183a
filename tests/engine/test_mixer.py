import numpy as np
import pytest

from sideman.engine.mixer import ROOM_ROW, ROWS, Mixer, balance, gain
from sideman.engine.wire import FADERS

BASS, KEYS, CLICK = FADERS["bass"], FADERS["keys"], FADERS["click"]


def mixer(pairs=1, sent=None):
    sent = {} if sent is None else sent
    return Mixer(pairs, 128, 128, lambda row, controller, value: sent.__setitem__((row, controller), value))


def one(row, frames=128):
    sources = np.zeros((ROWS, frames), np.float32)
    sources[2 * row : 2 * row + 2] = 1.0
    return sources


def mixed(desk, sources):
    out = np.empty((2 * desk.pairs, sources.shape[1]), np.float32)
    desk.mix(sources, out)
    return out


def settled(desk, row):
    mixed(desk, one(row))
    return mixed(desk, one(row))[:, -1]


def test_a_fader_at_eight_tenths_changes_nothing_and_full_is_six_decibels_more():
    assert gain(0.8) == 1.0
    assert gain(1.0) == pytest.approx(2.0)
    assert gain(0.0) == 0.0


def test_panning_keeps_the_power():
    assert balance(0.0) == pytest.approx((1.0, 1.0))
    for pan in (-1.0, -0.3, 0.7, 1.0):
        left, right = balance(pan)
        assert left**2 + right**2 == pytest.approx(2.0)


def test_a_strip_comes_out_on_the_pair_it_is_sent_to():
    desk = mixer(pairs=2)
    desk.fade(CLICK, 0.8, 0.0, False, False, 1)
    assert settled(desk, CLICK).tolist() == [0, 0, 1, 1]


def test_with_one_pair_the_phones_are_main():
    desk = mixer(pairs=1)
    desk.fade(CLICK, 0.8, 0.0, False, False, 1)
    assert settled(desk, CLICK).tolist() == [1, 1]


def test_a_solo_silences_the_others_and_a_mute_itself():
    desk = mixer()
    desk.fade(BASS, 0.8, 0.0, False, True, 0)
    assert settled(desk, BASS).tolist() == [1, 1]
    assert settled(desk, KEYS).tolist() == [0, 0]
    desk.fade(BASS, 0.8, 0.0, True, True, 0)
    assert settled(desk, BASS).tolist() == [0, 0]


def test_a_fader_moves_without_a_step():
    desk = mixer()
    mixed(desk, one(BASS))
    desk.fade(BASS, 0.0, 0.0, False, False, 0)
    out = mixed(desk, one(BASS))[0]
    assert out[0] == pytest.approx(1.0)
    assert np.abs(np.diff(out)).max() < 0.01
    assert mixed(desk, one(BASS))[0].max() == 0.0


def test_a_fader_takes_its_sends_along():
    sent = {}
    desk = mixer(sent=sent)
    desk.wish_send(KEYS, 91, 60)
    assert sent[KEYS, 91] == 60
    desk.fade(KEYS, 1.0, 0.0, False, False, 0)
    assert sent[KEYS, 91] == 120
    desk.fade(KEYS, 1.0, 0.0, True, False, 0)
    assert sent[KEYS, 91] == 0


def test_a_strip_on_the_phones_sends_nothing_to_the_room_of_the_main_pair():
    sent = {}
    desk = mixer(pairs=2, sent=sent)
    desk.wish_send(CLICK, 91, 60)
    desk.fade(CLICK, 0.8, 0.0, False, False, 1)
    assert sent[CLICK, 91] == 0


def test_the_input_is_closed_until_it_is_opened():
    desk = mixer()
    sources = np.zeros((ROWS, 128), np.float32)
    sources[ROOM_ROW + 2 :] = 1.0
    assert mixed(desk, sources).max() == 0.0
    desk.fade(FADERS["input"], 0.8, 0.0, False, False, 0)
    mixed(desk, sources)
    assert mixed(desk, sources).min() == 1.0


def test_stems_and_room_sum_to_the_mix_also_while_faders_move():
    desk = mixer()
    sources = np.random.default_rng(3).uniform(-1, 1, (ROWS, 128)).astype(np.float32)
    desk.fade(BASS, 0.4, -0.5, False, False, 0)
    desk.fade(FADERS["master"], 0.9, 0.2, False, False, 0)
    for _ in range(2):
        out = mixed(desk, sources)
        assert np.allclose(desk.stems().sum(axis=0), out, atol=1e-5)


def test_a_closed_input_is_not_heard_even_where_no_fader_was_touched():
    desk = mixer()
    sources = one(FADERS["input"] + 1)  # what was last let in still lies there
    sources[2 * BASS : 2 * BASS + 2] = 0.25
    assert mixed(desk, sources)[:, -1].tolist() == [0.25, 0.25]
    assert desk.peaks()[[BASS, -1]].tolist() == [0.25, 0.0]
    assert len(desk.stems()) == ROOM_ROW // 2 + 1
