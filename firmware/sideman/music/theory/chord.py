"""Chords: a root, a quality, maybe another bass."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sideman.errors import BadChart
from sideman.music.theory.pitch import Key, ascii_accidentals, spell, split_root
from sideman.music.theory.quality import QUALITIES, Quality
from sideman.music.theory.spelling import find_quality

NO_CHORD: Final = "N.C."

_NO_CHORD: Final = re.compile(r"n\.?c\.?|no ?chord", re.IGNORECASE)
_BASS: Final = re.compile(r"(.*)/([A-G](?:bb|##|[b#])?)")

__all__ = ["NO_CHORD", "QUALITIES", "Chord", "Quality", "parse_chord", "symbol"]


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord: ``root`` and ``bass`` are pitch classes 0–11; ``bass`` is None where the root is lowest.

    ``pitch_classes`` are those of the quality, in its order, then a bass foreign to it. ``guide_tones`` are
    the third (or what a sus chord has for it) and the seventh (or sixth), as far as the chord has them;
    the fifth of a power chord.
    """

    root: int
    quality: Quality
    bass: int | None = None
    pitch_classes: tuple[int, ...] = field(init=False, repr=False, compare=False)
    guide_tones: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tones = _tones(self.root, self.quality)
        lowest = () if self.bass is None or self.bass in tones else (self.bass,)
        object.__setattr__(self, "pitch_classes", tones + lowest)
        object.__setattr__(self, "guide_tones", _guide_tones(self.root, self.quality))

    @property
    def lowest(self) -> int:
        """The pitch class that the bass plays: the bass, else the root."""
        return self.root if self.bass is None else self.bass

    def transposed(self, semitones: int) -> Chord:
        """The chord ``semitones`` higher (lower where negative)."""
        return _transposed(self, semitones % 12)

    def symbol(self, key: Key) -> str:
        """The chord as it is written in ``key``, in ASCII: ``Cm7/Bb``."""
        return _symbol(self, key)


@lru_cache(maxsize=4096)
def _tones(root: int, quality: Quality) -> tuple[int, ...]:
    return tuple(dict.fromkeys((root + interval) % 12 for interval in quality.intervals))


@lru_cache(maxsize=4096)
def _guide_tones(root: int, quality: Quality) -> tuple[int, ...]:
    guides = (
        (quality.third, quality.seventh) if quality.third is not None else (quality.fifth, quality.seventh)
    )
    return tuple((root + interval) % 12 for interval in guides if interval is not None)


@lru_cache(maxsize=4096)
def _transposed(chord: Chord, semitones: int) -> Chord:
    bass = None if chord.bass is None else (chord.bass + semitones) % 12
    return Chord((chord.root + semitones) % 12, chord.quality, bass)


@lru_cache(maxsize=4096)
def _symbol(chord: Chord, key: Key) -> str:
    bass = "" if chord.bass is None else "/" + spell(chord.bass, key)
    return spell(chord.root, key) + chord.quality.name + bass


def symbol(chord: Chord | None, key: Key) -> str:
    """A chord as it is written in ``key``; None is ``N.C.``"""
    return NO_CHORD if chord is None else chord.symbol(key)


@lru_cache(maxsize=4096)
def parse_chord(text: str) -> Chord | None:
    """A chord from ``Cm7``, ``C-7``, ``F#ø``, ``Bb7(b9,#11)``, ``C/E`` …; None for ``N.C.``

    Raises BadChart with what is allowed."""
    plain = ascii_accidentals(text.strip())
    if _NO_CHORD.fullmatch(plain):
        return None
    bass = None
    slash = _BASS.fullmatch(plain)
    if slash is not None:
        plain, lowest = slash.groups()
        split = split_root(lowest)
        assert split is not None
        bass = split[0]
    split = split_root(plain)
    if split is None:
        raise BadChart(
            f"chord {text[:40]!r} does not begin with a root; allowed are A to G with b or #, and N.C."
        )
    root, spelling = split
    quality = find_quality(spelling)
    if quality is None:
        allowed = ", ".join(name or "(major)" for name in QUALITIES)
        raise BadChart(f"chord {text[:40]!r}: quality {spelling[:40]!r} is not known; allowed are {allowed}")
    return Chord(root, quality, None if bass == root else bass)
