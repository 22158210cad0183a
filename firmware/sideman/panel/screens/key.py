"""The key: the one chosen big, its neighbours beside it."""

from __future__ import annotations

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot
from sideman.music.theory.pitch import Key, glyphs
from sideman.music.theory.reading import read_key
from sideman.panel.screens import rows
from sideman.panel.screens.font import font
from sideman.panel.state import PanelState, Shelf


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """Keys by semitones, of the mode that sounds, as the player reads them."""
    rows.title(draw, "KEY", snapshot, f"now {glyphs(snapshot.key)}")
    below, chosen, above = (_name(state.cursor + step, snapshot) for step in (-1, 0, 1))
    big, beside = font("big"), font("title")
    big.draw(draw, (rows.WIDTH - big.width(chosen)) // 2, rows.MIDDLE + 3, chosen)
    beside.draw(draw, 2, rows.MIDDLE + 15, below)
    beside.draw(draw, rows.WIDTH - 2 - beside.width(above), rows.MIDDLE + 15, above)
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, "Push: take · KEY+turn: 4ths")


def _name(pitch_class: int, snapshot: Snapshot) -> str:
    return read_key(Key(pitch_class % 12, snapshot.minor), snapshot.settings.reads)
