"""What all keyboard players share: the hands' memory, and chords under the fingers."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sideman.music import chance as dice
from sideman.music.arranger import comping, ostinato
from sideman.music.arranger.comping import Stroke
from sideman.music.arranger.figures import phrase
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note, note_of
from sideman.music.theory.chord import Chord
from sideman.music.theory.voicing import Register, Voicing, answer, voice

HIGHEST = 84
"""No keyboard player goes above C6: there the soloist is."""
_STAB_LEVEL = 92.0
TREBLE = Register(52, 79, 69)
"""The right hand over a bass player: E3 to G5, the top voice around A4."""


class Hands(NamedTuple):
    """What the hands remember: the voicing last struck and its chord, the last two figures, and the number
    of the played bar whose first chord was struck before its bar line."""

    voicing: Voicing | None = None
    chord: Chord | None = None
    figures: tuple[str, ...] = ()
    pushed: int = -1


ARCH = (0.3, 0.8, 1.0, 0.4)
"""How far the top voice has gone on its way in each bar of a phrase: out and back, as a singer breathes."""
GOALS = ((-7, 1.5), (-4, 1.0), (5, 1.0), (9, 2.0))
"""Semitones from its home that it may set out for."""


def singing(scene: Scene, register: Register) -> Register:
    """``register`` with the home of its top voice moved along the phrase, so that the highest notes of the
    chords make a line and are not nailed to one key."""
    since, at = phrase(scene.bar)
    goal = dice.choose(scene.seed, since, 0, "top voice", GOALS)
    top = register.top + round(goal * ARCH[at])
    return register._replace(top=min(register.high - 1, max(register.low + 9, top)))


def remember(hands: Hands, figure: str) -> tuple[str, ...]:
    """The last two figures, ``figure`` the latest."""
    return (*hands.figures[-1:], figure)


def chord_notes(
    scene: Scene, tick: int, length: int, keys: Voicing, level: float, accent: float, part: str = "keys"
) -> list[Note]:
    """A chord struck at ``tick``: the top voice sings, the inner ones stay under it."""
    place, channel = scene.bar.tick + tick, CHANNEL[part]
    strengths = [velocity(scene, level, accent - 3)] * len(keys)
    strengths[0] = velocity(scene, level, accent)
    strengths[-1] = velocity(scene, level, accent + 4)
    return [
        note_of((place, 0, channel, key, strength, length))
        for key, strength in zip(keys, strengths, strict=True)
    ]


def rolled(scene: Scene, chord: list[Note], ms: float) -> list[Note]:
    """``chord`` rolled from below within ``ms``; the top voice arrives on the beat."""
    ticks = ms / max(1, len(chord) - 1) * scene.tempo * scene.bar.written.meter.beat_ticks / 60_000
    return [note._replace(shift=-round((len(chord) - 1 - n) * ticks)) for n, note in enumerate(chord)]


def above(scene: Scene, tick: int, length: int, voicing: Voicing, rung: int, level: float) -> Note:
    """One note of the chord above the voicing: its own tones again, an octave up; ``rung`` counts them from
    below, from −1 on from above."""
    rungs = _ladder(voicing)
    key = rungs[rung % len(rungs)]
    return Note(scene.bar.tick + tick, 0, CHANNEL["keys"], key, velocity(scene, level), max(1, length))


@lru_cache(maxsize=1024)
def _ladder(voicing: Voicing) -> Voicing:
    tones = {key % 12 for key in voicing}
    return tuple(key for key in range(voicing[-1] + 1, HIGHEST + 1) if key % 12 in tones) or voicing[-1:]


def led(
    scene: Scene,
    stroke: Stroke | ostinato.Stroke,
    voicing: Voicing | None,
    chord: Chord | None,
    kind: str,
    register: Register,
    answers: float,
) -> Voicing:
    """The chord of ``stroke`` led from ``voicing``, in which ``chord`` was struck last. ``answers``: how
    often the same chord again gets another note on top."""
    key = scene.bar.written.key
    if voicing is not None and stroke.chord == chord and scene.chance(stroke.tick, "answer") < answers:
        return answer(stroke.chord, key, stroke.after, kind, voicing, register)
    return voice(stroke.chord, key, stroke.after, kind, voicing, register)


def struck(
    scene: Scene,
    plan: list[Stroke],
    hands: Hands,
    kind: str,
    register: Register,
    level: float,
    answers: float = 0.0,
) -> tuple[list[Note], Hands]:
    """The strokes as notes, each chord led from the one before. ``answers``: how often a chord that is struck
    again gets another note on top."""
    notes: list[Note] = []
    voicing, chord = hands.voicing, hands.chord
    register = singing(scene, register)
    half = scene.bar.written.meter.beat_ticks // 2
    for stroke in plan:
        voicing = led(scene, stroke, voicing, chord, kind, register, answers)
        chord = stroke.chord
        accent = (
            12.0 * stroke.accent
            + (4.0 if stroke.tick // half % 2 else 0.0)
            - (5.0 if stroke.length > half else 0.0)
        )
        notes += chord_notes(scene, stroke.tick, stroke.length, voicing, level, accent)
    return notes, hands._replace(voicing=voicing, chord=chord, pushed=comping.pushed_bar(scene, plan))


def held(
    scene: Scene, hands: Hands, kind: str, register: Register, level: float, part: str = "keys"
) -> tuple[list[Note], Hands]:
    """Each chord of the bar laid down and held to the next."""
    notes: list[Note] = []
    voicing, spans = hands.voicing, scene.chords()
    if part == "keys":
        register = singing(scene, register)
    for index, span in enumerate(spans):
        if span.chord is None:
            continue
        after = spans[index + 1].chord if index + 1 < len(spans) else scene.coming_chord()
        voicing = voice(span.chord, scene.bar.written.key, after, kind, voicing, register)
        start = span.start
        if start == 0 and hands.pushed == scene.bar.number:  # struck before the bar line: it sounds still
            start = scene.bar.written.meter.beat_ticks // 2
        if start < span.end:
            notes += chord_notes(scene, start, (span.end - start) * 49 // 50, voicing, level, 0, part)
    return notes, hands._replace(voicing=voicing, chord=spans[-1].chord)


def final_chord(
    scene: Scene, level: float, hands: Hands, kind: str, register: Register, part: str = "keys"
) -> tuple[list[Note], Hands]:
    """The last chord of the song, on the 1, for the whole bar."""
    chord = scene.chord_at(0)
    if chord is None:
        return [], hands
    voicing = voice(chord, scene.bar.written.key, None, kind, hands.voicing, register)
    return chord_notes(scene, 0, scene.bar.ticks, voicing, level, 6, part), Hands(voicing, chord)


def hit(scene: Scene, at: int, memory: Hands | None, planned: list[Note]) -> list[Note]:
    """A stop-hit: the chord, short and hard."""
    chord = scene.chord_at(at)
    if chord is None:
        return []
    hands = memory or Hands()
    voicing = voice(chord, scene.bar.written.key, None, "full", hands.voicing, TREBLE)
    length = scene.bar.written.meter.beat_ticks * 2 // 5
    return chord_notes(scene, at, length, voicing, _STAB_LEVEL, 10)
