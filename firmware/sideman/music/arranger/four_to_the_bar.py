"""Rhythm guitar of the swing era: a short low chord on every beat (after Freddie Green)."""

from __future__ import annotations

from sideman.music.arranger import guitar
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register, voice

hit = guitar.hit

REGISTER = Register(42, 63, 57)
"""On the sixth, fourth and third string."""


def play(scene: Scene, source: PlayerSource, memory: Fretting | None) -> tuple[list[Note], Fretting]:
    """A bar of four to the bar (or three)."""
    hand = memory or Fretting()
    level = source.number("level")
    if scene.final:
        return guitar.final_chord(scene, level + 8, hand, "small")
    beat = scene.bar.written.meter.beat_ticks
    backbeat = 20 * source.number("accent")
    spans = scene.chords()
    keys = hand.grip
    notes: list[Note] = []
    for index, span in enumerate(spans):
        if span.chord is None:
            continue
        after = spans[index + 1].chord if index + 1 < len(spans) else scene.coming_chord()
        keys = voice(span.chord, scene.bar.written.key, after, "four-to-the-bar", keys, REGISTER)
        for tick in range(-(-span.start // beat) * beat, span.end, beat):
            back = tick // beat % 2 == 1
            length = beat * (9 if back else 12) // 20
            notes += guitar.stroke(scene, tick, length, keys, level, backbeat if back else 0.0)
    return notes, hand._replace(grip=keys)
