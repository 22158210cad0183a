"""Chance is a function of place, and it is fair."""

from hypothesis import given
from hypothesis import strategies as st

from sideman.music.chance import chance, choose, dealt, spread

SEEDS = st.integers(0, 2**63 - 1)


@given(SEEDS, st.integers(0, 100_000), st.integers(0, 10_000), st.text(max_size=12))
def test_the_same_question_has_the_same_answer(seed, bar, step, what):
    answer = chance(seed, bar, step, what)
    assert 0 <= answer < 1
    assert answer == chance(seed, bar, step, what)


@given(SEEDS)
def test_numbers_are_spread_evenly(seed):
    tenths = [0] * 10
    for bar in range(200):
        for step in range(10):
            tenths[int(chance(seed, bar, step, "ride") * 10)] += 1
    assert min(tenths) > 140
    assert max(tenths) < 260


@given(SEEDS)
def test_a_spread_has_the_shape_of_a_bell(seed):
    values = [spread(seed, bar, step, "timing") for bar in range(100) for step in range(16)]
    mean = sum(values) / len(values)
    deviation = (sum((v - mean) ** 2 for v in values) / len(values)) ** 0.5
    assert abs(mean) < 0.12
    assert 0.9 < deviation < 1.1


def test_weights_are_kept():
    chosen = [choose(3, bar, 0, "fill", [("small", 3.0), ("big", 1.0)]) for bar in range(2000)]
    assert 1380 < chosen.count("small") < 1620


def test_another_seed_is_another_take():
    assert [chance(1, bar, 0, "ride") for bar in range(8)] != [chance(2, bar, 0, "ride") for bar in range(8)]


@given(SEEDS)
def test_each_style_has_dice_of_its_own_and_always_the_same(seed):
    names = ("medium-swing", "up-tempo-swing", "bossa-nova")
    assert len({dealt(seed, name) for name in names}) == len(names)
    assert [dealt(seed, name) for name in names] == [dealt(seed, name) for name in names]
    assert dealt(seed, "bossa-nova") != dealt(seed + 1, "bossa-nova")
