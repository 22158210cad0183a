"""Progressions built in, playable in any key: text charts written in numerals (see ``repertoire``)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import Final

from sideman.errors import NotFound
from sideman.music.chart.chart import Chart
from sideman.music.chart.form import Form, unroll
from sideman.music.chart.repertoire import FAMILIES
from sideman.music.chart.repertoire.progression import Progression
from sideman.music.chart.text import read_chart
from sideman.music.theory.harmony import numeral_or_rest
from sideman.music.theory.pitch import C_MAJOR, Key

__all__ = ["PROGRESSIONS", "Progression", "chart_of", "form_of"]

PROGRESSIONS: Final[dict[str, Progression]] = {row.name: row for rows in FAMILIES.values() for row in rows}


@cache
def chart_of(progression: Progression | str, key: Key = C_MAJOR) -> Chart:
    """A built-in progression, or that of this name, on the tonic of ``key`` (its own mode kept).

    Raises NotFound."""
    if isinstance(progression, str):
        if progression not in PROGRESSIONS:
            raise NotFound(f"no progression {progression!r}; there are {', '.join(PROGRESSIONS)}")
        progression = PROGRESSIONS[progression]
    home = replace(key, minor=progression.minor)
    return read_chart(
        f"title: {progression.title}\nkey: {home}\nmeter: {progression.meter}\n"
        f"tempo: {progression.tempo:g}\nstyle: {progression.style}\n"
        + (f"form: {progression.form}\n" if progression.form else "")
        + progression.music,
        progression.name,
        chord=partial(numeral_or_rest, key=home),
    )


@cache
def form_of(progression: Progression | str, key: Key = C_MAJOR) -> Form:
    """The chorus of a built-in progression, as :func:`chart_of` finds it. Raises NotFound."""
    return unroll(chart_of(progression, key))
