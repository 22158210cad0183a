"""The chorus as it is played: bar after bar, each with its chords."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sideman.errors import BadChart
from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import Key
from sideman.music.timebase import Meter


class ChordAt(NamedTuple):
    """A chord (None: N.C.) and where it comes, in ticks from the bar line."""

    tick: int
    chord: Chord | None


@dataclass(frozen=True, slots=True)
class FormBar:
    """A bar of the chorus.

    ``source`` is the bar of the chart as written that it came from, counted from 1; ``section`` its name
    (``A``, ``Bridge``, maybe empty); ``key`` the key that sounds, for spelling. ``chords`` are in order, the
    first at tick 0, all within the bar. ``phrase_end`` marks the last bar of a phrase (four bars, mostly),
    ``section_start`` and ``section_end`` the first and last bar of a section as played.
    """

    source: int
    section: str
    meter: Meter
    key: Key
    chords: tuple[ChordAt, ...]
    phrase_end: bool = False
    section_start: bool = False
    section_end: bool = False
    _moved: dict[int, FormBar] = field(default_factory=dict, init=False, repr=False, compare=False)

    def transposed(self, semitones: int) -> FormBar:
        """The bar ``semitones`` higher. Asked again, the same object comes back."""
        semitones %= 12
        if semitones == 0:
            return self
        moved = self._moved.get(semitones)
        if moved is None:
            chords = tuple(
                ChordAt(at.tick, at.chord and at.chord.transposed(semitones)) for at in self.chords
            )
            moved = replace(self, key=self.key.transposed(semitones), chords=chords)
            self._moved[semitones] = moved
        return moved


@dataclass(frozen=True, slots=True)
class Form:
    """One chorus of a tune, as played. ``tempo`` in felt beats a minute, None where the chart names none;
    ``style`` as the chart calls it; ``warnings`` say what could not be understood. At least one bar."""

    title: str
    key: Key
    bars: tuple[FormBar, ...]
    tempo: float | None = None
    style: str = ""
    composer: str = ""
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.bars:
            raise BadChart(f"{self.title or 'the chart'} holds no bar to play; at least one is needed")

    def transposed(self, semitones: int) -> Form:
        """The form ``semitones`` higher."""
        if semitones % 12 == 0:
            return self
        bars = tuple(bar.transposed(semitones) for bar in self.bars)
        return replace(self, key=self.key.transposed(semitones), bars=bars)


def shares(count: int, meter: Meter) -> tuple[int, ...]:
    """Where ``count`` chords that share a bar begin, in ticks: on beats where there are enough of them, the
    earlier chords being the longer (two in 3/4: beats 1 and 3)."""
    if meter.compound and count <= meter.felt_beats:
        beats, ticks = meter.felt_beats, meter.beat_ticks
    elif count <= meter.beats:
        beats, ticks = meter.beats, meter.unit_ticks
    else:
        return tuple(i * meter.bar_ticks // count for i in range(count))
    return tuple(-(-i * beats // count) * ticks for i in range(count))
