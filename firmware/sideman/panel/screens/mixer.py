"""The mixer: three faders around the cursor."""

from __future__ import annotations

from typing import Final

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot
from sideman.panel.screens import lines, rows
from sideman.panel.screens.font import font
from sideman.panel.state import FADERS, LEVEL_DEFAULT, PanelState, Shelf

LEFT: Final = 58
LENGTH: Final = 66


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """Name, fader and what it stands at; a notch at 0 dB."""
    name = FADERS[state.cursor]
    level = snapshot.levels.get(name, LEVEL_DEFAULT) if state.level is None else state.level
    rows.title(draw, "MIXER", snapshot, f"{name} {level * 100:.0f}")
    first = max(0, min(state.cursor - 1, len(FADERS) - lines.SEEN))
    for line, strip in enumerate(FADERS[first : first + lines.SEEN]):
        chosen = strip == name
        at = level if chosen else snapshot.levels.get(strip, LEVEL_DEFAULT)
        _fader(draw, rows.LIST + line * lines.PITCH, strip, at, strip in snapshot.mutes, chosen)
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, "Turn: level · push: let go" if state.grabbed else "Push: take · held: mute")


def _fader(draw: ImageDraw, y: int, name: str, level: float, mute: bool, chosen: bool) -> None:
    letters = font("small")
    if chosen:
        draw.rectangle((0, y - 1, LEFT - 3, y + 9), fill=1)
    letters.draw(draw, 2, y, letters.cut(name, LEFT - 6), fill=0 if chosen else 1)
    if mute:
        letters.draw(draw, LEFT, y, "muted")
        return
    draw.rectangle((LEFT, y + 1, LEFT + LENGTH, y + 7), outline=1)
    end = LEFT + 2 + round((LENGTH - 4) * level)
    draw.rectangle((LEFT + 2, y + 3, end, y + 5), fill=1)
    notch = LEFT + 2 + round((LENGTH - 4) * LEVEL_DEFAULT)
    draw.line((notch, y + 2, notch, y + 6), fill=0 if end > notch else 1)
