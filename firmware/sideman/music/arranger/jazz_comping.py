"""Jazz piano comping: rootless voicings in the rhythms that pianists answer a soloist with.

rhythm  swing   a figure a bar, no two of them planned
        bossa   two bars on the clave, kept for a phrase
        samba   the tamborim's sixteenths, a few of them, two bars kept for a phrase
        vamp    two bars kept for a phrase, as a piano holds a five together: three crossed in two, then two
"""

from __future__ import annotations

from sideman.music.arranger import comping, keys, ostinato
from sideman.music.arranger.figures import Figures, busy, choose_figure
from sideman.music.arranger.keys import Hands
from sideman.music.arranger.ostinato import Pairs
from sideman.music.arranger.scene import Scene
from sideman.music.events import Note
from sideman.music.style.style import PlayerSource
from sideman.music.theory.voicing import Register

hit = keys.hit

FIGURES: dict[int, Figures] = {
    4: (
        ("X--x ....", 4.0),  # the Charleston
        (".x-. x-..", 2.5),  # reversed
        ("x... ...x", 2.0),
        (".x.. .x..", 2.5),  # after the beat
        ("...x ...x", 3.0),  # Red Garland's
        ("...x ----", 1.5),
        ("...x ....", 2.5),
        (".... ...x", 1.5),
        ("..x. ..x.", 1.0),
        ("X--x --..", 2.0),
        ("x--- ....", 2.0),
        ("x--- ---.", 0.8),
        ("x... .x-.", 2.0),
        (".x.. x..x", 2.0),
        ("..x. .x..", 1.5),
        ("x..x ..x.", 2.0),
        ("x..x ...x", 2.0),
        (".x.x ..x.", 1.5),
        ("x.x. .x.x", 1.2),
        ("X-.x .x.x", 1.5),
        ("..x- .x.x", 1.5),
        ("x..X -.x.", 1.5),
        (".x-x -..X", 1.2),
        (".... ....", 0.7),
    ),
    3: (
        ("x-- ...", 2.0),
        ("x-- x..", 2.0),
        ("... x-.", 2.0),
        (".x. ..x", 1.5),
        ("..x .x.", 1.5),
        ("x.. x.x", 1.2),
        ("..x ...", 1.5),
        ("... ...", 0.5),
        ("X-- x--", 1.5),  # two against the three
        ("... x..", 1.5),
        (".x- .x.", 1.0),
        ("x.. x-.", 1.2),
    ),
    2: (("x--.", 2.0), (".x..", 2.0), ("...x", 1.5), ("x..x", 1.5), ("....", 0.5)),
}
BOSSA: Pairs = (
    # two bars that lie on the clave of bossa nova (x..x..x. | ..x..x..), as the guitar's do
    ("x... ....", ".... .x..", 2.0),
    ("...x ....", "..x. ....", 2.0),
    ("x..x ....", ".... .x..", 2.0),
    ("x--. ..x.", "..x. ....", 2.0),
    ("x..x ..x.", "..x. .x..", 3.0),
    ("...x ..x.", "..x- .x..", 2.0),
    ("x..x -.x.", "x.x. .x..", 2.0),
    ("x.xx ..x.", "x.x. .x.x", 2.0),
    ("x.xx .xx.", "x.xx .x.x", 1.5),
)
SAMBA: Pairs = (
    # a bar of four is two of 2/4: strokes round the surdo's, hardly one on his
    ("...x -... .... ....", ".... .x-. .... ....", 1.5),
    ("..x- .... .x.. ....", ".... ..x- .... ....", 2.0),
    ("x... ..x- .... ....", ".... .x.. ..x- ....", 2.0),
    ("...x ..x- .... ..x.", ".... .x.. ..x- ....", 2.0),
    ("x.x. ..x- .x-. ....", "...x ..x- .... ..x.", 2.0),
    ("..x. ..x- .x.. ..x.", ".x.. ..x- x... ..x.", 2.0),
    ("x.x. .x-. .x.x ..x.", ".x.. ..x- x.x. .x..", 2.0),
    ("x.x. .x.x .x.x ..x.", ".x.x ..x. x.x. .xx.", 1.5),
)
VAMPS: dict[int, Pairs] = {
    5: (
        ("x-.... ....", "...x-. ....", 1.0),
        ("x..... x-..", "...x.. x...", 1.5),
        ("x..x.. x...", "x..x.. ..x.", 2.0),
        ("x-.x-. x.x.", "x-.x-. x...", 3.0),
        ("x..x.. x.x.", ".x.x.. x..x", 2.0),
        ("x..x.x X.x.", "x..x.. X.xx", 2.0),
        ("X.xx.x X.x.", "x..x.x X.xx", 1.5),
    ),
    4: (
        ("x... ..x.", "...x ....", 2.0),
        ("x..x ..x.", "x..x ....", 2.5),
        ("x..x ..x.", ".x.x ..x.", 2.0),
        ("x.xx ..xx", "x..x .xx.", 1.5),
    ),
    3: (("x-....", "...x..", 1.5), ("x..x..", "x..x.x", 2.5), ("x.xx.x", "x..x.x", 1.5)),
    2: (("x...", "...x", 1.5), ("x..x", "x.x.", 2.0)),
}

ANSWERS = 0.35
"""How often a chord struck again has another note on top, once the band has warmed up."""


def play(scene: Scene, source: PlayerSource, memory: Hands | None) -> tuple[list[Note], Hands]:
    """A bar of comping."""
    hands = memory or Hands()
    level, kind = source.number("level"), source.word("voicing")
    register = _register(scene, kind)
    if scene.final:
        return keys.final_chord(scene, level, hands, "full" if kind == "drop-2" else "rootless", register)
    wanted = busy(scene, source.number("density"))
    answers = ANSWERS if scene.intensity > 0.3 else 0.0
    if source.word("rhythm") == "samba":
        figure = ostinato.kept(scene, SAMBA, wanted, "samba keys", 0.4, width=ostinato.NARROW)
        plan = comping.every_change(scene, _detached(scene, figure, hands.pushed))
        return keys.struck(scene, plan, hands, kind, register, level, answers)
    if source.word("rhythm") == "bossa":
        figure = _fitted(scene, ostinato.kept(scene, BOSSA, wanted, "bossa keys", 0.4))
    elif source.word("rhythm") == "vamp":
        figure = ostinato.kept_by_beats(scene, VAMPS, wanted, "vamp", 0.3)
    else:
        figure = choose_figure(scene, FIGURES, wanted, source.number("push"), hands.figures)
    plan = comping.every_change(scene, comping.strokes(scene, figure, hands.pushed))
    notes, hands = keys.struck(scene, plan, hands, kind, register, level, answers)
    return notes, hands._replace(figures=keys.remember(hands, figure))


def _detached(scene: Scene, figure: str, pushed: int) -> list[comping.Stroke]:
    """The marks of a figure in sixteenths as strokes, short but where they come early."""
    beat = scene.bar.written.meter.beat_ticks
    return [
        comping.Stroke(
            stroke.tick,
            min(stroke.until - stroke.tick, beat) * (19 if stroke.early else 15) // 20,
            stroke.chord,
            stroke.after,
            int(stroke.mark.isupper()),
            stroke.early,
        )
        for stroke in ostinato.strokes(scene, figure, pushed)
    ]


def _fitted(scene: Scene, figure: str) -> str:
    """A figure of four beats cut to the bar, or gone on with by its second half."""
    text, eighths = figure.replace(" ", ""), 2 * scene.bar.written.meter.felt_beats
    while len(text) < eighths:
        text += text[len(text) // 2 :]
    return text[:eighths]


def _register(scene: Scene, kind: str) -> Register:
    """Shells lie in the middle of the keyboard; with intensity the right hand climbs."""
    if kind == "shell":
        return Register(50, 74, 67)
    return Register(50, 77, 67 + round(4 * scene.intensity))
