"""The rock bass: roots, driven in eighths or with the kick, that lean into the next chord at the end.

pulse  kick      where the drummer's kick is written (and the 1)
       quarters  every beat
       eighths   figures of eighths that leave room for the kick and join it, kept for a phrase and varied

A figure is a bar in eighths: ``x`` a stroke, ``-`` a stroke where the kick falls, else the note rings on,
``.`` silence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from sideman.music import chance as dice
from sideman.music.arranger import bass, bass_hands
from sideman.music.arranger.bass import HIGH, LOW, Line, Plan, Tone
from sideman.music.arranger.figures import Figures, beats_filled, phrase
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.chord import Chord
from sideman.music.theory.scale import scale

hit = bass.hit

HOME, ROOT_HIGH = 34, 39
"""Roots lie from E1 to D#2, where a bass guitar growls and no guitar chord begins."""

FIGURES: Mapping[int, Figures] = {
    4: (
        ("x--- x---", 1.5),
        ("x--x --x-", 2.0),  # three, three, two
        ("x-.x x-.x", 1.5),
        ("x--x x-x.", 2.0),
        ("x-xx -xx-", 2.0),
        ("xxx- xxx.", 1.5),
        ("x-xx x-xx", 2.0),
        ("xx.x xx-x", 2.0),
        ("x.xx xxxx", 1.5),
        ("xxxx x.xx", 1.5),
        ("xxxx xxx-", 1.5),
        ("xxxx xxxx", 2.5),
    ),
    3: (("x-- x--", 1.0), ("x-x -x.", 1.5), ("x-x x.x", 1.5), ("xxx xx-", 1.5), ("xxx xxx", 2.0)),
    2: (("x---", 1.0), ("x--x", 1.5), ("x-xx", 1.5), ("xxx.", 1.0), ("xxxx", 2.0)),
}
VARIED = (0, 1, 0, 3)
"""Whose figure each bar of a four-bar phrase plays: the second may turn aside, the fourth does."""

DRIVEN = 0.7
"""From this intensity on every third of a compound beat is struck, below it the figures."""
HOT = 0.6
"""From this intensity on there are slides and dead notes."""
PICK_UPS = 0.85
"""How often a bar that has come to rest picks up into the change."""
TURNS = (("18", 2.0), ("58", 1.5), ("55", 1.5), ("85", 1.0))
"""What the last two eighths of a standing chord may do, in degrees."""


def _figure(scene: Scene, motion: float, drive: float) -> str:
    """A figure for the bar, near as many strokes as the intensity asks for; the phrase ends busier."""
    since, at = phrase(scene.bar)
    turn = VARIED[at]
    if turn == 1 and scene.chance(0, "aside") > 0.25 + motion:
        turn = 0
    wanted = (2.6 + 5.2 * scene.intensity + 0.8 * (turn == 3)) / 8
    wanted += drive * (1.0 - wanted)
    parts = []
    for step, beats in enumerate(beats_filled(scene.bar.written.meter.felt_beats, tuple(FIGURES))):
        odds = [
            (figure, weight * math.exp(-55 * (figure.count("x") / (2 * beats) - wanted) ** 2) + 1e-9)
            for figure, weight in FIGURES[beats]
        ]
        parts.append(dice.choose(scene.seed, since + turn, step, "rock bass", odds))
    return "".join(parts).replace(" ", "")


def pulse_ticks(
    scene: Scene, pulse: str, kick: frozenset[int], motion: float = 0.3, drive: float = 0.0
) -> tuple[list[int], list[int]]:
    """Where the bass strikes and where it falls silent, before the chords are looked at."""
    beat = scene.bar.written.meter.beat_ticks
    if pulse == "kick":
        found = sorted({0, *(tick for tick in kick if tick < scene.bar.ticks)})
        return (found if len(found) > 1 else [0, scene.bar.ticks // 2 // beat * beat]), []
    thirds = scene.bar.written.meter.compound and scene.intensity > DRIVEN
    if pulse == "quarters" or thirds:
        step = beat if pulse == "quarters" else beat - scene.offbeat
        return list(range(0, scene.bar.ticks, step)), []
    figure = _figure(scene, motion, drive)
    written = list(zip(scene.eighths(len(figure)), figure, strict=False))
    struck = [tick for tick, mark in written if mark == "x" or (mark == "-" and tick in kick)]
    return struck, [tick for tick, mark in written if mark == "."]


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of rock bass."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    half = scene.bar.written.meter.beat_ticks // 2
    kick = frozenset(round(tick / half) * half for tick in scene.kick)
    motion = source.number("motion") * (0.5 + scene.intensity)
    ticks, rests = pulse_ticks(scene, source.word("pulse"), kick, motion, source.number("drive"))

    def way(scene: Scene, span: ChordSpan, after: Chord | None, line: Line) -> tuple[Plan, Line]:
        return _pump(scene, span, after, line, ticks, motion)

    tones, line = bass.over_chords(scene, line, way)
    cut = [_cut(tone, rests) for tone in tones]
    notes = [_sounded(scene, tone, kick, level) for tone in cut]
    heat = max(0.0, scene.intensity - HOT)
    return bass_hands.slid(scene, bass_hands.deadened(scene, notes, half, 0.8 * heat), 0.5 * heat), line


def _cut(tone: Tone, rests: Sequence[int]) -> Tone:
    """The note as far as the first of ``rests`` within it."""
    ends = [at for at in rests if tone.tick < at < tone.until]
    return tone._replace(until=min(ends)) if ends else tone


def _pump(
    scene: Scene, span: ChordSpan, after: Chord | None, line: Line, ticks: list[int], motion: float
) -> tuple[Plan, Line]:
    """The root on the pulse; towards the end of the chord the way to the next, or a turn up to the octave."""
    chord = span.chord
    assert chord is not None
    root = bass.opening_key(chord, line, HOME, ROOT_HIGH)
    goal = None if after is None else bass.nearest(after.lowest, root * 0.5 + HOME * 0.5, root, ROOT_HIGH)
    places = [span.start, *(tick for tick in ticks if span.start < tick < span.end)]
    changes = goal is not None and goal != root
    last_beat = span.end - scene.bar.written.meter.beat_ticks
    if changes and places[-1] <= last_beat and scene.chance(span.start, "pick-up") < PICK_UPS:
        places.append(last_beat + scene.offbeat)
    keys = [root] * len(places)
    if changes and len(places) > 1 and places[-1] > last_beat:  # what leads on is never longer than an eighth
        if scene.chance(span.start, "lead in") < 0.6 + 0.4 * motion:
            assert goal is not None
            both = len(places) > 4 and places[-2] >= last_beat and scene.chance(span.start, "long way") < 0.35
            lead = _lead_in(scene, span, chord, after, root, goal)
            keys[-2:] = lead if both else [keys[-2], lead[1]]
    elif len(places) > 5 and scene.chance(span.start, "turn") < motion:
        turn = dice.choose(scene.seed, scene.bar.number, span.start, "turn figure", TURNS)
        means = {"1": root, "5": root + (chord.quality.fifth or 7), "8": root + 12}
        reached = goal is None or abs(means[turn[-1]] - goal) <= 12
        if reached and max(means[degree] for degree in turn) <= HIGH:
            keys[-2:] = [means[degree] for degree in turn]
    return list(zip(places, keys, strict=True)), Line(keys[-1], goal, line.heading, -1, chord)


def _lead_in(
    scene: Scene, span: ChordSpan, chord: Chord, after: Chord | None, root: int, goal: int
) -> list[int]:
    """The last two eighths: the approach to ``goal``, and before it the scale's note on its far side, so that
    three notes run one way."""
    steps = scale(chord, scene.bar.written.key, after)
    likes = bass.approaches(root, goal, steps, chord.root)
    approach = dice.choose(scene.seed, scene.bar.number, span.start, "approach", likes)
    away = -1 if goal > approach else 1
    inside = {(chord.root + step) % 12 for step in steps}
    for key in (approach + away, approach + 2 * away):
        if key % 12 in inside and key >= LOW and abs(key - root) <= 7:
            return [key, approach]
    return [root, approach]


def _sounded(scene: Scene, tone: Tone, kick: frozenset[int], level: float) -> Note:
    """With the kick harder; off-beats a little lighter and shorter; long notes sing."""
    beat = scene.bar.written.meter.beat_ticks
    on_beat = tone.tick % beat == 0
    weight = (6.0 if tone.tick in kick else 0.0) + (3.0 if on_beat else -7.0)
    weight += 5.0 if tone.tick == 0 else 0.0
    weight += 6.0 if scene.bar.crash and tone.tick == 0 else 0.0
    share = 19 if tone.until - tone.tick > beat // 2 else (18 if on_beat else 16)
    return bass.note(scene, tone.tick, tone.key, level, weight, (tone.until - tone.tick) * share // 20)
