"""What every player on the stand can see of the bar that is to be played."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from sideman.music import chance as dice
from sideman.music.arranger.shape import lift
from sideman.music.song import Bar, Role
from sideman.music.theory.chord import Chord


class ChordSpan(NamedTuple):
    """A chord (None: N.C., nobody but the drums plays) from ``start`` to ``end``, ticks from the bar line."""

    start: int
    end: int
    chord: Chord | None


@dataclass(frozen=True, slots=True)
class Scene:
    """The bar, the one expected behind it (None: the song ends), and the seed of the take.

    ``bar.number`` counts bars as played; every question of chance is put through :meth:`chance`,
    :meth:`spread` or :meth:`choose`, so that the take can be asked again. ``kick`` is where the kick falls,
    in ticks from the bar line, in order: the drummer plays first. ``fill`` is where a fill takes over, his
    own or one asked for. ``tied`` names the parts that struck the bar's first chord early, in the bar
    before, as the chart has it. ``intensity`` goes from 0 (sparse, soft) to 1 (full, loud). What
    everybody asks all the time is worked out once.
    """

    bar: Bar
    coming: Bar | None
    seed: int
    kick: tuple[int, ...] = ()
    fill: int | None = None
    tied: frozenset[str] = frozenset()
    intensity: float = field(init=False)
    tempo: float = field(init=False, repr=False, compare=False)
    """Felt beats a minute."""
    _dice: int = field(init=False, repr=False, compare=False)
    _chords: tuple[ChordSpan, ...] | None = field(default=None, init=False, repr=False, compare=False)
    _room_from: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        bar, tell = self.bar, object.__setattr__
        tell(self, "intensity", min(1.0, max(0.0, bar.heard_intensity + lift(bar))))
        tell(self, "tempo", bar.song.tempo)
        tell(self, "_dice", dice.dice_of(self.seed, bar.number))
        asked = inf if bar.fill_from is None else bar.fill_from
        own = self.fill is not None and self.fill < bar.ticks - bar.written.meter.beat_ticks
        tell(self, "_room_from", min(asked, self.fill) if self.fill is not None and own else asked)

    def chords(self) -> tuple[ChordSpan, ...]:
        """The bar's chords as spans that fill it without a gap."""
        if self._chords is None:
            object.__setattr__(self, "_chords", chord_spans(self.bar))
        assert self._chords is not None
        return self._chords

    def chord_at(self, tick: int) -> Chord | None:
        """The chord that sounds ``tick`` ticks from the bar line."""
        return next((span.chord for span in self.chords()[::-1] if span.start <= tick), None)

    @property
    def offbeat(self) -> int:
        """Ticks from a beat to its off-beat: half a beat, in a compound meter the last third."""
        meter = self.bar.written.meter
        return meter.beat_ticks * 2 // 3 if meter.compound else meter.beat_ticks // 2

    def eighths(self, count: int) -> list[int]:
        """Ticks from the bar line of beats and off-beats in turn, ``count`` of them, within the bar."""
        beat, off, end = self.bar.written.meter.beat_ticks, self.offbeat, self.bar.ticks
        return [tick for k in range(count) if (tick := k // 2 * beat + k % 2 * off) < end]

    @property
    def final(self) -> bool:
        """True in the last bar of an ending: all strike together on the 1 and let it ring."""
        return self.bar.role is Role.ENDING and self.bar.last_of_passage

    def fills(self, tick: int) -> bool:
        """True where the drums fill: the others leave room. A fill of one beat needs none."""
        return tick >= self._room_from

    def coming_chord(self) -> Chord | None:
        """The chord on the 1 of the bar behind this one."""
        return self.coming.written.chords[0].chord if self.coming is not None else None

    def chance(self, step: int, what: str) -> float:
        """A number in [0, 1) that belongs to this bar, step and question."""
        return dice.drawn(self._dice + dice.word(what), step)

    def spread(self, step: int, what: str) -> float:
        """A normal number (mean 0, SD 1) that belongs to this bar, step and question."""
        return dice.spread(self.seed, self.bar.number, step, what)


def chord_spans(bar: Bar) -> tuple[ChordSpan, ...]:
    """The chords of ``bar`` as spans; the first is drawn back to the bar line."""
    written = bar.written.chords
    starts = [0, *(at.tick for at in written[1:])]
    ends = [*starts[1:], bar.ticks]
    return tuple(
        ChordSpan(start, end, at.chord) for start, end, at in zip(starts, ends, written, strict=True)
    )
