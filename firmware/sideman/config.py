"""What a person may set in ``config.toml``, and what the box remembers from one evening to the next.

Both are read strictly, from text; adapters hold the files. A fault says file, key, what was found and what
is allowed: ``config.toml: audio.period is 100; allowed: a multiple of 64, 64 to 2048``.
"""

from __future__ import annotations

import math
import re
import tomllib
from typing import Annotated, Any, Final, Literal, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Meta

from sideman.errors import BadConfig

T = TypeVar("T")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of a file: unknown keys are refused, what is not written has its default."""


# Each bound stands beside the words that tell it to the player.
Text = Annotated[str, Meta(max_length=200, description="a text of at most 200 letters")]
Strip = Annotated[str, Meta(max_length=20, description="the name of a mixer strip")]
Period = Annotated[int, Meta(ge=64, le=2048, multiple_of=64, description="a multiple of 64, 64 to 2048")]
Output = Annotated[int, Meta(ge=1, le=64, description="pairs of the device's outputs, as [[1, 2], [3, 4]]")]
Pairs = Annotated[
    tuple[tuple[Output, Output], ...],
    Meta(min_length=1, max_length=8, description="1 to 8 pairs of the device's outputs, as [[1, 2], [3, 4]]"),
]
Voices = Annotated[int, Meta(ge=16, le=512, description="16 to 512 voices")]
Seconds = Annotated[float, Meta(ge=0.2, le=2.0, description="0.2 to 2.0 seconds")]
Port = Annotated[int, Meta(ge=1024, le=65535, description="1024 to 65535")]
Address = Annotated[int, Meta(ge=0x08, le=0x77, description="an I2C address, 0x08 to 0x77")]
Unit = Annotated[float, Meta(ge=0.0, le=1.0, description="0.0 to 1.0")]
PitchClass = Annotated[int, Meta(ge=0, le=11, description="0 to 11, semitones above C")]
Bpm = Annotated[float, Meta(ge=30.0, le=300.0, description="30 to 300 beats a minute")]

Interpolation = Literal["none", "linear", "4th order", "7th order"]


class Audio(Part, frozen=True):
    """``device``: (part of) the name of the audio device; empty: the box chooses. ``rate``: frames a second,
    ``period`` in frames. ``outputs``: pairs of the device's outputs, counted from 1; the first is *main*."""

    device: Text = ""
    rate: Literal[44100, 48000, 88200, 96000] = 48000
    period: Period = 128
    outputs: Pairs = ((1, 2),)


class Sound(Part, frozen=True):
    """``font``: path of an .sf2 or .sf3; empty: the first one found. Linear interpolation suits small Pis."""

    font: Text = ""
    polyphony: Voices = 128
    interpolation: Interpolation = "4th order"


class Panel(Part, frozen=True):
    """A switch held longer than ``hold_s`` seconds is a hold. ``count_in``: a bar counted before the band."""

    profile: Literal["sideman"] = "sideman"
    hold_s: Seconds = 0.5
    count_in: bool = True


class Web(Part, frozen=True):
    """The box in the browser, on this machine only."""

    port: Port = 8000


class Hardware(Part, frozen=True):
    """``box``: real switches, or only those in the browser; *auto*: real ones on a Raspberry Pi. ``pins``:
    a profile of hw/pins.toml. ``glass``: the OLED's controller; ``bus``, (I2C) ``address``: where it is."""

    box: Literal["auto", "real", "simulated"] = "auto"
    pins: Text = "default"
    glass: Literal["none", "ssd1306", "ssd1309", "sh1106"] = "ssd1309"
    bus: Literal["i2c", "spi"] = "i2c"
    address: Address = 0x3C


class Config(Part, frozen=True):
    """The whole of ``config.toml``."""

    audio: Audio = Audio()
    sound: Sound = Sound()
    panel: Panel = Panel()
    web: Web = Web()
    hardware: Hardware = Hardware()


class BoxState(Part, frozen=True):
    """What the box remembers: names of style and chart, ``tempo`` in felt beats a minute (None: the style's),
    ``key`` that sounds (None: as written), levels 0.0–1.0 by strip (``master`` among them), mutes."""

    style: Text = ""
    chart: Text = ""
    tempo: Bpm | None = None
    key: PitchClass | None = None
    main: Literal["a", "b", "c", "d"] = "a"
    levels: dict[Strip, Unit] = {}
    mutes: tuple[Strip, ...] = ()


def read_config(text: str, where: str) -> Config:
    """The config in ``text``, TOML. ``where`` names the file in errors. Raises BadConfig."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadConfig(f"{where}: this is not TOML: {fault}") from fault
    return strictly(tree, Config, where)


def read_state(data: bytes, where: str) -> BoxState:
    """The box's memory in ``data``, JSON. Raises BadConfig."""
    try:
        tree = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise BadConfig(f"{where}: this is not JSON: {fault}") from fault
    return strictly(tree, BoxState, where)


def write_state(state: BoxState) -> bytes:
    """``state`` as JSON, made to be read by people too."""
    return msgspec.json.format(msgspec.json.encode(state), indent=2) + b"\n"


_AT: Final = re.compile(r" - at `\$(.*?)`$", re.DOTALL)
_MISSING: Final = re.compile(r"missing required field `(.*?)`")
_UNKNOWN: Final = re.compile(r"unknown field `(.*?)`", re.DOTALL)


def strictly(tree: Any, kind: type[T], where: str) -> T:
    """``tree`` (of a TOML or JSON file) as a ``kind``. Raises BadConfig with file, key, found and allowed."""
    try:
        value = msgspec.convert(tree, kind, strict=True)
    except msgspec.ValidationError as fault:
        raise BadConfig(f"{where}: {_in_words(str(fault), tree, kind)}") from fault
    _refuse_nan(tree, where)
    return value


def _in_words(fault: str, tree: Any, kind: type) -> str:
    at = _AT.search(fault)
    path = re.findall(r"[^.\[\]]+", at[1]) if at else []
    found, hint = tree, kind
    for step in path:
        if isinstance(found, list):
            found, hint = found[int(step)], _element(hint)
        else:
            found = found.get(step) if isinstance(found, dict) else found
            hint = _fields(hint).get(step, hint)
    key = ".".join(path)
    if unknown := _UNKNOWN.search(fault):
        return f"{key or 'the file'} has no key {unknown[1]!r}; allowed: {', '.join(_fields(hint))}"
    if missing := _MISSING.search(fault):
        return f"{key or 'the file'} lacks {missing[1]!r}"
    return f"{key or 'the file'} is {found!r}; allowed: {_allowed(hint, fault)}"


def _fields(hint: Any) -> dict[str, Any]:
    is_part = isinstance(hint, type) and issubclass(hint, msgspec.Struct)
    return get_type_hints(hint, include_extras=True) if is_part else {}


def _element(hint: Any) -> Any:
    """What a list of tables holds; of another list the list itself, which says in words what it holds."""
    listed = hint.__origin__ if hasattr(hint, "__metadata__") else hint
    held = next(iter(get_args(listed)), hint)
    return held if _fields(held) else hint


def _allowed(hint: Any, fault: str) -> str:
    """What a field may hold, in words: from its Meta, its Literal, or else its type."""
    described = [m.description for m in getattr(hint, "__metadata__", ()) if isinstance(m, Meta)]
    if described and described[0]:
        return described[0]
    inner = [_allowed(arg, "") for arg in get_args(hint) if getattr(arg, "__metadata__", ())]
    if inner:
        return inner[-1]
    if choices := [repr(arg) for arg in get_args(hint) if not isinstance(arg, type)]:
        return ", ".join(choices).replace("'", '"')
    if hint is bool:
        return "true, false"
    return f"a table with {', '.join(fields)}" if (fields := _fields(hint)) else fault.partition(" - at")[0]


def _refuse_nan(tree: Any, where: str, key: str = "") -> None:
    """No bound catches *not a number*: it is neither too low nor too high."""
    if isinstance(tree, float) and math.isnan(tree):
        raise BadConfig(f"{where}: {key} is nan; allowed: a number")
    branches = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for name, branch in branches:
        _refuse_nan(branch, where, f"{key}.{name}" if key else str(name))
