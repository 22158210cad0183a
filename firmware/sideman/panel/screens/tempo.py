"""The tempo: felt beats a minute, big."""

from __future__ import annotations

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot
from sideman.panel.screens import rows
from sideman.panel.screens.font import font
from sideman.panel.state import PanelState, Shelf


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """The tempo as it is: each step and tap counts at once."""
    _tempo(draw, snapshot, "TEMPO")
    rows.bottom(draw, snapshot, "Turn, or tap TEMPO")


def draw_taps(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """The tempo, tapped by foot."""
    _tempo(draw, snapshot, "TAP TEMPO")
    rows.bottom(draw, snapshot, "Tap A · hold A: done")


def _tempo(draw: ImageDraw, snapshot: Snapshot, name: str) -> None:
    rows.title(draw, name, snapshot, snapshot.style_title)
    big, middle = font("big"), font("middle")
    whole, tenths = f"{snapshot.tempo:.1f}".split(".")
    text = whole if tenths == "0" else f"{whole}.{tenths}"
    left = (rows.WIDTH - big.width(text)) // 2
    middle.draw(draw, max(0, left - 16), rows.MIDDLE + 11, "♩")
    big.draw(draw, left, rows.MIDDLE + 3, text)
    rows.beats(draw, snapshot)
