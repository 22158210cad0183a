from __future__ import annotations

import pytest

from sideman.music.arranger.arrange import Arranger
from sideman.music.chart.form import Form
from sideman.music.chart.progressions import form_of
from sideman.music.events import CHANNEL, PART_CHANNELS, Note
from sideman.music.song import Song
from sideman.music.style.style import Style

BEAT = 1920
FOOT, BARS = 44, 32


def _played(style: Style, form: Form, main: str, seed: int) -> list[Note]:
    song = Song(form, style, style.tempo[1], 0, main, intro=False)
    ticks = form.bars[0].meter.bar_ticks
    found = Arranger(song, seed).events((), 0, BARS * ticks)
    return [note for note in found if isinstance(note, Note)]


def _feet(notes: list[Note], beats: int) -> list[int]:
    counted = [0] * beats
    for note in notes:
        if note.key == FOOT and note.channel in PART_CHANNELS["drums"]:
            counted[note.place // BEAT % beats] += 1
    return counted


@pytest.mark.parametrize("main", "abcd")
def test_a_five_in_four_has_the_foot_on_two_and_four(
    main: str, styles: dict[str, Style], form32: Form
) -> None:
    feet = _feet(_played(styles["five-four"], form32, main, 3), 4)
    assert min(feet[1], feet[3]) >= 0.9 * BARS
    assert max(feet[0], feet[2]) <= 0.2 * BARS


@pytest.mark.parametrize("main", "abcd")
def test_a_five_has_the_foot_on_two_and_five(main: str, styles: dict[str, Style]) -> None:
    feet = _feet(_played(styles["five-four"], form_of("vamp-five-four"), main, 3), 5)
    assert min(feet[1], feet[4]) >= 0.9 * BARS


@pytest.mark.parametrize("seed", range(3))
def test_the_bass_of_a_five_begins_the_three_and_the_two_and_keeps_its_figure(
    seed: int, styles: dict[str, Style]
) -> None:
    notes = _played(styles["five-four"], form_of("vamp-five-four"), "b", seed)
    bars: list[set[int]] = [set() for _ in range(BARS)]
    for note in notes:
        if note.channel == CHANNEL["bass"]:
            bars[note.place // (5 * BEAT)].add(note.place % (5 * BEAT))
    assert all({0, 3 * BEAT} <= bar for bar in bars)
    assert sum(a == b for a, b in zip(bars[::4], bars[2::4], strict=True)) >= 7


@pytest.mark.parametrize("seed", range(3))
def test_the_piano_holds_the_five_together_with_the_cell_of_three_crossed_in_two(
    seed: int, styles: dict[str, Style]
) -> None:
    notes = _played(styles["five-four"], form_of("vamp-five-four"), "b", seed)
    places = {note.place for note in notes if note.channel == CHANNEL["keys"]}
    held = [sum(bar * 5 * BEAT + at in places for bar in range(BARS)) for at in (0, 3 * BEAT // 2, 3 * BEAT)]
    assert min(held) >= 0.4 * BARS
