"""How loud a font's instruments are beside those of FluidR3_GM: the table that ``engine/trims.py`` holds.

Main b of every line-up is played on both, as they come; what rests in it is heard in main d:

    stems ─▶ EBU R 128 ─▶ LU between the two ─▶ median of all that an instrument, or a kit's drum, plays
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from math import isfinite
from statistics import median
from typing import Any, Final, NamedTuple

from sideman.adapters.ebur128 import Loudness
from sideman.adapters.library import Library
from sideman.commands.measure.mix import FULL, HALF, RATE, line_ups, sounding
from sideman.engine.offline import STEM_NAMES
from sideman.engine.synth import Synth
from sideman.engine.trims import DRUMS, MELODIC, family
from sideman.music.events import STRIPS
from sideman.music.song import Song
from sideman.music.style.instruments import INSTRUMENTS, KITS

REFERENCE: Final = "FluidR3_GM"
"""The font on which the styles were mixed."""
NEAR: Final = 0.5
"""LU by which the table may be off: a style rewritten moves the medians by some tenths."""
HEADING: Final = ("", "INSTRUMENT", "MEASURED", "TABLE", "STEMS", "FROM", "TO")

Voice = tuple[str, str]
"""An instrument and "", or a kit and its strip: each of a kit's drums is a sound of its own."""
_DRUM_STRIPS: Final = tuple(strip.name for strip in STRIPS if strip.drums)
_ORDER: Final = (
    *((name, "") for name in INSTRUMENTS),
    *((kit, strip) for kit in KITS for strip in _DRUM_STRIPS),
)
_NAMES: Final = {preset: name for name, preset in (*INSTRUMENTS.items(), *KITS.items())}


class Trim(NamedTuple):
    """What to add to a voice, in LU, by each stem that it plays, and what the table holds for it: 0 where it
    has none."""

    voice: Voice
    stems: tuple[float, ...]
    table: float

    @property
    def level(self) -> float:
        """What the table should hold."""
        return round(median(self.stems), 1)

    @property
    def kept(self) -> bool:
        """Whether the table holds it."""
        return abs(self.level - self.table) <= NEAR

    def cells(self) -> tuple[str, ...]:
        """For a table."""
        return (
            "ok" if self.kept else "MISS",
            ", ".join(filter(None, self.voice)),
            *(f"{level:+.1f}" for level in (self.level, self.table)),
            f"{len(self.stems)}",
            *(f"{level:+.1f}" for level in (min(self.stems), max(self.stems))),
        )


def trim_rows(between: Sequence[tuple[Voice, float]], font: str) -> list[Trim]:
    """Voice by voice in General MIDI's order, from the stems of :func:`stems_between`."""
    stems: dict[Voice, list[float]] = {}
    for voice, level in between:
        stems.setdefault(voice, []).append(level)
    return [Trim(voice, tuple(stems[voice]), _held(font, voice)) for voice in _ORDER if voice in stems]


def stems_between(
    library: Library, names: Sequence[str], font: str, reference: str
) -> Iterator[list[tuple[Voice, float]]]:
    """How much louder each stem of each line-up is on ``reference`` than on ``font``, in LU: style by style
    in main b, then again in main d what rested in all of them. Raises NotFound without libebur128."""
    heard: set[Voice] = set()
    with (
        closing(Synth(reference, RATE, trimmed=False)) as meant,
        closing(Synth(font, RATE, trimmed=False)) as own,
    ):
        for main, intensity in (("b", HALF), ("d", FULL)):
            known = frozenset(heard)
            for name in names:
                found: list[tuple[Voice, float]] = []
                for song in line_ups(library, name, main):
                    if known.issuperset(_voices(song).values()):
                        continue
                    between = _between(song, intensity, meant, own)
                    found += [(voice, level) for voice, level in between.items() if voice not in known]
                heard.update(voice for voice, _ in found)
                yield found


def as_table(trims: Sequence[Trim]) -> dict[str, Any]:
    """As ``engine/trims.py`` writes it."""
    drums: dict[str, dict[str, float]] = {}
    for trim in trims:
        kit, strip = trim.voice
        if strip:
            drums.setdefault(kit, {})[strip] = trim.level
    return {"melodic": {trim.voice[0]: trim.level for trim in trims if not trim.voice[1]}, "drums": drums}


def _between(song: Song, intensity: float, meant: Synth, own: Synth) -> Mapping[Voice, float]:
    """How much louder each voice of ``song`` is on ``meant`` than on ``own``, in LU."""
    loud, its = (_loudness(song, intensity, synth) for synth in (meant, own))
    return {voice: loud[voice] - its[voice] for voice in loud.keys() & its.keys()}


def _loudness(song: Song, intensity: float, synth: Synth) -> Mapping[Voice, float]:
    """How loud each voice of ``song`` is, in LUFS; without those that are silent."""
    voices = _voices(song)
    meters = {row: Loudness(RATE) for row in voices}
    for sound in sounding(song, synth, intensity):
        assert sound.stems is not None
        for row, meter in meters.items():
            meter.add(sound.stems[row])
    return {voices[row]: meter.integrated for row, meter in meters.items() if isfinite(meter.integrated)}


def _voices(song: Song) -> Mapping[int, Voice]:
    """What sits on each row of the mixer."""
    seats = song.style.instruments
    drums = {strip: strip if strip in _DRUM_STRIPS else "" for strip in seats}
    return {row: (_NAMES[seats[name]], drums[name]) for row, name in enumerate(STEM_NAMES) if name in seats}


def _held(font: str, voice: Voice) -> float:
    name, strip = voice
    drums, melodic = DRUMS.get(family(font), {}), MELODIC.get(family(font), {})
    return drums.get(name, {}).get(strip, 0.0) if strip else melodic.get(name, 0.0)
