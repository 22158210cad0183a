"""Whether the box is to be switched off: asked, and done by holding the knob only."""

from __future__ import annotations

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot, Transport
from sideman.panel.screens import rows
from sideman.panel.screens.font import font
from sideman.panel.state import PanelState, Shelf


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """The question big, how to say yes below."""
    big, letters = font("title"), font("small")
    rows.title(draw, "POWER", snapshot, snapshot.style_title)
    says = "All is saved first."
    if snapshot.transport is not Transport.STOPPED:
        says = "The band will stop."
    for face, y, text in ((big, rows.MIDDLE, "Switch off?"), (letters, rows.MIDDLE + 18, says)):
        face.draw(draw, (rows.WIDTH - face.width(text)) // 2, y, text)
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, "Hold the knob: off")
