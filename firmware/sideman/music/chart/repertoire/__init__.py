"""The progressions that come with the box, by family. A new one is a row."""

from __future__ import annotations

from typing import Final

from sideman.music.chart.repertoire import blues, jazz, pop, vamps
from sideman.music.chart.repertoire.progression import Progression

FAMILIES: Final[dict[str, tuple[Progression, ...]]] = {
    "blues": blues.ROWS,
    "jazz": jazz.ROWS,
    "pop and rock": pop.ROWS,
    "vamps": vamps.ROWS,
}
