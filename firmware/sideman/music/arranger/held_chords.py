"""The pad: strings or a choir that hold the chord and step to the next."""

from __future__ import annotations

from sideman.music.arranger import keys
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register

REGISTER = Register(50, 79, 70)
KINDS = {2: "shell", 3: "three", 4: "full", 5: "drop-2"}
"""Voices asked for → kind of voicing; the fifth voice doubles the top an octave below."""


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of held chords."""
    hands = memory or Hands()
    level, kind = source.number("level"), KINDS[round(source.number("voices"))]
    if source.word("voicing") != "coloured":
        kind = source.word("voicing")
    if scene.final:
        return keys.final_chord(scene, level, hands, kind, REGISTER, "pad")
    return keys.held(scene, hands, kind, REGISTER, level, "pad")


def hit(scene: Scene, at: int, memory: Hands | None, planned: list[Note]) -> list[Note]:
    """Strings leave a stop-hit to the others."""
    return []
