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
from sideman.music.events import Note, note_of
from sideman.music.style.table import Table
from sideman.music.timebase import QUARTER, Meter

_NORMAL = tuple(NormalDist().inv_cdf((n + 0.5) / 1024) for n in range(1024))
"""A normal distribution in 1,024 even slices: a look-up in place of a logarithm and a cosine."""

CARRIED = 0.85
"""How much of the drummer's drift the others take over."""
WAY, STRAY = 0.75, 0.6
"""How a limb's looseness is shared out: the slow way of the bar, and the single stroke."""
GHOST, ASTRAY = 48, 1.8
"""Drum strokes of less velocity than this fall by the way, and stray so many times as far: ghosted snares of
people spread 25 ms where their hats spread 17 (Groove MIDI Dataset)."""


@dataclass(frozen=True, slots=True)
class Feel:
    """How a style sits.

    ``swing``: where the off-beat falls within the beat (0.5 straight … 0.75), as pairs of (tempo in felt
    beats a minute, place), joined by straight lines. ``swung``: which notes swing, 8 or 16. ``drift_ms``: how
    far the drummer's time wanders around the click (SD). ``loose_ms``: how far each limb and each hand strays
    on its own (SD). ``lean_ms``: by part or drum, behind (+) or ahead of (−) the drummer. ``spread``: how
    much strokes that are meant alike differ in velocity (SD). ``thirds``: whether the third of three is an
    off-beat, as in all swing (None: where ``swing`` says so at some tempo).
    """

    swing: tuple[tuple[float, float], ...] = ((120.0, 0.5),)
    swung: int = 8
    drift_ms: float = 8.0
    loose_ms: float = 7.0
    lean_ms: Table[float] = field(default_factory=Table)
    spread: float = 5.0
    thirds: bool | None = None

    @property
    def swings(self) -> bool:
        """True where what is written as triplets is swing: the third of three is the off-beat."""
        return any(place > 0.5 for _, place in self.swing) if self.thirds is None else self.thirds

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
def late(place: int, pulse: int, swing: float, thirds: bool = True) -> int:
    """How many ticks later than written ``place`` sounds, when halves of ``pulse`` fall at ``swing`` of it.

    The off-beat may be written as a half or, with ``thirds``, as the third of three; what lies between moves
    in proportion. Without ``thirds`` triplets are triplets and stay.
    """
    within = place % pulse
    triplet = within * 6 % pulse == 0 and within * 2 != pulse
    if triplet and not thirds:
        return 0
    knot = pulse * 2 / 3 if triplet else pulse / 2
    target = swing * pulse
    if within <= knot:
        return round(within * target / knot) - within
    return round(target + (within - knot) * (pulse - target) / (pulse - knot)) - within


class BarFeel:
    """The feel of one bar as played, worked out once for all parts.

    ``number`` counts bars as played, ``tick`` is the bar line, ``tempo`` in felt beats a minute.
    """

    def __init__(self, feel: Feel, seed: int, number: int, tick: int, meter: Meter, tempo: float) -> None:
        self._feel, self._seed, self._number, self._tick = feel, seed, number, tick
        self._beat = beat = meter.beat_ticks
        self._ticks_a_ms = beat * tempo / 60000.0
        self._thirds = feel.swings
        self._swing = feel.swing_at(tempo * beat / QUARTER)
        self._swings = (self._thirds or self._swing > 0.5) and not meter.compound
        self._pulse = QUARTER * 8 // feel.swung
        self._drift = self.drift_ms(meter.felt_beats)

    def drift_ms(self, beats: int) -> tuple[float, ...]:
        """The drummer's distance from the click, at each of ``beats`` felt beats and at the next bar line."""
        seed, number = self._seed, self._number
        here, there = (_normal(chance(seed, n, 0, "drift of the bar")) for n in (number, number + 1))
        knots = [_normal(chance(seed, number, beat, "drift")) for beat in range(beats)]
        knots.append(_normal(chance(seed, number + 1, 0, "drift")))
        return tuple(
            self._feel.drift_ms * (0.85 * (here + (there - here) * beat / beats) + 0.7 * knot)
            for beat, knot in enumerate(knots)
        )

    def felt(self, notes: Sequence[Note], part: str, drums: Sequence[str] = ()) -> list[Note]:
        """``notes`` of ``part`` as people play them. ``drums``: the drum of each note, if they are drums."""
        feel, seed, number, bar_line, beat = self._feel, self._seed, self._number, self._tick, self._beat
        ticks_a_ms, swings, swing, pulse = self._ticks_a_ms, self._swings, self._swing, self._pulse
        thirds = self._thirds
        drift, last = self._drift, len(self._drift) - 2
        leans, loose, spread = feel.lean_ms, feel.loose_ms, feel.spread
        carried = 1.0 if drums else CARRIED
        ways: dict[str, tuple[float, float, float]] = {}  # of each limb: its lean, the bar's two ends
        who, here, luck, moved, behind = part, None, 0.0, 0, 0
        played = []
        for n, (place, shift, channel, key, velocity, length) in enumerate(notes):
            if drums or place != here:  # the notes of one chord are late together
                here, at = place, place - bar_line
                who = drums[n] if drums else part
                way = ways.get(who)
                if way is None:
                    lean = leans.get(who, leans.get(part, 0.0))
                    start, end = (_normal(chance(seed, bar, 0, who)) for bar in (number, number + 1))
                    way = (lean + WAY * loose * start, WAY * loose * (end - start), beat * (last + 1))
                    ways[who] = way
                luck = chance(seed, number, at + 1, who) * 1024.0
                of_beat = at // beat
                if of_beat > last:
                    of_beat = last
                before = drift[of_beat]
                ms = (
                    carried * (before + (drift[of_beat + 1] - before) * (at / beat - of_beat))
                    + way[0]
                    + way[1] * at / way[2]
                    + STRAY * (loose * ASTRAY if drums and velocity < GHOST else loose) * _NORMAL[int(luck)]
                )
                moved = late(at, pulse, swing, thirds) if swings else 0
                behind = moved + int(ms * ticks_a_ms // 1)
            if swings and not drums:  # a drum rings as long as it rings
                end = place - bar_line + length
                length = max(1, length + late(end, pulse, swing, thirds) - moved)
            effort = _NORMAL[int(luck * 1024.0 + key * 37.0) & 1023]  # but not struck alike
            hard = int(velocity + effort * spread * (0.4 + velocity / 160.0) + 0.5)
            hard = 1 if hard < 1 else 127 if hard > 127 else hard
            played.append(note_of((place, shift + behind, channel, key, hard, length)))
        return played


def _normal(chance_: float) -> float:
    return _NORMAL[int(chance_ * 1024)]
