"""What the panel itself remembers: the page that is open and where its cursor stands."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sideman.music.events import STRIPS
from sideman.ports import Entry, StyleEntry

Page: TypeAlias = Literal[
    "home", "welcome", "menu", "genre", "style", "key", "reads", "tempo", "taps", "feel", "charts", "letters",
    "sheet", "quick", "presets", "preset", "enlist", "set lists", "naming", "mixer", "set-up", "off",
]  # fmt: skip

REST_S: Final[dict[Page, float]] = {
    "welcome": math.inf,
    "menu": 8.0,
    "genre": 4.0,
    "style": 4.0,
    "key": 4.0,
    "reads": 6.0,
    "tempo": 4.0,
    "taps": 6.0,
    "feel": 12.0,
    "charts": 8.0,
    "letters": 15.0,
    "sheet": math.inf,
    "quick": math.inf,
    "presets": 8.0,
    "preset": 8.0,
    "enlist": 8.0,
    "set lists": 8.0,
    "naming": math.inf,
    "mixer": 8.0,
    "set-up": 20.0,
    "off": 8.0,
}
"""Seconds after the last touch in which a page goes back home by itself. Lists want reading; what is being
written is not thrown away."""

FADERS: Final = ("master", *(strip.name for strip in STRIPS), "input")
"""The mixer page, from the top."""

LEVEL_DEFAULT: Final = 0.8
"""Where a fader stands that the mixer says nothing of: 0 dB."""

FAVOURITES: Final = "★ Favourites"
"""The first of the genres, where there are any."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is to choose from, in the order of the browsers: styles by genre."""

    styles: tuple[StyleEntry, ...] = ()
    charts: tuple[Entry, ...] = ()

    def genres(self, favourites: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The genres of the styles, each once, in their order, the favourites first."""
        loved = (FAVOURITES,) if any(style.name in favourites for style in self.styles) else ()
        return (*loved, *dict.fromkeys(style.group for style in self.styles))

    def of_genre(self, genre: str, favourites: tuple[str, ...] = ()) -> tuple[StyleEntry, ...]:
        """The styles of ``genre``."""
        if genre == FAVOURITES:
            return tuple(style for style in self.styles if style.name in favourites)
        return tuple(style for style in self.styles if style.group == genre)


@dataclass(frozen=True, slots=True)
class Draft:
    """A chart being entered: ``chords`` as (symbol in concert, beats), and the one under the knob, whose
    ``field`` it turns. ``root`` is a pitch class, ``quality`` a place in quick.KINDS."""

    chords: tuple[tuple[str, int], ...] = ()
    field: Literal["root", "quality", "beats"] = "root"
    root: int = 0
    quality: int = 0
    beats: int = 4


@dataclass(frozen=True, slots=True)
class PanelState:
    """``cursor`` counts from 0 in the list of the page (on *key*: the pitch class). ``genre`` is the one
    whose styles are listed; ``typed`` the letters looked for, ``found`` the charts that have them;
    ``preset`` the one to be changed; ``naming`` what is to be called as ``typed``: the verb, and the name
    that stays. ``grabbed``: the knob moves the fader or setting at the cursor; a fader stands at ``level``
    (None: where the mixer says). ``draft`` outlives its page. ``touched`` is the frame of the last touch of
    knob or button. ``feet``: for each switch that is down, the footing of its press."""

    page: Page = "home"
    cursor: int = 0
    genre: str = ""
    typed: str = ""
    found: tuple[Entry, ...] = ()
    preset: str = ""
    naming: tuple[str, str] = ("", "")
    grabbed: bool = False
    level: float | None = None
    draft: Draft = Draft()
    touched: int = 0
    feet: tuple[tuple[str, str], ...] = ()
