"""Rests, shots, holds and pushes: heeded by the whole band, and within the laws of the take."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sideman.music.arranger.arrange import Arranger
from sideman.music.chart.form import Form, unroll
from sideman.music.chart.strike import BAND
from sideman.music.chart.text import read_chart
from sideman.music.cue import Cue, CueKind
from sideman.music.events import STRIPS, Note, checked
from sideman.music.song import Song
from sideman.music.style.style import Style
from sideman.music.timebase import QUARTER

BAR = 4 * QUARTER
EIGHTH = QUARTER // 2
PART = {strip.channel: strip.part for strip in STRIPS}
NAMES = ("medium-swing", "straight-rock", "bossa-nova")
CRASHES = (49, 57)


def form(text: str) -> Form:
    return unroll(read_chart(text))


def take(text: str, style: Style, bars: int, seed: int = 3, cues: tuple[Cue, ...] = ()) -> list[Note]:
    song = Song(form(text), style, 120, intro=0, main="b" if "b" in style.mains else "a")
    return [e for e in Arranger(song, seed).events(cues, 0, bars * BAR) if isinstance(e, Note)]


def placed(notes: list[Note], start: int, end: int, *parts: str) -> list[Note]:
    return [n for n in notes if start <= n.place < end and (not parts or PART[n.channel] in parts)]


@pytest.mark.parametrize("name", NAMES)
def test_a_rest_silences_the_band_until_the_next_chord_and_nothing_rings_into_it(name, styles):
    notes = take("C | F. G | C | C", styles[name], 4)
    assert placed(notes, BAR, BAR + 2 * QUARTER) == []
    assert placed(notes, 0, BAR, "bass")
    assert placed(notes, BAR + 2 * QUARTER, 2 * BAR, "bass")
    for note in placed(notes, 0, BAR, "bass", "keys", "guitar", "pad", "riff"):
        assert note.place + note.length <= BAR + QUARTER // 4  # but for the swing of an off-beat


@pytest.mark.parametrize("name", NAMES)
def test_drums_go_on_where_only_the_band_rests(name, styles):
    notes = take("C | F.!drums,percussion | C", styles[name], 3)
    assert {PART[n.channel] for n in placed(notes, BAR, 2 * BAR)} <= {"drums", "percussion"}
    assert len(placed(notes, BAR, 2 * BAR, "drums")) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_a_shot_is_struck_by_all_short_and_together_then_all_is_silent(name, styles):
    notes = take("C | C G.. | C | C", styles[name], 4)
    at = BAR + 2 * QUARTER
    struck = placed(notes, at, 2 * BAR)
    assert {n.place for n in struck} == {at}
    parts = {PART[n.channel] for n in struck}
    assert {"drums", "bass"} < parts
    assert all(n.length <= QUARTER for n in struck)
    assert {n.key for n in struck if PART[n.channel] == "drums"} & {*CRASHES}
    assert {n.key % 12 for n in struck if PART[n.channel] == "bass"} == {7}


@pytest.mark.parametrize("name", NAMES)
def test_a_hold_is_struck_once_and_held_to_the_next_chord(name, styles):
    notes = take("C | F... | C | C", styles[name], 4)
    held = placed(notes, BAR, 2 * BAR)
    assert {n.place for n in held} == {BAR}
    assert all(n.length >= BAR - QUARTER // 2 for n in held if PART[n.channel] in ("bass", "keys"))
    assert placed(held, BAR, 2 * BAR, "bass")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("sign", "early"), [("<", EIGHTH), ("<<", EIGHTH // 2)])
def test_a_push_over_the_bar_line_is_struck_in_the_bar_before_and_not_again_on_the_1(
    name, sign, early, styles
):
    notes = take(f"C | {sign}F | C | C", styles[name], 4)
    struck = placed(notes, BAR - early, BAR, "bass")
    assert [(n.place, n.key % 12) for n in struck] == [(BAR - early, 5)]
    assert all(n.place + n.length > BAR for n in struck)
    assert placed(notes, BAR, BAR + 1, "bass", "keys", "guitar", "pad", "riff") == []
    assert {n.key for n in placed(notes, BAR - early, BAR - early + 1, "drums")} & {35, 36}
    assert not {n.key for n in placed(notes, BAR, BAR + 1, "drums")} & {35, 36, *CRASHES}


def test_a_push_within_the_bar_takes_the_attack_along(styles):
    notes = take("C <F | C", styles["straight-rock"], 2)
    assert placed(notes, 2 * QUARTER, 2 * QUARTER + 1, "bass") == []
    struck = placed(notes, 2 * QUARTER - EIGHTH, 2 * QUARTER, "bass")
    assert [(n.place, n.key % 12) for n in struck] == [(2 * QUARTER - EIGHTH, 5)]


def test_a_shot_may_come_early_over_the_bar_line(styles):
    notes = take("C | <F.. | C | C", styles["straight-rock"], 4)
    assert placed(notes, BAR, 2 * BAR) == []
    struck = placed(notes, BAR - EIGHTH, BAR)
    assert {n.place for n in struck} == {BAR - EIGHTH}
    assert {"drums", "bass", "keys"} & {PART[n.channel] for n in struck} >= {"drums", "bass"}


def test_a_push_with_no_bar_before_it_is_struck_on_the_1(styles):
    assert placed(take("<C.. | F", styles["straight-rock"], 2), 0, 1, "bass")


def test_a_push_that_a_cue_led_to_unforeseen_is_struck_on_the_1(styles):
    text = "C | C | C | <F.. | G | G"
    cue = Cue(BAR, CueKind.SECTION, 3)
    notes = take(text, styles["straight-rock"], 3, cues=(cue,))
    assert {n.key % 12 for n in placed(notes, BAR, BAR + 1, "bass")} == {5}


def test_only_the_named_parts_heed_it(styles):
    notes = take("C | F..=keys,drums | C", styles["medium-swing"], 3)
    assert {n.place for n in placed(notes, BAR, 2 * BAR, "keys", "drums")} == {BAR}
    assert len(placed(notes, BAR, 2 * BAR, "bass")) >= 2


def test_a_shot_is_set_up_by_the_snare_on_the_beat_before(styles):
    plain, told = (take(f"C | C C{dots}@3.5 | C | C", styles["medium-swing"], 4) for dots in ("", ".."))
    snares = [placed(notes, BAR + 2 * QUARTER, BAR + 2 * QUARTER + 1, "drums") for notes in (plain, told)]
    loudest = [max((n.velocity for n in notes if n.key in (37, 38, 40)), default=0) for notes in snares]
    assert loudest[1] > loudest[0]


signs = st.tuples(
    st.sampled_from(["", "", "<", "<<"]),
    st.sampled_from(["C", "F7", "Gm7"]),
    st.sampled_from(["", ".", "..", "..."]),
    st.sampled_from(["", "", "=bass", "!drums", "=keys,drums"]),
).map(lambda s: s[0] + s[1] + s[2] + (s[3] if s[0] or s[2] else ""))
texts = st.lists(st.lists(signs, min_size=1, max_size=3).map(" ".join), min_size=2, max_size=6).map(
    " | ".join
)
cues = st.lists(
    st.builds(
        Cue,
        st.integers(0, 8 * BAR) | st.integers(0, 8).map(lambda bar: bar * BAR),
        st.sampled_from([CueKind.FILL, CueKind.HIT, CueKind.BREAK, CueKind.BREAK_OFF, CueKind.BACK]),
    ),
    max_size=3,
)


@settings(max_examples=30, deadline=None)
@given(
    text=texts,
    wished=cues,
    name=st.sampled_from(NAMES),
    seed=st.integers(0, 99),
    cuts=st.lists(st.integers(0, 8 * BAR), max_size=4),
)
def test_spans_that_meet_sound_like_one_and_every_note_is_sound(text, wished, name, seed, cuts, styles):
    song, told = Song(form(text), styles[name], 120), tuple(sorted(wished, key=lambda cue: cue.place))
    whole = Arranger(song, seed).events(told, 0, 8 * BAR)
    parts = Arranger(song, seed)
    spans = pairwise([0, *sorted(cuts), 8 * BAR])
    assert [event for a, b in spans for event in parts.events(told, a, b)] == whole
    assert all(checked(event) for event in whole)


@settings(max_examples=30, deadline=None)
@given(
    text=texts,
    wished=cues,
    name=st.sampled_from(NAMES),
    cue=st.builds(Cue, st.integers(0, 6 * BAR), st.just(CueKind.SECTION), st.integers(0, 5))
    | st.builds(Cue, st.integers(0, 6 * BAR), st.sampled_from([CueKind.FILL, CueKind.HIT, CueKind.BREAK])),
)
def test_a_cue_alters_nothing_before_it(text, wished, name, cue, styles):
    song, told = Song(form(text), styles[name], 120, intro=0), tuple(sorted(wished, key=lambda c: c.place))
    more = tuple(sorted((*told, cue), key=lambda cue: cue.place))
    before = Arranger(song, 1).events(told, 0, cue.place)
    assert Arranger(song, 1).events(more, 0, 8 * BAR)[: len(before)] == before


def test_every_part_of_the_band_can_be_named():
    assert set(BAND) == {"drums", "percussion", "bass", "keys", "guitar", "pad", "riff"}


@pytest.mark.parametrize("meter", ["4/4", "3/4", "12/8", "7/8"])
def test_every_style_heeds_them_in_every_meter(meter, styles):
    text = f"meter: {meter}\nCm7 | F7.. | <Bb7.. | C... | <F7 | G. | C"
    written = form(text)
    bar = written.bars[0].meter.bar_ticks
    for name, style in styles.items():
        song = Song(written, style, 120, intro=0)
        notes = [e for e in Arranger(song, 5).events((), 0, 7 * bar) if isinstance(e, Note)]
        struck = [
            {n.place for n in placed(notes, a, b)} for a, b in pairwise([bar, 2 * bar - EIGHTH, 2 * bar])
        ]
        assert struck == [{bar}, {2 * bar - EIGHTH}], name
        assert placed(notes, 2 * bar, 3 * bar) == [], name
        assert {n.place for n in placed(notes, 3 * bar, 4 * bar - EIGHTH)} == {3 * bar}, name
        assert placed(notes, 4 * bar, 4 * bar + 1, "bass", "keys", "guitar", "pad", "riff") == [], name
        assert placed(notes, 5 * bar, 6 * bar) == [], name
