"""The quick chart: the chord under the knob big, the field it turns underlined; above, the beats and chords
that are written."""

from __future__ import annotations

from typing import Final

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot
from sideman.music.theory.chord import parse_chord
from sideman.music.theory.pitch import Key
from sideman.music.theory.reading import read_chord
from sideman.panel.quick import under_knob
from sideman.panel.screens import chords, rows
from sideman.panel.screens.font import font
from sideman.panel.state import PanelState, Shelf

HINTS: Final = {
    "root": "Push: quality · held: play",
    "quality": "Push: beats",
    "beats": "Push: write it down",
}


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """All chords as the player reads them."""
    draft, small, middle, big = state.draft, font("small"), font("middle"), font("big")
    key, reads = Key(snapshot.key_pitch, snapshot.minor), snapshot.settings.reads
    written = [read_chord(parse_chord(symbol), key, reads) for symbol, _ in draft.chords]
    beats = sum(count for _, count in draft.chords)
    free = rows.inverted(draw, 0, rows.TOP, f"NEW {beats}")
    line = " ".join(chords.printed(symbol) for symbol in written)
    while small.width(line) > rows.WIDTH - free - 4 and " " in line:
        line = line.partition(" ")[2]
    small.draw(draw, free + 4, rows.TOP + 1, line)
    root, kind, _ = chords.split(read_chord(under_knob(draft), key, reads))
    y = rows.MIDDLE + 2
    x = big.draw(draw, 0, y - 2, root)
    fields = {"root": (0, x)}
    kind = kind or ("major" if draft.field == "quality" else "")
    face = middle if middle.width(kind) <= 62 else small
    fields["quality"] = (x + 3, face.draw(draw, x + 3, y - 2, kind) if kind else x + 12)
    text = f"{draft.beats}"
    left = rows.WIDTH - middle.width(text) - 2
    small.draw(draw, left - 11, y + 6, "×")
    middle.draw(draw, left, y + 1, text)
    fields["beats"] = (left, rows.WIDTH - 1)
    first, behind = fields[draft.field]
    draw.rectangle((first, rows.BEATS - 3, behind, rows.BEATS - 2), fill=1)
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, HINTS[draft.field])
