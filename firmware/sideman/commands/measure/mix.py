"""How a style sits in the ear: its loudness, its peaks, and the room it leaves between 1 and 4 kHz.

Main b at an intensity of one half, over the same chart, is the yardstick; the loudest main d must not clip.

    stems ─▶ spectrum of keys + guitar + pad, and of all ─▶ how far under the whole
    master ─▶ EBU R 128 ─▶ LUFS, dBTP
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from math import log10
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sideman.adapters.ebur128 import Loudness
from sideman.adapters.library import Library
from sideman.conductor.performance import Performance
from sideman.engine.core import Core
from sideman.engine.offline import FRAMES, STEM_NAMES, Sound, play
from sideman.engine.synth import Synth
from sideman.music.song import Song

RATE: Final = 48_000
SEED: Final = 1
HALF: Final = 0.5
FULL: Final = 1.0
COMPING: Final = ("keys", "guitar", "pad")
SPEECH_HZ: Final = (1000.0, 4000.0)
"""Where voices, horns and guitars are understood."""
BASS_HZ: Final = (40.0, 120.0)
WINDOW: Final = 4096


CHART: Final = "blues-jazz"
TARGET: Final = -23.0
"""What every style measures in LUFS, give or take ``TOLERANCE``: no one should reach for the volume."""
TOLERANCE: Final = 1.0
PEAK_DBTP: Final = -1.0
UNDER_DB: Final = 6.0
HEADING: Final = (
    "",
    "STYLE",
    "LOUDNESS",
    "TRUE PEAK",
    "MAIN D",
    "COMPING UNDER, 1–4 kHz",
    "KICK OF THE LOWS",
)


class Mixed(NamedTuple):
    """``loudness`` in LUFS, ``true_peak`` in dBTP; ``under``: how many dB keys, guitar and pad together lie
    under the whole from 1 to 4 kHz; ``lows``: the kick's share of kick and bass from 40 to 120 Hz, 0–1."""

    loudness: float
    true_peak: float
    under: float
    lows: float


class Row(NamedTuple):
    """A style's main b at half intensity, and its main d as loud as it goes."""

    style: str
    band: str
    half: Mixed
    full: Mixed

    @property
    def kept(self) -> bool:
        """Whether it is as loud as the others, never clips, and leaves room."""
        near = abs(self.half.loudness - TARGET) <= TOLERANCE
        peak = max(self.half.true_peak, self.full.true_peak)
        return near and peak <= PEAK_DBTP and self.half.under >= UNDER_DB

    def cells(self) -> tuple[str, ...]:
        """For a table."""
        half, full = self.half, self.full
        return (
            "ok" if self.kept else "MISS",
            f"{self.style}, {self.band}" if self.band else self.style,
            f"{half.loudness:.1f} LUFS",
            f"{max(half.true_peak, full.true_peak):.1f} dBTP",
            f"{full.loudness:.1f} LUFS",
            f"{half.under:.1f} dB",
            f"{100 * half.lows:.0f} %",
        )

    def as_json(self) -> dict[str, Any]:
        """For ``--json``."""
        sides = {"half": self.half._asdict(), "full": self.full._asdict()}
        return {"style": self.style, "band": self.band, **sides, "kept": self.kept}


def mix_rows(library: Library, names: Sequence[str], font: str) -> Iterator[Row]:
    """Each style by each of its line-ups, on ``font``. Raises NotFound without libebur128."""
    with closing(Synth(font, RATE)) as synth:
        for name in names:
            for half, full in zip(line_ups(library, name, "b"), line_ups(library, name, "d"), strict=True):
                style = half.style
                title = style.bands[style.band].title if style.bands else ""
                yield Row(name, title, mixed(half, synth), mixed(full, synth, FULL))


def line_ups(library: Library, name: str, main: str) -> Iterator[Song]:
    """The chart on which all are measured, in a style, by each of its line-ups."""
    form, style = library.form(CHART), library.style(name)
    for band in range(max(1, len(style.bands))):
        yield Song(form, style.seated(band), style.tempo[1], 0, main, 0)


def sounding(song: Song, synth: Synth, intensity: float = HALF) -> Iterator[Sound]:
    """One chorus and the ending of ``song`` at ``intensity`` through the engine, with its stems. ``synth``
    may have played before: loading a font can take longer than a chorus."""
    wish = intensity - song.style.mains[song.main].intensity
    performance = Performance(song, SEED, 1, wish=wish)
    synth.reset()
    core = Core(synth, RATE, FRAMES)
    yield from play(core, performance.messages(RATE), performance.frames(RATE), stems=True)


def mixed(song: Song, synth: Synth, intensity: float = HALF) -> Mixed:
    """How that take sits in the ear. Raises NotFound without libebur128."""
    meter = Loudness(RATE)
    stems = []
    for sound in sounding(song, synth, intensity):
        meter.add(sound.master)
        if sound.stems is not None:
            stems.append(sound.stems.mean(axis=2))
    line = np.concatenate(stems, axis=1)
    rows = {name: line[row] for row, name in enumerate(STEM_NAMES)}
    whole = _power(line.sum(axis=0), SPEECH_HZ)
    comping = _power(sum((rows[name] for name in COMPING), np.zeros(line.shape[1])), SPEECH_HZ)
    kick, bass = (_power(rows[name], BASS_HZ) for name in ("kick", "bass"))
    return Mixed(
        meter.integrated,
        meter.true_peak,
        10 * log10(whole / comping) if comping else float("inf"),
        kick / (kick + bass) if kick + bass else 0.0,
    )


def _power(line: NDArray[np.floating], band: tuple[float, float]) -> float:
    """Mean power of ``line`` between two frequencies, by windows of :data:`WINDOW` frames."""
    count = len(line) // WINDOW
    windows = line[: count * WINDOW].reshape(count, WINDOW) * np.hanning(WINDOW)
    spectrum = np.abs(np.fft.rfft(windows, axis=1)) ** 2
    hz = np.fft.rfftfreq(WINDOW, 1 / RATE)
    inside = (hz >= band[0]) & (hz < band[1])
    return float(spectrum[:, inside].sum(axis=1).mean())
