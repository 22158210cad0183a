"""Another title, letter by letter."""

from __future__ import annotations

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot
from sideman.panel.naming import on_offer
from sideman.panel.screens import rows
from sideman.panel.screens.font import font
from sideman.panel.screens.letters import draw_letters
from sideman.panel.state import PanelState, Shelf


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """What is written, its end always in sight, and the letters around the one under the knob."""
    small, middle = font("small"), font("title")
    rows.title(draw, "NAME IT", snapshot, f"{len(state.typed)} letters")
    draw_letters(draw, on_offer(state.typed), state.cursor)
    text = state.typed
    while middle.width(f"{text}_") > rows.WIDTH:
        text = text[1:]
    end = middle.draw(draw, 0, rows.LIST + 18, text)
    # a blank at the end of the text is air before the caret
    air = 4 if text.endswith(" ") else 2
    draw.rectangle((end + air, rows.LIST + 28, end + air + 6, rows.LIST + 29), fill=1)
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, small.cut("Push: letter · held: done", rows.WIDTH))
