"""Voicings: which notes of a chord to play where, so that one chord grows out of the last.

    chord ─ SHAPES ─▶ stacks of degrees ─ register, low-interval limits ─▶ candidates ─ cost ─▶ voicing

A *voicing* is a tuple of MIDI keys, lowest first. Shapes are written in degrees, from the lowest voice up;
what a degree means (a flat or a natural ninth) is the quality's own word, else the scale's. The rootless
shapes are the piano's common practice since Bill Evans and Wynton Kelly, the low-interval limits those of
arranging classes. All is cached: a chord that comes round again costs a look-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import NamedTuple, TypeAlias

from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import Key
from sideman.music.theory.scale import scale

Voicing: TypeAlias = tuple[int, ...]

LOW_LIMITS = (0, 52, 51, 48, 46, 46, 46, 34, 43, 41, 41, 41)
"""The lowest key on which an interval of 0 … 11 semitones still sounds clear (a minor third from C3 = 48)."""

_SEVENTHS = ("1 3 5 7", "3 5 7 1", "5 7 1 3", "7 1 3 5")
_ROOTLESS = ("3 5 7 9", "7 9 3 5", "5 7 9 3", "9 3 5 7")
_ROOTLESS_13 = ("3 13 7 9", "7 9 3 13", "13 7 9 3")
_DROP_2 = ("1 5 7 3", "3 7 1 5", "5 1 3 7", "7 3 5 1")
_WIDE = ("3 7 9 5", "7 3 5 9", "5 3 7 9", "9 5 7 3", "5 9 3 7", "7 9 5 3", "9 3 7 5")
_TRIADS = ("1 3 5", "3 5 1", "5 1 3")
_OPEN = (*_TRIADS, "1 5 3", "3 1 5", "5 3 1")
_SHELLS = ("3 7 9", "7 3 5", "7 9 3", "3 5 7", "5 7 3", "3 7 5", "9 3 7", "7 3 9", "3 7 1", "7 1 3", "1 3 7")
_SHELLS_13 = ("7 3 13", "3 13 7", "3 7 13", "13 7 3")
_POWER = ("1 5 1", "5 1 5")

SHAPES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "rootless": {
        "major": (*_ROOTLESS, *_ROOTLESS_13),
        "minor": (*_ROOTLESS, *_SEVENTHS),
        "dominant": (*_ROOTLESS_13, *_ROOTLESS),
        "half-diminished": _SEVENTHS,
        "diminished": _SEVENTHS,
        "suspended": ("4 5 7 9", "7 9 4 5", "7 9 4 13", "5 7 9 4"),
        "power": _POWER,
        "": _ROOTLESS,
    },
    "shell": {  # third, seventh and one more
        "major": (*_SHELLS, *_SHELLS_13),
        "dominant": (*_SHELLS, *_SHELLS_13),
        "suspended": ("4 7 9", "7 4 5", "7 9 4", "4 5 7", "5 7 4", "4 7 13"),
        "power": _POWER,
        "": _SHELLS,
    },
    "drop-2": {
        "suspended": ("1 5 7 4", "4 7 1 5", "5 1 4 7", "7 4 5 1"),
        "power": _POWER,
        "": _DROP_2,
    },
    "full": {
        "major": (*_SEVENTHS, *_ROOTLESS),
        "minor": (*_SEVENTHS, *_ROOTLESS),
        "dominant": (*_SEVENTHS, *_ROOTLESS),
        "suspended": ("1 4 5 7", "4 5 7 1", "5 7 1 4", "7 1 4 5"),
        "power": _POWER,
        "": _SEVENTHS,
    },
    "triad": {
        "suspended": ("1 4 5", "4 5 1", "5 1 4"),
        "power": _POWER,
        "": _TRIADS,
    },
    "colored": {  # a triad that keeps a common tone: a ninth over major, the seventh over minor
        "major": (*_TRIADS, "3 5 9", "5 9 3", "9 3 5", "9 3 5 1", "5 1 9 3", "3 5 1 9", "1 9 3 5"),
        "minor": (*_TRIADS, "3 5 b7", "5 b7 3", "b7 3 5", "1 3 5 b7", "3 5 b7 1", "5 b7 1 3", "b7 1 3 5"),
        "suspended": ("1 4 5", "4 5 1", "5 1 4"),
        "power": _POWER,
        "": _TRIADS,
    },
    "open": {  # pop: open fifths and a ninth where the way there is short, else the nearest triad
        "major": ("1 5 9 3", "5 1 9 3", *_OPEN, "5 9 3", "3 5 9", "9 3 5", "9 5 1", "3 5 1 9", "5 1 9"),
        "minor": ("1 5 9 3", "1 5 b7 3", *_OPEN, "b7 3 5", "5 b7 3", "3 b7 1", "3 5 b7", "3 5 b7 1"),
        "dominant": (*_OPEN, "1 5 7 3", "7 3 5", "3 7 1", "7 1 3 5", "5 7 3", "3 5 7", "7 9 3", "5 7 1 3"),
        "suspended": ("1 5 4", "4 1 5", "5 1 4", "1 4 5", "4 5 1", "1 5 1 4"),
        "power": _POWER,
        "": _OPEN,
    },
    "quartal": {
        "suspended": ("1 4 7", "4 7 9", "5 1 4 7", "9 5 1 4"),
        "minor": ("1 4 7 3", "5 1 4 7", "9 5 1 4", "4 7 3 5"),
        "dominant": ("7 3 13", "3 13 9", "7 3 13 9", "3 7 9 13"),
        "power": _POWER,
        "": ("3 13 9", "9 5 1", "3 13 9 5", "7 3 13 9"),
    },
    "wide": {  # ballads: open where it may be, closer where the way there is shorter
        "major": (*_WIDE, "3 13 9 5", "13 3 7 9", *_ROOTLESS),
        "minor": (*_WIDE, "7 3 5 1", "3 7 1 5", *_ROOTLESS),
        "dominant": (*_WIDE, "7 3 13 9", "3 7 9 13", "13 3 7 9", "9 3 7 13", *_ROOTLESS_13, *_ROOTLESS),
        "half-diminished": (*_DROP_2, *_SEVENTHS),
        "diminished": (*_DROP_2, *_SEVENTHS),
        "suspended": ("7 4 5 9", "4 7 9 5", "7 4 5 1", "4 5 7 9", "7 9 4 5"),
        "power": _POWER,
        "": _DROP_2,
    },
}
"""Kind → family ("" for all others) → shapes in degrees, lowest voice first."""


NARROWEST: Mapping[str, int] = {"strings": 3, "clean": 2, "three": 2}
"""Semitones between neighbours at least, by kind; 1 in all others."""


class Register(NamedTuple):
    """Where a part plays: lowest and highest key, and where its top voice likes to be."""

    low: int
    high: int
    top: int


@lru_cache(maxsize=4096)
def degrees(chord: Chord, key: Key, after: Chord | None) -> Mapping[str, int]:
    """What each degree of the shapes means for ``chord``, as a pitch class.

    A tension in the chord's name takes the place of the fifth; a triad lends its sixth (major) or its root
    (minor) where a shape asks for the seventh; a ninth that rubs against the root (E minor in C) stays out.
    """
    quality, steps = chord.quality, scale(chord, key, after)
    tensions = set(quality.tensions)
    ninth = 3 if 15 in tensions else steps[1]
    if ninth == 1 and quality.family not in ("dominant", "suspended") and 13 not in tensions:
        ninth = 0
    sixth = 8 if quality.fifth == 8 or quality.fifth is None else steps[5]
    fifth = quality.fifth if quality.fifth is not None else 8
    if 18 in tensions:
        fifth = 6
    elif 17 in tensions and quality.third == 3:
        fifth = 5
    elif tensions & {20, 21}:
        fifth = sixth
    third = quality.third if quality.third is not None else 7
    lent = 9 if quality.third == 4 and quality.fifth == 7 else 0
    found = {
        "1": 0,
        "3": third,
        "4": third if quality.family == "suspended" else steps[3],
        "5": fifth,
        "7": quality.seventh if quality.seventh is not None else lent,
        "9": ninth,
        "13": sixth,
        "b7": 10,
    }
    return {degree: (chord.root + step) % 12 for degree, step in found.items()}


@lru_cache(maxsize=4096)
def candidates(
    chord: Chord, key: Key, after: Chord | None, kind: str, low: int, high: int
) -> tuple[Voicing, ...]:
    """Every voicing of ``kind`` (a key of SHAPES) between the keys ``low`` and ``high`` that sounds clear.

    Kind ``three`` means shells, for triads colored ones; ``full`` triads are colored too. ``strings`` is
    the same in a guitarist's hand: no seconds, which on neighbouring strings are a stretch of four frets
    and more. ``clean`` is ``full`` without semitones, at which a clavinet growls and an organ grinds.
    ``plain`` keeps to the chord's own notes: a triad is a triad.
    Over a bass note that is not the root the chord is played whole, with its root. Where no shape is
    clear or the register is narrower than the shapes, whatever fits is given; at least one voicing always
    is.
    """
    narrowest = NARROWEST.get(kind, 1)
    if kind == "clean":
        kind = "full"
    if kind == "plain":
        kind = "triad" if chord.quality.seventh is None else "drop-2"
    if kind in ("rootless", "shell", "full", "wide") and chord.bass not in (None, chord.root):
        kind = "drop-2"
    if kind in ("full", "drop-2") and chord.quality.seventh is None:
        kind = "colored" if chord.bass is None and kind == "full" else "triad"
    if kind in ("three", "strings"):
        kind = "shell" if chord.quality.seventh is not None else "colored"
    shapes = SHAPES[kind].get(chord.quality.family, SHAPES[kind][""])
    meaning = degrees(chord, key, after)
    stacks = {_stack([meaning[degree] for degree in shape.split()]) for shape in shapes}
    # of a sixth chord the seventh is the sixth: what is left of a shape with both says too little
    whole = {stack for stack in stacks if len({tone % 12 for tone in stack}) > 2} or stacks
    whole = {stack for stack in whole if all(b - a >= narrowest for a, b in pairwise(stack))} or whole
    placed = {
        tuple(tone + 12 * octave for tone in stack)
        for stack in whole
        for octave in range(11)
        if low <= stack[0] + 12 * octave and stack[-1] + 12 * octave <= high
    }
    clear = [voicing for voicing in placed if is_clear(voicing)]
    if clear or placed:
        return tuple(sorted(clear or placed))
    tones = [meaning["3"], meaning["7"]]
    return (tuple(sorted({low + (tone - low) % 12 for tone in tones})),)


def _stack(pitch_classes: list[int]) -> Voicing:
    """Pitch classes piled up from the first, each above the one before; doubled ones fall out."""
    stack = [pitch_classes[0]]
    for pitch_class in pitch_classes[1:]:
        above = (pitch_class - stack[-1]) % 12
        if above and not (pitch_class in {tone % 12 for tone in stack} and len(pitch_classes) > 3):
            stack.append(stack[-1] + above)
    return tuple(stack)


def is_clear(voicing: Voicing) -> bool:
    """True where no interval between neighbours lies lower than its limit and no semitone is on top."""
    pairs = pairwise(voicing)
    if any(high - low < 12 and low < LOW_LIMITS[high - low] for low, high in pairs):
        return False
    return len(voicing) < 3 or voicing[-1] - voicing[-2] > 1


@lru_cache(maxsize=16384)
def motion(voicing: Voicing, previous: Voicing) -> float:
    """Mean distance in semitones from each voice to the nearest one before."""
    return sum([min([abs(tone - old) for old in previous]) for tone in voicing]) / len(voicing)


STEP = 1.5
"""Up to so many semitones the top voice may move as cheaply as stand still: a line sings by steps."""


def cost(voicing: Voicing, previous: Voicing | None, top: int, kind: str = "") -> float:
    """How badly ``voicing`` follows: the top voice counts most, then the sum of small moves; a leap of the
    whole hand, one way, is worst; a pull towards ``top`` keeps the line from wandering off."""
    away = abs(voicing[-1] - top)
    if not previous:
        return away + 0.5 * abs(len(voicing) - 4)
    leap, lowest = voicing[-1] - previous[-1], voicing[0] - previous[0]
    parallel = 2.0 if leap * lowest > 0 and min(abs(leap), abs(lowest)) > 2 else 0.0
    if kind == "plain":
        parallel += PARALLEL * parallels(voicing, previous)
    thinner = 0.4 * abs(len(voicing) - len(previous))
    wandering = 0.05 * away * away
    return 1.2 * max(STEP, abs(leap)) + 6.0 * motion(voicing, previous) + parallel + thinner + wandering


PARALLEL = 6.0
"""What each pair of voices costs that goes on side by side in fifths or octaves, where chords are plain: the
textbook's oldest rule, to which strings and choirs are held and on which jazz and rock thrive."""


@lru_cache(maxsize=16384)
def parallels(voicing: Voicing, previous: Voicing) -> int:
    """Pairs of voices that move together from one perfect fifth or octave to the next."""
    if len(voicing) != len(previous):
        return 0
    moves = list(zip(previous, voicing, strict=True))
    pairs = [(low, high) for n, low in enumerate(moves) for high in moves[n + 1 :]]
    return sum(
        low[0] != low[1] and (high[1] - low[1]) % 12 in (0, 7) and high[1] - low[1] == high[0] - low[0]
        for low, high in pairs
    )


LOOK_AHEAD = 0.8
"""How much the way on to the next chord counts beside the way from the last one."""


@lru_cache(maxsize=16384)
def voice(
    chord: Chord, key: Key, after: Chord | None, kind: str, previous: Voicing | None, register: Register
) -> Voicing:
    """The voicing of ``chord`` that best follows ``previous`` and best leads to ``after``, the chord to come
    (None: not known)."""
    onward = after if after is not None and after != chord else None
    found = candidates(chord, key, after, kind, register.low, register.high)
    aim = previous[-1] if previous else register.top
    best, least = found[0], inf
    for voicing in sorted(found, key=lambda voicing: abs(voicing[-1] - aim)):
        if abs(voicing[-1] - aim) > least:  # no voicing costs less than the way of its top voice
            break
        price = cost(voicing, previous, register.top, kind)
        if onward is not None and price <= least:
            price += LOOK_AHEAD * _way_on(onward, key, kind, voicing, register)
        if price < least or (price == least and voicing < best):
            best, least = voicing, price
    return best


@lru_cache(maxsize=16384)
def _way_on(chord: Chord, key: Key, kind: str, previous: Voicing, register: Register) -> float:
    found = candidates(chord, key, None, kind, register.low, register.high)
    least = inf
    for voicing in sorted(found, key=lambda voicing: abs(voicing[-1] - previous[-1])):
        if abs(voicing[-1] - previous[-1]) > least:
            break
        least = min(least, cost(voicing, previous, register.top, kind))
    return least


@lru_cache(maxsize=4096)
def answer(
    chord: Chord, key: Key, after: Chord | None, kind: str, previous: Voicing, register: Register
) -> Voicing:
    """The same chord again with another note on top, a small step away; ``previous`` where there is none."""
    found = candidates(chord, key, after, kind, register.low, register.high)
    near = [voicing for voicing in found if 0 < abs(voicing[-1] - previous[-1]) <= 4]
    return min(near, key=lambda voicing: cost(voicing, previous, register.top, kind), default=previous)
