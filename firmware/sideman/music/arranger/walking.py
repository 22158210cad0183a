"""The walking bass: quarter notes, halves in the two-feel, a note a bar in one; a skip here and there."""

from __future__ import annotations

from sideman.music.arranger import bass
from sideman.music.arranger.bass import Line, Tone, Way
from sideman.music.arranger.quarters import walk
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.two_feel import half_notes, in_one
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource

hit = bass.hit

FEELS: dict[str, Way] = {"one": in_one, "two": half_notes, "four": walk}


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of walking bass, in one, in two or in four."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    tones, line = bass.over_chords(scene, line, FEELS[source.word("feel")])
    return sounded(scene, tones, source.number("skips"), level), line


def sounded(scene: Scene, tones: list[Tone], skips: float, level: float) -> list[Note]:
    """The line as notes: legato, weighted by beat and height, with skips between them."""
    beat = scene.bar.written.meter.beat_ticks
    legato = 0.93 if scene.tempo < 180 else 0.97
    notes = []
    for tone in tones:
        skipped = _skip(scene, tone, skips)
        length = (skipped[0] - tone.tick) * 0.85 if skipped else (tone.until - tone.tick) * legato
        weight = bass.accent(scene, tone)
        notes.append(bass.note(scene, tone.tick, tone.key, level, weight, round(length)))
        notes += [bass.note(scene, tick, tone.key, level, -24, beat // 5) for tick in skipped]
    return notes


def _skip(scene: Scene, tone: Tone, skips: float) -> tuple[int, ...]:
    """Where the note is struck again, softly: mostly nowhere, else on the off-beat or as triplets."""
    beat = scene.bar.written.meter.beat_ticks
    last = tone.until - beat
    if tone.tick % beat or last < tone.tick or scene.tempo > 250:
        return ()
    odds = scene.chance(tone.tick, "skip") / max(1e-9, skips * (0.35 + 0.9 * scene.intensity))
    if odds < 0.62:
        return (last + scene.offbeat,)
    if odds < 0.75 and scene.tempo < 190:
        return (last + beat // 3, last + 2 * beat // 3)
    return ()
