"""Bass lines: what is on the change, how it was reached, how far it leapt."""

import pytest

from sideman.commands.measure import basses
from tests.commands.measure.score import heard, note

C, F, G = 36, 41, 43


def test_root_and_given_bass_count_and_other_notes_do_not():
    take = heard(3, [(0, "C"), (4, "F/A"), (8, "G7")], bass=[note(0, C), note(4, 45), note(8, 47)])
    assert basses.roots(take) == [100, 100, 0]


def test_a_note_an_eighth_ahead_belongs_to_the_change_it_is_tied_over():
    take = heard(2, [(0, "C"), (4, "F")], bass=[note(0, C, beats=3), note(3.5, F, beats=3)])
    assert basses.roots(take) == [100, 100]


def test_a_root_struck_a_beat_ahead_counts_while_it_rings_over_the_change():
    tied = [note(0, C), note(3, F, beats=2), note(5.5, C)]
    assert basses.roots(heard(2, [(0, "C"), (4, "F")], bass=tied)) == [100, 100]
    cut_off = [note(0, C), note(3, F, beats=0.9), note(5.5, C)]
    assert basses.roots(heard(2, [(0, "C"), (4, "F")], bass=cut_off)) == [100, 0]


def test_a_held_root_is_heard_on_the_change():
    take = heard(2, [(0, "C"), (4, "Am/C")], bass=[note(0, C, beats=8)])
    assert basses.roots(take) == [100, 100]


def test_silence_on_a_change_is_a_miss_and_no_chord_asks_for_nothing():
    take = heard(3, [(0, "C"), (4, "N.C."), (8, "F")], bass=[note(0, C)])
    assert basses.roots(take) == [100, 0]


@pytest.mark.parametrize(
    ("before", "counts"), [(40, 100), (42, 100), (39, 100), (48, 100), (36, 100), (45, 0)]
)
def test_steps_and_fifths_approach(before, counts):
    walk = [note(0, C), note(1, 40), note(2, 45 if before != 45 else 43), note(3, before), note(4, F)]
    take = heard(2, [(0, "C"), (4, "F")], bass=[*walk, note(5, 45), note(6, 48), note(7, 47)])
    assert basses.approaches(take) == [counts]


def test_repeated_roots_do_not_walk():
    take = heard(2, [(0, "C"), (4, "F")], bass=[note(n, C if n < 4 else F) for n in range(8)])
    assert not basses.walks(take)
    assert basses.walks(heard(1, bass=[note(n, key) for n, key in enumerate((C, 40, G, 45))]))


def test_leaps_are_semitones_between_neighbours_and_a_double_stop_counts_once():
    take = heard(1, bass=[note(0, C), note(0, 43), note(1, 48)])
    assert basses.leaps(take) == [12]
