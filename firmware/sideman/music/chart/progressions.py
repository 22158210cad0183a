"""Progressions built in, written in numerals, playable in any key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sideman.errors import NotFound
from sideman.music.chart.cadence import numeral_chords
from sideman.music.chart.form import Form, FormBar
from sideman.music.theory.pitch import C_MAJOR, Key
from sideman.music.timebase import FOUR_FOUR, Meter


@dataclass(frozen=True, slots=True)
class Progression:
    """A progression. ``bars`` holds numerals, bars divided by ``|``, sections by a line with their name and a
    colon. ``trains`` is a line for the player; ``style`` and ``tempo`` (felt beats a minute) fit it."""

    name: str
    title: str
    family: str
    trains: str
    style: str
    tempo: float
    bars: str
    minor: bool = False
    meter: Meter = FOUR_FOUR


_ROWS: Final = (
    Progression(
        "i-iv-v-i", "I–IV–V–I", "basics", "the three main chords", "straight-rock", 110, "A: I | IV | V | I"
    ),
    Progression(
        "ii-v-i", "ii–V–I", "jazz", "the cadence of the standards", "medium-swing", 132,
        "A: ii7 | V7 | Imaj7 | Imaj7",
    ),
    Progression(
        "blues-major", "12-bar blues", "blues", "the form of the blues", "blues-shuffle", 120,
        "A: I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 | V7",
    ),
    Progression(
        "blues-minor", "Minor blues", "blues", "minor sevenths and the flat sixth", "medium-swing", 126,
        "A: i7 | iv7 | i7 | i7 | iv7 | iv7 | i7 | i7 | bVI7 | V7 | i7 | V7", minor=True,
    ),
)  # fmt: skip

PROGRESSIONS: Final = {row.name: row for row in _ROWS}


def form_of(name: str, key: Key = C_MAJOR) -> Form:
    """The chorus of a built-in progression on the tonic of ``key`` (its own mode kept). Raises NotFound."""
    row = PROGRESSIONS.get(name)
    if row is None:
        raise NotFound(f"no progression {name!r}; there are {', '.join(PROGRESSIONS)}")
    home = Key(key.tonic, row.minor)
    section, _, written = row.bars.partition(":")
    texts = written.split("|")
    bars = tuple(
        FormBar(
            source=number, section=section.strip(), meter=row.meter, key=home,
            chords=numeral_chords(text, home, row.meter),
            phrase_end=number % 4 == 0 or number == len(texts),
            section_start=number == 1, section_end=number == len(texts),
        )
        for number, text in enumerate(texts, 1)
    )  # fmt: skip
    return Form(row.title, home, bars, tempo=row.tempo, style=row.style)
