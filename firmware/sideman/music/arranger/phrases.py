"""Who plays a source phrase: the notes as written, moved to the chords of the bar."""

from __future__ import annotations

from functools import lru_cache

from sideman.music import chance as dice
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.arranger.section import section_place
from sideman.music.arranger.strokes import stretched
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note
from sideman.music.style.phrase import Phrase, Phrases, Rule
from sideman.music.theory.chord import Chord
from sideman.music.theory.pitch import Key
from sideman.music.theory.scale import MAJOR, NATURAL_MINOR
from sideman.music.timebase import QUARTER

ACCENT = 14.0
TRIPLET = QUARTER // 3
MINOR_THIRD, SIXTH, MINOR_SEVENTH = 3, 9, 10
AT_HOME = {False: (*MAJOR, 3, 10), True: NATURAL_MINOR}  # in major the blue third and seventh as well
"""Semitones above the tonic that belong to a key, by whether it is minor."""


def play(scene: Scene, source: Phrases, part: str) -> list[Note]:
    """One bar of ``part``. A note that a chord change cuts is struck again, moved to the new chord. Pure."""
    notes: list[Note] = []
    for span in scene.chords():
        phrase = answering(scene, source, span.chord)
        if phrase is not None and span.chord is not None:
            notes += _within(scene, phrase, span, span.chord, CHANNEL[part])
    return notes


def answering(scene: Scene, source: Phrases, chord: Chord | None) -> Phrase | None:
    """The phrase that is played on ``chord`` in this bar, kept for as long as the longest lasts; none where
    no chord sounds or none fits."""
    if chord is None:
        return None
    family, section_bar = chord.quality.family, section_place(scene.bar).bar
    fitting = [
        phrase
        for phrase in source.phrases
        if (not phrase.answers or family in phrase.answers)
        and phrase.when.holds(scene.intensity, scene.tempo, section_bar)
    ]
    fitting = [phrase for phrase in fitting if phrase.answers] or fitting
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    since = scene.bar.number - section_bar % max(len(phrase.bars) for phrase in fitting)
    return dice.choose(scene.seed, since, 0, "phrase", [(phrase, phrase.weight) for phrase in fitting])


def hit(scene: Scene, at: int, source: Phrases, part: str) -> list[Note]:
    """A stop-hit at a tick of the bar: what a phrase begins with, short."""
    chord = scene.chord_at(at)
    phrase = answering(scene, source, chord)
    if phrase is None or chord is None:
        return []
    return _opening(scene, phrase, chord, CHANNEL[part], at, scene.bar.written.meter.beat_ticks // 2)


def _opening(scene: Scene, phrase: Phrase, chord: Chord, channel: int, at: int, length: int) -> list[Note]:
    tones = next((bar for bar in phrase.bars if bar), ())
    level, home = velocity(scene, phrase.level, ACCENT), scene.bar.written.key
    return [
        Note(scene.bar.tick + at, 0, channel, moved(phrase.rule, tone.key, chord, home), level, length)
        for tone in tones
        if tone.step == tones[0].step
    ]


def _within(scene: Scene, phrase: Phrase, span: ChordSpan, chord: Chord, channel: int) -> list[Note]:
    bar = scene.bar
    if scene.final:  # all strike together on the 1 and let it ring
        return _opening(scene, phrase, chord, channel, 0, bar.ticks) if span.start == 0 else []
    written = bar.style.meter
    step = stretched(written.bar_ticks, written, bar.written.meter) // phrase.steps
    triplets = step == TRIPLET and bar.feel.swings
    notes = []
    for tone in phrase.bars[section_place(bar).bar % len(phrase.bars)]:
        start = tone.step * step
        end = min(start + tone.steps * step, span.end)
        place = max(start, span.start)
        if place >= end:
            continue
        if triplets and tone.step % 3 == 2 and place == start:
            place -= TRIPLET // 2  # the third of three is the off-beat and stands on the half
        level = velocity(scene, phrase.level, ACCENT * tone.accent)
        key = moved(phrase.rule, tone.key, chord, bar.written.key)
        notes.append(Note(bar.tick + place, 0, channel, key, level, end - place))
    return notes


@lru_cache(maxsize=4096)
def moved(rule: Rule, key: int, chord: Chord, home: Key) -> int:
    """``key`` as it sounds over ``chord`` in a tune in ``home``, within the rule's range where an octave
    allows."""
    over = rule.over
    interval = (key - over.root) % 12
    own = interval in _intervals(over)
    if rule.notes != "as is":
        interval = _adapted(interval, over, chord, home)
    if rule.moves == "near":
        fitting = chord.pitch_classes if own and rule.notes != "as is" else ((chord.root + interval) % 12,)
        target = min(range(key - 6, key + 7), key=lambda k: (k % 12 not in fitting, abs(k - key), -k))
    else:
        target = key + (chord.root - over.root + 6) % 12 - 6 + interval - (key - over.root) % 12
    if rule.notes == "bass" and interval == 0:
        target += (chord.lowest - target + 6) % 12 - 6
    while target < rule.low and target + 12 <= rule.high:
        target += 12
    while target > rule.high and target - 12 >= rule.low:
        target -= 12
    return min(127, max(0, target))


def _intervals(chord: Chord) -> frozenset[int]:
    return frozenset(interval % 12 for interval in chord.quality.intervals)


def _adapted(interval: int, over: Chord, chord: Chord, home: Key) -> int:
    """A third becomes the third that the chord has, a fifth its fifth, a seventh its seventh. A chord
    without one (VI in minor, VII in major) takes the minor seventh where it is at home, else the sixth."""
    for mine, theirs in (
        (over.quality.third, chord.quality.third),
        (over.quality.fifth, chord.quality.fifth),
        (over.quality.seventh, chord.quality.seventh),
    ):
        if interval == mine and theirs is not None:
            return theirs
    plain = chord.quality.seventh is None and chord.quality.third != MINOR_THIRD
    if interval == over.quality.seventh == MINOR_SEVENTH and plain:
        degree = (chord.root + MINOR_SEVENTH - home.tonic) % 12
        return MINOR_SEVENTH if degree in AT_HOME[home.minor] else SIXTH
    return interval
