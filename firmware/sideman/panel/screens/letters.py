"""Charts found by letters."""

from __future__ import annotations

from collections.abc import Sequence

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot
from sideman.panel.letters import letters as offered_letters
from sideman.panel.screens import lines, rows
from sideman.panel.screens.font import font
from sideman.panel.state import PanelState, Shelf

AROUND = 6
"""Letters shown on either side of the one at the cursor."""


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """What is typed, the letters that lead on, and the first charts that have it."""
    found = state.found if state.typed else shelf.charts
    rows.title(draw, f"FIND {state.typed}_", snapshot, f"{len(found)} charts")
    small = font("small")
    draw_letters(draw, offered_letters(state, shelf), state.cursor)
    titles = " · ".join(entry.title for entry in found[:4])
    for line, text in enumerate(lines.wrapped(titles, small, rows.WIDTH)[:1]):
        small.draw(draw, 0, rows.LIST + 20 + line * 10, small.cut(text.removesuffix(" ·"), rows.WIDTH))
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, "Push: letter · held: list")


def draw_letters(draw: ImageDraw, offered: Sequence[str], at: int) -> None:
    """The letter at the cursor big and inverted, those that the knob comes to next beside it."""
    if not offered:
        return
    small, middle = font("small"), font("title")
    cursor = min(at, len(offered) - 1)
    chosen = _named(offered[cursor])
    left = (rows.WIDTH - middle.width(chosen)) // 2
    draw.rectangle((left - 3, rows.LIST, left + middle.width(chosen) + 2, rows.LIST + 15), fill=1)
    middle.draw(draw, left, rows.LIST + 2, chosen, fill=0)
    for way in (-1, 1):
        x = left - 8 if way < 0 else left + middle.width(chosen) + 8
        for step in range(1, min(AROUND, (len(offered) - 1) // 2 + 1) + 1):
            if step * 2 > len(offered) - (way > 0):
                break
            letter = _named(offered[(cursor + way * step) % len(offered)])
            x -= small.width(letter) if way < 0 else 0
            if not 0 <= x <= rows.WIDTH - small.width(letter):
                break
            small.draw(draw, x, rows.LIST + 5, letter)
            x += way * 5 + (small.width(letter) if way > 0 else 0)


def _named(letter: str) -> str:
    return "–" if letter == " " else letter
