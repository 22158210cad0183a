"""The chart list."""

from __future__ import annotations

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot
from sideman.panel.screens import lines, rows
from sideman.panel.state import PanelState, Shelf


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """The charts; the one that plays has a tick."""
    charts = shelf.charts
    rows.title(draw, "CHART", snapshot, f"{state.cursor + 1} of {len(charts)}" if charts else "")
    lines.draw_list(draw, lines.ticked(charts, snapshot.chart), state.cursor)
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, "Push: play" if charts else "No charts found")
