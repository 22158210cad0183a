"""Slides, dead notes, runs and pick-ups: the small things between the notes of a bass."""

from __future__ import annotations

from typing import Any

import pytest

from sideman.music.arranger import bass_hands, ostinato
from sideman.music.arranger.bass_riff import with_kick
from sideman.music.arranger.bass_runs import run
from sideman.music.arranger.ostinato import Mark
from sideman.music.arranger.pick_ups import picked_up
from sideman.music.arranger.scene import Scene
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Song
from sideman.music.style.style import Main, Style
from sideman.music.style.table import Table
from sideman.music.walk import following, opening

C_MAJOR = (0, 2, 4, 5, 7, 9, 11)


def scene_of(form: Any, intensity: float = 0.6, tempo: float = 100.0, fill: int | None = None) -> Scene:
    style = Style("test", "Test", "Test", Table({"a": Main(intensity)}))
    bar = opening(Song(form, style, tempo, intro=False))
    return Scene(bar, following(bar), 1, (), fill)


def played(place: int, key: int, length: int) -> Note:
    return Note(place, 0, CHANNEL["bass"], key, 90, length)


@pytest.mark.parametrize("tempo", [60.0, 120.0, 180.0])
def test_a_slide_takes_30_to_60_ms_and_ends_where_the_note_begins(stage: Any, tempo: float) -> None:
    notes = [played(0, 36, 1700), played(1920, 43, 1700)]
    first, slide, note = bass_hands.slid(scene_of(stage.pop, tempo=tempo), notes, 1.0)
    assert (slide.place + slide.length, slide.key) == (note.place, 42)
    assert 30 <= slide.length / 1920 * 60000 / tempo <= 60
    assert first.place + first.length <= slide.place
    assert slide.velocity < note.velocity


def test_no_slide_is_heard_before_the_first_note_of_the_bar_or_into_the_same_one(stage: Any) -> None:
    notes = [played(0, 36, 1700), played(1920, 36, 1700)]
    assert bass_hands.slid(scene_of(stage.pop), notes, 1.0) == notes


def test_a_dead_note_is_soft_and_short_and_only_where_it_was_silent(stage: Any) -> None:
    notes = [played(0, 36, 900), played(3840, 43, 1700), played(5760, 41, 900)]
    found = bass_hands.deadened(scene_of(stage.pop), notes, 480, 1.0)
    dead = [note for note in found if note not in notes]
    assert [(note.place, note.key) for note in dead] == [(3360, 33)]
    assert dead[0].velocity < 60
    assert dead[0].length < 240


def test_a_run_arrives_by_step_from_where_the_hand_is_near(stage: Any) -> None:
    scene = scene_of(stage.pop)
    assert run(scene, 0, "u", 2, 36, 41, C_MAJOR) == [38, 40]
    assert run(scene, 0, "c", 2, 47, 41, C_MAJOR) == [43, 42]
    assert run(scene, 0, "w", 3, 36, 43, C_MAJOR) == [38, 40, 41]


def test_a_run_seldom_begins_with_a_leap_beyond_a_fourth(stage: Any) -> None:
    first = [run(scene_of(stage.pop), tick, "w", 1, 45, 40, C_MAJOR)[0] for tick in range(400)]
    assert first.count(41) > 340  # from A into E by the F, not down to the D


def test_a_run_never_leaves_the_instrument(stage: Any) -> None:
    for last in range(28, 41):
        assert min(run(scene_of(stage.pop), 0, "u", 3, last, 28, C_MAJOR)) >= 28


def test_a_pick_up_ends_at_the_change_and_leaves_the_first_beat_alone(stage: Any) -> None:
    scene = scene_of(stage.pop)
    figure = "1--- 5---"
    marks = ostinato.marks(scene, figure)
    found = picked_up(scene, marks, ostinato.places(scene, figure), (("w-w-", 1.0),), 1.0)
    assert found == [Mark(0, 3840, "1"), Mark(3840, 5760, "w"), Mark(5760, 7680, "w")]
    long = (("w-w-w-w-", 1.0),)
    assert picked_up(scene, marks, ostinato.places(scene, figure), long, 1.0) == list(marks)


def test_pick_ups_are_small_while_the_drums_fill(stage: Any) -> None:
    figure, both = "1--- 5---", (("~", 1.0), ("wwww", 1.0))

    def notes(fill: int | None) -> int:
        count = 0
        for seed in range(60):
            scene = scene_of(stage.pop, 0.95, fill=fill)
            scene = Scene(scene.bar, scene.coming, seed, (), fill)
            marks = picked_up(scene, ostinato.marks(scene, figure), ostinato.places(scene, figure), both, 1.0)
            count += len(marks)
        return count

    assert notes(0) < notes(None)


def test_the_kick_is_joined_only_where_the_riff_is_silent(stage: Any) -> None:
    scene = scene_of(stage.pop)
    scene = Scene(scene.bar, scene.coming, 1, (0, 960, 3840))
    marks = (Mark(0, 1440, "1"), Mark(1440, 1920, "5"))
    assert [mark.tick for mark in with_kick(scene, marks, 480, 1.0)] == [0, 1440, 3840]
