"""The course of a song: walked twice it is the same, and cues bend it only from their place on."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sideman.adapters.library import shipped
from sideman.music.chart.form import unroll
from sideman.music.chart.progressions import form_of
from sideman.music.chart.text import read_chart
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Role, Song
from sideman.music.style.load import read_style
from sideman.music.style.turn import Turn
from sideman.music.timebase import QUARTER
from sideman.music.walk import opening

BAR = 4 * QUARTER
STYLE = read_style((shipped("styles") / "medium-swing.toml").read_text(), "medium-swing.toml")
FORM = form_of("blues-major")
SONG = Song(FORM, STYLE, 120.0)
INTRO_AND_CODA = unroll(
    read_chart("[Intro] Dm7 | G7\n[A] C | F {to coda} | G7 | C ||\n[B] Am | D7 | G7 | C\n{coda} Fm | C")
)
WAYS = Song(INTRO_AND_CODA, STYLE, 120.0, intro=0)
VAMPS = Song(
    unroll(read_chart("C | F | |: Gm7 | C7 {open} :| Eb | |: Am7 | D7 {fade} :|")), STYLE, 120.0, intro=0
)
SONGS = st.sampled_from([SONG, WAYS, VAMPS])
VALUES = {
    CueKind.MAIN: st.sampled_from("abcd"),
    CueKind.SECTION: st.integers(0, len(FORM.bars) - 1),
    CueKind.LAST: st.sampled_from(["long", "short"]),
    CueKind.ENDING: st.sampled_from(["long", "short"]),
    CueKind.STYLE: st.just(STYLE),
    CueKind.FEEL: st.builds(Turn, swing=st.floats(0, 2), lay_back=st.floats(-20, 40), loose=st.floats(0, 2)),
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


@given(SONGS, cues())
def test_bars_follow_one_another_without_a_gap(song, wishes):
    bars = walked(Course(song, wishes), 40 * BAR)
    assert bars[0].tick == 0
    for n, (bar, coming) in enumerate(pairwise(bars)):
        assert coming.tick == bar.end
        assert coming.number == bar.number + 1 == n + 1


@given(SONGS, cues(), cues())
@settings(max_examples=80)
def test_a_course_revised_is_the_course_walked_afresh(song, before, after):
    course = Course(song, before)
    walked(course, 30 * BAR)
    assert walked(course.revised(after), 40 * BAR) == walked(Course(song, after), 40 * BAR)


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


def sources(bars: list) -> list[int]:
    """The written bars, 0 where the ending plays."""
    return [bar.written.source if bar.role is Role.MAIN else 0 for bar in bars]


def test_an_intro_of_the_chart_is_played_once():
    bars = walked(Course(WAYS), 24 * BAR)
    assert sources(bars) == [1, 2, *range(3, 11), *range(3, 11), *range(3, 9)]
    assert [bar.chorus for bar in bars] == [1] * 10 + [2] * 8 + [3] * 6


def test_a_coda_that_no_jump_leads_to_is_taken_in_the_last_chorus_only_and_the_ending_follows():
    bars = walked(Course(WAYS, [Cue(10 * BAR, CueKind.LAST)]), 40 * BAR)
    length = STYLE.endings["long"].bars
    assert sources(bars) == [*range(1, 11), 3, 4, 11, 12, *[0] * length]
    assert [bar.ending for bar in bars[14:]] == ["long"] * length


def test_a_last_chorus_may_be_the_first_one():
    bars = walked(Course(WAYS, [Cue(0, CueKind.LAST, "short")]), 40 * BAR)
    assert sources(bars) == [1, 2, 3, 4, 11, 12, *[0] * STYLE.endings["short"].bars]


def test_where_the_ways_have_parted_the_next_chorus_is_the_last():
    bars = walked(Course(WAYS, [Cue(4 * BAR, CueKind.LAST)]), 40 * BAR)
    assert sources(bars)[:14] == [*range(1, 11), 3, 4, 11, 12]
    soon = walked(Course(WAYS, [Cue(3 * BAR + 5, CueKind.LAST)]), 40 * BAR)
    assert sources(soon)[:7] == [1, 2, 3, 4, 11, 12, 0]


def test_an_end_sign_without_a_jump_counts_in_the_last_chorus_only():
    form = unroll(read_chart("C | F {fine} | G7 | C"))
    bars = walked(Course(Song(form, STYLE, 120.0, intro=0), [Cue(4 * BAR, CueKind.LAST)]), 40 * BAR)
    assert sources(bars)[:7] == [1, 2, 3, 4, 1, 2, 0]


def test_a_chart_with_one_way_only_just_ends_behind_its_last_chorus():
    bars = walked(Course(Song(FORM, STYLE, 120.0, intro=0), [Cue(5 * BAR, CueKind.LAST)]), 40 * BAR)
    assert sources(bars)[:13] == [*range(1, 13), 0]


def test_the_last_chorus_keeps_its_way_in_another_key():
    cues = [Cue(0, CueKind.LAST), Cue(4 * BAR, CueKind.KEY, 2)]
    bars = walked(Course(WAYS, cues), 40 * BAR)
    assert sources(bars)[4:6] == [11, 12]
    assert [bar.written.chords[0].chord.root for bar in bars[4:6]] == [7, 2]


def test_a_section_asked_for_in_the_coda_leads_back_and_the_last_chorus_is_yet_to_come():
    cues = [Cue(0, CueKind.LAST), Cue(5 * BAR, CueKind.SECTION, 6)]
    bars = walked(Course(WAYS, cues), 40 * BAR)
    assert sources(bars)[:14] == [1, 2, 3, 4, 11, 7, 8, 9, 10, 3, 4, 11, 12, 0]


def test_back_from_the_ending_is_the_form_as_ever():
    cues = [Cue(0, CueKind.LAST), Cue(6 * BAR, CueKind.BACK)]
    bars = walked(Course(WAYS, cues), 24 * BAR)
    assert sources(bars)[:15] == [1, 2, 3, 4, 11, 12, *range(3, 11), 3]


def test_a_vamp_is_played_once_in_a_chorus():
    assert sources(walked(Course(VAMPS), 14 * BAR)) == [1, 2, 3, 4, 5, 6, 7] * 2


def test_in_the_last_chorus_an_open_vamp_goes_round_until_it_is_released_and_then_to_its_end():
    last = Cue(7 * BAR, CueKind.LAST)
    bars = walked(Course(VAMPS, [last]), 100 * BAR)
    assert sources(bars) == [1, 2, 3, 4, 5, 6, 7, 1, 2, *[3, 4] * 45, 3]
    bars = walked(Course(VAMPS, [last, Cue(13 * BAR + 5, CueKind.RELEASE)]), 100 * BAR)
    assert sources(bars)[7:17] == [1, 2, 3, 4, 3, 4, 3, 4, 5, 6]


def test_an_open_vamp_gives_way_to_the_ending():
    cues = [Cue(0, CueKind.LAST), Cue(6 * BAR, CueKind.ENDING, "short")]
    bars = walked(Course(VAMPS, cues), 100 * BAR)
    assert sources(bars) == [1, 2, 3, 4, 3, 4, *[0] * STYLE.endings["short"].bars]


def fading_song(bars: int) -> Song:
    text = "C | |: " + " | ".join(["Am"] * bars) + " {fade} :|"
    return Song(unroll(read_chart(text)), STYLE, 120.0, intro=0)


@pytest.mark.parametrize(
    ("vamp", "fade"), [(1, 8), (2, 8), (3, 9), (4, 8), (5, 10), (6, 12), (8, 16), (12, 16), (32, 16)]
)
def test_a_fade_goes_once_round_at_full_level_then_down_to_silence_and_no_ending_follows(vamp, fade):
    bars = walked(Course(fading_song(vamp), [Cue(0, CueKind.LAST)]), 100 * BAR)
    assert {bar.role for bar in bars} == {Role.MAIN}
    assert [bar.faded for bar in bars] == [None] * (1 + vamp) + list(range(fade))
    levels = [bar.fade(at) for bar in bars[1 + vamp :] for at in range(0, BAR, QUARTER)]
    assert levels[0] == 0
    assert levels == sorted(set(levels))
    assert bars[-1].fade(BAR) == 1
    assert bars[-1].heard_intensity < bars[0].heard_intensity


def test_the_ending_calls_the_band_back_out_of_a_fade():
    bars = walked(
        Course(fading_song(2), [Cue(0, CueKind.LAST), Cue(6 * BAR, CueKind.ENDING, "long")]), 100 * BAR
    )
    assert [bar.faded for bar in bars] == [None] * 3 + [0, 1, 2] + [None] * STYLE.endings["long"].bars
    assert bars[-1].role is Role.ENDING


def test_a_last_chorus_asked_for_in_the_vamp_itself_fades_from_there():
    bars = walked(Course(fading_song(2), [Cue(BAR + 100, CueKind.LAST)]), 100 * BAR)
    assert [bar.faded for bar in bars] == [None] * 3 + list(range(8))


def test_a_section_asked_for_in_a_fade_is_played_in_full_and_the_fade_is_yet_to_come():
    cues = [Cue(0, CueKind.LAST), Cue(6 * BAR, CueKind.SECTION, 0)]
    bars = walked(Course(fading_song(2), cues), 100 * BAR)
    assert [bar.faded for bar in bars] == [None] * 3 + [0, 1, 2] + [None] * 3 + list(range(8))
