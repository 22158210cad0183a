"""The chart view: the bars around the one that plays, which is inverted."""

from __future__ import annotations

from typing import Final

from PIL.ImageDraw import ImageDraw

from sideman.messages import SheetBar, Snapshot, Transport
from sideman.panel.screens import chords, rows
from sideman.panel.screens.font import font
from sideman.panel.state import PanelState, Shelf
from sideman.ports import OWN

LINES: Final = 3
PITCH: Final = 11
ROOM: Final = {4: 29, 2: 60}
"""Bars a line → pixels of text a bar."""


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """Four bars a line, or two where their chords need the room."""
    letters, bars = font("small"), snapshot.sheet
    at = state.cursor if state.grabbed else snapshot.bar - 1
    texts = [_text(bar) for bar in bars]
    columns = 4 if all(letters.width(text) <= ROOM[4] for text in texts) else 2
    width = rows.WIDTH // columns
    section = _section(bars, max(0, at))
    where = f"{at + 1}/{len(bars)}" if at >= 0 else f"{len(bars)} bars"
    rows.title(draw, section or "CHART", snapshot, f"{snapshot.chart_title} {where}")
    first = max(0, min(max(0, at) // columns - 1, -(-len(bars) // columns) - LINES))
    for line in range(LINES):
        for column in range(columns):
            bar = (first + line) * columns + column
            if bar >= len(bars):
                break
            x, y = column * width, rows.LIST + line * PITCH
            lit = bar == at
            if lit:
                draw.rectangle((x, y - 1, x + width - 2, y + 9), fill=1)
            draw.line((x + width - 1, y, x + width - 1, y + 8), fill=1)
            if bars[bar].section:
                draw.line((x, y - 1, x, y + 9), fill=1)
            letters.draw(draw, x + 2, y, letters.cut(texts[bar], ROOM[columns]), fill=0 if lit else 1)
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, _hint(state, snapshot, shelf))


def _hint(state: PanelState, snapshot: Snapshot, shelf: Shelf) -> str:
    if state.grabbed and snapshot.transport is not Transport.STOPPED:
        return "Push: on from here"
    own = any(entry.name == snapshot.chart and entry.group == OWN for entry in shelf.charts)
    return "Turn: look · held: rename" if own else "Turn: look around"


def _text(bar: SheetBar) -> str:
    return " ".join(chords.printed(chord) for _, chord in bar.chords)


def _section(bars: tuple[SheetBar, ...], at: int) -> str:
    return next((bar.section for bar in reversed(bars[: at + 1]) if bar.section), "")
