"""Where notes sound against where they are placed, over ten simulated minutes.

A sidestick about every beat, at a tempo that falls on no border, is looked for in the rendered audio by how
well the same note, rendered alone at frame 0, fits there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from sideman.commands.bench.figure import Figure
from sideman.engine.core import Core
from sideman.engine.offline import FRAMES, play
from sideman.engine.synth import Synth
from sideman.messages import Anchor, BarLine, Plan
from sideman.music.events import CHANNEL, Note
from sideman.music.timebase import FOUR_FOUR, QUARTER, Timeline

RATE = 48_000
BPM = 127.3
STEP = QUARTER + 77  # every place lies elsewhere within its block of 64 frames
WINDOW = 4096
BOUND = 64.0
DRIFT = 16.0
"""None is allowed; this much is the straight line's own error among places spread over 64 frames."""


def measure(font: str, minutes: float, tell: Callable[[float], None]) -> Iterator[Figure]:
    """The largest distance, and how far it grows from beginning to end."""
    alone = np.concatenate(list(_render(font, [0], 0, WINDOW)))[:WINDOW]
    timeline = Timeline.start(RATE, 0, 0, BPM)
    until = round(minutes * 60 * RATE)
    places = list(range(STEP, int(timeline.tick_at(until - 2 * WINDOW)), STEP))
    due = [timeline.frame_at(place) for place in places]
    off: list[float] = []
    held: NDArray[np.float32] = np.zeros(0, np.float32)
    start = 0  # frame of the first one held
    for part in _render(font, places, places[-1], until):
        held = np.concatenate((held, part))
        while len(off) < len(due) and due[len(off)] + 2 * WINDOW < start + len(held):
            first = int(due[len(off)]) - WINDOW // 2
            window = held[first - start : first - start + 2 * WINDOW]
            off.append(_best_fit(window, alone) + first - due[len(off)])
        wanted = int(due[len(off)]) - WINDOW if len(off) < len(due) else until
        keep = min(max(wanted, start), start + len(held))
        held, start = held[keep - start :], keep
        tell(start / until)
    slope = np.polyfit(np.array(due[: len(off)]) / until, off, 1)[0]
    yield Figure(
        f"note against its place, largest of {len(off)} in {minutes:g} simulated minutes",
        float(np.abs(off).max()),
        "frames",
        BOUND,
        note="the limiter's fixed delay taken out",
    )
    yield Figure("drift from beginning to end", abs(float(slope)), "frames", DRIFT)


def _render(font: str, places: list[int], last: int, until: int) -> Iterator[NDArray[np.float32]]:
    core = Core(Synth(font, RATE), RATE, FRAMES)
    notes = tuple(Note(place, 0, CHANNEL["snare"], 37, 110, 480) for place in places)
    bars = tuple(BarLine(tick, FOUR_FOUR.bar_ticks) for tick in range(0, last + 1, FOUR_FOUR.bar_ticks))
    plan = Plan(0, last + FOUR_FOUR.bar_ticks, notes, bars, "stop")
    for sound in play(core, [(0, Anchor(0, 0, BPM)), (0, plan)], until):
        yield sound.master[:, 0]
    core.synth.close()


def _best_fit(window: NDArray[np.float32], alone: NDArray[np.float32]) -> int:
    size = len(window) + len(alone)
    product = np.fft.rfft(window, size) * np.conj(np.fft.rfft(alone, size))
    return int(np.argmax(np.fft.irfft(product, size)[: len(window)]))
