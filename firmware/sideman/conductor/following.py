"""The band follows: how loud the player plays, smoothed over two bars. Pure; all times are ticks.

    played ────────╮                     ╭── a stroke counts at once
                   ╰┄┄ dying away ┄┄╮    │   what only falls is a chord that dies; where it comes to rest
                                    ╰────╯   for half a bar it is soft playing
    silent ──▶ held for a bar and a half ──▶ back to the middle: who rests between two phrases does not
                                             take the band along

A rise is nearly all there after two bars, a fall a little later: a band jumps in sooner than it lets go.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Final

from sideman.conductor.ear import DECIBELS, VELOCITIES, Ear

NEUTRAL: Final = 0.5
RISE: Final = 0.6
FALL: Final = 0.7
"""Bars in which two thirds of the way are gone."""
SETTLED: Final = 0.5
"""Bars that a fallen level stays before it is believed."""
HELD: Final = 1.5
"""Bars of silence that say nothing."""
GRAIN: Final = 16
"""Steps in a bar at which the way is taken."""
LONGEST: Final = 8
"""Bars behind which nothing of the past is left."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One source. ``level`` as struck last, on the ear's scale (None: never); ``heard`` the newest, since
    ``since`` (ticks). ``silent``: the tick of the last sound, None while it sounds. ``second``: of the
    newest."""

    ear: Ear
    level: float | None = None
    heard: float = -math.inf
    since: float = 0.0
    silent: float | None = 0.0
    second: float = 0.0

    def told(self, level: float, tick: float, second: float) -> Voice:
        """It sounds at ``level`` from now on."""
        ear = self._crept(second).after(0.0, level)
        new = replace(self, ear=ear, heard=level, since=tick, second=second)
        if not ear.plays(level):
            return replace(new, silent=tick if self.silent is None else self.silent)
        if level >= self.heard or self.level is None:
            return replace(new, ear=ear.struck(level), level=level, silent=None)
        return replace(new, silent=None)

    def struck(self, level: float, tick: float, second: float) -> Voice:
        """One note at ``level``: a source that tells nothing between two notes."""
        ear = self._crept(second).struck(level)
        return Voice(ear, level, level, tick, tick, second)

    def _crept(self, second: float) -> Ear:
        """The ear as it is now that the newest has been heard for so long."""
        if self.heard == -math.inf:
            return self.ear
        return self.ear.after(max(0.0, second - self.second) / 60.0, self.heard)

    def begun(self, tick: float) -> Voice:
        """At the start of a take: what has fallen silent says nothing any more."""
        return replace(self, since=tick, level=self.level if self.silent is None else None)

    def settled(self, tick: float, bar: int) -> Voice:
        """As of ``tick``: a level that stays is believed."""
        if self.silent is None and self.level != self.heard and tick - self.since >= SETTLED * bar:
            return replace(self, ear=self.ear.struck(self.heard), level=self.heard)
        return self

    def place(self, tick: float, bar: int) -> float | None:
        """Where it wants the band, 0–1; None: it has been silent for too long to want anything."""
        if self.level is None or (self.silent is not None and tick - self.silent >= HELD * bar):
            return None
        return self.ear.place(self.level)


@dataclass(frozen=True, slots=True)
class Following:
    """Where the player leads, 0–1 (0.5 is neutral), as of ``tick``. The louder of instrument and keys leads.
    A value: each method gives the next one. ``bar`` is the length of the bar in ticks."""

    value: float = NEUTRAL
    tick: float = 0.0
    instrument: Voice = field(default_factory=lambda: Voice(Ear.of(DECIBELS)))
    keys: Voice = field(default_factory=lambda: Voice(Ear.of(VELOCITIES)))

    def heard(self, decibels: float, tick: float, bar: int, second: float) -> Following:
        """The instrument sounds at ``decibels`` from ``tick`` on, ``second`` of the session."""
        now = self.at(tick, bar)
        return replace(now, instrument=now.instrument.told(decibels, tick, second))

    def struck(self, velocity: int, tick: float, bar: int, second: float) -> Following:
        """A key was struck."""
        now = self.at(tick, bar)
        return replace(now, keys=now.keys.struck(velocity, tick, second))

    def begun(self, tick: float) -> Following:
        """A take begins: from the middle, with what the ears have learnt."""
        return Following(NEUTRAL, tick, self.instrument.begun(tick), self.keys.begun(tick))

    def at(self, tick: float, bar: int) -> Following:
        """As of ``tick``; back from a pause, which is no time, as it was."""
        value, instrument, keys = self.value, self.instrument, self.keys
        step = bar / GRAIN
        at = max(self.tick, tick - LONGEST * bar)
        while at < tick:
            on = min(step, tick - at)
            at += on
            instrument = instrument.settled(at, bar)
            wishes = [w for voice in (instrument, keys) if (w := voice.place(at, bar)) is not None]
            to = max(wishes, default=NEUTRAL)
            way = RISE if to > value else FALL
            value += (to - value) * -math.expm1(-on / (way * bar))
        return replace(self, value=value, tick=tick, instrument=instrument, keys=keys)
