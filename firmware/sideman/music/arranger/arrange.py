"""The arranger is a query: which notes lie in a span, given song, cues and seed?

    arrange(a, b) + arrange(b, c) == arrange(a, c)

and a cue alters only what is placed at or after it. A bar with cues inside is played once for each of them,
and spliced: behind the first k cues sounds the version that heeds k of them, up to the place of the next.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TypeVar

from sideman.music.arranger.band import play_bar
from sideman.music.arranger.drums import DrumMemory
from sideman.music.arranger.fade import fading, stated
from sideman.music.arranger.memory import Played, Version, Versions, first_difference
from sideman.music.arranger.seam import joined
from sideman.music.cue import Cue
from sideman.music.events import CHANNEL, STRIPS, Control, Event, Note, Program, Tone
from sideman.music.song import Bar, Song
from sideman.music.style.style import Fill, StripMix
from sideman.music.walk import following, heed, opening

Heard = TypeVar("Heard", bound=Event)
LEVEL, PAN, ROOM, CHORUS = 7, 10, 91, 93
"""Controllers of General MIDI."""


_place = attrgetter("place")
_bar_line = attrgetter("bar.tick")
BARS_KEPT = 256
"""How many played bars are remembered at least in half: hours of playing must not fill the memory."""


class Arranger:
    """One take, bar by bar, as far as anybody asked. For one thread; equal questions get equal answers."""

    def __init__(self, song: Song, seed: int) -> None:
        self.song = song
        self.seed = seed
        self._cues: tuple[Cue, ...] = ()
        self._played: list[Played] = []
        self._versions = Versions()
        self._opening = opening(song)

    def events(self, cues: Iterable[Cue], from_tick: int, until_tick: int) -> list[Event]:
        """The notes placed in the half-open span, in order of place."""
        self._heed(tuple(sorted(cues, key=_place)))
        played = self._played
        if played and played[0].bar.number > 0 and from_tick < played[0].bar.tick:
            played.clear()  # asked for what was forgotten: the take is played again from its first bar
        while not played or (played[-1].coming is not None and played[-1].coming.tick < until_tick):
            self._play_next()
            if len(played) > BARS_KEPT and played[-BARS_KEPT // 2].bar.tick <= from_tick:
                del played[: -BARS_KEPT // 2]
        events: list[Event] = []
        first = max(0, bisect_right(played, from_tick, key=_bar_line) - 1)
        for bar in played[first:]:
            if bar.bar.tick >= until_tick:
                break
            events += _within(bar.events, from_tick, until_tick)
        return events

    def fills(self, cues: Iterable[Cue], from_tick: int, until_tick: int) -> list[int]:
        """Where the drummer's fills start within the span, his own and those asked for, in ticks."""
        self.events(cues, from_tick, until_tick)
        starts = []
        for played in self._played:
            drums = played.kept.get("drums")
            if isinstance(drums, DrumMemory) and drums.fill_at is not None:
                starts.append(played.bar.tick + drums.fill_at)
        return [tick for tick in starts if from_tick <= tick < until_tick]

    def fill_of(self, cues: Iterable[Cue], bar_line: int) -> Fill | None:
        """The fill that is played in the bar that begins at ``bar_line``; None: none is."""
        self.events(cues, bar_line, bar_line + 1)
        for played in self._played:
            drums = played.kept.get("drums")
            if played.bar.tick == bar_line and isinstance(drums, DrumMemory) and drums.fill_at is not None:
                return drums.last[0]
        return None

    def _heed(self, cues: tuple[Cue, ...]) -> None:
        """Forget every bar that the change of cues may have reached."""
        place = first_difference(self._cues, cues)
        self._cues = cues
        if place is not None:
            if self._played and place < self._played[0].bar.tick:
                self._played.clear()
            while self._played and self._played[-1].bar.end > place:
                self._played.pop()

    def _play_next(self) -> None:
        last = self._played[-1] if self._played else None
        bar = last.coming if last is not None else self._opening
        assert bar is not None
        memory = last.kept if last is not None else {}
        notes: list[Note] = []
        levels: list[Control] = []
        since = bar.tick
        faded = last is not None and last.bar.faded is not None
        cues = self._cues
        first = place = bisect_left(cues, bar.tick, key=_place) if last is not None else 0
        version: Version | None = None
        versions = self._versions.of(bar)
        while True:
            # several cues on one tick are heeded together
            until = cues[place].place if place < len(cues) and cues[place].place < bar.end else bar.end
            if until > since:
                heeded = cues[first:place]
                version = next((known for known in versions if known.heeded == heeded), None)
                if version is None:
                    coming = following(bar)
                    version = Version(heeded, coming, *play_bar(bar, coming, self.seed, memory))
                    versions.append(version)
                due = _within(version.notes, since, until)
                if notes:
                    due = joined(notes, due, bar.written.meter.beat_ticks * bar.song.tempo / 60000)
                notes += due
                if faded and bar.faded is None:  # a foot has called the band back
                    levels += stated(bar, since - bar.tick)
                levels += [level for level in fading(bar) if since <= level.place < until]
                faded = bar.faded is not None
                since = until
            if until >= bar.end:
                break
            bar = heed(bar, cues[place])
            place += 1
        events: list[Event] = [*levels, *notes]
        if levels:
            events.sort(key=_place)
        assert version is not None  # a bar is longer than nothing
        self._played.append(Played(bar, events, version.coming, version.kept))


def _within(heard: list[Heard], from_tick: int, until_tick: int) -> list[Heard]:
    """What of ``heard``, which is in order of place, lies in the half-open span."""
    return heard[bisect_left(heard, from_tick, key=_place) : bisect_left(heard, until_tick, key=_place)]


_TAKES_KEPT = 4
_takes: list[Arranger] = []
"""The takes asked for last, newest at the end: a query costs only the bars that are new to it."""


def arrange(song: Song, cues: Sequence[Cue], span: tuple[int, int], seed: int) -> list[Event]:
    """The notes placed in the half-open ``span`` of ticks, in order of place. For one thread.

    The take is folded from its first bar; bars already known are not played again.
    """
    return _take(song, seed).events(cues, *span)


def fills(song: Song, cues: Sequence[Cue], span: tuple[int, int], seed: int) -> list[int]:
    """The ticks within ``span`` at which a fill starts, in order. For one thread."""
    return _take(song, seed).fills(cues, *span)


def _take(song: Song, seed: int) -> Arranger:
    found = next(
        (take for take in _takes if take.seed == seed and (take.song is song or take.song == song)), None
    )
    if found is None:
        found = Arranger(song, seed)
        _takes.append(found)
        del _takes[:-_TAKES_KEPT]
    return found


def setup(bar: Bar, at: int = 0) -> list[Event]:
    """Each channel's preset, controllers and filters for the style of ``bar``, as they stand ``at`` ticks
    from its bar line."""
    style, tick = bar.style, bar.tick + at
    events: list[Event] = []
    for name, (bank, program) in style.instruments.items():
        events.append(Program(tick, 0, CHANNEL[name], bank, program))
    for strip in STRIPS:
        if strip.name in style.instruments:
            mix = style.mix.get(strip.name, StripMix())
            for controller, value in (
                (LEVEL, mix.level),
                (PAN, mix.pan),
                (ROOM, mix.room),
                (CHORUS, mix.chorus),
            ):
                events.append(Control(tick, 0, strip.channel, controller, value))
            events.append(Tone(tick, 0, strip.channel, mix.low_cut, mix.tilt))
    return events + stated(bar, at)
