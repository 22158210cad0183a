"""The chord players of the wider world: reggae, son, folk, country, gospel, pop, dance, chamber music."""

from __future__ import annotations

from itertools import pairwise
from statistics import mean
from typing import Any

import pytest

from sideman.music.arranger import (
    arpeggio,
    boom_chick,
    bubble,
    chamber,
    gospel_piano,
    montuno,
    picking,
    pop_piano,
    skank,
    synth_stabs,
)
from sideman.music.arranger.books import Book, heat
from sideman.music.arranger.ostinato import marks_a_bar
from sideman.music.style.players import PLAYERS as ROSTER

SEEDS = range(10)
WAYS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("montuno", {"clave": "2-3"}),
    ("montuno", {"clave": "3-2"}),
    *(("bubble", {"figure": figure, "on": on}) for figure in ("bubble", "skank") for on in ("back", "and")),
    *(("arpeggio", {"figure": figure}) for figure in arpeggio.BOOKS),
    *(("gospel-piano", {"figure": figure}) for figure in gospel_piano.BOOKS),
    ("pop-piano", {}),
    *(("synth-stabs", {"figure": figure}) for figure in synth_stabs.BOOKS),
    *(("skank", {"on": on}) for on in skank.BOOKS),
    *(("picking", {"figure": figure}) for figure in picking.BOOKS),
    *(("boom-chick", {"figure": figure}) for figure in boom_chick.BOOKS),
    ("boom-chick", {"bass": "root-fifth"}),
    ("bossa-guitar", {"rhythm": "samba"}),
    ("swell", {}),
    *(("chamber", {"figure": figure}) for figure in chamber.BOOKS),
)
IDS = ["-".join([name, *map(str, options.values())]) for name, options in WAYS]
BOOKS: tuple[tuple[Book, str], ...] = (
    (montuno.BOOK, "oix"),
    (montuno.TURNED, "oix"),
    *((book, "rl") for book in bubble.BOOKS.values()),
    *((book, "12345c") for book in arpeggio.BOOKS.values()),
    *((book, "xXrpad") for book in gospel_piano.BOOKS.values()),
    (pop_piano.BOOK, "xXl"),
    *((book, "xX") for book in synth_stabs.BOOKS.values()),
    *((book, "xug") for book in skank.BOOKS.values()),
    *((book, "bt123pc") for book in picking.BOOKS.values()),
    *((book, "bxXug") for book in boom_chick.BOOKS.values()),
    *((book, "xXlt") for book in chamber.BOOKS.values()),
)
ringing = [("picking", {"figure": figure}) for figure in picking.BOOKS]


def takes(stage: Any, name: str, form: Any, **asked: Any) -> list[Any]:
    return [stage.alone(name, form, seed=seed, **asked)[:-1] for seed in SEEDS]


@pytest.mark.parametrize(("book", "marks"), BOOKS)
def test_every_page_is_laid_out_in_its_steps_with_known_marks(book: Book, marks: str) -> None:
    for page, steps in (
        (book.straight, (8, 12, 16)),
        (book.waltz, (8, 12, 16)),
        (book.compound, (12,)),
        (book.odd, (8,)),
    ):
        assert len(page) >= 2 or page is book.odd
        for figure, answer, weight in page:
            assert weight > 0
            for text in (figure.replace(" ", ""), answer.replace(" ", "")):
                assert len(text) in steps
                assert set(text) <= {*marks, "-", "."}


@pytest.mark.parametrize(("book", "marks"), BOOKS)
def test_every_page_has_a_figure_that_leaves_half_of_the_bar(book: Book, marks: str) -> None:
    if marks in ("bt123pc", "xXlt"):
        return  # strings ring in any case; the section is no comping
    most = arpeggio.CALM if marks == "12345c" else 0.5
    for page in filter(None, book):
        text = min(page, key=lambda pair: marks_a_bar(*pair[:2]))
        sounding = "".join(text[:2]).replace(" ", "")
        assert sum(mark != "." for mark in sounding) <= most * len(sounding)


def test_heat_rises_with_intensity_at_any_density() -> None:
    for density in (0.0, 0.3, 0.5, 1.0):
        steps = [heat(step / 4, density) for step in range(5)]
        assert (steps[0], steps[-1]) == (0.0, 1.0)
        assert all(a < b for a, b in pairwise(steps))
    assert heat(0.4, 0.5) == pytest.approx(0.4)


@pytest.mark.parametrize(("name", "options"), WAYS, ids=IDS)
def test_five_steps_of_intensity_are_fuller_and_louder(
    stage: Any, name: str, options: dict[str, Any]
) -> None:
    notes, loudness = [], []
    for step in range(5):
        played = takes(stage, name, stage.pop, intensity=step / 4, **options)
        found = [note for take in played for _, notes in take for note in notes]
        notes.append(len(found))
        loudness.append(mean(note.velocity for note in found))
    assert all(a < b for a, b in pairwise(notes)), notes
    assert all(a < b for a, b in pairwise(loudness)), loudness


COMPING = [
    pytest.param(name, options, id=label)
    for (name, options), label in zip(WAYS, IDS, strict=True)
    if ROSTER[name].part in ("keys", "guitar") and name != "picking"
]


@pytest.mark.parametrize(("name", "options"), COMPING)
@pytest.mark.parametrize("intensity", [0.2, 0.5])
def test_while_it_is_calm_half_of_the_time_is_the_soloists(
    stage: Any, name: str, options: dict[str, Any], intensity: float
) -> None:
    for form in (stage.minor_major, stage.pop):
        for take in takes(stage, name, form, intensity=intensity, **options)[:4]:
            assert sounding(take) <= 0.5


def sounding(take: Any) -> float:
    """The share of the time that anything sounds."""
    end = total = 0
    for note in sorted(note for _, notes in take for note in notes):
        start = max(end, note.place)
        end = max(end, note.place + note.length)
        total += max(0, end - start)
    return total / sum(bar.ticks for bar, _ in take)
