"""How players spell chord qualities, and which row of the table is meant.

A spelling is cut into words (``-7b5`` is *m*, *7*, *b5*); the set of words names the quality, in whatever
order and with whatever brackets it was written. WORDS lists what may be written for each word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from sideman.music.theory.pitch import ascii_accidentals
from sideman.music.theory.quality import QUALITIES, Quality

WORDS: Final[dict[tuple[str, ...], tuple[str, ...]]] = {
    ("maj",): ("major", "Major", "MAJ", "Maj", "maj", "MA", "Ma", "ma", "Mj", "M", "j"),
    ("maj", "7"): ("Δ", "△", "∆", "^"),
    ("m",): ("minor", "Minor", "MIN", "Min", "min", "MI", "Mi", "mi", "m", "-"),
    ("m", "7", "b5"): ("half-diminished", "halfdim", "half-dim", "ø", "Ø", "∅", "h"),
    ("dim",): ("diminished", "Dim", "dim", "°", "º", "o"),
    ("aug",): ("augmented", "Aug", "aug", "+"),
    ("7", "alt"): ("altered", "alt"),
    (): ("dominant", "dom"),
    ("sus4",): ("sus4", "sus", "Sus4", "Sus", "4"),
    ("sus2",): ("sus2", "Sus2", "2"),
    ("add9",): ("add9", "add2", "Add9", "Add2"),
    ("add11",): ("add11", "add4", "Add11"),
    ("add13",): ("add13",),
    ("add#11",): ("add#11", "add#4"),
    ("add3",): ("add3",),
    ("6",): ("6", "6th", "add6"),
    ("no3",): ("no3", "omit3", "no3rd"),
    ("no5",): ("no5", "omit5", "no5th"),
    ("#11",): ("#11", "#4"),
    ("#9",): ("#9", "b10"),
    **{(number,): (number, f"{number}th") for number in ("7", "9", "11", "13")},
    **{(word,): (word,) for word in ("5", "b5", "#5", "b6", "b9", "b13")},
}

SAME: Final[tuple[tuple[frozenset[str], frozenset[str]], ...]] = tuple(
    (frozenset(given.split()), frozenset(meant.split()))
    for given, meant in (
        ("7 6", "7 add13"),
        ("7 add9", "9"),
        ("6 add9", "6 9"),
        ("7 b6", "7 b13"),
        ("9 b6", "9 b13"),
        ("m b13", "m b6"),
        ("m 7 b6", "m 7 b13"),
        ("9 b9", "7 b9"),
        ("9 #9", "7 #9"),
        ("11 sus4", "9 sus4"),
        ("9 sus2", "7 sus2"),
        ("sus2 add11", "sus2 sus4"),
        ("sus2 add9", "sus2"),
        ("m 7 sus4", "7 sus4"),
        ("m 6 b5", "dim 7"),
        ("no3", "5"),
    )
)
"""Words that together say what other words say."""

_SPELLINGS: Final = sorted(
    ((spelling, words) for words, spellings in WORDS.items() for spelling in spellings),
    key=lambda pair: -len(pair[0]),
)
_LONGEST: Final = 40
"""Letters in the longest spelling looked at."""


def find_quality(text: str) -> Quality | None:
    """The quality that ``text`` (all that stands behind the root) spells, or None."""
    return _find(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _find(text: str) -> Quality | None:
    words = _words(text)
    if words is None:
        return None
    return _NAMED.get(words) or _NAMED.get(words - {"no5"})  # nobody hears a fifth that is left out


def _words(text: str) -> frozenset[str] | None:
    """The words that ``text`` means, None where there is one that nobody knows."""
    plain = re.sub(r"[()\[\],\s]|/(?=[\d#bmM^Δ])", "", ascii_accidentals(text))
    plain = re.sub(r"(?<=\d)-(?=\d)", "b", plain)  # 7-9 and 7+9 are flat and sharp ninths …
    plain = re.sub(r"(?<=\d)\+(?=\d)", "#", plain)  # … but -9 and +9 are minor and augmented chords
    words = _cut(plain)
    return None if words is None else _plain_words(words)


def _cut(text: str) -> tuple[str, ...] | None:
    """The words of ``text``, longest spelling first, going back where that leads nowhere (``m add9``)."""
    if not text:
        return ()
    for spelling, words in _SPELLINGS:
        if text.startswith(spelling):
            rest = _cut(text[len(spelling) :])
            if rest is not None:
                return words + rest
    return None


def _plain_words(spelled: Iterable[str]) -> frozenset[str]:
    """One set of words for each chord: the highest number says those below it (7(9) is 9, 6(9) is 69)."""
    words = set(spelled)
    numbers = words & {"7", "9", "11", "13"}
    if words & {"b9", "#9"} and not numbers:
        words.add("7")
    for given, meant in SAME:
        if given <= words:
            words = words - given | meant
    numbers = words & {"7", "9", "11", "13"}
    words -= set(sorted(numbers, key=int)[:-1])
    if "6" in words or not numbers:
        words.discard("maj")
    if "aug" in words and (numbers or "m" in words):
        words = words - {"aug"} | {"#5"}
    if "aug" in words or words == {"#5"}:
        words = words - {"5", "#5"} | {"aug"}
    if words == {"m", "b5"}:
        words = {"dim"}
    return frozenset(words)


_NAMED: Final = {_words(name): quality for name, quality in QUALITIES.items()}
