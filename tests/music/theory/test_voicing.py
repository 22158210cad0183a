"""Voicings: clear, in their register, and grown out of the last one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sideman.music.theory.chord import QUALITIES, Chord, parse_chord
from sideman.music.theory.pitch import Key, parse_key
from sideman.music.theory.voicing import (
    SHAPES,
    Register,
    Voicing,
    answer,
    candidates,
    cost,
    degrees,
    is_clear,
    motion,
    parallels,
    voice,
)

chords = st.builds(Chord, st.integers(0, 11), st.sampled_from(list(QUALITIES.values())))
keys = st.builds(Key, st.integers(0, 11), st.booleans())
kinds = st.sampled_from(sorted(SHAPES))
PIANO = Register(50, 77, 68)
C = parse_key("C")


def named(text: str) -> Chord:
    chord = parse_chord(text)
    assert chord is not None
    return chord


def names(voicing: Voicing) -> list[int]:
    return [key % 12 for key in voicing]


@given(chords, keys, kinds)
def test_a_voicing_lies_in_its_register_and_ascends(chord: Chord, key: Key, kind: str) -> None:
    voicing = voice(chord, key, None, kind, None, PIANO)
    assert list(voicing) == sorted(set(voicing))
    assert PIANO.low <= voicing[0]
    assert voicing[-1] <= PIANO.high


@given(chords, keys, kinds)
def test_every_candidate_is_clear_where_there_is_a_clear_one(chord: Chord, key: Key, kind: str) -> None:
    found = candidates(chord, key, None, kind, PIANO.low, PIANO.high)
    clear = [is_clear(voicing) for voicing in found]
    assert all(clear) or not any(clear)


@given(chords, keys, kinds, st.integers(0, 11))
def test_a_chord_between_two_registers_wide_apart_has_the_same_shapes_in_every_key(
    chord: Chord, key: Key, kind: str, by: int
) -> None:
    def sounding(chord: Chord, key: Key) -> set[tuple[int, ...]]:
        return {
            tuple((tone - chord.root) % 12 for tone in voicing)
            for voicing in candidates(chord, key, None, kind, 52, 100)
        }

    assert sounding(chord, key) == sounding(chord.transposed(by), key.transposed(by))


@given(chords.filter(lambda chord: chord.quality.third is not None), keys, kinds)
def test_at_least_three_tones_of_a_chord_with_a_third_sound(chord: Chord, key: Key, kind: str) -> None:
    for voicing in candidates(chord, key, None, kind, PIANO.low, PIANO.high):
        assert len(set(names(voicing))) >= 3, voicing


@given(chords, keys)
def test_the_guide_tones_sound_in_a_rootless_voicing_of_a_seventh_chord(chord: Chord, key: Key) -> None:
    if chord.quality.seventh is None or chord.quality.family == "power" or chord.quality.third is None:
        return
    assert set(chord.guide_tones) <= set(names(voice(chord, key, None, "rootless", None, PIANO)))


def test_a_two_five_one_is_led_by_common_tones() -> None:
    voicing = voice(named("Dm7"), C, named("G7"), "rootless", None, PIANO)
    for chord, after in ((named("G7"), named("Cmaj7")), (named("Cmaj7"), None)):
        led = voice(chord, C, after, "rootless", voicing, PIANO)
        assert motion(led, voicing) <= 1.0
        assert abs(led[-1] - voicing[-1]) <= 2
        voicing = led


def test_thirds_stay_out_of_the_cellar() -> None:
    assert not is_clear((41, 44, 51))
    assert is_clear((48, 51, 58))


def test_a_natural_ninth_that_rubs_against_the_root_stays_out() -> None:
    assert degrees(named("Em7"), C, None)["9"] == named("Em7").root


def test_a_dominant_that_goes_home_to_minor_has_the_flat_ninth() -> None:
    assert degrees(named("A7"), C, named("Dm7"))["9"] == named("Bb").root


def test_over_a_foreign_bass_the_chord_is_played_with_its_root() -> None:
    assert named("C").root in names(voice(named("Cmaj7/E"), C, None, "rootless", None, PIANO))


def test_a_near_voicing_costs_less_than_a_leap() -> None:
    previous = (53, 57, 60, 64)
    assert cost((53, 57, 59, 64), previous, 67) < cost((59, 64, 65, 69), previous, 67)


def test_fifths_and_octaves_side_by_side_are_counted_and_fourths_and_held_notes_are_not() -> None:
    assert parallels((50, 57, 62), (48, 55, 60)) == 2  # a fifth and an octave; the fourth is none
    assert parallels((50, 53, 58), (48, 52, 57)) == 0
    assert parallels((48, 55), (48, 55)) == 0
    assert parallels((55, 62), (48, 55)) == 1
    assert parallels((50, 57), (48, 55, 60)) == 0


def test_plain_chords_hardly_ever_go_side_by_side_in_fifths() -> None:
    def side_by_side(kind: str) -> int:
        found = 0
        for text in ("C G Am Em F C F G", "C Dm Em F", "C Bb F G", "Am G F E", "C F G C"):
            line: list[Voicing] = []
            for chord in [named(name) for name in text.split()] * 4:
                line.append(voice(chord, C, None, kind, line[-1] if line else None, PIANO))
            found += sum(parallels(now, before) for before, now in pairwise(line))
        return found

    assert side_by_side("plain") <= 4
    assert side_by_side("plain") * 3 < side_by_side("triad")


def test_an_answer_has_another_note_on_top_a_small_step_away() -> None:
    chord = named("Cmaj7")
    first = voice(chord, C, None, "rootless", None, PIANO)
    second = answer(chord, C, None, "rootless", first, PIANO)
    assert 0 < abs(second[-1] - first[-1]) <= 4


@given(st.lists(chords, min_size=2, max_size=12), keys)
def test_the_top_voice_never_leaps_more_than_a_sixth(row: list[Chord], key: Key) -> None:
    line: list[Voicing] = []
    for chord in row:
        line.append(voice(chord, key, None, "rootless", line[-1] if line else None, PIANO))
    assert all(abs(b[-1] - a[-1]) <= 9 for a, b in pairwise(line))


@given(st.builds(Chord, st.integers(0, 11), st.sampled_from(list(QUALITIES.values()))), keys)
def test_three_strings_hold_no_seconds_where_a_chord_has_thirds(chord: Chord, key: Key) -> None:
    found = candidates(chord, key, None, "strings", 50, 74)
    if chord.quality.third in (3, 4) and chord.quality.seventh in (10, 11):
        assert all(high - low > 2 for voicing in found for low, high in pairwise(voicing))
    assert set(found) <= set(candidates(chord, key, None, "three", 50, 74))


@given(
    st.sampled_from(["Cm7", "Cm9", "Cm", "C7", "C9", "C13", "Cmaj7", "C6", "Cm7b5", "Cdim7", "C7sus4"]),
    st.sampled_from(["C", "F", "Bb", "Am", "Gm"]),
    st.integers(0, 11),
    st.sampled_from(["clean", "three"]),
)
def test_a_clean_voicing_has_no_semitone(symbol: str, key: str, by: int, kind: str) -> None:
    chord = named(symbol).transposed(by)
    voicing = voice(chord, parse_key(key).transposed(by), None, kind, None, PIANO)
    assert all(high - low > 1 for low, high in pairwise(voicing)), voicing
