"""What can only be told of an iReal chart when all its bars are read: codas, and fades without a bracket.

Each function changes ``bars``, which must not be empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sideman.music.chart.chart import Mark, WrittenBar
from sideman.music.chart.vamp import Vamp


def mark(bars: list[WrittenBar], index: int, sign: Mark) -> None:
    """``sign`` on the bar ``index``, beside those it has."""
    bars[index] = replace(bars[index], marks=bars[index].marks | {sign})


def place_codas(bars: list[WrittenBar], codas: Sequence[tuple[int, bool]], warnings: list[str]) -> None:
    """``codas`` are the bars with a Q, and whether it stands at their end. The last one is the coda, those
    before send to it; a lone one at the end of its bar leads nowhere."""
    signs = [(min(index, len(bars) - 1), at_end) for index, at_end in codas]
    if not signs:
        return
    *leave, (coda, at_end) = signs
    if at_end and not leave:
        warnings.append(f"bar {coda + 1}: a coda sign, but no coda; it is left out")
        return
    mark(bars, coda, Mark.CODA)
    for index, _ in leave:
        mark(bars, index, Mark.TO_CODA)


def fade_the_end(bars: list[WrittenBar]) -> None:
    """A fade that stands in no bracket: what the last section has goes round, as on the record."""
    start = len(bars) - 1
    while start > 0 and not (
        bars[start].section is not None or Mark.CODA in bars[start].marks or bars[start - 1].double
    ):
        start -= 1
    bars[start] = replace(bars[start], repeat_start=True)
    bars[-1] = replace(bars[-1], times=1, vamp=Vamp.FADE)
