"""What the panel itself remembers: the page that is open and where its cursor stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sideman.music.events import STRIPS
from sideman.ports import Entry

Page: TypeAlias = Literal["home", "genre", "style", "key", "tempo", "taps", "charts", "mixer"]

REST_S: Final[dict[Page, float]] = {
    "genre": 4.0,
    "style": 4.0,
    "key": 4.0,
    "tempo": 4.0,
    "taps": 6.0,
    "charts": 8.0,
    "mixer": 8.0,
}
"""Seconds after the last touch in which a page goes back home by itself. Lists want reading."""

FADERS: Final = ("master", *(strip.name for strip in STRIPS), "input")
"""The mixer page, from the top."""

LEVEL_DEFAULT: Final = 0.8
"""Where a fader stands that the mixer says nothing of: 0 dB."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is to choose from, in the order of the browsers: styles by genre."""

    styles: tuple[Entry, ...] = ()
    charts: tuple[Entry, ...] = ()

    @property
    def genres(self) -> tuple[str, ...]:
        """The genres of the styles, each once, in their order."""
        return tuple(dict.fromkeys(style.group for style in self.styles))

    def of_genre(self, genre: str) -> tuple[Entry, ...]:
        """The styles of ``genre``."""
        return tuple(style for style in self.styles if style.group == genre)


@dataclass(frozen=True, slots=True)
class PanelState:
    """``cursor`` counts from 0 in the list of the page (on *key*: the pitch class). ``genre`` is the one
    whose styles are listed. ``grabbed``: the knob moves the fader at the cursor, which stands at ``level``
    (None: where the mixer says). ``touched`` is the frame of the last touch of knob or button. ``feet``: for
    each switch that is down, the footing of its press."""

    page: Page = "home"
    cursor: int = 0
    genre: str = ""
    grabbed: bool = False
    level: float | None = None
    touched: int = 0
    feet: tuple[tuple[str, str], ...] = ()
