"""The shuffle bass of the blues: boogie figures on the chord's own notes, and walking lines between them.

Figures are written in degrees, a beat each; ``8`` is the root above, ``~`` the note that leads on. Two-bar
figures go on in the second bar where the chord stays. (The box and boogie figures every blues bassist knows.)
"""

from __future__ import annotations

from sideman.music import chance as dice
from sideman.music.arranger import bass
from sideman.music.arranger.bass import MIDDLE, Line, Plan, Tone, Way
from sideman.music.arranger.figures import phrase
from sideman.music.arranger.quarters import walk
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.arranger.two_feel import half_notes
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.chord import Chord
from sideman.music.theory.scale import scale

hit = bass.hit

FIGURES: tuple[tuple[str, str, float], ...] = (
    # figure, the bar behind it while the chord stays, how much it is liked
    ("1 3 5 6", "8 6 5 3", 4.0),
    ("1 3 5 6", "7 6 5 3", 3.0),
    ("1 3 5 ~", "1 5 6 ~", 3.0),
    ("1 1 5 6", "1 1 5 ~", 1.5),
    ("1 5 6 5", "1 3 5 ~", 2.0),
    ("1 8 7 5", "1 8 5 ~", 2.0),
    ("1 3 4 #4", "5 8 5 ~", 1.5),
    ("1 5 8 ~", "1 7 6 ~", 1.5),
)
ROOT_HIGH = 39
"""A figure climbs an octave above its root, so roots lie in the lowest octave, E1 to D#2: the guitar's boogie
has the octave above. A root that is higher, to spare a leap, has its figure below."""


def degree_steps(chord: Chord, steps: tuple[int, ...]) -> dict[str, int]:
    """Semitones above the root of each degree of FIGURES."""
    seventh = 10 if chord.quality.seventh in (None, 9) else chord.quality.seventh
    return {
        **{str(degree + 1): step for degree, step in enumerate(steps)},
        "#4": 6,
        "6": 9 if chord.quality.family in ("major", "dominant", "suspended", "power") else seventh,
        "7": seventh,
        "8": 12,
    }


def boogie(scene: Scene, span: ChordSpan, after: Chord | None, line: Line) -> tuple[Plan, Line]:
    """A figure over one chord, as (tick from the bar line, key), and what to keep in mind."""
    chord = span.chord
    assert chord is not None
    beat = scene.bar.written.meter.beat_ticks
    ticks = list(range(span.start, span.end, beat))
    goes_on = chord == line.chord and 0 <= line.figure < len(FIGURES) and span.start == 0
    if goes_on:
        chosen, text = line.figure + len(FIGURES), FIGURES[line.figure][1]
    else:
        before = line.figure % len(FIGURES)
        odds = [(index, row[2] * (0.2 if index == before else 1.0)) for index, row in enumerate(FIGURES)]
        chosen = dice.choose(scene.seed, scene.bar.number, span.start, "boogie", odds)
        text = FIGURES[chosen][0]
    steps = scale(chord, scene.bar.written.key, after)
    means = degree_steps(chord, steps)
    root = bass.nearest(chord.lowest, min(line.last, MIDDLE), line.last, ROOT_HIGH)
    words = (text.split() * 3)[: len(ticks)]
    under = 0
    if root > ROOT_HIGH:
        under = 12
        words[1:3] = words[2:0:-1]  # 1 5 3: down, where it would have gone up
    keys = [root if word in ("1", "~") else root + means[word] - under for word in words]
    if not goes_on or abs(keys[0] - line.last) > 12:
        keys[0] = root
    goal = None
    if after is not None and after != chord:
        goal = bass.nearest(after.lowest, min(keys[-1], MIDDLE), keys[-1], ROOT_HIGH)
    if len(keys) > 1 and (words[-1] == "~" or (goal is not None and not bass.leads(keys[-1], goal))):
        aim = goal if goal is not None else root
        likes = bass.approaches(keys[-2], aim, steps, chord.root)
        if words[-1] == "~" or scene.chance(span.start, "lead in") < 0.8:
            keys[-1] = dice.choose(scene.seed, scene.bar.number, span.start, "approach", likes)
    return list(zip(ticks, keys, strict=True)), Line(keys[-1], goal, line.heading, chosen, chord)


WAYS: dict[str, Way] = {"two": half_notes, "boogie": boogie, "walk": walk}


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of shuffle bass."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    tones, line = bass.over_chords(scene, line, WAYS[line_now(scene, source.word("figure"))])
    return _sounded(scene, tones, source.number("skips"), level), line


def line_now(scene: Scene, line: str) -> str:
    """Which line is played in this bar: ``mixed`` keeps to one way for four bars, two times of three the
    boogie."""
    if line != "mixed":
        return line
    odds = dice.chance(scene.seed, phrase(scene.bar)[0], 0, "shuffle line")
    return "boogie" if odds < 0.66 else "walk"


def _sounded(scene: Scene, tones: list[Tone], skips: float, level: float) -> list[Note]:
    """The line as notes: a little detached, now and then struck again on the off-beat."""
    beat = scene.bar.written.meter.beat_ticks
    notes = []
    for tone in tones:
        weight = bass.accent(scene, tone)
        again = scene.chance(tone.tick, "again") < skips * (0.4 + scene.intensity)
        last = tone.until - beat
        if again and last >= tone.tick:
            place = last + scene.offbeat
            notes.append(bass.note(scene, tone.tick, tone.key, level, weight, (place - tone.tick) * 9 // 10))
            notes.append(
                bass.note(scene, place, tone.key, level, weight - 16, (beat - scene.offbeat) * 4 // 5)
            )
        else:
            length = (tone.until - tone.tick) * 17 // 20
            notes.append(bass.note(scene, tone.tick, tone.key, level, weight, length))
    return notes
