"""Four beats from a groove in five: three and two become two and two. The third gives way to the fourth.

in five  │ 1   2   3 ‖ 4   5  │      foot and accents of 2 and 5 come to stand on 2 and 4,
in four  │ 1   2     ‖ 4   5  │      the kick of 1 and 4 on 1 and 3
"""

from __future__ import annotations

from sideman.music.arranger.scene import Scene
from sideman.music.arranger.stroke import Stroke
from sideman.music.timebase import Meter

BEATS = 4
OWN_THIRD = 0.5
"""How often what follows the third beat is that of the third as written in five."""


def evens(written: Meter, played: Meter) -> bool:
    """True where a groove written in five is played in four."""
    return not played.compound and played.felt_beats == BEATS and written.felt_beats == BEATS + 1


def evened(scene: Scene, drum: str, strokes: list[Stroke]) -> list[Stroke]:
    """The ``strokes`` of one row, written over five beats, in the four of the bar."""
    beat = scene.bar.written.meter.beat_ticks
    third, fourth, fifth = 2 * beat, 3 * beat, 4 * beat
    own = scene.chance(BEATS, drum) < OWN_THIRD
    kept = [s for s in strokes if s.place < third or (own and third < s.place < fourth)]
    return kept + [
        s._replace(place=s.place - beat)
        for s in strokes
        if s.place == fourth or s.place >= fifth or (s.place > fourth and not own)
    ]
