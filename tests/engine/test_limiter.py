import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sideman.engine.limiter import BLOCK, CEILING, Limiter


def limited(mix, pairs=1, stride=256):
    limiter = Limiter(pairs, 48000, stride)
    parts = []
    for at in range(0, mix.shape[1], stride):
        limiter.inlet(stride)[:] = mix[:, at : at + stride]
        parts.append(limiter.outlet().copy())
    return np.concatenate(parts, axis=1)


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.lists(st.floats(0.0, 8.0), min_size=16, max_size=16),
    st.sampled_from([64, 128, 256, 512]),
)
def test_nothing_ever_exceeds_the_ceiling(seed, loudness, stride):
    noise = np.random.default_rng(seed).uniform(-1, 1, (4, 16 * 64))
    mix = (noise * np.repeat(loudness, 64)).astype(np.float32)
    assert np.abs(limited(mix, 2, stride)).max() <= CEILING


def test_what_is_not_too_loud_leaves_64_frames_later_and_untouched():
    mix = np.random.default_rng(1).uniform(-0.99 * CEILING, 0.99 * CEILING, (2, 1024)).astype(np.float32)
    assert np.array_equal(limited(mix)[:, BLOCK:], mix[:, :-BLOCK])


def test_the_stride_of_the_calls_changes_nothing():
    mix = np.random.default_rng(2).uniform(-3, 3, (2, 2048)).astype(np.float32)
    assert np.allclose(limited(mix, stride=128), limited(mix, stride=1024), atol=1e-6)


def test_the_gain_comes_back_after_a_peak():
    mix = np.full((2, 48000 - 48000 % 256), 0.5, np.float32)
    mix[:, 1000] = 4.0
    out = limited(mix)[0]
    assert out[1000 + BLOCK] == pytest.approx(CEILING, abs=1e-4)
    assert out[1200] < 0.2
    assert out[-1] == 0.5


def test_a_loud_pair_leaves_the_other_alone():
    mix = np.full((4, 512), 0.5, np.float32)
    mix[:2] *= 6
    assert (limited(mix, 2)[2:, BLOCK:] == 0.5).all()
