"""A take as a picture: a lane a drum, a band of keys a part, chords and labels above, eight bars a line.

                12        13   Fill
                Dm7       G7
    ride      | |  | |  | |  | |  |       the taller and darker, the louder
    bass      |▬▬ ▬▬ ▬▬ ▬▬|▬▬ ▬▬ ▬▬|      a dot: the chord's root or given bass

Everything lies where it is heard: place and shift.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from sideman.adapters.piano_roll_marks import (
    BEAT,
    BREAK,
    COLOURS,
    FAINT,
    FILL,
    INK,
    ORDER,
    PAPER,
    PART,
    Colour,
    drum_names,
    is_root,
    labels,
    shaded,
)
from sideman.music.events import Note
from sideman.music.song import Bar
from sideman.music.style.kit import KIT
from sideman.music.theory.chord import symbol

BARS_A_LINE: Final = 8
BAR_WIDTH: Final = 236
MARGIN, GUTTER, HEAD, GAP = 24, 92, 54, 26
LANE, KEY = 17, 5
"""Pixels of a drum's lane and of a semitone."""


@dataclass(frozen=True)
class Take:
    """What is drawn. ``fills``: ticks at which fills start; notes in any order."""

    title: str
    bars: Sequence[Bar]
    notes: Sequence[Note]
    fills: Sequence[int] = ()


def draw_roll(take: Take) -> Image.Image:
    """The picture, as high as it needs to be."""
    return _Page(take).drawn()


class _Page:
    def __init__(self, take: Take) -> None:
        self.take = take
        brushes = take.bars[0].style.instruments.get("snare", (128, 0))[1] == 40
        self.drum_of = drum_names(brushes)
        drums = {self._drum(note) for note in take.notes if PART[note.channel] in ("drums", "percussion")}
        self.lanes = [name for name in ORDER if name in drums] + sorted(drums - set(ORDER))
        self.bands: dict[str, tuple[int, int]] = {}
        for part in ("riff", "pad", "guitar", "keys", "bass"):
            keys = [note.key for note in take.notes if PART[note.channel] == part]
            if keys:
                self.bands[part] = min(keys) - 1, max(keys) + 1
        self.lines = [take.bars[n : n + BARS_A_LINE] for n in range(0, len(take.bars), BARS_A_LINE)]
        height = MARGIN * 2 + 40 + sum(self._height(line) + GAP for line in self.lines)
        size = MARGIN * 2 + GUTTER + BARS_A_LINE * BAR_WIDTH, height
        self.image = Image.new("RGB", size, PAPER)
        self.draw = ImageDraw.Draw(self.image)
        self.fonts = {size: ImageFont.load_default(size) for size in (11, 12, 14, 18, 26)}

    def _drum(self, note: Note) -> str:
        return self.drum_of.get(note.key, f"key {note.key}")

    def _playing(self, line: Sequence[Bar]) -> list[str]:
        """The parts that have notes in a line; the others take no room."""
        first, end = line[0].tick, line[-1].end
        parts = {PART[note.channel] for note in self.take.notes if first <= note.place < end}
        return [part for part in self.bands if part in parts]

    def _height(self, line: Sequence[Bar]) -> int:
        bands = (self.bands[part] for part in self._playing(line))
        return HEAD + LANE * len(self.lanes) + sum(10 + KEY * (high - low + 1) for low, high in bands)

    def text(self, x: float, y: float, words: str, size: int, fill: Colour = INK, anchor: str = "la") -> None:
        self.draw.text((x, y), words, fill, self.fonts[size], anchor)

    def drawn(self) -> Image.Image:
        title = self.take.title.replace("–", "-")  # Pillow's own font has no en dash
        self.text(MARGIN, MARGIN - 4, title, 26)
        top = MARGIN + 40
        before: Bar | None = None
        for line in self.lines:
            self._line(line, before, top)
            top += self._height(line) + GAP
            before = line[-1]
        return self.image

    def _line(self, bars: Sequence[Bar], before: Bar | None, top: int) -> None:
        left = MARGIN + GUTTER
        bottom = top + self._height(bars)
        for n, bar in enumerate(bars):
            self._background(bar, left + n * BAR_WIDTH, top, bottom)
        for lane, name in enumerate(self.lanes):
            y = top + HEAD + lane * LANE
            self.text(left - 8, y + LANE / 2, name, 12, anchor="rm")
            self.draw.line((left, y + LANE - 1, left + len(bars) * BAR_WIDTH, y + LANE - 1), FAINT)
        tops = self._keyboards(left, top, bars)
        for n, bar in enumerate(bars):
            x = left + n * BAR_WIDTH
            self._labels(bar, before, x, top)
            self._notes(bar, x, top, tops)
            before = bar
        self.draw.line(
            (left + len(bars) * BAR_WIDTH, top + HEAD - 8, left + len(bars) * BAR_WIDTH, bottom), INK, 2
        )

    def _background(self, bar: Bar, x: int, top: int, bottom: int) -> None:
        drums_end = top + HEAD + LANE * len(self.lanes)
        for start in self.take.fills:
            if bar.tick <= start < bar.end:
                from_x = x + BAR_WIDTH * (start - bar.tick) / bar.ticks
                self.draw.rectangle((from_x, top + HEAD - 6, x + BAR_WIDTH, drums_end), FILL)
        if bar.break_from is not None:
            until = bar.ticks if bar.break_until is None else bar.break_until
            ends = (x + BAR_WIDTH * at / bar.ticks for at in (bar.break_from, until))
            from_x, to_x = ends
            self.draw.rectangle((from_x, drums_end, to_x, bottom), BREAK)
        for beat in range(1, bar.written.meter.felt_beats):
            at = x + BAR_WIDTH * beat // bar.written.meter.felt_beats
            self.draw.line((at, top + HEAD - 4, at, bottom), BEAT)
        self.draw.line((x, top + HEAD - 8, x, bottom), INK, 2)

    def _keyboards(self, left: int, top: int, line: Sequence[Bar]) -> dict[str, int]:
        """Lines at every C; for each part the y of its highest key."""
        tops, right = {}, left + len(line) * BAR_WIDTH
        y = top + HEAD + LANE * len(self.lanes)
        for part in self._playing(line):
            low, high = self.bands[part]
            y += 10
            tops[part] = y
            self.draw.line((left, y - 5, right, y - 5), BEAT)
            self.text(MARGIN, y + 2, part, 14, COLOURS[part])
            for key in range(low, high + 1):
                if key % 12 == 0:
                    at = y + KEY * (high - key) + KEY // 2
                    self.draw.line((left, at, right, at), FAINT)
                    self.text(left - 8, at, f"C{key // 12 - 1}", 11, anchor="rm")
            y += KEY * (high - low + 1)
        return tops

    def _labels(self, bar: Bar, before: Bar | None, x: int, top: int) -> None:
        self.text(x + 5, top + 2, str(bar.number + 1), 12, (130, 126, 118))
        self.text(x + 30, top, "  ".join(labels(bar, before, self.take.fills)), 14, (160, 70, 20))
        for at in bar.written.chords:
            chord_x = x + 5 + BAR_WIDTH * at.tick / bar.ticks
            self.text(chord_x, top + 20, symbol(at.chord, bar.written.key), 18)

    def _notes(self, bar: Bar, x: int, top: int, tops: dict[str, int]) -> None:
        scale = BAR_WIDTH / bar.ticks
        for note in self.take.notes:
            if not bar.tick <= note.place < bar.end:
                continue
            part = PART[note.channel]
            at = x + (note.place + note.shift - bar.tick) * scale
            ink = shaded(COLOURS.get(part, INK), note.velocity)
            if part in ("drums", "percussion"):
                drum = self._drum(note)
                middle = top + HEAD + self.lanes.index(drum) * LANE + LANE // 2
                self._stroke(at, middle, note.velocity, ink, drum in KIT and note.key == KIT[drum].opened)
            elif part in tops:
                y = tops[part] + KEY * (self.bands[part][1] - note.key)
                end = max(at + 3, at + note.length * scale - 1)
                self.draw.rounded_rectangle((at, y, end, y + KEY - 1), 2, ink)
                if part == "bass" and is_root(bar, note):
                    self.draw.ellipse((at - 2, y - 1, at + KEY - 2, y + KEY - 1), INK)

    def _stroke(self, x: float, middle: int, velocity: int, ink: Colour, is_open: bool) -> None:
        half = 1.5 + velocity / 127 * (LANE / 2 - 1)
        if is_open:
            self.draw.ellipse((x - half, middle - half, x + half, middle + half), PAPER, ink, 2)
        else:
            self.draw.polygon(((x - 1, middle - half), (x + 8, middle), (x - 1, middle + half)), ink)
