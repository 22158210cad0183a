from __future__ import annotations

from dataclasses import replace

from sideman.music.arranger.section import SectionPlace, section_place
from sideman.music.chart.form import Form
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Song
from sideman.music.style.style import Style

BAR = 7680


def _places(song: Song, count: int, cues: tuple[Cue, ...] = ()) -> list[SectionPlace]:
    return [section_place(bar) for bar in Course(song, cues).bars(0, count * BAR)]


def test_bars_are_counted_from_the_start_of_the_section(styles: dict[str, Style], form32: Form) -> None:
    places = _places(Song(form32, styles["straight-rock"], 120, intro=False), 33)
    assert [place.bar for place in places[:17]] == [*range(8), *range(8), 0]
    closing = {n: place.closes for n, place in enumerate(places) if place.closes}
    assert closing == {
        3: "phrase", 7: "section", 11: "phrase", 15: "section",
        19: "phrase", 23: "section", 27: "phrase", 31: "chorus",
    }  # fmt: skip


def test_a_vamp_is_counted_in_eights(styles: dict[str, Style], form32: Form) -> None:
    for length in (1, 2, 4):
        vamp = replace(form32, bars=form32.bars[:length])
        places = _places(Song(vamp, styles["straight-rock"], 120, intro=False), 17)
        assert [place.bar for place in places] == [*range(8), *range(8), 0]
        assert {n: place.closes for n, place in enumerate(places) if place.closes} == {
            3: "phrase", 7: "chorus", 11: "phrase", 15: "chorus",
        }  # fmt: skip


def test_an_ending_counts_for_itself_and_closes_nothing(styles: dict[str, Style], form32: Form) -> None:
    song = Song(form32, styles["straight-rock"], 120, intro=False)
    places = _places(song, 9, (Cue(5 * BAR, CueKind.ENDING, "long"),))
    assert places[5:] == [SectionPlace(n, "") for n in range(4)]
