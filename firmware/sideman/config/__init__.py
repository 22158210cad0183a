"""What a person may set in ``config.toml``, and what the box remembers from one evening to the next.

Both are read strictly, from text; adapters hold the files. A fault says file, key, what was found and what
is allowed: ``config.toml: audio.period is 100; allowed: a multiple of 64, 64 to 2048``.
"""

from __future__ import annotations

import tomllib
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from sideman.config.strict import Part, strictly
from sideman.errors import BadConfig
from sideman.music.style.turn import LIMITS, Turn

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

_SWING, _LAY_BACK, _LOOSE = LIMITS["swing"], LIMITS["lay_back"], LIMITS["loose"]
Swing = Annotated[float, Meta(ge=_SWING[0], le=_SWING[1], description="0 (straight) to 2 (hard)")]
LayBack = Annotated[float, Meta(ge=_LAY_BACK[0], le=_LAY_BACK[1], description="-20 to 40 ms")]
Loose = Annotated[float, Meta(ge=_LOOSE[0], le=_LOOSE[1], description="0 (tight) to 2 (loose)")]

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


Profile = Literal["sideman", "beatbuddy", "one switch one job"]
Job = Literal[
    "", "section", "hit", "tap", "start or stop", "pause", "fill", "next main", "previous main", "break",
    "last chorus", "ending", "next preset", "previous preset", "half time", "double time", "mute drums",
    "tempo up", "tempo down", "nothing",
]  # fmt: skip
PedalJob = Literal["intensity", "level", "nothing"]
Reading = Literal[
    "concert", "B♭", "E♭", "F", "capo 1", "capo 2", "capo 3", "capo 4", "capo 5", "capo 6", "capo 7",
    "capo 8", "capo 9", "numbers",
]  # fmt: skip
Follow = Literal["keep", "follow", "lock"]
Ending = Literal["long", "short"]


class Panel(Part, frozen=True):
    """How the panel behaves; all but ``hold_s`` can be set on the box too.

    ``profile``: what the footswitches mean. A switch held longer than ``hold_s`` seconds is a hold.
    ``count_in``: a bar counted before the band; ``intro``: the style's intro; ``ending``: which of its two.
    ``b_taps``: in the profile *sideman* B taps the tempo while the band plays, held it is the ending, A and B
    together stop. ``four_taps_start``: stopped, the fourth tap starts the band on the next beat. ``c``,
    ``d``, ``e``: a job of its own for that switch; empty: the profile's. ``pedal``: what the expression pedal
    moves. ``reads``: how the player reads chords. ``tempo``: what another style does to it: keep, follow,
    lock (presets too). ``follow``: how far the band goes along with how loud the player plays; 0.0: not at
    all. ``glass``: dim for a dark stage and a long life of the OLED."""

    profile: Profile = "sideman"
    hold_s: Seconds = 0.5
    count_in: bool = True
    intro: bool = True
    ending: Ending = "long"
    b_taps: bool = False
    four_taps_start: bool = False
    c: Job = ""
    d: Job = ""
    e: Job = ""
    pedal: PedalJob = "intensity"
    reads: Reading = "concert"
    tempo: Follow = "keep"
    follow: Unit = 0.0
    glass: Literal["bright", "dim"] = "bright"


class Web(Part, frozen=True):
    """The box in the browser, on this machine only."""

    port: Port = 8000


class Hardware(Part, frozen=True):
    """``box``: real switches, or only those in the browser; *auto*: real ones on a Raspberry Pi. ``pins``:
    a profile of hw/pins.toml. ``glass``: the OLED's controller; ``bus``, (I2C) ``address``: where it is.
    ``adc``: the pedal's converter, an ADS1115 on I2C (at 0x48) or an MCP3008 on SPI."""

    box: Literal["auto", "real", "simulated"] = "auto"
    pins: Text = "default"
    glass: Literal["none", "ssd1306", "ssd1309", "sh1106"] = "ssd1309"
    bus: Literal["i2c", "spi"] = "i2c"
    address: Address = 0x3C
    adc: Literal["none", "ads1115", "mcp3008"] = "none"


Channel = Annotated[int, Meta(ge=0, le=7, description="0 to 7 (an ADS1115 has 0 to 3)")]


class Pedal(Part, frozen=True):
    """The expression pedal: its ``channel`` of the converter; what it reads at ``heel`` and ``toe``, as parts
    of the supply; ``curve``: where on its way it does most. ``sideman test-panel`` measures them."""

    channel: Channel = 0
    heel: Unit = 0.02
    toe: Unit = 0.98
    curve: Literal["linear", "early", "late"] = "linear"

    def __post_init__(self) -> None:
        if abs(self.toe - self.heel) < SHORTEST_WAY:
            raise ValueError(f"heel and toe at least {SHORTEST_WAY} apart")


SHORTEST_WAY: Final = 0.1


class Config(Part, frozen=True):
    """The whole of ``config.toml``."""

    audio: Audio = Audio()
    sound: Sound = Sound()
    panel: Panel = Panel()
    web: Web = Web()
    hardware: Hardware = Hardware()
    pedal: Pedal = Pedal()


Main = Literal["a", "b", "c", "d"]


class Feel(Part, frozen=True):
    """Where the player has turned the feel of the band; as it stands here: as the style has it.
    ``lay_back`` in ms (see ``music.style.turn``)."""

    swing: Swing = 1.0
    lay_back: LayBack = 0.0
    loose: Loose = 1.0

    @property
    def turn(self) -> Turn:
        """The same as music takes it."""
        return Turn(self.swing, self.lay_back, self.loose)


def feel_of(turn: Turn) -> Feel:
    """``turn`` as it is kept."""
    return Feel(turn.swing, turn.lay_back, turn.loose)


class Preset(Part, frozen=True):
    """A song as it is to be played. ``name`` never changes, whatever is put before it: set lists, logs and
    MIDI ask for it so; ``title`` is what it is called (empty: its name). ``tempo`` in felt beats a minute,
    ``key`` that sounds, levels 0.0–1.0 by strip, ``band`` the style's line-up, from 0."""

    name: Text
    style: Text
    chart: Text
    tempo: Bpm
    key: PitchClass
    main: Main = "a"
    levels: dict[Strip, Unit] = msgspec.field(default_factory=dict)
    mutes: tuple[Strip, ...] = ()
    feel: Feel = Feel()
    band: Annotated[int, Meta(ge=0, le=9)] = 0
    title: Text = ""

    @property
    def shown(self) -> str:
        """What eyes read."""
        return self.title or self.name


class SetList(Part, frozen=True):
    """An evening: names of presets in the order they are played. ``name`` stays, ``title`` is what it is
    called (empty: its name)."""

    name: Text
    presets: tuple[Text, ...] = ()
    title: Text = ""

    @property
    def shown(self) -> str:
        """What eyes read."""
        return self.title or self.name


MOST_PRESETS: Final = 128
MOST_SET_LISTS: Final = 64

Presets = Annotated[tuple[Preset, ...], Meta(max_length=MOST_PRESETS, description="at most 128 presets")]
SetLists = Annotated[tuple[SetList, ...], Meta(max_length=MOST_SET_LISTS, description="at most 64 set lists")]
Names = Annotated[tuple[Text, ...], Meta(max_length=1000, description="at most 1,000 names")]


class Book(Part, frozen=True):
    """The player's own choice: presets, set lists, favourite styles. ``set_list``: the one that is played
    from; empty: all presets, as they stand. ``preset``: the one chosen last."""

    presets: Presets = ()
    set_lists: SetLists = ()
    favourites: Names = ()
    set_list: Text = ""
    preset: Text = ""


class BoxState(Part, frozen=True):
    """What the box remembers: names of style and chart (empty: the style's own), ``tempo`` in felt beats a
    minute (None: the style's), ``key`` that sounds (None: as written), levels 0.0–1.0 by strip (``master``
    among them), mutes, the feel as turned, the style's line-up; what was set on the panel (None: as
    ``config.toml`` has it), and the player's book."""

    style: Text = ""
    chart: Text = ""
    tempo: Bpm | None = None
    key: PitchClass | None = None
    main: Main = "a"
    levels: dict[Strip, Unit] = msgspec.field(default_factory=dict)
    mutes: tuple[Strip, ...] = ()
    feel: Feel = Feel()
    band: Annotated[int, Meta(ge=0, le=9)] = 0
    panel: Panel | None = None
    book: Book = Book()


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
