"""Blues piano for a shuffle: chords after the beat, answers to the singer, a light boogie left hand."""

from __future__ import annotations

from sideman.music.arranger import comping, keys, turns
from sideman.music.arranger.figures import Figures, busy, choose_figure
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register

hit = keys.hit

FIGURES: dict[int, Figures] = {
    4: (
        (".x.x .x.x", 0.8),  # the off-beats
        (".x.. .x..", 0.8),
        ("..x. ..x.", 2.0),  # with the snare
        ("..x. ..xx", 1.5),
        ("x--. ....", 1.5),
        ("x--. ...x", 1.5),
        ("...x ..x.", 1.5),
        ("X.x. .x.x", 1.0),
        ("..xx ..xx", 1.2),
        ("x..x ..x.", 1.5),
        (".xx. .xx.", 1.0),
        ("...x -...", 1.0),
        (".... .x.x", 1.0),
        ("..X- -...", 2.0),  # with the snare, then the guitar's turn
        ("x-.. x-..", 1.5),
        ("..x- ..x-", 1.5),
        ("x--- ..x.", 1.5),
        (".... x-x.", 1.5),
        ("x.xx ....", 1.5),
        (".... xxx.", 1.2),
        ("X-xx x-x.", 1.2),
        ("x-x. x-xx", 1.2),
        (".... ....", 0.6),
    ),
    3: ((".x. x.x", 1.0), ("..x .x.", 1.0), ("x-- ...", 1.0), ("..x ..x", 1.0), ("... ...", 0.4)),
    2: ((".x.x", 2.0), ("..x.", 2.0), ("x--.", 1.0), ("....", 0.5)),
}
BEHIND: dict[int, Figures] = {
    4: ((".... ....", 2.0), ("...x ....", 1.0), (".... .x..", 1.0), (".... ..x.", 1.0), (".... ...x", 1.0)),
    3: (("... ...", 2.0), ("... .x.", 1.0), ("..x ...", 1.0)),
    2: (("....", 2.0), ("..x.", 1.0), ("...x", 1.0)),
}
"""What is left of it while the guitar has the say."""
REGISTER = Register(53, 77, 67)
OVER_THE_LEFT = Register(58, 79, 69)
LEFT_LOW = 36
"""The left hand's root lies in the octave above C2."""


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of blues piano."""
    hands = memory or Hands()
    level = source.number("level")
    if scene.final:
        return keys.final_chord(scene, level, hands, "rootless", REGISTER)
    wanted = 0.5 + busy(scene, source.number("density"))
    table = FIGURES if turns.leads(scene, "keys") else BEHIND
    figure = choose_figure(scene, table, wanted, 0.2, hands.figures)
    plan = comping.strokes(scene, figure, hands.pushed)
    both = source.number("left") > 0 and scene.intensity >= 1.0 - source.number("left")
    register = OVER_THE_LEFT if both else REGISTER
    notes, hands = keys.struck(scene, plan, hands, "rootless", register, level, 0.3)
    if both:
        notes += _boogie(scene, level - 12)
    return notes, hands._replace(figures=keys.remember(hands, figure))


def _boogie(scene: Scene, level: float) -> list[Note]:
    """Fifth and sixth over the root in turn, on the beats: the left hand of barrelhouse piano."""
    beat = scene.bar.written.meter.beat_ticks
    notes = []
    for span in scene.chords():
        if span.chord is None:
            continue
        root = LEFT_LOW + (span.chord.root - LEFT_LOW) % 12
        minor = span.chord.quality.third == 3
        for tick in range(span.start, span.end, beat):
            upper = (span.chord.quality.fifth or 7) if tick // beat % 2 == 0 else (10 if minor else 9)
            for key in (root, root + upper):
                place, soft = scene.bar.tick + tick, velocity(scene, level)
                length = min(beat * 3 // 5, span.end - tick)
                notes.append(Note(place, 0, CHANNEL["keys"], key, soft, length))
    return notes
