"""What can only be told of an iReal chart when all its bars are read: codas, and fades without a bracket.

Each function changes bars of ``bars``, which must not be empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from sideman.formats.ireal_bar import OpenBar
from sideman.music.chart.chart import Mark
from sideman.music.chart.vamp import Vamp


def place_codas(bars: Sequence[OpenBar], codas: Sequence[tuple[int, bool]], warnings: list[str]) -> None:
    """``codas`` are the bars with a Q, and whether it stands at their end. The last one is the coda, those
    before send to it; a lone one at the end of its bar leads nowhere."""
    signs = [(min(index, len(bars) - 1), at_end) for index, at_end in codas]
    if not signs:
        return
    *leave, (coda, at_end) = signs
    if at_end and not leave:
        warnings.append(f"bar {coda + 1}: a coda sign, but no coda; it is left out")
        return
    bars[coda].marks |= {Mark.CODA}
    for index, _ in leave:
        bars[index].marks |= {Mark.TO_CODA}


def fade_the_end(bars: Sequence[OpenBar]) -> None:
    """A fade that stands in no bracket: what the last section has goes round, as on the record."""
    start = len(bars) - 1
    while start > 0 and not (
        bars[start].section is not None or Mark.CODA in bars[start].marks or bars[start - 1].double
    ):
        start -= 1
    bars[start].repeat_start = True
    bars[-1].times, bars[-1].vamp = 1, Vamp.FADE
