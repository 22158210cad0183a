"""Feel: how far from the grid a band plays, and how hard. It belongs to the style."""

from __future__ import annotations

from dataclasses import dataclass

from sideman.music.style.table import Table


@dataclass(frozen=True, slots=True)
class Feel:
    """How a style sits.

    ``swing``: where the off-beat falls within the beat (0.5 straight … 0.75), as pairs of (tempo in felt
    beats a minute, place), joined by straight lines. ``drift_ms``: how far the drummer's time wanders
    around the click (SD); all parts go with it. ``loose_ms``: how far each limb and each hand strays on its
    own (SD). ``lean_ms``: by part or drum, behind (+) or ahead of (−) the drummer.
    ``spread``: how much strokes that are meant alike differ in velocity (SD).
    """

    swing: tuple[tuple[float, float], ...] = ((120.0, 0.5),)
    drift_ms: float = 8.0
    loose_ms: float = 5.0
    lean_ms: Table[float] = Table()
    spread: float = 5.0

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
