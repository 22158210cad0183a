"""What the player has chosen: the song to play or playing, and how the box is set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from sideman.conductor.hearing import Hearing
from sideman.conductor.levels import Levels
from sideman.conductor.press import Press
from sideman.conductor.tap import Taps
from sideman.conductor.trial import Trial
from sideman.config import Book, Panel
from sideman.music.chart.form import Form
from sideman.music.song import Song
from sideman.music.style.turn import AS_THE_STYLE
from sideman.ports import Library

PACE_BADGES: Final = {0.5: ("HALF",), 1.0: (), 2.0: ("2×",)}
READING_BADGES: Final = {"concert": (), "numbers": ()}
"""Who reads another key than sounds must not forget it; numbers show themselves."""


@dataclass
class State:
    """What the player has chosen. ``pace``: 0.5 in half time, 2 in double time. ``pedal``: the intensity as
    it stands, 0.5 being neutral. ``written``: charts entered on the box, by name: text and form."""

    library: Library
    chosen: Song
    chart: str
    levels: Levels
    taps: Taps
    trial: Trial
    hearing: Hearing
    settings: Panel
    book: Book
    pace: float = 1.0
    pedal: float = 0.5
    written: dict[str, tuple[str, Form]] = field(default_factory=dict)
    chart_picked: bool = True
    """The player picked the chart. Else it came with the style, and another style brings its own."""
    tempo_picked: bool = True
    """The player set the tempo. Else it came with the style or chart, and another brings its own."""
    leaving: bool = False
    """The player wants the box switched off."""

    @property
    def badges(self) -> tuple[str, ...]:
        """What is out of the ordinary and must not be forgotten."""
        reads = self.settings.reads
        turned = () if self.chosen.turn == AS_THE_STYLE else ("FEEL",)
        ear = ("EAR",) if self.settings.follow else ()
        locked = ("LOCK",) if self.settings.tempo == "lock" else ()
        pace = PACE_BADGES[self.pace]
        return (*READING_BADGES.get(reads, (reads.upper(),)), *pace, *turned, *ear, *locked)

    def brings_tempo(self, press: Press | None) -> bool:
        """Whether another style or chart brings its own tempo: by the policy set, and while nothing plays for
        as long as the player has set none."""
        unset = press is None and not self.tempo_picked
        return {"follow": True, "keep": unset, "lock": False}[self.settings.tempo]

    @property
    def wish(self) -> float:
        """What is added to the main's own intensity, −1 to 1: by the pedal, and by how the player plays."""
        return min(1.0, max(-1.0, self.pedal - 0.5 + self.hearing.lean))

    def form(self, name: Any) -> Form:
        """The chart of that name. Raises NotFound or BadChart."""
        return self.written[name][1] if name in self.written else self.library.form(name)


Choice = Callable[[State, "Press | None", Any, int], None]
"""What an action is: ``press`` is None while nothing plays, ``frame`` the stamp."""
