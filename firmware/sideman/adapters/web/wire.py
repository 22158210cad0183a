"""What a browser may say: one move of one control, as JSON. Everything else is refused.

``{"control": "A", "action": "press"}`` · ``{"control": "KNOB", "action": "turn", "value": -2}`` ·
``{"control": "PEDAL", "action": "move", "value": 0.7}``
"""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated, Any, Final, Literal, TypeAlias

import msgspec

from sideman.errors import OutOfRange
from sideman.messages import BUTTONS, FADERS, LEVELS, MUTES, SWITCHES, Leds, SheetBar

LONGEST: Final = 256
"""Bytes of a message at most."""


Key: TypeAlias = Annotated[str, msgspec.Meta(pattern=f"^({'|'.join((*SWITCHES, *BUTTONS, *MUTES))})$")]
Way: TypeAlias = Annotated[str, msgspec.Meta(pattern=f"^({'|'.join(('PEDAL', *LEVELS))})$")]


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action"):
    """``action`` tells which of the four it is."""


class Press(_Said, frozen=True, tag="press"):
    """A switch or button goes down."""

    control: Key


class Release(_Said, frozen=True, tag="release"):
    """A switch or button comes up."""

    control: Key


class Turn(_Said, frozen=True, tag="turn"):
    """The knob, in steps, clockwise positive."""

    control: Literal["KNOB"]
    value: Annotated[int, msgspec.Meta(ge=-24, le=24)]


class Move(_Said, frozen=True, tag="move"):
    """The pedal, 0 (heel) to 1 (toe), or a fader, 0 to 1."""

    control: Way
    value: Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]


Said: TypeAlias = Press | Release | Turn | Move

ALLOWED: Final = (
    f"press and release of {', '.join((*SWITCHES, *BUTTONS))}, turn of KNOB by -24 to 24, "
    f"move of PEDAL to 0.0 to 1.0; press of 'mute …' and move of 'level …' with {', '.join(FADERS)}"
)

_decoder: Final[msgspec.json.Decoder[Said]] = msgspec.json.Decoder(Said, strict=True)


def said(text: str | bytes) -> Said:
    """The one move in ``text``. Raises OutOfRange with what is allowed."""
    if len(text) > LONGEST:
        raise OutOfRange(f"message of {len(text)} bytes: {LONGEST} at most are allowed")
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as fault:
        raise OutOfRange(f"message {text[:60]!r}: {fault}; allowed: {ALLOWED}") from fault


def lights(leds: Leds) -> str:
    """``{"beat": [r, g, b], "status": [r, g, b]}``, 0–255."""
    return msgspec.json.encode({"beat": leds.beat, "status": leds.status}).decode()


def sheet(title: str, bars: tuple[SheetBar, ...], beats: int) -> str:
    """``{"sheet": {"title": "…", "beats": 4, "bars": [["A", [[1.0, "Cm7"], …]], …]}}``."""
    return msgspec.json.encode({"sheet": {"title": title, "beats": beats, "bars": bars}}).decode()


TOLD: Final = (
    "transport", "bar", "beat", "chorus", "section", "main", "style_title", "key", "queued", "fault", "tempo",
)  # fmt: skip
"""What a page is told of a Snapshot at every change."""
told: Final = attrgetter(*TOLD)


def now(*told: Any) -> str:
    """``{"now": {…}}``: where the band is, in the words of the display; ``told`` as :data:`TOLD` names it."""
    said = dict(zip(TOLD, told, strict=True))
    return msgspec.json.encode({"now": said | {"tempo": round(said["tempo"], 1)}}).decode()


def feet(profile: str, *jobs: str) -> str:
    """``{"feet": ["sideman", "", "", "mute drums"]}``: the profile, and the jobs of C, D and E of their
    own."""
    return msgspec.json.encode({"feet": (profile, *jobs)}).decode()


def mix(levels: dict[str, float], mutes: frozenset[str]) -> str:
    """``{"mix": {"kick": [0.8, false], …}}``: level and mute of each fader."""
    return msgspec.json.encode(
        {"mix": {name: (levels.get(name, 0.8), name in mutes) for name in FADERS}}
    ).decode()


def meters(peaks: tuple[float, ...]) -> str:
    """``{"meters": [0.12, …]}``: peaks 0.0–1.0, in the order of the faders."""
    return msgspec.json.encode({"meters": [round(peak, 3) for peak in peaks]}).decode()


def refusal(reason: str) -> str:
    """What a browser gets to read in its console for a message that was refused."""
    return msgspec.json.encode({"refused": reason}).decode()
