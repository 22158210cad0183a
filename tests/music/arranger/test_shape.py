"""The shape of a performance: what the form adds to the intensity."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sideman.music.arranger.scene import Scene
from sideman.music.arranger.shape import lift
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Bar, Song
from sideman.music.style.style import Style


def course(styles: dict[str, Style], form: Any, *cues: Cue) -> list[Bar]:
    song = Song(form, styles["medium-swing"], 138.0, main="b", intro=0)
    return Course(song, cues).bars(0, 5 * 32 * 7680)


def test_verses_lie_back_and_bridges_open(styles: dict[str, Style], form32: Any) -> None:
    bars = course(styles, form32)
    assert lift(bars[20]) > lift(bars[0]) == lift(bars[8])
    assert bars[20].written.section == "B"


def test_each_chorus_lifts_over_the_last(styles: dict[str, Style], form32: Any) -> None:
    bars = course(styles, form32)
    lifts = [lift(bars[32 * chorus]) for chorus in range(5)]
    assert lifts == sorted(lifts)
    assert lifts[0] < lifts[1] < lifts[2]


def test_a_short_form_lifts_no_faster_than_a_long_one(styles: dict[str, Style], form32: Any) -> None:
    short = replace(form32, bars=form32.bars[:4])
    bars = course(styles, short)
    assert lift(bars[4]) == lift(bars[0])


def test_intros_and_endings_have_no_shape(styles: dict[str, Style], form32: Any) -> None:
    ending = Cue(32 * 7680, CueKind.ENDING, "long")
    bars = course(styles, form32, ending)
    assert lift(bars[32]) == 0.0


def test_the_shape_is_small_and_never_leaves_the_range(styles: dict[str, Style], form32: Any) -> None:
    for wish in (-1.0, 1.0):
        for bar in course(styles, form32, Cue(0, CueKind.INTENSITY, wish)):
            assert abs(lift(bar)) < 0.09
            assert 0.0 <= Scene(bar, None, 1).intensity <= 1.0
