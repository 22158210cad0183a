"""The style browser: genre, then style."""

from __future__ import annotations

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot
from sideman.panel.screens import lines, rows
from sideman.panel.state import PanelState, Shelf


def draw_genres(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """The genres, each with the number of its styles."""
    rows.title(draw, "STYLE", snapshot, snapshot.style_title)
    lines.draw_list(draw, [f"{name}  {len(shelf.of_genre(name))}" for name in shelf.genres], state.cursor)
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, "Push: open" if shelf.genres else "No styles found")


def draw_styles(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """The styles of a genre; the one that plays has a tick."""
    rows.title(draw, state.genre.upper(), snapshot, snapshot.style_title)
    lines.draw_list(draw, lines.ticked(shelf.of_genre(state.genre), snapshot.style), state.cursor)
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, "Push: play")
