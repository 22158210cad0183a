"""How loud the player plays, smoothed over two bars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.conductor.following import NEUTRAL, Following

BAR = 7680
SECOND = 3840
"""At 120 beats a minute."""


class Player:
    """Tells a level every so many ticks, as the engine would."""

    def __init__(self, bar: int = BAR) -> None:
        self.bar, self.tick = bar, 0
        self.following = Following().heard(-90.0, 0, bar, 0.0)

    def play(self, *levels: float, bars: float) -> "Player":
        until = self.tick + bars * self.bar
        n = 0
        while self.tick < until:
            second = self.tick / SECOND
            self.following = self.following.heard(levels[n % len(levels)], self.tick, self.bar, second)
            self.tick += self.bar // 5
            n += 1
        self.following = self.following.at(until, self.bar)
        return self

    def wait(self, bars: float) -> float:
        self.tick += round(bars * self.bar)
        self.following = self.following.at(self.tick, self.bar)
        return self.following.value


def warm(bar: int = BAR) -> Player:
    """A player who has shown what he has."""
    player = Player(bar).play(-30, -32, bars=2).play(-12, -14, bars=2).play(-21, -22, bars=6)
    assert player.following.value == pytest.approx(0.5, abs=0.03)
    return player


@pytest.mark.parametrize("bar", [5760, 7680, 11520])
def test_a_rise_is_there_after_two_bars_whatever_the_meter(bar):
    assert warm(bar).play(-12, -13, bars=1).following.value > 0.75
    assert warm(bar).play(-12, -13, bars=2).following.value > 0.9
    assert warm(bar).play(-12, -13, bars=0.25).following.value < 0.8


def test_a_fall_is_most_of_it_there_after_two_bars():
    player = warm().play(-12, -13, bars=3)
    assert player.play(-31, -30, bars=0.4).following.value > 0.6
    assert player.play(-31, -30, bars=1.6).following.value < 0.3
    assert player.play(-31, -30, bars=2).following.value < 0.1


def test_a_band_jumps_in_sooner_than_it_lets_go():
    """A bar of the way there, a bar of the way back."""
    before = warm().following.value
    up = warm().play(-12, -13, bars=1).following.value
    down = warm().play(-12, -13, bars=4).play(-21, -22, bars=1).following.value
    assert (up - before) / (1 - before) > (1 - down) / (1 - before) + 0.1


def test_a_chord_that_dies_is_no_softer_playing():
    player = warm().play(-12, -13, bars=3)
    loud = player.following.value
    player.play(*range(-14, -60, -3), bars=3)
    assert player.following.value == pytest.approx(loud, abs=0.05)


def test_who_rests_leaves_the_band_alone_then_it_goes_back_to_the_middle():
    player = warm().play(-12, -13, bars=3)
    loud = player.following.value
    player.play(-90, bars=0.2)
    assert player.wait(1) == pytest.approx(loud, abs=0.05)
    assert player.wait(2.5) == pytest.approx(NEUTRAL, abs=0.1)
    soft = warm().play(-31, -30, bars=4)
    assert soft.following.value < 0.1
    soft.play(-90, bars=0.2)
    assert soft.wait(3.5) == pytest.approx(NEUTRAL, abs=0.1)


def test_keys_lead_as_they_are_struck():
    following = Following()
    for n, velocity in enumerate([60, 90, 30, 120] + [115, 120] * 8):
        following = following.struck(velocity, n * 1920, BAR, n / 2)
    assert following.at(20 * 1920, BAR).value > 0.9
    for n in range(20, 36):
        following = following.struck(28, n * 1920, BAR, n / 2)
    assert following.value < 0.1
    assert following.at(36 * 1920 + 5 * BAR, BAR).value == pytest.approx(NEUTRAL, abs=0.05)


def test_the_louder_of_instrument_and_keys_leads():
    player = warm().play(-12, -13, bars=3)
    following = player.following
    for n in range(8):
        tick = player.tick + n * 960
        following = following.struck(20 if n else 64, tick, BAR, tick / SECOND)
    assert following.value > 0.9


def test_a_take_begins_in_the_middle_with_ears_that_know_the_player():
    player = warm().play(-12, -13, bars=3)
    begun = player.following.begun(-BAR)
    assert begun.value == NEUTRAL
    assert begun.instrument.ear == player.following.instrument.ear
    assert begun.at(2 * BAR, BAR).value > 0.9, "who plays on is heard at once"


@given(
    st.lists(st.tuples(st.booleans(), st.floats(0, 20_000), st.integers(1, 96)), max_size=60),
    st.sampled_from([3840, 5760, 7680, 13440]),
)
def test_whatever_is_heard_the_lead_stays_between_nothing_and_all(told, bar):
    following, tick = Following(), 0.0
    for is_key, later, level in told:
        tick += later
        heard = following.struck if is_key else following.heard
        following = heard(level if is_key else -level, tick, bar, tick / SECOND)
        assert 0.0 <= following.value <= 1.0
    back = following.at(tick - 5000, bar)
    assert back.value == following.value, "a pause is no time"
