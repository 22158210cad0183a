"""Loudness and true peak after EBU R 128, by libebur128 (Debian's ``libebur128-1``).

meter = Loudness(48_000)
meter.add(sound)             # frames × 2
meter.integrated, meter.true_peak
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from ctypes.util import find_library
from functools import cache
from math import log10
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sideman.errors import NotFound

MODE: Final = 0b110101
"""Integrated loudness and true peak: EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK of ``ebur128.h``."""
CHANNELS: Final = 2


@cache
def _library() -> Any:
    name = find_library("ebur128")
    if name is None:
        raise NotFound("loudness: there is no libebur128; Debian has it as libebur128-1")
    found = ctypes.CDLL(name)
    found.ebur128_init.argtypes, found.ebur128_init.restype = (c_uint, c_ulong, c_int), c_void_p
    found.ebur128_destroy.argtypes, found.ebur128_destroy.restype = (POINTER(c_void_p),), None
    found.ebur128_add_frames_float.argtypes = (c_void_p, POINTER(c_float), c_size_t)
    found.ebur128_loudness_global.argtypes = (c_void_p, POINTER(c_double))
    found.ebur128_true_peak.argtypes = (c_void_p, c_uint, POINTER(c_double))
    return found


class Loudness:
    """Listens to stereo sound at ``rate`` frames a second. For one thread. Raises NotFound where there is no
    library."""

    def __init__(self, rate: int) -> None:
        self._lib = _library()
        self._meter = c_void_p(self._lib.ebur128_init(CHANNELS, rate, MODE))

    def __del__(self) -> None:
        if getattr(self, "_meter", None):
            self._lib.ebur128_destroy(byref(self._meter))

    def add(self, sound: NDArray[np.float32]) -> None:
        """Listen to ``sound`` (frames × 2)."""
        plain = np.ascontiguousarray(sound, np.float32)
        data = plain.ctypes.data_as(POINTER(c_float))
        self._lib.ebur128_add_frames_float(self._meter, data, len(plain))

    @property
    def integrated(self) -> float:
        """Loudness of all so far, in LUFS; −inf of silence."""
        found = c_double()
        self._lib.ebur128_loudness_global(self._meter, byref(found))
        return found.value

    @property
    def true_peak(self) -> float:
        """The highest peak between the samples so far, in dBTP; −inf of silence."""
        peaks = []
        for channel in range(CHANNELS):
            found = c_double()
            self._lib.ebur128_true_peak(self._meter, channel, byref(found))
            peaks.append(found.value)
        return 20 * log10(max(peaks)) if max(peaks) > 0 else -float("inf")
