"""A source phrase: notes written over a chord or in degrees, with the rule for moving them to another chord.

    over  = "C7"
    steps = 8
    line  = "C3 - E3 G3  A3 - G3 E3 | C3 . . . C3+Bb3 - . ."

    steps = 8        # no chord: degrees, where 3 and 7 are the chord's own, b3 a minor third
    line  = "1 . 5 8  . b7 5 3 | 1 - - -  5, - - -"

``-`` holds, ``.`` rests, ``+`` joins notes struck together, ``|`` parts bars, ``!`` behind a note accents it;
behind a degree ``,`` is an octave lower, ``'`` an octave higher.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sideman.errors import BadChart, BadStyle
from sideman.music.style.grid import ALWAYS, When
from sideman.music.theory.chord import Chord, parse_chord
from sideman.music.theory.pitch import split_root

MOVES: Mapping[str, str] = {
    "root": "moved as a whole with the root",
    "near": "the root is fixed: each note goes to the nearest that fits",
}
NOTES: Mapping[str, str] = {
    "chord": "tones of the chord become tones of the next; what lies between moves along",
    "bass": "as chord, and the root follows the bass of a slash chord",
    "as is": "no note changes but by the move of the root",
}
FAMILIES = (
    "major", "minor", "dominant", "diminished", "half-diminished", "augmented", "suspended", "power",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tone:
    """A note of a phrase: its first ``step``, how many ``steps`` it lasts, its ``key`` as written."""

    step: int
    steps: int
    key: int
    accent: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """How notes written ``over`` a chord are moved to another: words of MOVES and NOTES; ``low`` and ``high``
    are the keys they are kept within, by octaves."""

    over: Chord
    moves: str = "root"
    notes: str = "chord"
    low: int = 0
    high: int = 127


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tones by bar, ``steps`` a bar; ``answers`` are the families of chords it is played on (none: all),
    ``level`` is the velocity of a plain note; ``weight`` and ``when`` are those of a figure of drums."""

    bars: tuple[tuple[Tone, ...], ...]
    steps: int
    rule: Rule
    answers: tuple[str, ...] = ()
    level: float = 80.0
    weight: float = 1.0
    when: When = ALWAYS


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases that share a part. Of those that answer to a chord (if any names its family, of those that
    do) one is drawn by weight."""

    phrases: tuple[Phrase, ...]


_KEY = re.compile(r"(.+?)(-?\d)")
_DEGREE = re.compile(r"(bb|b|#|)(1[0-3]|[1-9])([,']*)")
_MAJOR = (0, 2, 4, 5, 7, 9, 11)
DEGREES_OVER = "Cmaj7"
"""What a line in degrees is written over: its 1, 3, 5 and 7 become those of the chord that sounds."""


def read_key(text: str, where: str) -> int:
    """The MIDI key of a note name with its octave; C4 is 60. Raises BadStyle."""
    match = _KEY.fullmatch(text)
    split = split_root(match[1]) if match else None
    if match is None or split is None or split[1]:
        raise BadStyle(f"{where}: {text!r} is no note; names with octaves like C3, Bb2, F#4 are allowed")
    key = split[0] + 12 * (int(match[2]) + 1)
    if match[1].startswith("C") and split[0] == 11:  # Cb4 lies below C4
        key -= 12
    elif match[1].startswith("B") and split[0] == 0:
        key += 12
    if not 0 <= key <= 127:
        raise BadStyle(f"{where}: {text!r} is key {key}; 0 to 127 is allowed")
    return key


def read_degree(text: str, where: str, one: int) -> int:
    """The MIDI key of a degree, where 1 lies on the key ``one``. Raises BadStyle."""
    match = _DEGREE.fullmatch(text)
    if match is None:
        raise BadStyle(
            f"{where}: {text!r} is no degree; "
            "1 to 13, as b7, #4, 5, (an octave lower), 3' (higher) are allowed"
        )
    octave, step = divmod(int(match[2]) - 1, 7)
    octave += match[3].count("'") - match[3].count(",")
    key = one + 12 * octave + _MAJOR[step] + match[1].count("#") - match[1].count("b")
    if not 0 <= key <= 127:
        raise BadStyle(f"{where}: {text!r} is key {key}; 0 to 127 is allowed")
    return key


ReadKey: TypeAlias = Callable[[str, str], int]


def read_line(text: str, steps: int, where: str, key_of: ReadKey = read_key) -> tuple[tuple[Tone, ...], ...]:
    """The tones of each bar of a line, its words read by ``key_of``. Raises BadStyle."""
    return tuple(_read_bar(bar.split(), steps, where, key_of) for bar in text.split("|"))


def _read_bar(words: list[str], steps: int, where: str, key_of: ReadKey) -> tuple[Tone, ...]:
    if len(words) != steps:
        raise BadStyle(f"{where} has {len(words)} steps; the bar needs {steps}")
    tones: list[Tone] = []
    for step, word in enumerate(words):
        if word in ".-":
            continue
        lasting = 1
        while step + lasting < steps and words[step + lasting] == "-":
            lasting += 1
        accent = word.endswith("!")
        tones += (Tone(step, lasting, key_of(name, where), accent) for name in word.rstrip("!").split("+"))
    return tuple(tones)


def read_over(text: str, where: str) -> Chord:
    """The chord that a phrase is written over. Raises BadStyle."""
    try:
        chord = parse_chord(text)
    except BadChart as fault:
        raise BadStyle(f"{where}: {fault}") from fault
    if chord is None:
        raise BadStyle(f"{where} is {text!r}; a chord like C7 is allowed")
    return chord
