"""Three beats from a groove in four, its third giving way to the fourth, where the pick-ups are; and back.

in four  │ 1   2   3   4  │      foot and backbeat on 2 and 4 come to stand on 2 and 3,
waltz    │ 1   2   4      │      the kick is for the 1; what keeps time turns its third beat now and then

waltz    │ 1   2   3      │      foot, backbeat and skip note of the 2 come again on the 4
in four  │ 1   2   3   2  │
"""

from __future__ import annotations

from sideman.music.arranger.scene import Scene
from sideman.music.arranger.stroke import Stroke
from sideman.music.timebase import Meter

BEATS = 3
OWN_THIRD = 0.5
"""How often what follows the third beat is that of the third as written in four."""
ONE = 0.8
"""How often the 1 has a light kick where none is written."""
FOOT_THIRD = 0.6
"""How often the left foot closes the hat on the third beat too."""
SECOND, THIRD = 0.15, 0.3
"""How often the kick is heard on the second and the third beat too, at full intensity."""


def waltzes(written: Meter, played: Meter) -> bool:
    """True where a groove written in four is played in three of the same beats; 3/8 under quarters is not."""
    three = not played.compound and played.felt_beats == BEATS and written.felt_beats == BEATS + 1
    return three and played.beat_ticks == written.beat_ticks


def squares(written: Meter, played: Meter) -> bool:
    """True where a groove written in three is played in four."""
    return not written.compound and waltzes(played, written)


def squared(strokes: list[Stroke], beat: int) -> list[Stroke]:
    """The ``strokes`` of a waltz in four beats of ``beat`` ticks."""
    again = [s._replace(place=s.place + 2 * beat) for s in strokes if beat <= s.place < 2 * beat]
    return strokes + again


def waltzed(scene: Scene, drum: str, strokes: list[Stroke]) -> list[Stroke]:
    """The ``strokes`` of one row, written over four beats, in the three of the bar."""
    beat = scene.bar.written.meter.beat_ticks
    third, fourth = 2 * beat, 3 * beat
    own = scene.chance(BEATS, drum) < OWN_THIRD
    kept = [stroke for stroke in strokes if stroke.place < third]
    kept += [s for s in strokes if own and third < s.place < fourth]
    kept += [
        s._replace(place=s.place - beat)
        for s in strokes
        if s.place == fourth or (s.place > fourth and not own)
    ]
    if drum == "foot" and scene.chance(BEATS, "waltz foot") >= FOOT_THIRD:
        kept = [stroke for stroke in kept if stroke.place != third]
    return _kick(scene, kept, beat) if drum == "kick" else kept


def _kick(scene: Scene, strokes: list[Stroke], beat: int) -> list[Stroke]:
    heard = []
    for stroke in strokes:
        on, off = divmod(stroke.place, beat)
        if off or not on or scene.chance(on, "waltz kick") < scene.intensity * (SECOND, THIRD)[on - 1]:
            heard.append(stroke)
    if not any(stroke.place == 0 for stroke in heard) and scene.chance(0, "waltz kick") < ONE:
        heard.insert(0, Stroke(0, "kick", "g", beat))
    return heard
