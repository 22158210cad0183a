"""Rests, shots, holds and pushes that the chart asks for: how a part heeds them, in one bar.

    written   │ C       G..     │ <F          a shot on beat 3; F comes an eighth early,
    played    │ ♩ ♩ ♩ ♩ ♪   … ♪─│─┘ ♩ ♩ ♩     in the bar before, and is not struck again on its 1

What comes early over the bar line belongs to the bar before, which knows the bar to come. The bar itself is
told by ``tied`` who has struck its first chord already; who has not (at the start, or where a cue led here
unforeseen) strikes it on the 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from sideman.music.arranger.hits import silent, the_break
from sideman.music.chart.bar import ChordAt
from sideman.music.chart.strike import Strike, Way
from sideman.music.events import Note
from sideman.music.song import Bar
from sideman.music.timebase import QUARTER

ATTACK = QUARTER // 8
"""Notes placed so many ticks behind a chord's place belong to its attack: grace notes and strums."""
RING = QUARTER // 2
"""How long an attack rings at least where it came early."""

Sounds: TypeAlias = Callable[[int], list[Note]]
"""What a part plays on the chord written at a tick of the bar; the bar's end is the 1 of the next bar."""


class Moment(NamedTuple):
    """A chord that is struck as the chart says, by one part. In ticks from the bar line: ``at`` where,
    ``written`` where the chord is written (the bar's end: it is the next bar's first), ``until`` where the
    next chord comes. ``tied``: it was struck in the bar before."""

    at: int
    written: int
    until: int
    strike: Strike
    tied: bool = False


def moments(bar: Bar, coming: Bar | None, part: str, tied: frozenset[str]) -> list[Moment]:
    """The moments of ``part`` in ``bar``, in order; the last may be the first chord of the bar to come."""
    chords = bar.written.chords
    after = coming.written.chords if coming is not None else ()
    for at in (*chords, *after[:1]):
        if at.strike is not None:
            break
    else:
        return []
    starts, told = [0], [_told(chords[0], part)]
    for at in chords[1:]:
        strike = _told(at, part)
        early = at.tick - (strike.push if strike is not None else 0)
        starts.append(early if early > starts[-1] else at.tick)
        told.append(strike)
    places = [0, *(at.tick for at in chords[1:])]
    until = bar.ticks
    if after:
        strike = _told(after[0], part)
        early = bar.ticks - (strike.push if strike is not None else 0)
        until = early if early > places[-1] else bar.ticks
        starts.append(until)
        told.append(strike)
        places.append(bar.ticks)
    behind = _next_start(coming, part) + bar.ticks if coming is not None else bar.ticks
    ends = [*starts[1 : len(chords)], until, behind]
    return [
        Moment(start, place, end, strike, tied=n == 0 and part in tied)
        for n, (start, place, end, strike) in enumerate(zip(starts, places, ends, told, strict=False))
        if strike is not None
    ]


def with_the_kick(bar: Bar, kick: Sequence[int]) -> list[Moment]:
    """The moments of a bar that all strike in unison: a shot on each stroke of the kick, in ticks from the
    bar line; none in any other bar."""
    if not bar.unison:
        return []
    return [Moment(at, at, until, Strike(Way.SHOT)) for at, until in pairwise((*kick, bar.ticks))]


def _told(at: ChordAt, part: str) -> Strike | None:
    return at.strike if at.strike is not None and part in at.strike.parts else None


def _next_start(bar: Bar, part: str) -> int:
    """Where the second chord of ``bar`` comes, or its end."""
    if len(bar.written.chords) < 2:
        return bar.ticks
    second = bar.written.chords[1]
    strike = _told(second, part)
    return second.tick - (strike.push if strike is not None else 0)


def tied_over(bar: Bar, coming: Bar | None) -> frozenset[str]:
    """The parts that strike the first chord of ``coming`` within ``bar``."""
    if coming is None or bar.stop_at is not None:
        return frozenset()
    strike = coming.written.chords[0].strike
    if strike is None or not strike.push:
        return frozenset()
    at = bar.ticks - strike.push
    if at <= max(0, bar.written.chords[-1].tick):
        return frozenset()
    return strike.parts & {"drums"} if silent(at, the_break(bar)) else strike.parts


def rests(moments: Sequence[Moment]) -> list[tuple[int, int]]:
    """The spans in which the part plays nothing of its own, in ticks from the bar line."""
    return [
        (moment.at, moment.written if moment.strike.way is None else moment.until)
        for moment in moments
        if moment.strike.way is not None or moment.at < moment.written
    ]


def heeded(bar: Bar, notes: list[Note], told: Sequence[Moment], hit: Sounds, attack: Sounds) -> list[Note]:
    """The ``notes`` of a part, with what the chart asks for: ``hit`` strikes a chord short, ``attack`` gives
    what the part plays there of its own accord."""
    line = bar.tick
    strikes: list[Note] = []
    for moment in told:
        if not moment.tied and moment.at < bar.ticks:
            strikes += _struck(moment, hit, attack)
    kept = []
    empty = rests(told)
    early = [(m.written, m.written + ATTACK) for m in told if m.strike.way is None and _ahead(m)]
    for note in notes:
        at = note.place - line
        if not any(start <= at < end for start, end in (*empty, *early)):
            kept.append(_damped(note, at, empty))
    return kept + [_damped(note, note.place - line, empty) for note in strikes]


def _damped(note: Note, at: int, empty: list[tuple[int, int]]) -> Note:
    """Nothing rings on where the part falls silent."""
    ends = min((start for start, _ in empty if at < start), default=at + note.length)
    return note if at + note.length <= ends else note._replace(length=ends - at)


def _ahead(moment: Moment) -> bool:
    """True where the chord is not struck where it is written, but was before."""
    return moment.tied or moment.at < moment.written


def _struck(moment: Moment, hit: Sounds, attack: Sounds) -> list[Note]:
    way, early = moment.strike.way, moment.written - moment.at
    if way is Way.REST:
        return []
    if way is Way.SHOT:
        return [note._replace(place=note.place - early) for note in hit(moment.written)]
    if way is Way.HOLD:
        notes, least = hit(moment.written) or attack(moment.written), moment.until - moment.at
        return [note._replace(place=note.place - early, length=least) for note in notes]
    notes = attack(moment.written) if early else []
    if not notes and early:
        return [note._replace(place=note.place - early, length=early + RING) for note in hit(moment.written)]
    return [note._replace(place=note.place - early, length=note.length + early) for note in notes]
