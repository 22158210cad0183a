"""The chorus in played order: as plain data, and as a lead sheet to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from sideman.music.chart.bar import ChordAt
from sideman.music.chart.bar_text import beat_of, write_bar
from sideman.music.chart.form import Form, FormBar
from sideman.music.chart.strike import BAND, Strike
from sideman.music.chart.vamp import Vamp
from sideman.music.theory.chord import symbol
from sideman.music.theory.pitch import Key, spell
from sideman.music.timebase import QUARTER, Meter

BARS_A_LINE: Final = 4
_VAMPS: Final = {Vamp.OPEN: " until the band is sent on", Vamp.FADE: ", fading to silence"}


def played(form: Form) -> dict[str, Any]:
    """``form`` as values that JSON knows. Beats count from 1 in the meter's written unit, whole ones as ints;
    N.C. has neither root nor quality; a tempo that the chart does not name is None. A chord has a ``strike``
    only where the chart tells one; its push counts in quarters."""
    return {
        "title": form.title,
        "composer": form.composer,
        "style": form.style,
        "key": form.key.name,
        "tempo": None if form.tempo is None else _number(Fraction(form.tempo)),
        "bars": [
            {
                "bar": number,
                "source_bar": bar.source,
                "section": bar.section,
                "meter": str(bar.meter),
                "chords": [_chord(at, bar.meter, bar.key) for at in bar.chords],
            }
            for number, bar in enumerate(form.bars, 1)
        ],
        "warnings": list(form.warnings),
    }


def _chord(at: ChordAt, meter: Meter, key: Key) -> dict[str, Any]:
    chord = at.chord
    return {
        "beat": _number(beat_of(at.tick, meter)),
        "symbol": symbol(chord, key),
        "root": None if chord is None else spell(chord.root, key),
        "quality": None if chord is None else chord.quality.name,
        "bass": None if chord is None or chord.bass is None else spell(chord.bass, key),
        **({} if at.strike is None else {"strike": _strike(at.strike)}),
    }


def _strike(strike: Strike) -> dict[str, Any]:
    return {
        "way": None if strike.way is None else str(strike.way),
        "push": strike.push / QUARTER,
        "parts": [part for part in BAND if part in strike.parts],
    }


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def lead_sheet(form: Form) -> str:
    """``form`` as text to read: four bars a line, sections as headings, meters where they change; then what
    the last chorus has of its own, and warnings."""
    tempo = [] if form.tempo is None else [f"{form.tempo:g} bpm"]
    usual, _ = Counter(bar.meter for bar in form.bars).most_common(1)[0]
    facts = [form.composer, f"key {form.key}", str(usual), *tempo, form.style]
    lines = [form.title, ", ".join(fact for fact in facts if fact)]
    before = usual
    for bars in _sections(form):
        lines += ["", f"[{bars[0].section}]"] if bars[0].section else [""]
        lines += _rows(bars, before)
        before = bars[-1].meter
    lines += _last_chorus(form)
    return "\n".join([*lines, *([""] if form.warnings else []), *(f"! {text}" for text in form.warnings)])


def _rows(bars: Sequence[FormBar], before: Meter) -> list[str]:
    """Four bars a line; ``before`` is the meter told last."""
    cells = [_cell(bar, told) for bar, told in zip(bars, [before, *(b.meter for b in bars)], strict=False)]
    width = max(map(len, cells))
    rows = [cells[at : at + BARS_A_LINE] for at in range(0, len(cells), BARS_A_LINE)]
    return ["| " + " | ".join(cell.ljust(width) for cell in row) + " |" for row in rows]


def _last_chorus(form: Form) -> list[str]:
    """What the last chorus has of its own: the bars behind the place where the ways part, and its vamps."""
    lines: list[str] = []
    apart = next((n for n in range(len(form.last)) if not form.together(n)), len(form.last))
    if form.last[apart:]:
        before = form.last[apart - 1].meter if apart else form.bars[0].meter
        lines += ["", f"Last chorus, from bar {apart + 1}:", *_rows(form.last[apart:], before)]
    elif form.last and len(form.last) < len(form.bars):
        lines += ["", f"Last chorus: to the end of bar {apart}"]
    for n, bar in enumerate(form.last, 1):
        if bar.vamp is not None and bar.vamp.last:
            bars = f"bars {n - bar.vamp.bar} to {n} go" if bar.vamp.bars > 1 else f"bar {n} goes"
            lines += ["", f"Last chorus: {bars} round{_VAMPS[bar.vamp.vamp]}"]
    return lines


def _sections(form: Form) -> list[list[FormBar]]:
    sections: list[list[FormBar]] = []
    for bar in form.bars:
        if bar.section_start or not sections:
            sections.append([])
        sections[-1].append(bar)
    return sections


def _cell(bar: FormBar, told: Meter) -> str:
    """The chords, and the meter where another was told last."""
    chords = write_bar(bar.chords, bar.meter, bar.key)
    return chords if bar.meter == told else f"{{{bar.meter}}} {chords}"
