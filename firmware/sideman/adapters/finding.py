"""Charts found by what one remembers of them: parts of words, a composer, a style, a key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sideman.adapters.chart_cards import Card
from sideman.adapters.songbook import plain
from sideman.music.theory.pitch import parse_key


class Wanted(NamedTuple):
    """What is looked for. Each word of ``words`` may stand, in part or whole, in title, composer or style;
    the others narrow that down. Empty: no matter."""

    words: str = ""
    composer: str = ""
    style: str = ""
    key: str = ""


class _Sought(NamedTuple):
    title: str
    composer: str
    style: str


def find(cards: Sequence[Card], wanted: Wanted) -> list[Card]:
    """The charts that fit, those first whose title begins so, then those with a word that does, then the
    rest, each in the order of ``cards``. Raises BadChart or OutOfRange for a key that is none."""
    words = plain(wanted.words).split()
    whole, composer, style = " ".join(words), plain(wanted.composer), plain(wanted.style)
    key = parse_key(wanted.key).name if wanted.key else ""
    found: list[tuple[int, int]] = []
    for number, (card, sought) in enumerate(zip(cards, _texts(tuple(cards)), strict=True)):
        if key and card.key != key:
            continue
        if composer not in sought.composer or style not in sought.style:
            continue
        if all(word in sought.title or word in sought.composer or word in sought.style for word in words):
            found.append((_distance(whole, sought.title), number))
    return [cards[number] for _, number in sorted(found)]


def _distance(whole: str, title: str) -> int:
    if title.startswith(whole):
        return 0
    return 1 if f" {whole}" in title else 2 if whole in title else 3


@lru_cache(maxsize=2)
def _texts(cards: tuple[Card, ...]) -> tuple[_Sought, ...]:
    """The cards as they are compared, made once: hashing thousands costs less than that."""
    return tuple(_Sought(plain(card.title), plain(card.composer), plain(card.style)) for card in cards)
