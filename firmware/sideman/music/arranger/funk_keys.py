"""Funk keys: clavinet riffs in sixteenths, both hands in turn, or an electric piano's long and short chords.

A figure is a bar in sixteenths: ``x`` a chord, ``X`` with weight, ``g`` the left hand's soft answer on the
lowest voice, ``-`` held.
"""

from __future__ import annotations

from collections.abc import Mapping

from sideman.music.arranger import keys, ostinato
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.ostinato import Pairs, Stroke
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register, Voicing, voice

hit = keys.hit

FIGURES: Mapping[str, Pairs] = {
    "long": (
        ("x--- .... .... ....", "x--- .... ...x -...", 2.0),
        ("x--. ..x. .... ....", "x--. ..x. ...x --..", 3.0),
        ("...x --.. .... ..x.", "...x --.. ..x. ....", 2.0),
        ("x--x ..x- .... ..x.", "x--x ..x- ..x. .x..", 2.5),
        ("..x. .x-- ...x ..x.", "..x. .x-- ..x. x...", 2.0),
        ("X-.x ..x. .x-- ..x.", "X-.x ..x. .x.x ..X-", 2.0),
        ("X.xx ..x. .xx. x.X.", "X.xx ..x. .xx. xxX.", 1.5),
    ),
    "riff": (
        ("X... ..x. .... ....", "X... ..x. ...x ....", 2.0),
        ("x..g ..x. ..g. x...", "x..g ..x. ..gx ....", 2.5),
        ("X..g x..g .x.g x...", "X..g x..g .x.x ..g.", 2.5),
        ("..x. .x.g ...x ..g.", "x..g .x.. ..x. .xg.", 2.5),
        (".x.g ..x. x..g .x..", ".x.g ..x. .gx. ..x.", 2.0),
        ("x.x. ..gx .... x.g.", "..x. g.x. ..gx .x..", 2.0),
        ("...x g.x. .xg. x..g", "x..x g... .x.g ..x.", 2.0),
        ("x.gx ..x. g.x. .xg.", "x.gx ..x. g.xx ..g.", 2.5),
        ("X.gx g.xg .gx. xg.g", "X.gx g.xg .gx. xgx.", 2.0),
        ("Xggx gxg. xg.x gxg.", "Xggx gxg. xg.x gxXg", 1.5),
        ("Xgxg gxgX gxgx ggxg", "Xgxg gxgX gxgx xgXg", 1.5),
    ),
}
REGISTER = Register(55, 79, 69)


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of funk keys."""
    hands = memory or Hands()
    level, kind = source.number("level"), source.word("voicing")
    if scene.final:
        return keys.final_chord(scene, level, hands, kind, REGISTER)
    wanted = ostinato.wanted_marks(scene, source.number("density"), 12.0)
    calm = 0.5 if scene.intensity <= 0.5 else 1.0  # room for the soloist
    figure = ostinato.kept(scene, FIGURES[source.word("figure")], wanted, "funk keys", 0.75, calm)
    played = ostinato.strokes(scene, figure, hands.pushed)
    step = ostinato.step_ticks(scene, figure)
    voicing, chord = hands.voicing, hands.chord
    register = keys.singing(scene, REGISTER)
    notes: list[Note] = []
    for stroke in played:
        if voicing is None or stroke.chord != chord:
            voicing = voice(stroke.chord, scene.bar.written.key, stroke.after, kind, voicing, register)
            chord = stroke.chord
        notes += _struck(scene, stroke, step, voicing, level)
    return notes, hands._replace(voicing=voicing, chord=chord, pushed=ostinato.pushed(scene, played))


def _struck(scene: Scene, stroke: Stroke, step: int, voicing: Voicing, level: float) -> list[Note]:
    """Held chords sing; short ones are let go at once; the left hand only brushes its key."""
    if stroke.mark == "g":
        return keys.chord_notes(scene, stroke.tick, step * 2 // 5, voicing[:1], level, -24)
    held = stroke.until - stroke.tick > step
    length = (stroke.until - stroke.tick) * (19 if held else 13) // 20
    weight = 9.0 * stroke.mark.isupper() + (2.0 if stroke.tick // step % 4 else 0.0)
    return keys.chord_notes(scene, stroke.tick, length, voicing, level, weight)
