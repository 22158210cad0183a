"""A song as it is being played: the form, the style, and a bar of it as it sounds.

How one bar follows another, and how cues bend the course, is told in ``walk``. Everything here is a frozen
value; who asks twice gets the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sideman.music.chart.form import Form, FormBar
from sideman.music.chart.vamp import InVamp, Vamp
from sideman.music.style.feel import Feel
from sideman.music.style.style import Passage, Source, Style
from sideman.music.style.table import Table
from sideman.music.style.turn import AS_THE_STYLE, Turn, turned

FADES_BY = 0.3
"""Intensity that a band loses while it fades: the level goes, but who hears it go plays less."""


class Role(StrEnum):
    """What a played bar is for."""

    INTRO = "intro"
    MAIN = "main"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Song:
    """What was chosen before the first bar. ``tempo`` in felt beats a minute; ``key`` in semitones against
    the form as written. ``intro``: which of the style's intros opens it, counted round from 1; 0: none.
    ``turn``: where the player has turned the feel."""

    form: Form
    style: Style
    tempo: float
    key: int = 0
    main: str = "a"
    intro: int = 1
    turn: Turn = AS_THE_STYLE

    @property
    def opens(self) -> Passage | None:
        """The intro that was chosen, of those the style has."""
        intros = self.style.intros
        return intros[(self.intro - 1) % len(intros)] if self.intro and intros else None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar as played.

    ``number`` counts played bars from 0, the intro included; ``tick`` is its bar line; ``step`` counts within
    the intro or ending; ``index`` is the place in the form (−1 outside), ``chorus`` counts from 1.
    ``last`` is true in the last chorus, where ``index`` counts in the form's way for it, ``last_wanted``
    while that is yet to come. ``vamped`` is how many bars of the vamp it belongs to were played before it,
    ``released`` true once the vamp is to go on. ``written`` is the bar of the form (or the passage's own
    chords), moved into the key that sounds.
    ``fill_from``, ``break_from``, ``break_until`` and ``hits`` are ticks from the bar line; ``stop_at`` too.
    """

    song: Song
    number: int
    tick: int
    role: Role
    written: FormBar
    main: str
    index: int = -1
    chorus: int = 0
    step: int = 0
    ending: str = "long"
    intensity: float = 0.0
    held: bool = False
    last: bool = False
    last_wanted: bool = False
    vamped: int = 0
    released: bool = False
    fill_from: int | None = None
    looping: bool = False  # the fill is a transition and goes on over the bar line
    crash: bool = False
    crashes: tuple[int, ...] = ()
    break_from: int | None = None
    break_until: int | None = None
    hits: tuple[int, ...] = ()
    stop_at: int | None = None
    _place: Any = field(default=None, init=False, repr=False, compare=False)
    """Where it stands in its section, once a player has counted (``arranger.section``)."""

    @property
    def style(self) -> Style:
        """The style that sounds."""
        return self.song.style

    @property
    def feel(self) -> Feel:
        """The style's feel, as the player has turned it."""
        return turned(self.song.style.feel, self.song.turn)

    @property
    def parts(self) -> Table[Source]:
        """What the style asks of each part: who is seated, and what he plays from."""
        passage = self.passage
        return passage.parts if passage is not None else self.style.mains[self.main].parts

    @property
    def way(self) -> tuple[FormBar, ...]:
        """The bars of the chorus that is played, in the key of the form."""
        return (self.last and self.song.form.last) or self.song.form.bars

    @property
    def ticks(self) -> int:
        """Length of the bar in ticks."""
        return self.written.meter.bar_ticks

    @property
    def end(self) -> int:
        """The tick of the next bar line."""
        return self.tick + self.ticks

    @property
    def passage(self) -> Passage | None:
        """The style's intro or ending that this bar belongs to."""
        if self.role is Role.INTRO:
            return self.song.opens
        return self.style.endings[self.ending] if self.role is Role.ENDING else None

    @property
    def last_of_passage(self) -> bool:
        """True in the last bar of an intro or ending."""
        passage = self.passage
        return passage is not None and self.step == passage.bars - 1

    @property
    def unison(self) -> bool:
        """True in the bar of an intro or ending in which all strike with the kick."""
        passage = self.passage
        return passage is not None and self.step + 1 == passage.unison

    @property
    def awaited(self) -> bool:
        """True where all come down on the 1 together, and nobody comes before it."""
        return self.unison or (self.role is Role.ENDING and self.last_of_passage)

    @property
    def in_vamp(self) -> InVamp | None:
        """The place in the vamp that goes round; None outside."""
        return self.written.vamp if self.role is Role.MAIN and self.last else None

    @property
    def faded(self) -> int | None:
        """How many bars of a fade were played before this one; None where nothing fades."""
        vamp = self.in_vamp
        if vamp is None or vamp.vamp is not Vamp.FADE or self.vamped < vamp.bars:
            return None
        return self.vamped - vamp.bars

    def fade(self, at: int) -> float:
        """How far the band has faded ``at`` ticks from the bar line: 0 not at all, 1 to silence."""
        vamp, faded = self.in_vamp, self.faded
        if vamp is None or faded is None:
            return 0.0
        return min(1.0, (faded + at / self.ticks) / vamp.fade_bars)

    @property
    def heard_intensity(self) -> float:
        """The main's own intensity and the player's wish, less in a fade; held to 0 … 1."""
        wished = self.style.mains[self.main].intensity + self.intensity
        return min(1.0, max(0.0, wished - FADES_BY * self.fade(0)))
