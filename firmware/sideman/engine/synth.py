"""FluidSynth as the engine plays it: one stereo stem a strip, one common room, by pyfluidsynth's own library
handle.

FluidSynth renders blocks of 64 frames and starts notes at their borders (FluidSynth 2.3 to 2.4,
``fluid_synth_process``).

A strip's tone is made by the filters that each voice has: the SoundFont's own low-pass, moved by the tilt,
and FluidSynth's second, custom filter as a high-pass, which costs nothing on rows where it is off. Tilt
mostly darkens: the low-pass of most presets is wide open, and only those that are darker by design (muted
guitar, soft strings and pads) have anything to open.
"""

from __future__ import annotations

from ctypes import c_double, c_float, c_int, c_void_p
from math import log2
from typing import Any, Final

import fluidsynth
import numpy as np
from numpy.typing import NDArray

from sideman.engine.trims import trims
from sideman.errors import NotFound
from sideman.music.events import STRIPS

BLOCK: Final = 64
"""Frames in which FluidSynth thinks; every count of frames is a multiple of it."""
STEMS: Final = len(STRIPS)
SOURCES: Final = 2 * STEMS + 2
"""Left and right of each stem, and of the room."""
BEND_KEY: Final = 128
PROGRAM_KEY: Final = 129
LOW_CUT_KEY: Final = 130
TILT_KEY: Final = 131
"""Settings of a channel beside its controllers 0–127."""
GAIN: Final = 1.0
"""FluidSynth's own gain: a style that measures −23 LUFS in its main b peaks near full scale in its main d."""
CHORUS: Final = 0.6
"""Level of the chorus's return. FluidSynth's own 2.0 drowns FluidR3's guitars, whose presets send 10–25 %."""

TILT_CENTS: Final = 400
"""How far a step of tilt moves the low-pass."""
CUT_RESONANCE: Final = 1.0
"""Of the low cut, in centibels: none to speak of, but 0 switches it off."""

_MELODIC, _DRUMS = 0, 1
_HIGHPASS: Final = 2
_ZERO_OFF, _NO_GAIN = 2, 4
_FILTER, _ATTENUATION, _CUSTOM_FILTER, _CUSTOM_RESONANCE = 8, 48, 61, 62
"""Of FluidSynth's headers: a type of filter, flags of filters, numbers of generators."""
_LOWEST_HZ: Final = 440.0 * 2 ** (-69 / 12)
"""0 absolute cents of SoundFonts."""


def _call(name: str, *arguments: Any) -> Any:
    function = getattr(fluidsynth._fl, name)
    function.argtypes, function.restype = arguments, c_int
    return function


_process = _call("fluid_synth_process", c_void_p, c_int, c_int, c_void_p, c_int, c_void_p)
_noteon = _call("fluid_synth_noteon", c_void_p, c_int, c_int, c_int)
_noteoff = _call("fluid_synth_noteoff", c_void_p, c_int, c_int)
_cc = _call("fluid_synth_cc", c_void_p, c_int, c_int, c_int)
_bend = _call("fluid_synth_pitch_bend", c_void_p, c_int, c_int)
_reset = _call("fluid_synth_system_reset", c_void_p)
_select = _call("fluid_synth_program_select", c_void_p, c_int, c_int, c_int, c_int)
_sounds_off = _call("fluid_synth_all_sounds_off", c_void_p, c_int)
_channel_type = _call("fluid_synth_set_channel_type", c_void_p, c_int, c_int)
_filter = _call("fluid_synth_set_custom_filter", c_void_p, c_int, c_int)
_generator = _call("fluid_synth_set_gen", c_void_p, c_int, c_int, c_float)
_interpolation = _call("fluid_synth_set_interp_method", c_void_p, c_int, c_int)
_voices = _call("fluid_synth_get_active_voice_count", c_void_p)
_setnum = _call("fluid_settings_setnum", c_void_p, c_void_p, c_double)


class Synth:
    """A FluidSynth with ``font`` loaded (none when empty: silence), to play at ``rate`` frames a second.

    ``polyphony`` in voices; ``interpolation`` 0 (none), 1 (linear), 4 or 7 (orders); ``trimmed``: as loud as
    FluidR3_GM, where the font was measured. Raises NotFound when the font cannot be read. Loading takes from
    0.1 s: never in the audio callback. One thread at a time.
    """

    def __init__(
        self, font: str, rate: int, polyphony: int = 128, interpolation: int = 4, *, trimmed: bool = True
    ) -> None:
        settings = fluidsynth.new_fluid_settings()
        integers = {
            "synth.midi-channels": 16,
            "synth.audio-channels": STEMS,
            "synth.audio-groups": STEMS,
            "synth.effects-channels": 2,
            "synth.effects-groups": 1,
            "synth.polyphony": polyphony,
            "synth.cpu-cores": 1,
            "synth.dynamic-sample-loading": 0,
            "synth.min-note-length": 0,  # the ledger knows how long a note is
            "synth.lock-memory": 0,  # the process locks its memory as a whole where it may
        }
        for name, value in integers.items():
            fluidsynth.fluid_settings_setint(settings, name.encode(), value)
        numbers = {
            "synth.sample-rate": rate,
            "synth.gain": GAIN,
            "synth.chorus.level": CHORUS,
            "synth.overflow.percussion": 4000.0,
        }
        for name, number in numbers.items():
            fluidsynth.fluid_settings_setnum(settings, name.encode(), number)
        self._settings = settings
        self._synth = fluidsynth.new_fluid_synth(settings)
        self.font = font
        self._font_id = fluidsynth.fluid_synth_sfload(self._synth, font.encode(), 0) if font else -1
        if font and self._font_id < 0:
            self.close()
            raise NotFound(f"{font}: no SoundFont can be read there; a .sf2 or .sf3 file is allowed")
        self._interpolation = interpolation
        self._state: dict[tuple[int, int], int] = {}
        self._trims = trims(font) if trimmed else {}
        self.reset()

    def reset(self) -> None:
        """As if nothing had been played, to a twentieth of a decibel: the room goes on swinging where it was.
        Not in the audio callback."""
        _reset(self._synth)
        _interpolation(self._synth, -1, self._interpolation)
        _filter(self._synth, _HIGHPASS, _ZERO_OFF | _NO_GAIN)
        self._state.clear()
        for row, strip in enumerate(STRIPS):
            _channel_type(self._synth, row, _DRUMS if strip.drums else _MELODIC)
            self.set(row, PROGRAM_KEY, 128 * 128 if strip.drums else 0)

    def close(self) -> None:
        """Give all memory back. Not in the audio callback."""
        if self._synth:
            fluidsynth.delete_fluid_synth(self._synth)
            fluidsynth.delete_fluid_settings(self._settings)
            self._synth = None

    def strike(self, row: int, key: int, velocity: int) -> None:
        """Start a note on a strip's row. Audio callback; never blocks."""
        _noteon(self._synth, row, key, velocity)

    def release(self, row: int, key: int) -> None:
        """End a note; it rings out. Audio callback; never blocks."""
        _noteoff(self._synth, row, key)

    def set(self, row: int, what: int, value: int) -> None:
        """Set controller 0–127, the bend (:data:`BEND_KEY`), the program (:data:`PROGRAM_KEY`, bank × 128 +
        program), the low cut (:data:`LOW_CUT_KEY`, Hz, 0: off) or the tilt (:data:`TILT_KEY`, −6 to 6) of a
        row; only changes are sent. Audio callback; never blocks."""
        if self._state.get((row, what)) == value:
            return
        self._state[row, what] = value
        if what < BEND_KEY:
            _cc(self._synth, row, what, value)
        elif what == BEND_KEY:
            _bend(self._synth, row, value)
        elif what == PROGRAM_KEY:
            self._select(row, value >> 7, value & 127)
        elif what == LOW_CUT_KEY:
            if value:
                _generator(self._synth, row, _CUSTOM_FILTER, 1200 * log2(value / _LOWEST_HZ))
            _generator(self._synth, row, _CUSTOM_RESONANCE, CUT_RESONANCE if value else 0.0)
        else:
            _generator(self._synth, row, _FILTER, value * TILT_CENTS)

    def _select(self, row: int, bank: int, program: int) -> None:
        """The preset, or what the font has that comes nearest: without its variation, then the first; as loud
        as FluidR3_GM's."""
        trim = self._trims.get((row, bank, program), 0.0)
        _generator(self._synth, row, _ATTENUATION, -10.0 * trim)  # in centibels
        home = 128 if STRIPS[row].drums else 0
        for choice in ((bank, program), (home, program), (home, 0)):
            if _select(self._synth, row, self._font_id, *choice) == 0:
                return

    def copy_state(self, other: Synth) -> None:
        """Set all that differs from ``other``."""
        for (row, what), value in list(other._state.items()):
            self.set(row, what, value)

    def raised(self, controller: int) -> list[int]:
        """Rows on which ``controller`` is above 0."""
        return [row for (row, what), value in self._state.items() if what == controller and value > 0]

    def silence(self) -> None:
        """All sound off, at once, on every row. Audio callback; never blocks."""
        _sounds_off(self._synth, -1)

    @property
    def voices(self) -> int:
        """Voices sounding."""
        return int(_voices(self._synth))

    def process(self, frames: int, desk: Desk, at: int) -> None:
        """Add ``frames`` (a multiple of 64) of all sources to ``desk`` from its frame ``at`` on. Audio
        callback; never blocks."""
        stems, room = desk.pointers[at // BLOCK]
        _process(self._synth, frames, 4, room, 2 * STEMS, stems)


class Desk:
    """``rows`` (rows × frames) with their addresses for C: a synth adds its sources, stem 0 L, R, stem 1
    L, R … room L, R, to the rows in turn, and begins again at the first where rows are fewer: with two rows,
    all is one sum."""

    def __init__(self, rows: NDArray[np.float32]) -> None:
        self.rows = rows
        count, frames = min(len(rows), SOURCES), rows.shape[1]
        base, stride = rows.ctypes.data, rows.strides[0]
        self.pointers = []
        for at in range(0, frames, BLOCK):
            first = base + 4 * at
            row = [first + source % count * stride for source in range(SOURCES)]
            # reverb L, R and chorus L, R are added up: one room
            self.pointers.append(((c_void_p * (2 * STEMS))(*row[:-2]), (c_void_p * 4)(*row[-2:], *row[-2:])))
