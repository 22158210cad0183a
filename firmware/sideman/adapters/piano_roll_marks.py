"""What a piano roll is drawn with: colours by part, lanes by drum, and the words above a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from sideman.music.events import STRIPS, Note
from sideman.music.song import Bar, Role
from sideman.music.style.kit import KIT

Colour: TypeAlias = tuple[int, int, int]

PAPER: Final = (252, 250, 245)
INK: Final = (34, 34, 40)
FAINT: Final = (226, 222, 212)
BEAT: Final = (208, 203, 192)
FILL: Final = (255, 236, 200)
BREAK: Final = (222, 232, 240)
COLOURS: Final[dict[str, Colour]] = {
    "drums": (44, 44, 52),
    "percussion": (120, 86, 40),
    "bass": (30, 84, 160),
    "keys": (176, 44, 60),
    "guitar": (34, 124, 72),
    "pad": (126, 76, 158),
    "riff": (196, 110, 20),
}
PART: Final = {strip.channel: strip.part for strip in STRIPS}
ORDER: Final = (
    *("crash", "crash2", "china", "splash", "bell", "ride", "hat", "tom1", "tom2", "tom3", "floor"),
    *("stick", "snare", "slap", "swirl", "kick", "foot"),
    *("clap", "tambourine", "cowbell", "shaker", "guiro", "agogo", "agogo_low"),
    *("timbale", "timbale_low", "bongo", "bongo_low", "conga", "conga_low", "claves", "triangle"),
)
"""Lanes from the top, as a drum part is written."""


def drum_names(brushes: bool) -> dict[int, str]:
    """The lane of each General MIDI key."""
    names: dict[int, str] = {}
    for name, drum in KIT.items():
        if name in (("clap",) if brushes else ("swirl", "slap")):
            continue
        names[drum.key] = name
        if drum.opened is not None:
            names[drum.opened] = name
    return names


def shaded(colour: Colour, velocity: int) -> Colour:
    """The softer, the nearer to the paper."""
    strength = 0.25 + 0.75 * velocity / 127
    red, green, blue = (
        round(paper + (ink - paper) * strength) for paper, ink in zip(PAPER, colour, strict=True)
    )
    return red, green, blue


def is_root(bar: Bar, note: Note) -> bool:
    """True for the root or given bass of the chord that sounds where the note is placed."""
    at = note.place - bar.tick
    chord = [written.chord for written in bar.written.chords if written.tick <= at or written.tick == 0][-1]
    return chord is not None and note.key % 12 == chord.lowest


def labels(bar: Bar, before: Bar | None, fills: Sequence[int]) -> list[str]:
    """What begins in this bar."""
    words = []
    if before is None or (bar.role, bar.main) != (before.role, before.main):
        words.append(f"Main {bar.main.upper()}" if bar.role is Role.MAIN else bar.role.value.capitalize())
    if before is None or abs(bar.heard_intensity - before.heard_intensity) > 1e-6:
        words.append(f"at {bar.heard_intensity:.2f}")
    if bar.role is Role.MAIN and bar.written.section_start and bar.written.section:
        words.append(f"[{bar.written.section}]")
    if any(bar.tick <= start < bar.end for start in fills):
        words.append("fill")
    if bar.break_from is not None and bar.break_from != bar.break_until:
        words.append("break")
    if bar.hits:
        words.append("hit")
    return words
