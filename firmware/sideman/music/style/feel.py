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
from math import floor
from statistics import NormalDist

from sideman.music.chance import chance, dice_of, drawn, word
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

_GIVE = tuple(0.4 + velocity / 160.0 for velocity in range(128))
"""How freely a note of each velocity may differ from those meant alike."""


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
    swings: bool = field(init=False, repr=False, compare=False)
    """True where what is written as triplets is swing: the third of three is the off-beat."""

    def __post_init__(self) -> None:
        swings = any(place > 0.5 for _, place in self.swing) if self.thirds is None else self.thirds
        object.__setattr__(self, "swings", swings)

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


class Lateness(dict[int, int]):
    """:func:`late` for each place within the pulse, worked out when it is first asked for."""

    def __init__(self, pulse: int, swing: float, thirds: bool) -> None:
        super().__init__()
        self._sits = (pulse, swing, thirds)

    def __missing__(self, within: int) -> int:
        self[within] = found = late(within, *self._sits)
        return found


_lateness = lru_cache(maxsize=64)(Lateness)


@lru_cache(maxsize=1024)
def _bent(seed: int, played_bar: int, what: str) -> float:
    """How a bar begins, in deviations: the bar before, which leads there, asks it too."""
    return _normal(chance(seed, played_bar, 0, what))


class BarFeel:
    """The feel of one bar as played, worked out once for all parts.

    ``number`` counts bars as played, ``tick`` is the bar line, ``tempo`` in felt beats a minute.
    """

    def __init__(self, feel: Feel, seed: int, number: int, tick: int, meter: Meter, tempo: float) -> None:
        self._feel, self._seed, self._number, self._tick = feel, seed, number, tick
        self._dice = dice_of(seed, number)
        self._beat = beat = meter.beat_ticks
        self._ticks_a_ms = beat * tempo / 60000.0
        swing, thirds = feel.swing_at(tempo * beat / QUARTER), feel.swings
        self._pulse = QUARTER * 8 // feel.swung
        swings = (thirds or swing > 0.5) and not meter.compound
        self._late = _lateness(self._pulse, swing, thirds) if swings else None
        self._drift = self.drift_ms(meter.felt_beats)
        self._times: dict[int, tuple[float, int]] = {}

    def drift_ms(self, beats: int) -> tuple[float, ...]:
        """The drummer's distance from the click, at each of ``beats`` felt beats and at the next bar line."""
        seed, number, far = self._seed, self._number, self._feel.drift_ms
        here, there = (_bent(seed, n, "drift of the bar") for n in (number, number + 1))
        knots = [_bent(seed, number, "drift")]
        asked = self._dice + word("drift")
        knots += [_normal(drawn(asked, beat)) for beat in range(1, beats)]
        knots.append(_bent(seed, number + 1, "drift"))
        return tuple(
            [
                far * (0.85 * (here + (there - here) * beat / beats) + 0.7 * knot)
                for beat, knot in enumerate(knots)
            ]
        )

    def _time(self, at: int) -> tuple[float, int]:
        """The drummer's drift (ms) and the swing (ticks) ``at`` ticks from the bar line: everybody's."""
        drift, beat, late = self._drift, self._beat, self._late
        of_beat = min(at // beat, len(drift) - 2)
        before = drift[of_beat]
        ms = before + (drift[of_beat + 1] - before) * (at / beat - of_beat)
        self._times[at] = time = (ms, 0 if late is None else late[at % self._pulse])
        return time

    def _way(self, who: str, part: str) -> tuple[int, float, float]:
        """The luck of a limb or a hand, to be drawn from; how far (ms) it is from the drummer's time at the
        bar line, and how much farther at the next one."""
        leans, loose, seed, number = self._feel.lean_ms, self._feel.loose_ms, self._seed, self._number
        lean = leans.get(who, leans.get(part, 0.0))
        start, end = _bent(seed, number, who), _bent(seed, number + 1, who)
        return self._dice + word(who), lean + WAY * loose * start, WAY * loose * (end - start)

    def felt(self, notes: Sequence[Note], part: str, drums: Sequence[str] = ()) -> list[Note]:
        """``notes`` of ``part`` as people play them. ``drums``: the drum of each note, if they are drums."""
        bar_line, ticks_a_ms, pulse = self._tick, self._ticks_a_ms, self._pulse
        times, spread = self._times, self._feel.spread
        bar_ticks = self._beat * (len(self._drift) - 1)
        late = None if drums else self._late  # a drum rings as long as it rings
        carried = 1.0 if drums else CARRIED
        stray = STRAY * self._feel.loose_ms
        astray = STRAY * (self._feel.loose_ms * ASTRAY)
        ways: dict[str, tuple[int, float, float]] = {}
        who, here, luck, moved, behind = part, None, 0.0, 0, 0
        played = []
        for n, (place, shift, channel, key, velocity, length) in enumerate(notes):
            if drums or place != here:  # the notes of one chord are late together
                here, at = place, place - bar_line
                if drums:
                    who = drums[n]
                if who not in ways:
                    ways[who] = self._way(who, part)
                asked, start, farther = ways[who]
                drift, moved = times.get(at) or self._time(at)
                luck = drawn(asked, at + 1) * 1024.0
                loose = astray if drums and velocity < GHOST else stray
                ms = carried * drift + start + farther * at / bar_ticks + loose * _NORMAL[int(luck)]
                behind = moved + floor(ms * ticks_a_ms)
            if late is not None:
                length += late[(place - bar_line + length) % pulse] - moved
                if length < 1:
                    length = 1
            effort = _NORMAL[int(luck * 1024.0 + key * 37.0) & 1023]  # but not struck alike
            hard = int(velocity + effort * spread * _GIVE[velocity] + 0.5)
            hard = 1 if hard < 1 else 127 if hard > 127 else hard
            played.append(note_of((place, shift + behind, channel, key, hard, length)))
        return played


def _normal(chance_: float) -> float:
    return _NORMAL[int(chance_ * 1024)]
