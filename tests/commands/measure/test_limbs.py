"""Two hands, two feet: what one drummer can play and what not."""

from sideman.commands.measure.limbs import unplayable
from tests.commands.measure.score import heard, note

KICK, SNARE, HAT, FOOT, RIDE, CRASH, TOM, FLOOR = 36, 38, 42, 44, 51, 49, 48, 43


def bad(*strokes):
    return unplayable(heard(2, drums=[note(beat, key, late_ms=late) for beat, key, late in strokes]))


def test_two_hands_and_two_feet_strike_together():
    assert bad((0, KICK, 0), (0, FOOT, 3), (0, SNARE, 8), (0, RIDE, -4)) == []


def test_three_hands_are_one_too_many():
    assert bad((4, SNARE, 0), (4, RIDE, 0), (4, CRASH, 0)) == [1]


def test_no_hand_is_in_two_far_places_within_sixty_ms():
    assert bad((0, HAT, 0), (0, SNARE, 0), (0, FLOOR, 50)) == [0]
    assert bad((0, HAT, 0), (0, SNARE, 0), (0, FLOOR, 70)) == []


def test_a_roll_takes_both_hands():
    roll = [(0, SNARE, 40 * n) for n in range(10)]
    assert bad(*roll) == []
    assert bad(*roll, (0, CRASH, 60), (0, TOM, 100)) == [0]


def test_one_foot_has_one_pedal():
    assert bad((0, KICK, 0), (0, KICK, 20)) == [0]
