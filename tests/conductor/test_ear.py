"""Whatever pick-up or touch: the softest that somebody plays is 0, the loudest 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.conductor.ear import DECIBELS, VELOCITIES, Ear

LEVELS = st.floats(-96, 0)


@pytest.mark.parametrize("gain", [-35.0, -20.0, 0.0])
def test_a_weak_pick_up_and_a_hot_one_have_the_same_whole_range(gain):
    ear = Ear.of(DECIBELS).after(0, -90.0)
    for level in (-20.0, -32.0, -8.0, -26.0):
        assert ear.plays(level + gain)
        ear = ear.struck(level + gain)
    assert ear.place(-8.0 + gain) == 1.0
    assert ear.place(-32.0 + gain) == 0.0
    assert ear.place(-20.0 + gain) == pytest.approx(0.5)


def test_the_first_that_is_heard_is_the_middle():
    assert Ear.of(DECIBELS).place(-30) == 0.5
    assert Ear.of(DECIBELS).struck(-30).place(-30) == 0.5


def test_hum_is_no_playing():
    ear = Ear.of(DECIBELS).after(0, -55)
    assert not ear.plays(-55)
    assert ear.plays(-45)


def test_what_lies_far_below_the_loudest_is_a_string_that_dies():
    ear = Ear.of(DECIBELS).after(0, -90).struck(-20)
    assert ear.plays(-50)
    assert not ear.plays(-60)


def test_a_hum_that_comes_up_is_known_as_hum_after_some_minutes():
    ear = Ear.of(DECIBELS).after(0, -80).struck(-12)
    assert ear.plays(-42)
    assert not ear.after(15, -42).plays(-42)


def test_who_stays_loud_stays_at_one():
    ear = Ear.of(DECIBELS).struck(-30).struck(-10)
    for _ in range(60):
        ear = ear.after(1, -10)
    assert ear.place(-10) == 1.0
    assert ear.loud - ear.soft == pytest.approx(DECIBELS.narrow)


def test_an_amplifier_turned_down_is_found_again_within_minutes():
    ear = Ear.of(DECIBELS).struck(-8).struck(-30)
    quiet = ear.after(5, -24)
    assert ear.place(-18) == pytest.approx(0.55, abs=0.01)
    assert quiet.place(-18) > 0.8


@given(st.lists(st.tuples(st.floats(0, 5), LEVELS), max_size=40))
def test_the_ends_never_cross_and_the_floor_leaves_room_for_playing(told):
    ear = Ear.of(DECIBELS)
    for minutes, level in told:
        ear = ear.after(minutes, level)
        if ear.plays(level):
            ear = ear.struck(level)
            assert 0.0 <= ear.place(level) <= 1.0
            assert ear.soft <= level <= ear.loud
            assert ear.plays(ear.loud)


def test_every_key_that_is_struck_is_playing():
    ear = Ear.of(VELOCITIES)
    for minute in range(60):
        ear = ear.after(1.0, 100).struck(100)
        assert ear.plays(1), minute
    assert ear.place(20) == 0.0
