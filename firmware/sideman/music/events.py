"""What the arranger hands out: notes and controllers with a place and a shift.

*place* is the grid tick that a thing belongs to, *shift* how many ticks from it the player plays (negative:
ahead of the beat). Spans, cues and seams compare places only.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple, TypeAlias

from sideman.errors import OutOfRange


class Strip(NamedTuple):
    """A mixer strip: one MIDI channel, one stereo stem."""

    channel: int
    name: str
    part: str
    drums: bool = False


STRIPS: tuple[Strip, ...] = (
    Strip(0, "kick", "drums", True),
    Strip(1, "snare", "drums", True),
    Strip(2, "cymbals", "drums", True),  # hats, rides, crashes
    Strip(3, "toms", "drums", True),
    Strip(4, "percussion", "percussion", True),
    Strip(5, "bass", "bass"),
    Strip(6, "keys", "keys"),
    Strip(7, "guitar", "guitar"),
    Strip(8, "pad", "pad"),
    Strip(9, "riff", "riff"),
    Strip(16, "click", "click", True),
    Strip(17, "call", "call"),
    Strip(18, "live", "live"),
)
"""The strips in use, of 32 channels: 0–15 the band, 16–31 click, call and live playing."""

CHANNEL = {strip.name: strip.channel for strip in STRIPS}
PARTS: tuple[str, ...] = (
    "drums",
    "percussion",
    "bass",
    "keys",
    "guitar",
    "pad",
    "riff",
    "click",
    "call",
    "live",
)
PART_CHANNELS = {part: tuple(s.channel for s in STRIPS if s.part == part) for part in PARTS}

KIT_CHANNEL: dict[int, int] = {
    **dict.fromkeys((35, 36), CHANNEL["kick"]),
    **dict.fromkeys((37, 38, 39, 40), CHANNEL["snare"]),
    **dict.fromkeys((42, 44, 46, 49, 51, 52, 53, 55, 57, 59), CHANNEL["cymbals"]),
    **dict.fromkeys((41, 43, 45, 47, 48, 50), CHANNEL["toms"]),
}
"""Which strip a General MIDI drum key sounds on; keys not named here are percussion."""


def kit_channel(key: int) -> int:
    """The channel of a General MIDI drum key."""
    return KIT_CHANNEL.get(key, CHANNEL["percussion"])


class Note(NamedTuple):
    """A note: ``key`` 0–127, ``velocity`` 1–127, ``length`` in ticks (≥ 1)."""

    place: int
    shift: int
    channel: int
    key: int
    velocity: int
    length: int


note_of = partial(tuple.__new__, Note)
"""A :class:`Note` of the tuple of its fields in order, in half the time: for where every note of a bar is
made anew."""


class Control(NamedTuple):
    """A controller change, ``value`` 0–127."""

    place: int
    shift: int
    channel: int
    controller: int
    value: int


class Bend(NamedTuple):
    """A pitch bend, ``value`` 0–16383, 8192 at rest."""

    place: int
    shift: int
    channel: int
    value: int


class Program(NamedTuple):
    """A change of preset: SoundFont ``bank`` (128 for kits) and ``program`` 0–127."""

    place: int
    shift: int
    channel: int
    bank: int
    program: int


class Tone(NamedTuple):
    """A strip's own filters: nothing below ``low_cut`` Hz (0: off, to 1000), ``tilt`` −6 dark … 6 bright."""

    place: int
    shift: int
    channel: int
    low_cut: int
    tilt: int


Event: TypeAlias = Note | Control | Bend | Program | Tone

_RANGES = {
    "channel": (0, 31),
    "key": (0, 127),
    "velocity": (1, 127),
    "length": (1, 2**31 - 1),
    "controller": (0, 127),
    "bank": (0, 16383),
    "program": (0, 127),
    "low_cut": (0, 1000),
    "tilt": (-6, 6),
}


def checked(event: Event) -> Event:
    """``event`` itself, or OutOfRange naming the field, what was found and what is allowed."""
    for name, value in zip(event._fields[2:], event[2:], strict=True):
        low, high = (0, 16383) if isinstance(event, Bend) and name == "value" else _RANGES.get(name, (0, 127))
        if not low <= value <= high:
            raise OutOfRange(
                f"{type(event).__name__} at tick {event.place}: {name} is {value}; {low} to {high} is allowed"
            )
    return event
