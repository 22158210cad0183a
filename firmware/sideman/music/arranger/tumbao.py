"""Tumbao: the Cuban bass, which is there before the bar is.

    1   2   3   4  │1   2   3   4  │
    (─)   5     1──┼──    5     1──┼      5 a fifth or other note of this chord, on the off-beat of 2
          F7    Bb─┼──    F     C──┼      1 on 4: the root of the bar to come, held over its 1

A note that is the last one within a beat of a change sounds the chord to come and is held into it, so a
change on 3 is struck on the off-beat of 2. Where nothing could come early (the first bar, after N.C., a jump)
the root is struck on the 1. ``bolero`` and ``cha-cha`` keep the root on the 1. (As Cuban methods write it.)
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from sideman.music.arranger import bass, bass_riff, ostinato
from sideman.music.arranger.bass import Line
from sideman.music.arranger.figures import beats_filled
from sideman.music.arranger.ostinato import Mark, Pairs
from sideman.music.arranger.pick_ups import PickUps, picked_up
from sideman.music.arranger.scene import ChordSpan, Scene
from sideman.music.events import Note
from sideman.music.song import Bar
from sideman.music.style.style import PlayerSource
from sideman.music.theory.chord import Chord
from sideman.music.theory.scale import scale

hit = bass.hit

EARLY: Mapping[int, Pairs] = {
    4: (
        ("...5 ..1-", "...5 ..1-", 4.0),
        ("...f ..1-", "...5 ..1-", 2.5),
        ("...1 ..1-", "...5 ..8-", 2.0),
        ("...5 ..8-", "...f ..1-", 2.0),
        ("...5 .51-", "...5 ..1-", 2.0),
        ("...5 8.1-", "...5 ..1-", 1.5),
        ("..15 ..1-", "..35 ..1-", 1.5),
        ("...5 8.51", "...5 .31-", 1.0),
        ("..15 .81-", "..35 .51-", 1.5),
        ("..15 8.51", "..35 8.31", 1.0),
        ("..11 5581", "..13 5581", 0.7),
    ),
    3: (
        ("..5. 1-", "..5. 1-", 3.0),
        ("...5 1-", "...5 1-", 2.5),
        ("..55 1-", "..5. 1-", 1.5),
        ("..35 1-", "..58 1-", 1.5),
        ("..35 81", "..55 81", 1.0),
    ),
    2: ((".5 1-", ".f 1-", 3.0), (".5 1-", ".5 1-", 3.0), (".5 51", ".3 51", 1.0)),
}
"""By felt beats, in halves of a beat. The last note is the one that comes early."""
FIRST = {4: 2, 3: 2, 2: 1}
"""The earliest mark of those figures: until there the note from the bar before is free to ring."""
ON_ONE: Mapping[str, Mapping[int, Pairs]] = {
    "bolero": {
        4: (
            ("1--. 5---", "1--. f---", 2.0),
            ("1--. 5-8-", "1--. f-1-", 4.0),
            ("1--. 5-3-", "1--. 5-8-", 2.0),
            ("1--5 5-8-", "1--5 f-1-", 1.5),
            ("1-15 5-85", "1-15 8-53", 1.0),
        ),
        3: (("1--- 5-", "1--- f-", 3.0), ("1-5- 8-", "1-5- 3-", 2.0), ("1-55 8-", "1-53 5-", 1.0)),
        2: (("1-5-", "1-f-", 3.0), ("1-55", "1-58", 1.5)),
    },
    "cha-cha": {
        4: (
            ("1-.. 5-..", "1-.. f-..", 1.5),
            ("1-.. 5-8-", "1-.. 5-8-", 3.0),
            ("1--5 ..8-", "1--5 ..8-", 3.0),
            ("1-.5 ..85", "1-.5 ..8-", 2.0),
            ("1.15 ..85", "1.15 .58-", 1.5),
            ("1.15 .585", "1.15 8.53", 1.0),
        ),
        3: (("1-.. 5-", "1-.. 8-", 3.0), ("1-.5 8-", "1-.5 5-", 2.0), ("1.15 85", "1.15 8.", 1.0)),
        2: (("1-5-", "1-8-", 3.0), ("1.15", "1.85", 1.5)),
    },
}
PICK_UPS: PickUps = (("~-", 3.0), (".~", 2.0), ("5-~-", 1.5), ("w-w-", 1.0), ("ww", 1.0))
HOME, ROOT_HIGH = 36, 43
FIFTH_HIGH = 47
"""A fifth above B2 is played below the root."""
HEAVY = 5.0
"""The early note is the heaviest of the bar."""


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of Cuban bass."""
    line = memory or Line()
    level = source.number("level")
    if scene.final:
        return bass.final_note(scene, level, line)
    figure = source.word("figure")
    wanted = 1.5 + (0.6 + 2.4 * source.number("motion")) * scene.intensity
    if figure == "tumbao":
        return _early(scene, line, ostinato.kept_by_beats(scene, EARLY, wanted, "tumbao", 0.3), level)
    text = ostinato.kept_by_beats(scene, ON_ONE[figure], wanted + 0.8, "tumbao", 0.3)
    places = ostinato.halves(scene)
    marks = picked_up(scene, ostinato.on_places(text, places), places, PICK_UPS, 0.2 + 0.4 * scene.intensity)
    steps, line = bass_riff.over_chords(scene, line, marks, HOME, ROOT_HIGH)
    return [_sounded(scene, s.tick, s.until, s.key, level, 2.0 * (s.tick == 0)) for s in steps], line


def _early(scene: Scene, line: Line, figure: str, level: float) -> tuple[list[Note], Line]:
    """The bar in its chords: the last note before each change is the root behind it, and rings into it."""
    marks = ostinato.on_places(figure, ostinato.halves(scene))
    spans, notes = scene.chords(), list[Note]()
    for index, span in enumerate(spans):
        if span.chord is None:
            line = line._replace(goal=None, chord=None, tied=None)
            continue
        after = spans[index + 1].chord if index + 1 < len(spans) else _expected(scene)
        found, line = _over(scene, span, span.chord, after, marks, line)
        for mark, key in found:
            early = mark.mark == ">"
            weight = HEAVY if early else 0.0
            notes.append(_sounded(scene, mark.tick, mark.until, key, level, weight, 20 if early else 17))
    return _one_at_a_time(notes), line


def _over(
    scene: Scene,
    span: ChordSpan,
    chord: Chord,
    after: Chord | None,
    marks: tuple[Mark, ...],
    line: Line,
) -> tuple[list[tuple[Mark, int]], Line]:
    """The notes of one chord, and what is kept in mind: ``line.tied`` is where the root was struck early."""
    bar = scene.bar
    held = line.tied == bar.tick + span.start and line.last % 12 == chord.lowest
    root = line.last if held else bass.opening_key(chord, line._replace(goal=None), HOME, ROOT_HIGH)
    own = [mark for mark in marks if span.start < mark.tick < span.end]
    if not held:
        until = own[0].tick if own else span.end
        own.insert(0, Mark(span.start, min(until, span.start + bar.written.meter.beat_ticks), "1"))
    low = root if root <= ROOT_HIGH else root - 12
    means = bass_riff.meanings(chord, scale(chord, bar.written.key, after), low)
    near = bool(own) and span.start < own[-1].tick >= span.end - bar.written.meter.beat_ticks
    early = near and after is not None
    found: list[tuple[Mark, int]] = []
    last = line.last if held else root
    for at, mark in enumerate(own):
        if early and at == len(own) - 1:
            assert after is not None
            home = HOME + 12 if mark.mark == "8" and after == chord else HOME
            key = bass.nearest(after.lowest, last * 0.5 + home * 0.5, last, ROOT_HIGH + home - HOME)
            mark = Mark(mark.tick, span.end + _ring(scene, span), ">")
        elif at == 0 and not held:
            key = root
        else:
            degree = "f" if mark.mark == "5" and means["5"] > FIFTH_HIGH else mark.mark
            key = means.get(degree, low)
            key = key if abs(key - last) <= 12 and key >= bass.LOW else last
        found.append((mark, key))
        last = key
    tied = bar.tick + span.end if early else None
    return found, line._replace(last=last, goal=None, chord=chord, tied=tied)


def _expected(scene: Scene) -> Chord | None:
    """The chord of the bar to come, unless everybody waits for its 1."""
    coming = scene.coming
    return None if coming is None or coming.awaited else scene.coming_chord()


def _ring(scene: Scene, span: ChordSpan) -> int:
    """How far into the next chord an early note may ring: to where the next figure can first be struck."""
    if span.end < scene.bar.ticks or scene.coming is None:
        return scene.bar.written.meter.beat_ticks
    return ring_over(scene.coming)


def ring_over(coming: Bar) -> int:
    """Ticks of the bar to come in which a note from the bar before may ring."""
    meter = coming.written.meter
    beats = beats_filled(meter.felt_beats, tuple(EARLY))[0]
    first = FIRST[beats]
    own = Scene(coming, None, 0).eighths(first + 1)[-1]
    return min([own, *(at.tick for at in coming.written.chords[1:])])


def _one_at_a_time(notes: list[Note]) -> list[Note]:
    cut = [a._replace(length=min(a.length, b.place - a.place)) for a, b in pairwise(notes)]
    return cut + notes[-1:]


def _sounded(
    scene: Scene, tick: int, until: int, key: int, level: float, weight: float, share: int = 17
) -> Note:
    """Plucked off the beat a little lighter; ``share`` twentieths of its time."""
    off = tick % scene.bar.written.meter.beat_ticks != 0
    weight += (3.0 if tick in scene.kick else 0.0) - (3.0 if off else 0.0)
    return bass.note(scene, tick, key, level, weight, (until - tick) * share // 20)
