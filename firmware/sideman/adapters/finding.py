"""Charts found by what one remembers of them: parts of words, a composer, a style, a key."""

from __future__ import annotations

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


def find(cards: tuple[Card, ...], wanted: Wanted) -> list[Card]:
    """The charts that fit, those first whose title begins so, then those with a word that does, then the
    rest, each in the order of ``cards``. Raises BadChart for a key that is none."""
    key = parse_key(wanted.key).name if wanted.key else ""
    composer, style = plain(wanted.composer), plain(wanted.style)
    words = plain(wanted.words).split()
    texts = _texts(cards)
    fitting = list(range(len(cards)))
    if key:
        fitting = [number for number in fitting if cards[number].key == key]
    if composer:
        fitting = [number for number in fitting if composer in plain(cards[number].composer)]
    if style:
        fitting = [number for number in fitting if style in plain(cards[number].style)]
    for word in words:
        fitting = [number for number in fitting if word in texts[number]]
    whole = " ".join(words)
    ranks: tuple[list[Card], ...] = ([], [], [], [])
    for number in fitting:
        ranks[_distance(whole, texts[number])].append(cards[number])
    return [card for rank in ranks for card in rank]


def _distance(whole: str, text: str) -> int:
    if text.startswith(whole):
        return 0
    at = text.find(whole, 0, text.index("\n"))
    return 3 if at < 0 else 1 if text[at - 1] == " " else 2


@lru_cache(maxsize=2)
def _texts(cards: tuple[Card, ...]) -> tuple[str, ...]:
    """Title, composer and style of each as they are compared, a line each; made once."""
    return tuple(plain(f"{card.title}\n{card.composer}\n{card.style}") for card in cards)
