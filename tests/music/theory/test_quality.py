import pickle

import pytest

from sideman.music.theory.quality import QUALITIES


@pytest.mark.parametrize("quality", QUALITIES.values(), ids=repr)
def test_intervals_rise_from_the_root_and_name_no_pitch_twice(quality):
    assert quality.intervals[0] == 0
    assert list(quality.intervals) == sorted(set(quality.intervals))
    assert len({interval % 12 for interval in quality.intervals}) == len(quality.intervals)


@pytest.mark.parametrize("quality", QUALITIES.values(), ids=repr)
def test_the_family_says_what_the_third_is(quality):
    thirds = {
        "major": {4}, "dominant": {4, None}, "augmented": {4}, "minor": {3}, "diminished": {3},
        "half-diminished": {3}, "suspended": {4, 5, 2}, "power": {None},
    }  # fmt: skip
    assert quality.third in thirds[quality.family]


def test_a_dominant_has_a_flat_seventh_and_a_major_chord_has_none():
    for quality in QUALITIES.values():
        assert (quality.seventh == 10) >= (quality.family == "dominant")
        assert quality.family != "major" or quality.seventh != 10


def test_no_two_rows_are_the_same_chord_but_the_sus_chord_that_has_its_third():
    seen: dict[tuple[int, ...], list[str]] = {}
    for quality in QUALITIES.values():
        seen.setdefault(quality.intervals, []).append(quality.name)
    assert [names for names in seen.values() if len(names) > 1] == [["7sus4add3", "7add11"]]


def test_a_quality_stays_itself_when_it_crosses_to_another_process():
    assert pickle.loads(pickle.dumps(QUALITIES["7b9"])) is QUALITIES["7b9"]
