"""The pages where things are set: a row a setting, its value at the right."""

from __future__ import annotations

from typing import Final

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot
from sideman.panel.screens import lines, rows
from sideman.panel.screens.font import font
from sideman.panel.settings import ROWS
from sideman.panel.state import Page, PanelState, Shelf

SCALE_LEFT: Final = 46
SCALE_RIGHT: Final = 66
TITLES: Final[dict[Page, str]] = {"feel": "TEMPO + FEEL", "set-up": "SET-UP"}


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """Three rows around the cursor; the one that the knob turns has arrows."""
    letters, listed = font("small"), ROWS[state.page]
    rows.title(draw, TITLES[state.page], snapshot, f"{state.cursor + 1} of {len(listed)}")
    first = max(0, min(state.cursor - 1, len(listed) - lines.SEEN))
    for line, row in enumerate(listed[first : first + lines.SEEN]):
        top = rows.LIST + line * lines.PITCH
        chosen = first + line == state.cursor
        value = row.shown(snapshot)
        if chosen and state.grabbed:
            value = f"◂ {value} ▸"
        left = rows.WIDTH - 3 - letters.width(value)
        if chosen:
            draw.rectangle((0 if not state.grabbed else left - 3, top - 1, rows.WIDTH - 1, top + 9), fill=1)
        letters.draw(
            draw, 2, top, letters.cut(row.name, left - 8), fill=0 if chosen and not state.grabbed else 1
        )
        letters.draw(draw, left, top, value, fill=0 if chosen else 1)
        if row.scale is not None:
            _scale(draw, top, *row.scale(snapshot), light=0 if chosen and not state.grabbed else 1)
    rows.beats(draw, snapshot)
    push = "Push: change" if listed[state.cursor].leads is None else "Push: open"
    rows.bottom(draw, snapshot, "Turn · push: done" if state.grabbed else push)


def _scale(draw: ImageDraw, y: int, at: float, own: float, light: int) -> None:
    """A line from end to end, a notch at the style's own, a block where it is turned to."""
    notch, here = (SCALE_LEFT + round((SCALE_RIGHT - SCALE_LEFT) * part) for part in (own, at))
    draw.line((SCALE_LEFT, y + 4, SCALE_RIGHT, y + 4), fill=light)
    draw.line((notch, y + 2, notch, y + 6), fill=light)
    draw.rectangle((here - 1, y + 1, here + 1, y + 7), fill=light)
