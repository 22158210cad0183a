"""Text on the middle of a page: a list with its cursor, a title in big letters, a text that wraps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PIL.ImageDraw import ImageDraw

from sideman.panel.screens import rows
from sideman.panel.screens.font import Font, font

SEEN: Final = 3
PITCH: Final = 11


def draw_list(draw: ImageDraw, texts: Sequence[str], cursor: int, y: int = rows.LIST) -> None:
    """Three of ``texts`` around the one at ``cursor``, which is inverted; a rail right shows where."""
    letters = font("small")
    first = max(0, min(cursor - 1, len(texts) - SEEN))
    for line, text in enumerate(texts[first : first + SEEN]):
        top = y + line * PITCH
        chosen = first + line == cursor
        if chosen:
            draw.rectangle((0, top - 1, rows.WIDTH - 5, top + 9), fill=1)
        letters.draw(draw, 2, top, letters.cut(text, rows.WIDTH - 10), fill=0 if chosen else 1)
    if len(texts) > SEEN:
        rail = SEEN * PITCH - 2
        height = max(3, rail * SEEN // len(texts))
        top = y + (rail - height) * first // (len(texts) - SEEN)
        draw.line((rows.WIDTH - 2, y, rows.WIDTH - 2, y + rail), fill=1)
        draw.rectangle((rows.WIDTH - 3, top, rows.WIDTH - 1, top + height), fill=1)


def big_lines(draw: ImageDraw, text: str, y: int) -> None:
    """A title in the biggest letters it fits in: a line of middle ones, two of title ones, three of small."""
    if font("middle").width(text) <= rows.WIDTH:
        font("middle").draw(draw, 0, y + 6, text)
        return
    letters, pitch = font("title"), 16
    if len(wrapped(text, letters, rows.WIDTH)) > 2:
        letters, pitch = font("small"), PITCH
    parts = wrapped(text, letters, rows.WIDTH)[:SEEN]
    y += (SEEN * PITCH - len(parts) * pitch) // 2
    for line, part in enumerate(parts):
        letters.draw(draw, 0, y + line * pitch, letters.cut(part, rows.WIDTH))


def wrapped(text: str, letters: Font, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` pixels, broken between words; a longer word is cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and letters.width(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(letters.cut(word, width))
    return lines
