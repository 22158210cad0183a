"""The first page of a new box, and the last page of every evening."""

from __future__ import annotations

from typing import Final

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot
from sideman.panel.screens import rows
from sideman.panel.screens.font import font
from sideman.panel.state import PanelState, Shelf

FIRST_STEPS: Final = (
    "A: band in, fill · held: on",
    "B: the end · Knob: tempo",
    "Push the knob: all the rest",
)


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """Three lines are enough to begin; any touch leads on."""
    letters = font("small")
    rows.title(draw, "WELCOME", snapshot, "Sideman")
    for line, text in enumerate(FIRST_STEPS):
        letters.draw(draw, 0, rows.LIST + 1 + line * 11, text)
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, "Press A to begin")


def draw_goodbye(draw: ImageDraw, saved: bool) -> None:
    """Whether the box could save what it remembers; the glass goes dark with the power."""
    big, letters = font("middle"), font("small")
    said = "All is saved." if saved else "The card took nothing."
    for font_of, y, text in ((big, 16, "Good night"), (letters, 44, said)):
        font_of.draw(draw, (rows.WIDTH - font_of.width(text)) // 2, y, text)
