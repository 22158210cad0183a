"""Swelling strings or synthesizer: voices that come in one by one, an inner one that moves, out again.

Over four bars the pad rises and falls; while it is calm it rests for whole bars, though never in an intro or
an ending, which may have nothing else. What is laid down is held for its bar; half-way an inner voice may
step to its neighbour in the scale and back. Where one chord stays, each tide comes in on another inversion.
"""

from __future__ import annotations

from functools import lru_cache

from sideman.music import chance as dice
from sideman.music.arranger import held_chords, keys
from sideman.music.arranger.figures import phrase
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Role
from sideman.music.style.style import PlayerSource
from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import Key
from sideman.music.theory.scale import scale
from sideman.music.theory.voicing import Register, Voicing, voice

TIDES: tuple[tuple[tuple[float, float, float, float], float], ...] = (
    ((0.4, 0.8, 1.0, 0.6), 3.0),
    ((0.3, 0.6, 0.8, 1.0), 2.0),
    ((0.9, 0.7, 0.5, 0.8), 1.5),
    ((0.0, 0.5, 0.9, 0.7), 2.0),
    ((0.7, 1.0, 0.4, 0.0), 1.5),
)
"""How full the pad is in each bar of a phrase: 0 it rests, 1 all voices; and how much each tide is liked."""
SWELL = 16.0
"""Velocity between low water and high."""
REGISTER = Register(50, 79, 69)

hit = held_chords.hit


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of swelling chords."""
    hands = memory or Hands()
    level, kind = source.number("level"), source.word("voicing")
    if scene.final:
        return keys.final_chord(scene, level, hands, kind, REGISTER, "pad")
    since, at = phrase(scene.bar)
    tide = dice.choose(scene.seed, since, 0, "tide", TIDES)[at]
    water = tide * (0.35 + 0.65 * scene.intensity) + 0.35 * scene.intensity
    bar_voices = round(water * source.number("voices") + 0.3 * scene.chance(0, "one voice more"))
    if scene.bar.role is not Role.MAIN:
        bar_voices = max(2, bar_voices)
    voicing, spans = hands.voicing, scene.chords()
    register = keys.singing(scene, REGISTER)
    if at == 0 and spans[0].chord == hands.chord:
        voicing = None
    notes: list[Note] = []
    for index, span in enumerate(spans):
        if span.chord is None:
            continue
        after = spans[index + 1].chord if index + 1 < len(spans) else scene.coming_chord()
        voicing = voice(span.chord, scene.bar.written.key, after, kind, voicing, register)
        sounding = _voices(voicing, bar_voices)
        if sounding:
            notes += _laid(scene, span, sounding, level + SWELL * (tide - 0.6), source.number("motion"))
    return sorted(notes), hands._replace(voicing=voicing, chord=spans[-1].chord)


@lru_cache(maxsize=1024)
def _voices(voicing: Voicing, count: int) -> Voicing:
    """So many voices of the chord: the top one and the lowest first, then those between; from one more than
    it has, the top an octave below."""
    if count <= 0:
        return ()
    if count > len(voicing):
        return tuple(sorted({*voicing, voicing[-1] - 12 if voicing[-1] - 12 >= REGISTER.low else voicing[0]}))
    order = (voicing[-1], voicing[0], *reversed(voicing[1:-1]))
    return tuple(sorted(set(order[: max(2, count)])))


def _laid(scene: Scene, span: ChordSpan, keys_down: Voicing, level: float, motion: float) -> list[Note]:
    """The chord held for its span; an inner voice goes to its neighbour in between."""
    assert span.chord is not None
    place, channel, length = scene.bar.tick + span.start, CHANNEL["pad"], span.end - span.start
    held = max(1, length * 49 // 50)
    top, notes = keys_down[-1], []
    beat = scene.bar.written.meter.beat_ticks
    moves = len(keys_down) > 2 and length >= 3 * beat
    moves = moves and scene.chance(span.start, "inner") < motion * (0.4 + 0.8 * scene.intensity)
    for key in keys_down:
        touch = velocity(scene, level, 3.0 if key == top else -2.0)
        if moves and key == keys_down[-2]:
            turn = -(-length // beat) // 2 * beat
            neighbour = _neighbour(span.chord, scene.bar.written.key, key, keys_down)
            notes.append(Note(place, 0, channel, key, touch, turn * 49 // 50))
            notes.append(Note(place + turn, 0, channel, neighbour, touch, (length - turn) * 49 // 50))
        else:
            notes.append(Note(place, 0, channel, key, touch, held))
    return notes


@lru_cache(maxsize=2048)
def _neighbour(chord: Chord, key: Key, voice_key: int, keys_down: Voicing) -> int:
    """The next step of the scale above an inner voice, or below it where there is no room; never a semitone
    from another voice, nor one above a note of the chord, which others may hold: a fourth that comes half-way
    and is not led down again is no suspension but a wrong note over the piano's third."""
    quality = chord.quality
    tones = {(chord.root + step) % 12 for step in (0, quality.third, quality.fifth) if step is not None}
    rubs = {(tone + 1) % 12 for tone in tones} - tones
    inside = {(chord.root + step) % 12 for step in scale(chord, key, None)} - rubs
    others = [other for other in keys_down if other != voice_key]
    for move in (2, 1, -2, -1, -3, 3):
        moved = voice_key + move
        if moved % 12 in inside and all(abs(moved - other) > 1 for other in others):
            return moved
    return voice_key
