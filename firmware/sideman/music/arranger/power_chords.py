"""Rock guitar: root and fifth in driving eighths, palm-muted or open.

A figure is a bar in eighths: ``X`` an open chord with weight, ``x`` an open chord, ``m`` palm-muted, ``-``
rings on, ``.`` silent.
"""

from __future__ import annotations

import math
from functools import lru_cache

from sideman.music import chance as dice
from sideman.music.arranger import guitar, turns
from sideman.music.arranger.figures import beats_filled, phrase
from sideman.music.arranger.fretboard import STRINGS, Grip
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.chord import Chord
from sideman.music.theory.voicing import motion

FIGURES: dict[int, tuple[tuple[str, str, float], ...]] = {
    # the figure, how it is played: "muted" or "open", how much it is liked
    4: (
        ("Xmmm Xmmm", "muted", 3.0),
        ("Xmmm mmmm", "muted", 2.0),
        ("Xmmx mmxm", "muted", 2.0),
        ("Xmxm mxmx", "muted", 1.0),
        ("X-mm X-mm", "muted", 2.0),
        ("X-m- X-m-", "muted", 2.0),
        ("X--m --m-", "muted", 2.0),
        ("X-mm X---", "muted", 1.5),
        ("X--- ----", "open", 2.0),
        ("X-xx X-x-", "open", 1.5),
        ("X-xx xxxx", "open", 1.5),
        ("X--x ----", "open", 2.0),
        ("X--x --x-", "open", 2.5),
        ("X-x- X-xx", "open", 1.5),
        ("Xxxx Xxxx", "open", 1.5),
        ("X-x. .xx-", "open", 1.5),
    ),
    3: (
        ("X.m m.m", "muted", 1.5),
        ("X-. m..", "muted", 1.5),
        ("Xmm mmm", "muted", 1.0),
        ("X-- xx-", "open", 1.0),
        ("Xmx mxm", "muted", 1.0),
    ),
    2: (("Xmmm", "muted", 1.0), ("X-x-", "open", 1.0), ("X---", "open", 1.0)),
}
ACCENT = {"X": 8.0, "x": 0.0, "m": -22.0}
LOW = STRINGS[0]
BEHIND = 0.95
"""How much is palm-muted while the keys have the say."""
HOME, HIGH = LOW + 5, LOW + 12
"""The first finger rests about A2 and goes no higher than E3."""


@lru_cache(maxsize=4096)
def power_chord(chord: Chord, previous: Grip | None, strings: int = 3) -> Grip:
    """Root and fifth (the chord's own) on two or three of the low ``strings``: the root below, or the fifth
    under it, whichever is nearer to where the hand is. Over another bass that and the root, if near."""
    fifth = chord.quality.fifth or 7
    root = LOW + (chord.lowest - LOW) % 12
    slash: list[Grip] = []
    if chord.lowest != chord.root:
        slash = [(root, root + (chord.root - chord.lowest) % 12)]
        root = LOW + (chord.root - LOW) % 12
    if slash and previous is None:
        return slash[0]
    shapes = [(at, at + fifth, at + 12)[:strings] for at in (root, root + 12) if at <= HIGH]
    if previous is None:
        return min(shapes, key=lambda keys: abs(keys[0] - HOME))
    turned = [(at + fifth - 12, at, at + fifth)[:strings] for at in (root, root + 12)]
    shapes += slash + [keys for keys in turned if LOW <= keys[0] <= HIGH]

    def effort(keys: Grip) -> float:
        inverted = 0.7 * (keys[0] % 12 != chord.root)
        return (
            3 * motion(keys, previous) + abs(keys[-1] - previous[-1]) + 0.4 * abs(keys[0] - HOME) + inverted
        )

    return min(shapes, key=effort)


def hit(scene: Scene, at: int, memory: Fretting | None, planned: list[Note]) -> list[Note]:
    """A stop-hit: the power chord, chopped off."""
    chord = scene.chord_at(at)
    if chord is None:
        return []
    length = scene.bar.written.meter.beat_ticks * 2 // 5
    return guitar.stroke(scene, at, length, power_chord(chord, memory and memory.grip), 100, 8)


def play(scene: Scene, source: PlayerSource, memory: Fretting | None) -> tuple[list[Note], Fretting]:
    """A bar of power chords."""
    hand = memory or Fretting()
    level = source.number("level")
    bar, half = scene.bar, scene.bar.written.meter.beat_ticks // 2
    keys = hand.grip
    if scene.final:
        chord = scene.chord_at(0)
        if chord is None:
            return [], hand
        keys = power_chord(chord, keys)
        return guitar.stroke(scene, 0, bar.ticks * 19 // 20, keys, level, 8), hand._replace(grip=keys)
    figure = _figure(scene, source)
    changes = {span.start for span in scene.chords()}
    written = dict(zip(scene.eighths(len(figure)), figure, strict=False))
    marks = {tick: mark for tick, mark in written.items() if mark in ACCENT}
    if bar.crash:
        marks[0] = "X"
    strokes = sorted((dict.fromkeys(changes, "X") | marks).items())
    rests = [tick for tick, mark in written.items() if mark == "." and tick not in changes]
    strings = 2 if "m" in figure else 3
    calm = scene.intensity <= turns.CALM
    notes: list[Note] = []
    for index, (tick, mark) in enumerate(strokes):
        chord = scene.chord_at(tick)
        if chord is None:
            continue
        if tick in changes or keys is None:
            keys = power_chord(chord, keys, strings)
        until = strokes[index + 1][0] if index + 1 < len(strokes) else bar.ticks
        if mark == "m":
            notes += guitar.stroke(scene, tick, half * (3 if calm else 4) // 10, keys, level, ACCENT[mark])
            continue
        rest = next((rest for rest in rests if tick < rest < until), until)
        damped = index + 1 < len(strokes) and strokes[index + 1][1] == "m"  # the palm comes down early
        ring = (4 if damped else 5) if calm else 6 if damped else 9
        length = (rest - tick) * ring // 10
        notes += guitar.stroke(scene, tick, length, keys, level, ACCENT[mark])
    return notes, hand._replace(grip=keys)


def _figure(scene: Scene, source: PlayerSource) -> str:
    """A riff is kept for four bars; its last bar may be another, as often as ``motion`` asks."""
    mute, motion = source.number("mute"), source.number("motion")
    leads = turns.leads(scene, "guitar")
    if not leads:  # the keys' bars: down to the palm
        mute = max(mute, BEHIND)
    since, at = phrase(scene.bar)
    turn = 1 if at == 3 and scene.chance(0, "riff turn") < motion * (0.5 + scene.intensity) else 0
    wanted = 0.25 + (0.7 if leads else 0.5) * scene.intensity
    drive = source.number("drive")
    wanted += drive * (1.0 - wanted if drive > 0 else wanted)
    parts = []
    for step, beats in enumerate(beats_filled(scene.bar.written.meter.felt_beats, tuple(FIGURES))):
        parts.append(dice.choose(scene.seed, since + turn, step, "power", _odds(beats, mute, wanted)))
    return "".join(parts)


@lru_cache(maxsize=512)
def _odds(beats: int, mute: float, wanted: float) -> tuple[tuple[str, float], ...]:
    return tuple(
        (
            figure.replace(" ", ""),
            weight * (mute if way == "muted" else 1.0 - mute) * _near(figure, beats, wanted) + 1e-9,
        )
        for figure, way, weight in FIGURES[beats]
    )


def _near(figure: str, beats: int, wanted: float) -> float:
    """How well the strokes of a figure agree with the share ``wanted`` of its eighths."""
    struck = sum(mark in ACCENT for mark in figure) / (2 * beats)
    return math.exp(-10 * (struck - wanted) ** 2)
