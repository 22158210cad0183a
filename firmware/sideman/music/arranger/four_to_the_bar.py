"""Rhythm guitar of the swing era: a short chord of three notes on every beat (after Freddie Green)."""

from __future__ import annotations

from sideman.music.arranger import guitar
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register, voice

hit = guitar.hit

REGISTER = Register(52, 69, 62)
"""On the fourth, third and second string: above a walking bass, which makes for no goal over E3."""
SKIPS = 0.25
"""How often, at the most, an up stroke turns up between two beats."""


def play(scene: Scene, source: PlayerSource, memory: Fretting | None) -> tuple[list[Note], Fretting]:
    """A bar of four to the bar (or three)."""
    hand = memory or Fretting()
    level = source.number("level")
    if scene.final:
        return guitar.final_chord(scene, level + 8, hand, "small")
    beat = scene.bar.written.meter.beat_ticks
    backbeat = 20 * source.number("accent")
    sparse = max(0.0, 0.8 - 2.4 * scene.intensity)
    full = max(0.0, 2 * scene.intensity - 1) if scene.bar.written.meter.beat_ticks > scene.offbeat else 0.0
    spans = scene.chords()
    keys = hand.grip
    notes: list[Note] = []
    for index, span in enumerate(spans):
        if span.chord is None:
            continue
        after = spans[index + 1].chord if index + 1 < len(spans) else scene.coming_chord()
        keys = voice(span.chord, scene.bar.written.key, after, "strings", keys, REGISTER)
        for tick in range(-(-span.start // beat) * beat, span.end, beat):
            back = tick // beat % 2 == 1
            if back and scene.chance(tick, "left out") < sparse:
                continue
            share = (0.36 if back else 0.42) + 0.03 * max(-1.5, min(1.5, scene.spread(tick, "chop")))
            weight = backbeat if back else 0.0
            notes += guitar.stroke(scene, tick, round(beat * share), keys, level, weight)
            if full and scene.chance(tick, "skip") < SKIPS * full:  # the hand swings up between two beats
                notes += guitar.stroke(
                    scene, tick + scene.offbeat, beat // 6, keys[-2:], level, -14.0, down=False
                )
    return notes, hand._replace(grip=keys)
