"""The progressions that come with the box, by family. A new one is a row.

All are common property: cadences, forms and basses that many tunes share.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sideman.music.chart.repertoire import (
    blues,
    classical,
    folk,
    forms,
    funk,
    jazz,
    latin,
    pop,
    vamps,
)
from sideman.music.chart.repertoire.progression import Progression

_ROWS: Final[dict[str, tuple[Progression, ...]]] = {
    "blues": blues.ROWS,
    "jazz": jazz.ROWS,
    "jazz forms": forms.ROWS,
    "pop and rock": pop.ROWS,
    "funk and soul": funk.ROWS,
    "latin": latin.ROWS,
    "country, gospel, folk": folk.ROWS,
    "classical": classical.ROWS,
    "vamps": vamps.ROWS,
}

FAMILIES: Final[dict[str, tuple[Progression, ...]]] = {
    family: tuple(replace(row, family=family) for row in rows) for family, rows in _ROWS.items()
}
