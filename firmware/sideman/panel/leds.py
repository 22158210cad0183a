"""The two LEDs: where the beat is, and how the box is."""

from __future__ import annotations

from typing import Final, TypeAlias

from sideman.messages import Leds, Snapshot

Colour: TypeAlias = tuple[int, int, int]

DARK: Final[Colour] = (0, 0, 0)
BEAT_ONE: Final[Colour] = (255, 255, 255)
BEAT: Final[Colour] = (0, 160, 40)
READY: Final[Colour] = (0, 80, 0)
RECORDING: Final[Colour] = (255, 0, 0)
FAULT: Final[Colour] = (255, 110, 0)

LIT: Final = 0.3  # of a beat: short enough that fast beats stay apart


def leds(snapshot: Snapshot) -> Leds:
    """What the LEDs show as of ``snapshot``."""
    beat = DARK
    if snapshot.beat > 0 and snapshot.phase < LIT:
        beat = BEAT_ONE if snapshot.beat == 1 else BEAT
    status = FAULT if snapshot.fault else RECORDING if "REC" in snapshot.badges else READY
    return Leds(beat, status)
