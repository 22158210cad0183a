"""Taking turns: while it is calm, keys and guitar do not both fill the room.

For two bars one of them has the say and the other keeps to the least, then the other way about; who begins is
drawn for each phrase. Above an intensity of a half, or alone, everybody plays.
"""

from __future__ import annotations

from collections.abc import Mapping

from sideman.music import chance as dice
from sideman.music.arranger.figures import phrase
from sideman.music.arranger.scene import Scene
from sideman.music.song import Bar
from sideman.music.style.style import Source

CALM = 0.5
OTHER = {"keys": "guitar", "guitar": "keys"}


def seated(bar: Bar) -> Mapping[str, Source]:
    """Who plays beside me in ``bar``, by part, and what is asked of him."""
    return bar.passage.parts if bar.passage is not None else bar.style.mains[bar.main].parts


def leads(scene: Scene, part: str) -> bool:
    """True where ``part`` (keys or guitar) need not hold back for the other."""
    bar = scene.bar
    if scene.intensity > CALM:
        return True
    if OTHER[part] not in seated(bar):
        return True
    since, at = phrase(bar)
    keys_first = dice.chance(scene.seed, since, 0, "who leads") < 0.5
    return (part == "keys") == (keys_first == (at < 2))
