"""Reggae keys: the organ's bubble, left and right hand in turn round the chop; or the chop alone, on a piano.

on   back   the right hand chops with the backbeat, on 2 and 4
     and    on every and

A figure is a bar in eighths or sixteenths: ``r`` the right hand, ``R`` with weight, ``l`` a finger of
the left, softer and an octave lower (a whole chord would be mud there).
"""

from __future__ import annotations

from collections.abc import Mapping

from sideman.music.arranger import books, keys, ostinato
from sideman.music.arranger.books import Book, three
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register, voice

hit = keys.hit

BOOKS: Mapping[str, Book] = {
    "bubble back": Book(
        straight=(
            ("..rl ..rl", "..rl ..rl", 1.5),
            ("..rl ..rl", ".lrl ..rl", 2.0),
            ("..rl .lrl", "..rl .lrl", 2.0),
            (".lrl .lrl", "..rl .lrl", 2.0),
            (".lrl .lrl", ".lrl .lrl", 4.0),
        ),
        waltz=three(("..r.r.", "..r.rl", 1.5), ("..rlr.", "..rlrl", 2.0), (".lrlrl", ".lrlrl", 3.0)),
        compound=(
            ("... r.. ... r..", "... r.l ... r..", 1.5),
            ("..l r.. ..l r..", "..l r.l ... r.l", 2.0),
            ("..l r.l ..l r.l", "..l r.l ..l r.l", 3.0),
        ),
    ),
    "bubble and": Book(
        straight=(
            ("..r. ..r. ..r. ..r.", "..r. ..r. ..r. ..rl", 1.5),
            ("..rl ..r. ..rl ..r.", "..rl ..r. ..rl ..rl", 2.0),
            ("..rl ..rl ..rl ..rl", ".lr. ..rl ..rl .lrl", 2.0),
            (".lrl ..rl .lrl ..rl", ".lrl ..rl .lrl .lrl", 2.0),
            (".lrl .lrl .lrl .lrl", ".lrl .lrl .lrl .lrl", 4.0),
        ),
        waltz=three(
            ("..r...r...r.", "..r...r...rl", 1.5),
            ("..rl..rl..r.", "..rl..rl..rl", 2.0),
            (".lrl.lrl.lrl", ".lrl.lrl.lrl", 3.0),
        ),
        compound=(
            ("..r ..r ..r ..r", "..r ..r .lr ..r", 1.5),
            (".lr ..r .lr ..r", ".lr ..r .lr .lr", 2.0),
            (".lr .lr .lr .lr", ".lr .lr .lr .lr", 3.0),
        ),
    ),
    "skank back": Book(
        straight=(
            (".... r... .... ....", ".... r... .... r...", 1.0),
            (".... r... .... r...", ".... r... .... r...", 4.0),
            (".... r... .... r...", ".... r... .... rr..", 2.0),
            (".... rr.. .... r...", ".... r... .... r.r.", 2.0),
            (".... r.r. .... rr..", ".... rr.. .... r.r.", 1.5),
        ),
        waltz=three(("....r.......", "....r...r...", 1.0), ("....r...r...", "....rr..r...", 2.0)),
        compound=(
            ("... r.. ... ...", "... r.. ... r..", 1.0),
            ("... r.. ... r..", "... r.. ... rr.", 3.0),
            ("... rr. ... rr.", "... r.r ... rr.", 1.0),
        ),
    ),
    "skank and": Book(
        straight=(
            ("..r. .... ..r. ....", "..r. .... ..r. ..r.", 1.0),
            ("..r. ..r. ..r. ..r.", "..r. ..r. ..r. ..r.", 4.0),
            ("..r. ..r. ..r. ..r.", "..r. ..r. ..r. ..rr", 2.0),
            ("..r. ..rr ..r. ..r.", "..r. ..rr ..r. ..rr", 2.0),
            ("..rr ..r. ..rr ..rr", "..rr ..rr ..r. ..rr", 1.5),
        ),
        waltz=three(("..r...r.....", "..r...r...r.", 1.0), ("..r...r...r.", "..r...rr..r.", 2.0)),
        compound=(
            ("..r ... ..r ...", "..r ... ..r ..r", 1.0),
            ("..r ..r ..r ..r", "..r ..r ..r ..r", 3.0),
            ("..r .rr ..r ..r", "..r .rr ..r .rr", 1.0),
        ),
    ),
}
REGISTER = Register(60, 79, 71)
CHOPS = "r"
"""What goes on under a fill: the right hand chops with the guitar; the left makes room."""
DOUBLED = 0.75
"""From this intensity a piano doubles its top voice an octave below."""


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of bubble, or of chops."""
    hands = memory or Hands()
    level, way, kind = source.number("level"), source.word("figure"), source.word("voicing")
    if scene.final:
        return keys.final_chord(scene, level, hands, kind, REGISTER)
    figure = books.chosen(scene, BOOKS[f"{way} {source.word('on')}"], source.number("density"), "bubble")
    step = ostinato.step_ticks(scene, figure)
    chop = min(step * 4 // 5, scene.bar.written.meter.beat_ticks * 3 // 10)
    voicing, chord = hands.voicing, hands.chord
    register = keys.singing(scene, REGISTER)
    notes: list[Note] = []
    for stroke in ostinato.strokes(scene, figure, pushes=False, goes_on=CHOPS):
        if voicing is None or stroke.chord != chord:
            voicing = voice(stroke.chord, scene.bar.written.key, stroke.after, kind, voicing, register)
            chord = stroke.chord
        if stroke.mark == "l":
            notes += keys.chord_notes(scene, stroke.tick, chop * 4 // 5, (voicing[0] - 12,), level, -11)
            continue
        down = voicing
        if way == "skank" and scene.intensity >= DOUBLED:
            down = tuple(sorted({voicing[-1] - 12, *voicing}))
        notes += keys.chord_notes(scene, stroke.tick, chop, down, level, 5)
    return notes, hands._replace(voicing=voicing, chord=chord, pushed=-1)
