"""What every page shares: the top row, the beats, the bottom row."""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot, Transport
from sideman.panel.screens import chords
from sideman.panel.screens.font import font

WIDTH: Final = 128
HEIGHT: Final = 64
TOP: Final = 0
LIST: Final = 11
MIDDLE: Final = 13
BEATS: Final = 44
BEATS_HEIGHT: Final = 8
BOTTOM: Final = 54
LEAST: Final = 30
"""Pixels below which a cut text would say nothing."""


def inverted(draw: ImageDraw, x: int, y: int, text: str) -> int:
    """``text`` in small letters, dark on light; the first free column behind it."""
    letters = font("small")
    end = x + letters.width(text) + 4
    draw.rectangle((x, y, end - 1, y + letters.height - 1), fill=1)
    letters.draw(draw, x + 2, y + 1, text, fill=0)
    return end


def title(draw: ImageDraw, name: str, snapshot: Snapshot, aside: str = "") -> None:
    """The top row of a page: its name; right what sounds meanwhile, or ``aside`` when nothing does."""
    end = inverted(draw, 0, TOP, name)
    letters = font("small")
    if snapshot.transport is not Transport.STOPPED and (snapshot.chord or snapshot.next_chord):
        both = (chords.printed(snapshot.chord), chords.printed(snapshot.next_chord))
        aside = " ▸ ".join(chord for chord in both if chord)
    aside = letters.cut(aside, WIDTH - end - 4)
    letters.draw(draw, WIDTH - letters.width(aside), TOP + 1, aside)


def beats(draw: ImageDraw, snapshot: Snapshot) -> None:
    """The beats of the bar: those that have sounded are filled; on beat 1 the whole row is inverted."""
    count = max(1, snapshot.beats)
    gap = 3 if count <= 6 else 2
    one = snapshot.beat == 1
    if one:
        draw.rectangle((0, BEATS, WIDTH - 1, BEATS + BEATS_HEIGHT - 1), fill=1)
    for beat in range(count):
        left = beat * (WIDTH + gap) // count
        right = (beat + 1) * (WIDTH + gap) // count - gap - 1
        box = (left, BEATS, right, BEATS + BEATS_HEIGHT - 1)
        if one:
            inner = (left + 1, BEATS + 1, right - 1, BEATS + BEATS_HEIGHT - 2)
            draw.rectangle(inner, fill=0 if beat == 0 else 1, outline=0)
        elif beat < snapshot.beat:
            draw.rectangle(box, fill=1)
        else:
            draw.rectangle(box, outline=1)


def _fitting(badges: tuple[str, ...], pixels: int) -> list[str]:
    """As many of ``badges``, from the first, as go into a row of so many ``pixels``."""
    ends = accumulate(font("small").width(badge) + 6 for badge in badges)
    return [badge for badge, end in zip(badges, ends, strict=True) if end - 2 <= pixels]


def bottom(draw: ImageDraw, snapshot: Snapshot, otherwise: str = "") -> None:
    """What is queued, blinking with the beat; else a fault, else ``otherwise``. Badges right, as many as
    leave what is queued whole and a fault half of the row, the first of them being the weightiest."""
    letters = font("small")
    text, free = otherwise, WIDTH
    if snapshot.queued:
        text = f"NEXT: {snapshot.queued}"
        free -= letters.width(text) + 6
    elif snapshot.fault:
        text = f"! {snapshot.fault}"
        free //= 2
    right = WIDTH
    adapted = (f"IN {snapshot.adapted}",) if snapshot.adapted else ()
    for badge in reversed(_fitting((*snapshot.badges, *adapted), free)):
        right -= letters.width(badge) + 4
        inverted(draw, right, BOTTOM - 1, badge)
        right -= 2
    text = letters.cut(text, right - 6) if right > LEAST else ""
    lit = bool(snapshot.queued) and snapshot.phase < 0.5
    if lit:
        draw.rectangle((0, BOTTOM - 1, letters.width(text) + 3, HEIGHT - 1), fill=1)
    letters.draw(draw, 2 if snapshot.queued else 0, BOTTOM, text, fill=0 if lit else 1)
