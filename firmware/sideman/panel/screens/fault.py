"""A fault with nothing playing: the whole middle of the page says what is wrong."""

from __future__ import annotations

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot, Transport
from sideman.panel.screens import lines, rows
from sideman.panel.screens.font import font
from sideman.panel.state import PanelState, Shelf


def fills_the_page(snapshot: Snapshot) -> bool:
    """While the band plays a fault has the bottom row only."""
    return bool(snapshot.fault) and snapshot.transport is Transport.STOPPED


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """The text of the fault in as many lines as there are, four at most."""
    letters = font("small")
    rows.title(draw, "!", snapshot, snapshot.chart_title)
    texts = lines.wrapped(snapshot.fault, letters, rows.WIDTH)
    if len(texts) > 4:
        texts = [*texts[:3], letters.cut(texts[3] + " …", rows.WIDTH)]
    for line, text in enumerate(texts):
        letters.draw(draw, 0, rows.MIDDLE - 1 + line * 10, text)
    if len(texts) < 4:
        rows.beats(draw, snapshot)
    letters.draw(draw, 0, rows.BOTTOM, "A starts the band")
