"""A tour of a style in a minute or two: every main with its fills, five intensities, break, stop-hit, ending.

    intro ─▶ main a: two bars, then its fills ─▶ main b … d ─▶ five intensities ─▶ break ─▶ hit ─▶ ending

Which fill a drummer plays is a matter of chance and place, so the tour tries lengths and bars until it has
met them all; what can't be met within ``PATIENCE`` bars a main is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from sideman.conductor.performance import Performance
from sideman.music.arranger.arrange import Arranger
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Bar, Role, Song
from sideman.music.style.style import Fill

STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
PLAIN_BARS = 2
PATIENCE = 12


@dataclass(frozen=True, slots=True)
class Tour(Performance):
    """A take conducted by ``wishes``. ``missed``: fills of the style that suit the tempo and
    were not met."""

    wishes: tuple[Cue, ...] = ()
    missed: tuple[Fill, ...] = ()

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The wishes."""
        return self.wishes


def tour(song: Song, seed: int, ending: str = "long") -> Tour:
    """The tour of ``song.style`` over ``song.form``, to its "long" or "short" ``ending``."""
    guide = _Guide(song, seed)
    guide.intro()
    for n, main in enumerate(song.style.mains):
        guide.main(main, first=n == 0)
    guide.intensities("b" if "b" in song.style.mains else "a")
    guide.stops()
    guide.wishes.append(Cue(guide.tick, CueKind.ENDING, ending))
    due = (fill for fill in song.style.fills if fill.when.above <= song.tempo < fill.when.below)
    missed = tuple(fill for fill in due if not any(fill is met for met in guide.met))
    return Tour(song, seed, 1, wishes=tuple(guide.wishes), missed=missed)


class _Guide:
    """Walks from bar line to bar line, wishing."""

    def __init__(self, song: Song, seed: int) -> None:
        self.song, self.arranger = song, Arranger(song, seed)
        self.wishes: list[Cue] = []
        self.met: list[Fill] = []
        self.tick = 0

    def bar(self) -> Bar:
        """The bar that comes next."""
        bar = Course(self.song, self.wishes).bar_at(self.tick)
        assert bar is not None
        return bar

    def go(self, bars: int = 1) -> None:
        """Let bars pass, and see which fills they bring."""
        for _ in range(bars):
            bar = self.bar()
            fill = self.arranger.fill_of(self.wishes, bar.tick)
            if fill is not None:
                self.met.append(fill)
            self.tick = bar.end

    def intro(self) -> None:
        """To the first bar of the form."""
        while self.bar().role is Role.INTRO:
            self.go()

    def main(self, main: str, first: bool) -> None:
        """Two bars of the groove, then a fill a bar until all have been met."""
        if not first:
            self.wishes.append(Cue(self.tick, CueKind.MAIN, main))
        self.go(PLAIN_BARS)
        held = self.song.style.mains[main]
        fitting = [f for f in self.song.style.fills if f.when.holds(held.intensity, self.song.tempo, 0)]
        for _ in range(PATIENCE):
            left = [fill for fill in fitting if not any(fill is met for met in self.met)]
            if not left:
                break
            self.fill(left)
            self.go()

    def fill(self, wanted: list[Fill]) -> None:
        """Ask for a fill of such a length that one of ``wanted`` comes; if none would, of no length."""
        bar = self.bar()
        for beats in sorted({fill.beats for fill in wanted}):
            start = max(bar.tick, bar.end - beats * bar.written.meter.beat_ticks)
            wish = Cue(start, CueKind.FILL)
            got = self.arranger.fill_of((*self.wishes, wish), bar.tick)
            if any(got is fill for fill in wanted):
                self.wishes.append(wish)
                return

    def intensities(self, main: str) -> None:
        """One main from nothing to all."""
        own = self.song.style.mains[main].intensity
        self.wishes.append(Cue(self.tick, CueKind.MAIN, main))
        for step in STEPS:
            self.wishes.append(Cue(self.tick, CueKind.INTENSITY, step - own))
            self.go()
        self.wishes.append(Cue(self.tick, CueKind.INTENSITY, 0.0))

    def stops(self) -> None:
        """A bar of break, a bar of groove, a stop-hit on the last beat but one."""
        self.wishes.append(Cue(self.tick, CueKind.BREAK))
        self.go()
        self.wishes.append(Cue(self.tick, CueKind.BREAK_OFF))
        self.go()
        bar = self.bar()
        self.wishes.append(Cue(bar.end - 2 * bar.written.meter.beat_ticks, CueKind.HIT))
        self.go()
