"""Pedal and ostinato: a bass that stays, on the chord's root or on one note of the key.

on      root      the chord's own bass note: ground bass, electronic and pop roots
        tonic     the key's first note under every chord that belongs to the key, or its fifth
        dominant  (a bass that the chart gives is played, and a foreign chord has its own root)
rhythm  see FIGURES; "ostinato" keeps one figure for the whole section, in bars of five one of three and two
lies    bass      in a bass player's low octave
        cello     an octave up, never under the cello's C string
"""

from __future__ import annotations

from collections.abc import Mapping

from sideman.music.arranger import bass, bass_riff, ostinato
from sideman.music.arranger.bass import Line
from sideman.music.arranger.bass_riff import Heard, Step
from sideman.music.arranger.ostinato import Pairs
from sideman.music.arranger.pick_ups import PickUps, picked_up
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.section import section_place
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.chord import Chord
from sideman.music.theory.quality import QUALITIES
from sideman.music.theory.scale import MAJOR, NATURAL_MINOR

hit = bass.hit

FIGURES: Mapping[str, Pairs] = {
    "wholes": (
        ("1--- ----", "1--- ----", 4.0),
        ("1--- ----", "1--- --1-", 2.0),
        ("1--- 1---", "1--- --1-", 2.0),
        ("1--- 1---", "1--- 1-1-", 2.0),
        ("1--- 1-1-", "1--1 --1-", 1.5),
    ),
    "halves": (
        ("1--- 1---", "1--- 1---", 4.0),
        ("1--- 1---", "1--- 1-1-", 2.0),
        ("1--- 1-1-", "1--1 1---", 2.0),
        ("1-1- 1-1-", "1-1- 1--1", 1.5),
    ),
    "quarters": (
        ("1-1- 1---", "1-1- 1---", 1.5),
        ("1-1- 1-1-", "1-1- 1-1-", 4.0),
        ("1-1- 1-1-", "1-1- 1-11", 2.0),
        ("1-11 1-1-", "1-11 1-11", 2.0),
    ),
    "eighths": (
        ("1-1- 1-11", "1-1- 1-11", 1.5),
        ("1111 1-11", "1111 1-1.", 1.5),
        ("1111 1111", "1111 1111", 4.0),
        ("1.1.1.1. 1.1.1.1.", "1.1.1.1. 1.111.1.", 1.5),
        ("1.1.1.11 1.1.1.11", "1.1.1.11 1.111.11", 1.5),
    ),
    "heartbeat": (
        ("11.. ....", "11.. ....", 3.0),
        ("11.. ....", "11.. 1...", 1.5),
        ("11.. 11..", "11.. 11..", 3.0),
        ("11.. 11..", "11.. 11.1", 1.5),
        ("11.1 11..", "11.1 11.1", 1.5),
    ),
    "offbeats": (
        (".1.. .1..", ".1.. .1.1", 1.5),
        (".1.1 .1.1", ".1.1 .1.1", 4.0),
        ("..1...1. ..1...1.", "..1...1. ..1..11.", 2.0),
        ("..1...11 ..1...11", "..1..11. ..1...11", 2.0),
        ("..11..11 ..11..11", "..11..11 ..11.111", 1.5),
    ),
    "octaves": (
        ("1--- 1-8-", "1--- 1-8-", 1.5),
        ("1.8. 1.8.", "1.8. 1.88", 2.0),
        ("1818 1.8.", "1818 1.88", 2.0),
        ("1818 1818", "1818 1818", 4.0),
        ("1.8.1.8. 1.881.8.", "1.8.1.8. 1.8.1188", 1.5),
        ("1.881.88 1.881.88", "1.881.88 1.811.88", 1.5),
    ),
    "ground": (
        ("1--- ----", "1--- ----", 1.0),
        ("1--- 1---", "1--- 5---", 3.0),
        ("1--- 5---", "1--- 3---", 2.0),
        ("1--- 5-3-", "1--- 3-5-", 2.0),
        ("1-5- 8-5-", "1-3- 5-3-", 2.0),
        ("1-53 5-31", "1-35 8-53", 1.5),
    ),
    "ostinato": (
        ("1--. .5-.", "1--. .5-.", 2.0),
        ("1--5 --8-", "1--5 --8-", 2.5),
        ("1--1 .5-.", "1--1 .8-.", 2.5),
        ("1-.1 .15.", "1-.1 .18.", 2.0),
        ("1.15 .18.", "1.15 .15.", 2.0),
        ("1-58 5-58", "1-58 5-58", 1.5),
        ("1515 8515", "1515 8515", 1.5),
    ),
}
"""In halves or quarters of the beat; ``1`` the pedal, ``8`` its octave."""
FIVES: Pairs = (
    ("1----- 5---", "1----- 5---", 2.0),
    ("1--5-- 1---", "1--5-- 8---", 2.0),
    ("1--5-- 8-5-", "1--5-- 8-5-", 2.5),
    ("1--1-5 8-5-", "1--1-5 8-8-", 2.5),
    ("1-51-5 8-5-", "1-51-5 8-58", 2.0),
    ("1-1515 8-5-", "1-1515 8-51", 2.0),
    ("1151-5 8815", "1151-5 8858", 1.5),
)
"""The ostinato in bars of five, in halves of the beat: the three is crossed in two, then come the two."""
OF_FIVE = frozenset(text for *pair, _ in FIVES for text in pair)
CALM_AND_HOT: Mapping[str, tuple[float, float]] = {
    "wholes": (0.6, 3.4),
    "halves": (1.4, 4.2),
    "quarters": (3.0, 6.0),
    "eighths": (5.5, 10.5),
    "heartbeat": (1.5, 6.5),
    "offbeats": (2.0, 8.5),
    "octaves": (2.5, 12.5),
    "ground": (0.8, 6.0),
    "ostinato": (2.0, 8.5),
}
"""Marks a bar that are asked for at intensity 0 and 1."""
LED: Mapping[str, PickUps] = {"ground": (("w-", 3.0), ("w-w-", 3.0), ("ww", 1.0), ("w-ww", 0.7))}
"""Who leads into the change: only the ground, as a cello does."""
LEAD = 0.55
SHORT = {"offbeats": 15, "octaves": 15, "eighths": 17, "heartbeat": 12}
"""Twentieths of its time that a note sounds; 19 where nothing is said."""
WITH_THE_KICK = ("offbeats", "octaves")
"""A machine's bass: where the kick drops out of a fill it does too, and the drop brings both back."""
COMPASS: Mapping[str, tuple[int, int, int]] = {"bass": (34, 42, bass.LOW), "cello": (43, 50, 36)}
"""Where roots like to be, their top, and the lowest key there is."""
IN_KEY = {False: MAJOR, True: (*NATURAL_MINOR, 9, 11)}


def play(scene: Scene, source: PlayerSource, memory: Line | None) -> tuple[list[Note], Line]:
    """A bar of a pedal or an ostinato."""
    line = memory or Line()
    level, rhythm, on = source.number("level"), source.word("rhythm"), source.word("on")
    home, root_high, lowest = COMPASS[source.word("lies")]
    if scene.final:
        notes, line = bass.final_note(scene, level, line)
        return [note._replace(key=_at_least(lowest, note.key)) for note in notes], line
    figure = _figure(scene, rhythm)
    if figure in OF_FIVE:
        marks = list(ostinato.on_places(figure.replace(" ", ""), ostinato.halves(scene)))
    else:
        marks = list(ostinato.marks(scene, figure))
    if rhythm in LED and on == "root":
        marks = picked_up(scene, marks, ostinato.places(scene, figure), LED[rhythm], LEAD)
    heard, before = _pedal(scene, on), line.last
    steps, line = bass_riff.over_chords(scene, line, marks, home, root_high, roomy=True, heard=heard)
    steps = [step._replace(key=_at_least(lowest, step.key)) for step in steps]
    if rhythm in WITH_THE_KICK:
        steps = _with_the_kick(scene, steps)
        line = line._replace(last=steps[-1].key if steps else before)
    return [_sounded(scene, step, SHORT.get(rhythm, 19), level) for step in steps], line


def _at_least(lowest: int, key: int) -> int:
    return key if key >= lowest else key + 12


def _with_the_kick(scene: Scene, steps: list[Step]) -> list[Step]:
    """``steps`` as far as the kick goes in a fill, no high octave at the edge; a new chord has its root."""
    beat = scene.bar.written.meter.beat_ticks
    until = max([0, *scene.kick]) // beat * beat + beat
    changes = {span.start for span in scene.chords()}
    kept: list[Step] = []
    rests = False
    for step in reversed(steps):
        silent = step.tick >= until and scene.fills(step.tick) and step.tick not in changes
        rests = silent or (rests and step.mark == "8")
        if not rests:
            kept.append(step)
    return kept[::-1]


def _figure(scene: Scene, rhythm: str) -> str:
    calm, hot = CALM_AND_HOT[rhythm]
    wanted = calm + (hot - calm) * scene.intensity
    if rhythm != "ostinato":
        return ostinato.kept(scene, FIGURES[rhythm], wanted, "pedal", 0.15, width=ostinato.NARROW)
    at = section_place(scene.bar).bar
    five = scene.bar.written.meter.felt_beats == 5
    pairs, wanted = (FIVES, wanted * 5 / 4) if five else (FIGURES[rhythm], wanted)
    return ostinato.drawn(scene, pairs, wanted, "pedal ostinato", scene.bar.number - at)[at % 2]


def _pedal(scene: Scene, on: str) -> Heard | None:
    """What each chord is to the pedal: the pedal's own note and fifth, where the chord allows it."""
    if on == "root":
        return None
    key = scene.bar.written.key
    note = (key.tonic + (7 if on == "dominant" else 0)) % 12
    inside = {(key.tonic + step) % 12 for step in IN_KEY[key.minor]}

    def heard(chord: Chord) -> Chord:
        own = chord.bass is not None or chord.root not in inside or (note + 6) % 12 == chord.root
        return chord if own else Chord(note, QUALITIES["5"])

    return heard


def _sounded(scene: Scene, step: Step, share: int, level: float) -> Note:
    """Even, as a pedal is: the 1 a little heavier, octaves and what lies between the beats lighter."""
    beat = scene.bar.written.meter.beat_ticks
    weight = 4.0 if step.tick == 0 else 0.0 if step.tick % beat == 0 else -4.0
    weight += 3.0 if step.tick in scene.kick else 0.0
    return bass.note(scene, step.tick, step.key, level, weight, (step.until - step.tick) * share // 20)
