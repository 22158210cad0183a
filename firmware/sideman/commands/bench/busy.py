"""A busy brain: it arranges without a pause, as it never would on a stage."""

from __future__ import annotations

import time
from collections.abc import Callable

from sideman.music.arranger.arrange import Arranger
from sideman.music.song import Song


def busy(song: Song, seconds: float, between: Callable[[], None]) -> None:
    """Keep one processor at work for ``seconds``; ``between`` is called some hundred times a second."""
    end = time.monotonic() + seconds
    seed = 0
    while time.monotonic() < end:
        seed += 1
        take = Arranger(song, seed)
        tick = 0
        for _ in range(12):
            take.events((), tick, tick + 7680)
            tick += 7680
            between()
            if time.monotonic() >= end:
                break
