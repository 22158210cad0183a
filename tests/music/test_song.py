"""The course of a song: walked twice it is the same, and cues bend it only from their place on."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sideman.adapters.library import shipped
from sideman.music.chart.progressions import form_of
from sideman.music.song import Course, Cue, CueKind, Role, Song, opening
from sideman.music.style.load import read_style
from sideman.music.timebase import QUARTER

BAR = 4 * QUARTER
STYLE = read_style((shipped("styles") / "medium-swing.toml").read_text(), "medium-swing.toml")
FORM = form_of("blues-major")
SONG = Song(FORM, STYLE, 120.0)
VALUES = {
    CueKind.MAIN: st.sampled_from("abcd"),
    CueKind.SECTION: st.integers(0, len(FORM.bars) - 1),
    CueKind.ENDING: st.sampled_from(["long", "short"]),
    CueKind.STYLE: st.just(STYLE),
    CueKind.FORM: st.just(form_of("ii-v-i")),
    CueKind.KEY: st.integers(-11, 11),
    CueKind.TEMPO: st.floats(30, 300),
    CueKind.INTENSITY: st.floats(-1, 1),
}
KINDS = st.sampled_from([kind for kind in CueKind if kind is not CueKind.STOP])


@st.composite
def cues(draw: st.DrawFn) -> list[Cue]:
    made = []
    for _ in range(draw(st.integers(0, 8))):
        kind = draw(KINDS)
        made.append(Cue(draw(st.integers(0, 30 * BAR)), kind, draw(VALUES.get(kind, st.none()))))
    return made


def walked(course: Course, until: int) -> list:
    bars, tick = [], 0
    while tick < until and (bar := course.bar_at(tick)) is not None:
        bars.append(bar)
        tick = bar.end
    return bars


@given(cues())
def test_bars_follow_one_another_without_a_gap(wishes):
    bars = walked(Course(SONG, wishes), 40 * BAR)
    assert bars[0].tick == 0
    for n, (bar, coming) in enumerate(pairwise(bars)):
        assert coming.tick == bar.end
        assert coming.number == bar.number + 1 == n + 1


@given(cues(), cues())
@settings(max_examples=60)
def test_a_course_revised_is_the_course_walked_afresh(before, after):
    course = Course(SONG, before)
    walked(course, 30 * BAR)
    assert walked(course.revised(after), 40 * BAR) == walked(Course(SONG, after), 40 * BAR)


@given(cues(), KINDS, st.integers(0, 30 * BAR), st.data())
@settings(max_examples=60)
def test_a_cue_leaves_the_bars_before_it_alone(wishes, kind, place, data):
    more = Cue(place, kind, data.draw(VALUES.get(kind, st.none())))
    before, after = walked(Course(SONG, wishes), place), walked(Course(SONG, [*wishes, more]), place)
    untouched = [bar for bar in before if bar.end <= place]
    assert after[: len(untouched)] == untouched


def test_a_song_begins_with_the_intro_then_the_form_from_its_first_bar():
    bars = walked(Course(SONG), 20 * BAR)
    assert [bar.role for bar in bars[:5]] == [Role.INTRO] * 4 + [Role.MAIN]
    assert (bars[4].index, bars[4].chorus, bars[4].crash) == (0, 1, True)
    assert (bars[16].index, bars[16].chorus) == (0, 2)


def test_an_intro_without_chords_plays_the_turnaround():
    bars = walked(Course(SONG), 4 * BAR)
    assert [bar.written.source for bar in bars] == [9, 10, 11, 12]


def test_an_ending_has_its_own_cadence_in_the_key_that_sounds_and_then_it_is_over():
    song = Song(FORM, STYLE, 120.0, key=3, intro=False)
    bars = walked(Course(song, [Cue(6 * BAR, CueKind.ENDING, "short")]), 40 * BAR)
    assert [bar.role for bar in bars[6:]] == [Role.ENDING] * 2
    assert bars[-1].written.chords[0].chord.root == 3


@pytest.mark.parametrize("place", [6 * BAR, 6 * BAR + 100])
def test_a_change_asked_for_a_hair_late_still_changes_the_bar(place):
    bar = Course(Song(FORM, STYLE, 120.0, intro=False), [Cue(place, CueKind.MAIN, "c")]).bar_at(6 * BAR)
    assert bar.main == "c"
    assert bar.crash if place == 6 * BAR else bar.crashes == (100,)


def test_a_form_of_one_bar_can_be_held_and_released():
    song = Song(form_of("ii-v-i"), STYLE, 120.0, intro=False)
    held = [Cue(0, CueKind.HOLD), Cue(9 * BAR, CueKind.RELEASE)]
    assert {bar.chorus for bar in walked(Course(song, held), 9 * BAR)} == {1}


def test_a_style_with_two_intros_opens_with_the_one_chosen() -> None:
    first = STYLE.intro
    assert first is not None
    second = replace(first, bars=2)
    both = replace(STYLE, intro_2=second)
    for chosen, intro in ((1, first), (2, second), (3, first), (True, first)):
        bar = opening(Song(FORM, both, 138.0, intro=chosen))
        assert (bar.role, bar.passage) == (Role.INTRO, intro)
    assert opening(Song(FORM, both, 138.0, intro=0)).role is Role.MAIN
    alone = replace(STYLE, intro_2=None)
    assert opening(Song(FORM, alone, 138.0, intro=2)).passage == first
