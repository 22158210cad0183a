"""Who stops for the drummer's fill and who goes on, and how full a figure is before the soloist begins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sideman.music.arranger.band import PLAYERS
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.song import Bar, Role, Song
from sideman.music.style.players import settled
from sideman.music.style.style import Main, Passage, PlayerSource, Style
from sideman.music.style.table import Table
from sideman.music.timebase import Meter
from sideman.music.walk import following, opening

BEAT = 1920
SEEDS = range(6)


def first_bar(form: Any, intensity: float) -> Bar:
    ending = Passage(4, ("I",) * 4, ("i",) * 4)
    style = Style(
        "test",
        "Test",
        "Test",
        Table({"a": Main(intensity)}),
        meter=form.bars[0].meter,
        endings=Table({"long": ending, "short": ending}),
    )
    return opening(Song(form, style, 120.0, intro=0))


def played(
    bar: Bar, player: str, seed: int, fill: int | None = None, kick: tuple[int, ...] = (), **options: Any
) -> list[Note]:
    source = PlayerSource(player, settled(player, options, "test"))
    coming = following(replace(bar, role=Role.MAIN))
    notes, _ = PLAYERS[player].play(Scene(bar, coming, seed, kick, fill), source, None)
    return list(notes)


@pytest.mark.parametrize(
    ("player", "options", "beats"),
    [
        ("skank", {"on": "back"}, 4),
        ("skank", {"on": "and"}, 4),
        ("skank", {"on": "back"}, 3),
        ("bubble", {"on": "back"}, 4),
        ("boom-chick", {}, 4),
        ("boom-chick", {}, 3),
        ("montuno", {"clave": "3-2"}, 4),
        ("pop-piano", {"density": 0.7}, 4),
        ("bossa-guitar", {"rhythm": "samba"}, 4),
    ],
)
def test_what_keeps_time_with_the_drums_does_not_stop_for_their_fill(
    stage: Any, player: str, options: dict[str, Any], beats: int
) -> None:
    plain = stage.written(" | ".join(["C"] * 8), "C")
    form = stage.form_of_bars([[plain.bars[0].chords[0].chord]] * 8, plain.key, Meter(beats, 4))
    bar = first_bar(form, 0.8)
    for seed in SEEDS:
        going = played(bar, player, seed, BEAT // 2, **options)
        chords = {note.place for note in going if note.channel in (6, 7) and note.key > 51}
        assert len(chords) >= 2, "the figure is heard under the fill"
        assert max(chords) >= 2 * BEAT
        assert chords <= {note.place for note in played(bar, player, seed, **options)}


@pytest.mark.parametrize("player", ["rock-piano", "shuffle-comping"])
@pytest.mark.parametrize("fill", [0, BEAT, 2 * BEAT])
def test_a_chord_is_held_through_a_long_fill_and_through_that_alone(
    stage: Any, player: str, fill: int
) -> None:
    bar = first_bar(stage.written(" | ".join(["C"] * 8), "C"), 0.8)
    silent = 0
    for seed in range(20):
        notes = played(bar, player, seed, fill)
        heard = range(min(note.place for note in notes), bar.ticks - BEAT // 2, BEAT // 4)
        rests = [at for at in heard if not any(n.place <= at < n.place + n.length for n in notes)]
        silent += any(at >= fill for at in rests)
    assert silent == 0 if fill <= BEAT else silent > 0


def test_their_ornaments_make_room(stage: Any) -> None:
    bar = first_bar(stage.written(" | ".join(["C"] * 8), "C"), 1.0)
    free = [len(played(bar, "skank", seed, None, double=1.0)) for seed in SEEDS]
    filled = [len(played(bar, "skank", seed, 0, double=1.0)) for seed in SEEDS]
    assert all(few < many for few, many in zip(filled, free, strict=True))


@pytest.mark.parametrize("role", [Role.INTRO, Role.ENDING])
def test_before_and_after_the_form_a_figure_may_be_whole(stage: Any, role: Role) -> None:
    bar = first_bar(stage.written(" | ".join(["C"] * 8), "C"), 0.48)
    outside = replace(bar, role=role)
    main = sum(len(played(bar, "gospel-piano", seed, density=0.75)) for seed in range(20))
    alone = sum(len(played(outside, "gospel-piano", seed, density=0.75)) for seed in range(20))
    assert alone > 1.2 * main


@pytest.mark.parametrize("rhythm", ["offbeats", "octaves"])
def test_a_machines_bass_drops_out_of_a_fill_with_the_kick(stage: Any, rhythm: str) -> None:
    bar = first_bar(stage.written(" | ".join(["C"] * 8), "C"), 0.8)
    for seed in SEEDS:
        for kicks in (0, 3, 4):
            kick = tuple(range(0, kicks * BEAT, BEAT))
            line = played(bar, "pedal-bass", seed, BEAT, kick, rhythm=rhythm)
            assert max(note.place for note in line) // BEAT == max(0, kicks - 1)
