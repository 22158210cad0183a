"""Bars written in Roman numerals, for intros, endings and built-in progressions."""

from __future__ import annotations

from functools import cache

from sideman.errors import BadChart
from sideman.music.chart.bar import ChordAt, shares
from sideman.music.chart.form import FormBar
from sideman.music.theory.harmony import numeral_or_rest
from sideman.music.theory.pitch import Key
from sideman.music.timebase import Meter


@cache
def cadence_bar(text: str, key: Key, meter: Meter) -> FormBar:
    """A bar from numerals that share it equally: ``ii7 V7``. A ``/`` holds the chord before it for one more
    share: ``I / / V7``. Raises BadChart."""
    return FormBar(source=1, section="", meter=meter, key=key, chords=numeral_chords(text, key, meter))


def numeral_chords(text: str, key: Key, meter: Meter) -> tuple[ChordAt, ...]:
    """The chords of a bar of numerals, as :func:`cadence_bar` reads it."""
    words = text.split()
    if not words or words[0] == "/":
        raise BadChart(f"bar {text!r}: at least one numeral is needed, and the first place must hold one")
    return tuple(
        ChordAt(tick, numeral_or_rest(word, key))
        for tick, word in zip(shares(len(words), meter), words, strict=True)
        if word != "/"
    )
