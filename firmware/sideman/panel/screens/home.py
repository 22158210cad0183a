"""Home: where we are, the chord, the beat, what comes."""

from __future__ import annotations

from typing import Final

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot, Transport
from sideman.music.theory.pitch import glyphs
from sideman.panel.screens import chords, lines, rows
from sideman.panel.screens.font import font
from sideman.panel.state import PanelState, Shelf

NAMES: Final = {
    Transport.COUNT_IN: "Count-in",
    Transport.INTRO: "Intro",
    Transport.ENDING: "Ending",
}
"""Where the chart has no section to name."""

REST: Final = {Transport.STOPPED: "A starts the band", Transport.PAUSED: "Paused · A: on"}
"""What the bottom row says while nothing sounds."""


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """Stopped: what would be played. Else the chord and its company."""
    _where(draw, snapshot)
    if snapshot.transport is Transport.STOPPED:
        lines.big_lines(draw, snapshot.chart_title or "No chart", rows.MIDDLE)
    else:
        chords.draw_chords(draw, snapshot.chord, snapshot.next_chord, rows.MIDDLE, rows.WIDTH)
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, _doing(snapshot))


def _where(draw: ImageDraw, snapshot: Snapshot) -> None:
    """Section·main, bar of bars, chorus; tempo and key at the right edge. The section's name gives way."""
    letters = font("small")
    tempo = f"♩{snapshot.tempo:.0f} {glyphs(snapshot.key)}"
    right = rows.WIDTH - letters.width(tempo)
    letters.draw(draw, right, rows.TOP + 1, tempo)
    if snapshot.transport is Transport.STOPPED:
        letters.draw(draw, 0, rows.TOP + 1, letters.cut(snapshot.style_title, right - 5))
        return
    place = f"{snapshot.section_bar}/{snapshot.section_bars}" if snapshot.section_bars else ""
    if snapshot.chorus:
        place = f"{place} ch {snapshot.chorus}".strip()
    middle = right - 5 - letters.width(place)
    letters.draw(draw, middle, rows.TOP + 1, place)
    name = NAMES.get(snapshot.transport, snapshot.section)
    main = f"·{snapshot.main}" if name else snapshot.main
    if snapshot.transport in (Transport.COUNT_IN, Transport.ENDING):
        main = ""
    name = letters.cut(name, max(0, middle - 4 - letters.width(main)))
    letters.draw(draw, 0, rows.TOP + 1, name + main)


def _doing(snapshot: Snapshot) -> str:
    """What the band does that the chord does not tell."""
    if snapshot.breaking:
        return "Break"
    if snapshot.filling:
        return "Fill"
    if snapshot.holding:
        return f"Holding {snapshot.section}"
    return REST.get(snapshot.transport, snapshot.scale or snapshot.chart_title)
