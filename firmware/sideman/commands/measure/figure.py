"""A figure of the playing beside its bound, the peers' and the people's."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, median, pstdev
from typing import Any, NamedTuple

from sideman.commands.measure import basses, comps, drumming, limbs
from sideman.commands.measure.heard import Heard
from sideman.music.style.bounds import BOUNDS, Bound, OwnBound


class Count(NamedTuple):
    """What is counted in one take, and how the counts of many become one figure."""

    samples: Callable[[Heard], Sequence[float]]
    pooled: Callable[[list[float]], float]


def _rms(offs: list[float]) -> float:
    return math.sqrt(fmean(off * off for off in offs))


COUNTS = {
    "bass-root": Count(basses.roots, fmean),
    "approach": Count(basses.approaches, fmean),
    "leap": Count(basses.leaps, max),
    "drum-bars": Count(drumming.distinct_bars, fmean),
    "drum-phrases": Count(drumming.distinct_phrases, fmean),
    "spine": Count(drumming.spine, fmean),
    "limbs": Count(limbs.counted, sum),
    "timing": Count(drumming.timing, _rms),
    "drum-velocity": Count(drumming.velocities, pstdev),
    "bass-velocity": Count(basses.velocities, pstdev),
    "snare-humps": Count(drumming.humps, drumming.lesser_hump),
    "keys-top": Count(lambda take: comps.top_moves(take, "keys"), fmean),
    "keys-nearest": Count(lambda take: comps.nearest_moves(take, "keys"), fmean),
    "guitar-top": Count(lambda take: comps.top_moves(take, "guitar"), fmean),
    "guitar-nearest": Count(lambda take: comps.nearest_moves(take, "guitar"), fmean),
    "comping-sounds": Count(lambda take: comps.sounding(take, *comps.COMPING), fmean),
    "keys-sounds": Count(lambda take: comps.sounding(take, "keys"), fmean),
    "guitar-sounds": Count(lambda take: comps.sounding(take, "guitar"), fmean),
    "arranging": Count(lambda take: take.arranging_ms, median),
}
"""By the names of ``BOUNDS``."""

PEERS = {
    "bass-root": {"MMA SwingWalk": 58.8, "accompy swing": 100.0},
    "approach": {"MMA SwingWalk": 21.0, "accompy swing": 3.0},
    "leap": {"MMA SwingWalk": 16.0, "accompy swing": 18.0},
    "drum-bars": {"MMA SwingWalk": 32.0, "accompy swing": 1.0},
    "keys-nearest": {"MMA SwingWalk": 0.67, "accompy swing": 0.73},
    "keys-top": {"MMA SwingWalk": 0.64, "accompy swing": 0.76},
    "drum-velocity": {"MMA SwingWalk": 18.5, "accompy swing": 5.9},
    "bass-velocity": {"MMA SwingWalk": 7.7, "accompy swing": 5.1},
    "arranging": {"MMA SwingWalk": 0.30, "accompy swing": 0.21},
}
"""Other programs on the 32-bar form of minor and major ii–V. They approach from 1–2 semitones only."""
PEOPLE = {
    "timing": "15–25 (ride 17, rock kick and snare 22)",
    "snare-humps": "funk: 50 % at 48 or less, 10 % at 127",
}
"""From the Groove MIDI Dataset: 1,150 takes, 10 drummers, CC BY 4.0."""


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` over all charts, ``worst`` that of the chart ``where`` it is worst; None: nothing to count.
    ``least`` and ``most`` are the bounds that hold, ``because`` the style's reason where they are its own."""

    name: str
    value: float | None
    worst: float | None = None
    where: str = ""
    least: float | None = None
    most: float | None = None
    because: str = ""

    @property
    def kept(self) -> bool | None:
        """Whether the bound is kept, by the worst chart or, where it is meant so, on average; None where
        there is no bound or nothing to count."""
        if self.value is None or self.worst is None or (self.least is None and self.most is None):
            return None
        return self._outside(self.value if BOUNDS[self.name].average else self.worst) <= 1e-9

    @property
    def badness(self) -> float:
        """How far the worst value lies outside its bounds."""
        return 0.0 if self.worst is None else self._outside(self.worst)

    def _outside(self, found: float) -> float:
        under = self.least - found if self.least is not None else 0.0
        over = found - self.most if self.most is not None else 0.0
        return max(0.0, under, over)

    def as_json(self) -> dict[str, Any]:
        """For ``--json``."""
        bound = BOUNDS[self.name]
        return {
            "figure": self.name,
            "title": bound.title,
            "unit": bound.unit,
            "value": self.value,
            "worst": self.worst,
            "where": self.where,
            "least": self.least,
            "most": self.most,
            "because": self.because,
            "kept": self.kept,
            "peers": PEERS.get(self.name, {}),
            "people": PEOPLE.get(self.name, ""),
        }

    def row(self) -> tuple[str, ...]:
        """The cells of a table for people."""
        mark = {True: "ok", False: "MISS", None: ""}[self.kept]
        bound = BOUNDS[self.name]
        limits = [
            f"{sign} {limit:g}" for sign, limit in (("≥", self.least), ("≤", self.most)) if limit is not None
        ]
        peers = PEERS.get(self.name, {})
        worst = f"{_number(self.worst)} {self.where}" if self.where and self.kept is not None else ""
        return (
            mark,
            bound.title,
            f"{_number(self.value)} {bound.unit}".strip(),
            worst,
            ", ".join(limits) + ("*" if self.because else ""),
            *(_number(peers[peer]) if peer in peers else "" for peer in ("MMA SwingWalk", "accompy swing")),
            PEOPLE.get(self.name, ""),
        )


HEADING = ("", "FIGURE", "VALUE", "WORST CHART", "BOUND", "MMA", "ACCOMPY", "PEOPLE")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def figure(name: str, by_chart: dict[str, list[float]], bound: Bound | OwnBound | None) -> Figure:
    """A figure pooled from the samples of each chart, and its worst chart. Without ``bound`` it is told."""
    pooled = COUNTS[name].pooled if name in COUNTS else min
    least, most = (bound.least, bound.most) if bound is not None else (None, None)
    because = bound.because if isinstance(bound, OwnBound) else ""
    values = {chart: pooled(samples) for chart, samples in by_chart.items() if samples}
    if not values:
        return Figure(name, None, least=least, most=most, because=because)
    value = pooled([sample for samples in by_chart.values() for sample in samples])
    found = [
        Figure(name, value, worst, chart if len(by_chart) > 1 else "", least, most, because)
        for chart, worst in values.items()
    ]
    falling = most is None and least is not None
    return max(found, key=lambda f: (f.badness, (f.worst or 0.0) * (-1 if falling else 1)))
