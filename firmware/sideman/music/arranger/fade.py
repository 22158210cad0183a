"""The fade-out: the level of the whole band, let down by the expression controller of each of its channels.

A synth squares the controller (General MIDI), so steps that are even here are heard as an even fall:
half-way is a quarter of the amplitude, −12 dB.
"""

from __future__ import annotations

from typing import Final

from sideman.music.events import STRIPS, Control
from sideman.music.song import Bar
from sideman.music.timebase import QUARTER

EXPRESSION: Final = 11
FULL: Final = 127
STEP: Final = QUARTER // 2
"""Ticks from one step down to the next."""


def expression(bar: Bar, at: int) -> int:
    """The band's expression ``at`` ticks from the bar line, 0 to 127."""
    return round(FULL * (1 - bar.fade(at)))


def fading(bar: Bar) -> list[Control]:
    """The steps down within ``bar``, in order of place, the last of all to silence; none without a fade."""
    if bar.faded is None:
        return []
    steps = range(0, bar.ticks, STEP)
    down = [control for at in steps for control in stated(bar, at)]
    return down + (stated(bar, bar.ticks, bar.ticks - 1) if expression(bar, bar.ticks) == 0 else [])


def stated(bar: Bar, at: int, place: int | None = None) -> list[Control]:
    """The expression of each channel of the band as it stands ``at`` ticks from the bar line, told there or
    at ``place`` ticks from it."""
    tick, value = bar.tick + (at if place is None else place), expression(bar, at)
    return [
        Control(tick, 0, strip.channel, EXPRESSION, value)
        for strip in STRIPS
        if strip.name in bar.style.instruments
    ]
