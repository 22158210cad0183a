"""Books of figures: one way of playing, written out for each kind of bar.

    straight   eight or sixteen marks of a 4/4 bar; 2/4 and 7/8 are cut from it, 5/4 has its third beat again
    waltz      three beats, six or twelve marks
    compound   twelve marks, four beats of three eighths; 6/8 and 9/8 are cut from it
    odd        eight marks for 5/8 and 7/8, where the straight page has thirds of a beat

The marks are an ostinato's (see there): ``-`` holds, ``.`` is silence, the others are the player's own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sideman.music.arranger import ostinato
from sideman.music.arranger.ostinato import Pairs
from sideman.music.arranger.scene import Scene
from sideman.music.song import Role
from sideman.music.timebase import Meter


class Book(NamedTuple):
    """A page of pairs for each kind of bar."""

    straight: Pairs
    waltz: Pairs
    compound: Pairs
    odd: Pairs = ()

    def page(self, meter: Meter) -> Pairs:
        """The pairs for a bar of ``meter``."""
        if meter.compound:
            return self.compound
        if self.odd and meter.unit >= 8:
            return self.odd
        return self.waltz if meter.felt_beats == 3 else self.straight


def three(*pairs: tuple[str, str, float]) -> Pairs:
    """Pairs written in three beats, laid out over the four of the ostinato: the last beat again."""
    return tuple((_fourth(figure), _fourth(answer), weight) for figure, answer, weight in pairs)


def _fourth(figure: str) -> str:
    text = figure.replace(" ", "")
    return text + text[-len(text) // 3 :]


def heat(intensity: float, density: float) -> float:
    """How far a player is along the way from his emptiest to his fullest figure, 0–1: the intensity itself at
    a ``density`` of one half; it always rises with the intensity."""
    power: float = 2.0 ** (1.0 - 2.0 * density)
    return float(intensity**power)


ROOM = 0.5
"""Up to this intensity half of the time is the soloist's; before and after the form there is none."""


EASY = 130.0
"""The tempo up to which a player plays as full as he likes, in felt beats a minute."""


def chosen(
    scene: Scene,
    book: Book,
    density: float,
    what: str,
    *,
    turns: float = 0.35,
    share: float = 0.5,
    easy: float = EASY,
) -> str:
    """The figure of this bar, kept for a phrase. In tempos above ``easy`` (felt beats a minute) the fuller
    ones come later. ``turns``: how often the fourth bar goes another way. ``share``: of the marks of a bar,
    how many may be more than silence while it is calm."""
    pairs = book.page(scene.bar.written.meter)
    if scene.intensity > ROOM or scene.bar.role is not Role.MAIN:
        share = 1.0
    least, most = _reach(pairs)
    pace = 1.0 if scene.tempo < easy else max(0.5, easy / scene.tempo)
    wanted = least + (most - least) * heat(scene.intensity, density) * pace
    width = max(0.7, (most - least) / 5)
    return ostinato.kept(scene, pairs, wanted, what, turns, share, 2 * width * width)


@lru_cache(maxsize=256)
def _reach(pairs: Pairs) -> tuple[float, float]:
    """Marks a bar of the emptiest pair, and of the fullest."""
    counts = [ostinato.marks_a_bar(figure, answer) for figure, answer, _ in pairs]
    return min(counts), max(counts)
