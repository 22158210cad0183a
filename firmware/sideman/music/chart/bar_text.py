"""The chords of one bar in words, and back.

Dm7            the whole bar            Dm7 G7        chords share the bar equally
C / / G7       a beat a word            Dm7 G7@3.5    from beat 3½ on
%              the bar before again     %%            the one before that

How a chord is struck is told with it: see :mod:`sideman.music.chart.strike`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from sideman.errors import BadChart
from sideman.music.chart.bar import ChordAt, shares
from sideman.music.chart.spot import Spot
from sideman.music.chart.strike import read_strike, write_strike
from sideman.music.theory.chord import Chord, parse_chord, symbol
from sideman.music.theory.pitch import Key
from sideman.music.timebase import Meter

HOLD: Final = "/"
AGAIN: Final = {"%": 1, "%%": 2}
_BEAT: Final = re.compile(r"\d{1,4}(?:\.\d{1,9}|/\d{1,4})?")
MOST: Final = 32
"""Words in a bar at most."""

Chords: TypeAlias = tuple[ChordAt, ...]
ReadsChord: TypeAlias = Callable[[str], Chord | None]
"""Reads a chord, or a numeral in some key. None: N.C. Raises BadChart."""


class Word(NamedTuple):
    """A word of a bar and the spot where it begins."""

    text: str
    spot: Spot


def read_bar(
    words: Sequence[Word], meter: Meter, before: Sequence[Chords], chord: ReadsChord = parse_chord
) -> Chords:
    """The chords that ``words`` (at least one) stand for; ``before`` holds those of the bars before and
    ``chord`` reads one.

    Raises BadChart."""
    first = words[0]
    if len(words) > MOST:
        raise too_long(words[MOST].spot)
    if first.text in AGAIN:
        return _again(words, meter, before)
    times = _times(words, meter)
    chords: list[ChordAt] = []
    for word, tick in zip(words, times, strict=True):
        if word.text == HOLD:
            if not chords:
                if not before:
                    raise word.spot.fault(
                        "/ holds the chord before it; the first bar must begin with a chord"
                    )
                last = before[-1][-1]
                chords.append(ChordAt(0, last.chord, last.strike and last.strike.going_on))
            continue
        try:
            name, strike = read_strike(word.text.partition("@")[0])
            found = chord(name)
        except BadChart as fault:
            raise word.spot.fault(str(fault)) from None
        chords.append(ChordAt(tick, found, strike))
    return tuple(chords)


def too_long(spot: Spot) -> BadChart:
    """The fault of a bar with one word too many, at ``spot``."""
    return spot.fault(f"a bar of more than {MOST} words; at most {MOST} are allowed")


def _again(words: Sequence[Word], meter: Meter, before: Sequence[Chords]) -> Chords:
    sign, spot = words[0]
    if len(words) > 1:
        raise words[1].spot.fault(f"{sign} stands alone in its bar")
    if len(before) < AGAIN[sign]:
        raise spot.fault(f"{sign} repeats a bar before this one, and there is none")
    return tuple(at for at in before[-AGAIN[sign]] if at.tick < meter.bar_ticks)


def _times(words: Sequence[Word], meter: Meter) -> Sequence[int]:
    """The tick of each word."""
    if any("@" in word.text for word in words):
        return _told_times(words, meter)
    held = any(word.text == HOLD for word in words)
    if held and len(words) not in {meter.beats, meter.felt_beats, 2 * meter.beats}:
        allowed = " or ".join(str(n) for n in sorted({meter.beats, meter.felt_beats}))
        raise words[0].spot.fault(
            f"{len(words)} beats are written out with /; a bar of {meter} needs {allowed}"
        )
    return shares(len(words), meter)


def _told_times(words: Sequence[Word], meter: Meter) -> Sequence[int]:
    times = [0]
    if "@" in words[0].text and not words[0].text.endswith("@1"):
        raise words[0].spot.fault("the first chord of a bar stands on beat 1; / before it holds the last one")
    for word in words[1:]:
        told = word.text.partition("@")[2]
        try:
            tick = (Fraction(told) - 1) * meter.unit_ticks if _BEAT.fullmatch(told) else Fraction(-1)
        except ZeroDivisionError:
            tick = Fraction(-1)
        if not times[-1] < tick < meter.bar_ticks or tick.denominator != 1:
            raise word.spot.fault(
                f"{word.text[:20]!r}: where one chord tells its beat with @, each after the first does, in "
                f"order, between beat 1 and the end of the {meter} bar: G7@3.5"
            )
        times.append(int(tick))
    return times


def beat_of(tick: int, meter: Meter) -> Fraction:
    """The beat, from 1, in the meter's written unit."""
    return Fraction(tick, meter.unit_ticks) + 1


def write_bar(chords: Chords, meter: Meter, key: Key) -> str:
    """The words for ``chords``: by spacing where that says it, else by beats, else with ``@``."""
    names = [write_strike(symbol(at.chord, key), at.strike) for at in chords]
    ticks = tuple(at.tick for at in chords)
    if ticks == shares(len(chords), meter):
        return " ".join(names)
    for count in (meter.felt_beats, meter.beats):
        grid = shares(count, meter)
        if set(ticks) <= set(grid):
            words = dict(zip(ticks, names, strict=True))
            return " ".join(words.get(tick, HOLD) for tick in grid)
    return " ".join(
        name if at.tick == 0 else f"{name}@{_decimal(beat_of(at.tick, meter))}"
        for at, name in zip(chords, names, strict=True)
    )


def _decimal(beat: Fraction) -> str:
    """``2.5`` where that is exact, else ``7/3``."""
    text = f"{float(beat):g}"
    return text if Fraction(text) == beat else str(beat)
