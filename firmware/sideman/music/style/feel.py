"""Feel: how far from the grid a band plays, and how hard. It belongs to the style.

A drummer's time wanders slowly around the click and everybody goes with it; on top of that each limb and each
hand strays a little on its own, slowly too, and each stroke a very little. None of it is white noise. All of
it is a function of place, so that a bar can be asked again.

    shift = swing(place) + drift(place) + lean(part, drum) + wander(part, place) + stray(stroke)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import NormalDist

from sideman.music.chance import chance
from sideman.music.events import Note
from sideman.music.style.table import Table
from sideman.music.timebase import QUARTER, Meter

_NORMAL = tuple(NormalDist().inv_cdf((n + 0.5) / 1024) for n in range(1024))
"""A normal distribution in 1,024 even slices: a look-up in place of a logarithm and a cosine."""

CARRIED = 0.85
"""How much of the drummer's drift the others take over."""


@dataclass(frozen=True, slots=True)
class Feel:
    """How a style sits.

    ``swing``: where the off-beat falls within the beat (0.5 straight … 0.75), as pairs of (tempo in felt
    beats a minute, place), joined by straight lines. ``swung``: which notes swing, 8 or 16. ``drift_ms``: how
    far the drummer's time wanders around the click (SD). ``loose_ms``: how far each limb and each hand strays
    on its own (SD). ``lean_ms``: by part or drum, behind (+) or ahead of (−) the drummer. ``spread``: how
    much strokes that are meant alike differ in velocity (SD).
    """

    swing: tuple[tuple[float, float], ...] = ((120.0, 0.5),)
    swung: int = 8
    drift_ms: float = 8.0
    loose_ms: float = 7.0
    lean_ms: Table[float] = field(default_factory=Table)
    spread: float = 5.0

    @property
    def swings(self) -> bool:
        """True where the off-beat is late at any tempo."""
        return any(place > 0.5 for _, place in self.swing)

    def swing_at(self, tempo: float) -> float:
        """Where the off-beat falls at ``tempo``, 0.5–0.75 of the beat."""
        before = self.swing[0]
        for knot in self.swing:
            if tempo <= knot[0]:
                if knot[0] <= before[0]:
                    return knot[1]
                part = (tempo - before[0]) / (knot[0] - before[0])
                return before[1] + part * (knot[1] - before[1])
            before = knot
        return before[1]


PLAIN = Feel()


@lru_cache(maxsize=4096)
def late(place: int, pulse: int, swing: float) -> int:
    """How many ticks later than written ``place`` sounds, when halves of ``pulse`` fall at ``swing`` of it.

    The off-beat may be written as a half or as the third of three; what lies between moves in proportion.
    """
    within = place % pulse
    knot = pulse * 2 / 3 if within * 6 % pulse == 0 and within * 2 != pulse else pulse / 2
    target = swing * pulse
    if within <= knot:
        return round(within * target / knot) - within
    return round(target + (within - knot) * (pulse - target) / (pulse - knot)) - within


@dataclass(frozen=True, slots=True)
class BarFeel:
    """The feel of one bar as played: its number, bar line, meter and tempo (felt beats a minute)."""

    feel: Feel
    seed: int
    number: int
    tick: int
    meter: Meter
    tempo: float

    def drift(self) -> tuple[float, ...]:
        """The drummer's distance from the click in ms, at each felt beat and at the next bar line."""
        seed, number, beats = self.seed, self.number, self.meter.felt_beats
        here, there = (_normal(chance(seed, n, 0, "drift of the bar")) for n in (number, number + 1))
        knots = [_normal(chance(seed, number, beat, "drift")) for beat in range(beats)]
        knots.append(_normal(chance(seed, number + 1, 0, "drift")))
        return tuple(
            self.feel.drift_ms * (0.85 * (here + (there - here) * beat / beats) + 0.7 * knot)
            for beat, knot in enumerate(knots)
        )

    def felt(self, notes: Sequence[Note], part: str, drums: Sequence[str] = ()) -> list[Note]:
        """``notes`` of ``part`` as people play them. ``drums``: the drum of each note, if they are drums."""
        feel, seed, number, beat = self.feel, self.seed, self.number, self.meter.beat_ticks
        ticks_a_ms = beat * self.tempo / 60000.0
        swings = feel.swings and not self.meter.compound
        swing = feel.swing_at(self.tempo * beat / QUARTER)
        pulse = QUARTER * 8 // feel.swung
        drift, carried = self.drift(), 1.0 if drums else CARRIED
        lean = feel.lean_ms.get(part, 0.0)
        ways: dict[str, tuple[float, float]] = {}  # where each limb strays to, at both ends of the bar
        played = []
        for n, (place, shift, channel, key, velocity, length) in enumerate(notes):
            who = drums[n] if drums else part
            at = place - self.tick
            if who not in ways:
                ways[who] = (_normal(chance(seed, number, 0, who)), _normal(chance(seed, number + 1, 0, who)))
            way = ways[who]
            luck = chance(seed, number, at + 1, who) * 1024.0
            stray = _NORMAL[int(luck)]  # the notes of one chord share it,
            effort = _NORMAL[int(luck * 1024.0 + key * 37.0) & 1023]  # and differ in this
            of_beat = min(at // beat, len(drift) - 2)
            drifted = drift[of_beat] + (drift[of_beat + 1] - drift[of_beat]) * (at / beat - of_beat)
            along = way[0] + (way[1] - way[0]) * at / (beat * (len(drift) - 1))
            ms = (
                carried * drifted
                + (feel.lean_ms.get(who, lean) if drums else lean)
                + feel.loose_ms * (0.75 * along + 0.6 * stray)
            )
            if swings:
                moved = late(at, pulse, swing)
                if not drums:  # a drum rings as long as it rings
                    length = max(1, length + late(at + length, pulse, swing) - moved)
                shift += moved
            hard = round(velocity + effort * feel.spread * (0.4 + velocity / 160.0))
            played.append(
                Note(place, shift + round(ms * ticks_a_ms), channel, key, min(127, max(1, hard)), length)
            )
        return played


def _normal(chance_: float) -> float:
    return _NORMAL[int(chance_ * 1024)]
