"""The tempi of a take as MIDI files know them: steps of whole microseconds a quarter note.

A ramp becomes a step every sixteenth note, each as long as the same stretch of the timeline, so that the file
and the box end the ritardando together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sideman.messages import Tempo
from sideman.music.timebase import QUARTER, Segment

STEP = QUARTER // 4
SECOND_US = 1_000_000


def in_force(tempi: Iterable[Tempo]) -> list[Tempo]:
    """``tempi`` in the order they were given, each forgetting those from its own tick on."""
    kept: list[Tempo] = []
    for tempo in tempi:
        kept = [earlier for earlier in kept if earlier.from_tick < tempo.from_tick]
        kept.append(tempo)
    return kept


def tempo_steps(tempi: Sequence[Tempo]) -> list[tuple[int, int]]:
    """(tick, microseconds a quarter note), by tick; neighbours differ."""
    steps: list[tuple[int, int]] = []
    kept = in_force(tempi)
    ends: list[int | None] = [*(tempo.from_tick for tempo in kept[1:]), None]
    for tempo, end in zip(kept, ends, strict=True):
        to_bpm = tempo.bpm if tempo.to_bpm is None else tempo.to_bpm
        segment = Segment(0, 0.0, tempo.bpm, to_bpm, tempo.ramp_ticks)
        ramp = tempo.ramp_ticks if end is None else min(tempo.ramp_ticks, end - tempo.from_tick)
        for at in range(0, ramp, STEP):
            until = min(at + STEP, ramp)
            us = segment.frames_to(until, SECOND_US) - segment.frames_to(at, SECOND_US)
            _add(steps, tempo.from_tick + at, us / (until - at))
        if end is None or tempo.from_tick + ramp < end:
            _add(steps, tempo.from_tick + ramp, SECOND_US * 60 / to_bpm / QUARTER)
    return steps


def _add(steps: list[tuple[int, int]], tick: int, us_a_tick: float) -> None:
    us = round(us_a_tick * QUARTER)
    if not steps or steps[-1][1] != us:
        steps.append((tick, us))
