"""Country and folk guitar: a bass note, a chord, a bass note, a chord (after Maybelle Carter and Luther
Perkins).

figure  boom-chick   bass notes on 1 and 3, chords on 2 and 4; the hand swings up between them as it warms up
        train        the same at the train's speed: bass notes on the beat, chords on every "and", between
                     them brushed sixteenths

A figure is a bar in eighths or sixteenths: ``b`` the bass note, root and fifth in turn, ``x`` a chord struck
down, ``X`` with weight, ``u`` up, ``g`` a brush over damped strings.
"""

from __future__ import annotations

from collections.abc import Mapping

from sideman.music.arranger import books, guitar, ostinato
from sideman.music.arranger.books import Book, three
from sideman.music.arranger.fretboard import grip
from sideman.music.arranger.guitar import Fretting
from sideman.music.arranger.scene import Scene
from sideman.music.arranger.touch import velocity
from sideman.music.events import CHANNEL, Note
from sideman.music.style.style import PlayerSource

hit = guitar.hit

_WALTZ = three(
    ("b.x...", "b.x.x.", 1.0),
    ("b.x.x.", "b.x.x.", 5.0),
    ("b.x.xu", "b.x.x.", 2.5),
    ("b.x.xu", "b.xux.", 2.0),
    ("b.xuxu", "b.xuxu", 2.0),
    ("buxuxu", "b.xuxu", 1.5),
)
_COMPOUND = (
    ("b.. x.. ... ...", "b.. x.. b.. ...", 1.0),
    ("b.. x.. b.. x..", "b.. x.. b.. x..", 4.0),
    ("b.. x.u b.. x..", "b.. x.. b.. x.u", 2.0),
    ("b.. x.u b.. x.u", "b.u x.u b.. x.u", 2.0),
    ("b.u x.u b.u x.u", "b.u xgu b.u xgu", 1.5),
)
BOOKS: Mapping[str, Book] = {
    "boom-chick": Book(
        straight=(
            ("b.x. b...", "b.x. b.x.", 1.0),
            ("b.x. b.x.", "b.x. b.x.", 5.0),
            ("b.x. b.x.", "b.x. b.xu", 3.0),
            ("b.x. b.xu", "b.xu b.x.", 2.0),
            ("b.xu b.xu", "b.xu b.x.", 2.0),
            ("b.xu b.xu", "b.xu buxu", 2.0),
            ("buxu b.xu", "buxu buxu", 2.0),
        ),
        waltz=_WALTZ,
        compound=_COMPOUND,
    ),
    "train": Book(
        straight=(
            ("b.x. b.x. b.x. b.x.", "b.x. b.x. b.x. b.x.", 3.0),
            ("b.x. b.xg b.x. b.xg", "b.x. b.xg b.x. b.xu", 2.0),
            ("b.xg b.xg b.xg b.xg", "b.xg b.xg b.xg b.xu", 3.0),
            ("bgXg b.xg bgXg b.xg", "bgXg b.xg bgXg b.Xu", 2.0),
            ("bgXg bgXg bgXg bgXg", "bgXg bgXg bgXg bgXu", 3.0),
            ("bgXu bgXg bgXu bgXg", "bgXu bgXu bgXu bgXu", 2.0),
        ),
        waltz=three(
            ("b...X...X...", "b...X...X.g.", 1.0),
            ("b.g.X.g.X.g.", "b.ggX.g.X.g.", 2.0),
            ("b.ggX.ggX.gg", "b.ggX.guX.gu", 2.0),
            ("bgguXgguXggu", "bgguXgguXuxu", 1.5),
        ),
        compound=_COMPOUND,
    ),
}
WEIGHT = {"x": 0.0, "X": 7.0, "u": -9.0, "g": -18.0}
CLOCK = "bx"
"""What goes on under a fill: the right hand is the clock; ups and brushes make room."""
CALM_MARKS = 0.75
"""The share of the marks that may be struck while it is calm; each is short."""
CHICK = 0.3
"""How much of a beat a chord sounds; a bass note rings up to the next one."""
BOOM, CALM_BOOM = 0.8, 0.36
"""How much of a beat a bass note rings, and while it is calm."""


def play(scene: Scene, source: PlayerSource, memory: Fretting | None) -> tuple[list[Note], Fretting]:
    """A bar of boom and chick."""
    hand = memory or Fretting()
    level, kind = source.number("level"), source.word("voicing")
    if scene.final:
        return guitar.final_chord(scene, level, hand)
    figure = books.chosen(
        scene, BOOKS[source.word("figure")], source.number("density"), "boom-chick", share=CALM_MARKS
    )
    alone = source.word("bass") == "root-fifth"
    step, beat = ostinato.step_ticks(scene, figure), scene.bar.written.meter.beat_ticks
    keys, chord, booms = hand.grip, None, 0
    notes: list[Note] = []
    for stroke in ostinato.strokes(scene, figure, pushes=False, goes_on=CLOCK):
        if stroke.chord != chord:
            chord, booms = stroke.chord, 0
            keys = grip(chord, kind, keys)
        assert keys is not None
        if stroke.mark == "b":
            if alone:
                key = guitar.bass_string(chord, fifth=booms % 2 == 1)
                ring = (
                    step
                    if key in keys
                    else round(beat * (CALM_BOOM if scene.intensity <= books.ROOM else BOOM))
                )
                notes.append(_boom(scene, stroke.tick, key, ring, level))
            booms += 1
            continue
        chick = step // 4 if stroke.mark == "g" else min(step * 9 // 10, round(beat * CHICK))
        weight = WEIGHT[stroke.mark] + 10.0 * scene.intensity
        notes += guitar.stroke(scene, stroke.tick, chick, keys, level, weight, down=stroke.mark != "u")
    return notes, hand._replace(grip=keys)


def _boom(scene: Scene, tick: int, key: int, ring: int, level: float) -> Note:
    """A bass note; it is let go at the bar line."""
    length = min(ring, scene.bar.ticks - tick)
    return Note(scene.bar.tick + tick, 0, CHANNEL["guitar"], key, velocity(scene, level, 2.0), length)
