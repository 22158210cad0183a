"""Comping: how far voicings move at a change, and how much of the time they sound."""

from sideman.commands.measure import comps
from tests.commands.measure.score import heard, note

DM7, G7, CMAJ7 = (53, 57, 60, 64), (53, 57, 59, 64), (52, 55, 59, 62)


def struck(beat, keys, beats=1.0):
    return [note(beat, key, beats=beats, late_ms=4 * n) for n, key in enumerate(keys)]


CHORDS = ((0, "Dm7"), (4, "G7"), (8, "Cmaj7"))


def test_moves_are_counted_from_the_last_chord_before_to_the_first_behind():
    keys = struck(0, CMAJ7) + struck(2, DM7) + struck(4, G7) + struck(8, CMAJ7)
    take = heard(3, CHORDS, keys=keys)
    assert comps.top_moves(take, "keys") == [0, 2]
    assert comps.nearest_moves(take, "keys") == [0.25, (1 + 2 + 0 + 2) / 4]


def test_a_left_hands_octave_or_fifth_is_no_voice_of_the_chord():
    keys = struck(0, (26, 38, *DM7)) + struck(2, DM7) + struck(4, (43, 50, *G7)) + struck(6, G7)
    assert comps.nearest_moves(heard(2, CHORDS[:2], keys=keys), "keys") == [0.25]


def test_a_chord_pushed_over_the_bar_line_belongs_to_the_change():
    keys = struck(0, DM7) + struck(3.5, G7, 2) + struck(8, CMAJ7)
    assert comps.top_moves(heard(3, CHORDS, keys=keys), "keys") == [0, 2]


def test_a_part_that_sits_one_chord_out_makes_no_move_there():
    assert comps.top_moves(heard(3, CHORDS, keys=struck(0, DM7) + struck(8, CMAJ7)), "keys") == []


def test_sounding_time_counts_keys_and_guitar_together_once():
    take = heard(1, keys=struck(0, DM7, 1), guitar=struck(0, DM7, 1.5) + struck(3, DM7, 4))
    assert abs(comps.sounding(take, "keys", "guitar")[0] - 62.5) < 1
    assert comps.sounding(heard(1), "keys") == []
