"""Two hands and two feet: what one drummer cannot play is left out.

A hand that moves to another drum needs time; the more important stroke gets the hand.
"""

from __future__ import annotations

from sideman.music.arranger.stroke import Stroke
from sideman.music.style.kit import KIT

MOVE_MS = 60.0
"""The least time between strokes of one hand on two drums."""
REPEAT_MS = 40.0
"""The least time between strokes of one hand on one drum: 25 a second is past the fastest."""

FOOT_MS = 70.0
"""The least time between strokes of one foot: 14 a second."""

GRACE_MS = {"f": 95.0, "d": 135.0}
"""How long both hands must have been free for a flam or a drag: they move there, and the grace notes come
before the main stroke."""
BEFORE = -800
"""When the hands last struck, in ticks from the bar line: on the off-beat of the bar before."""

WEIGHT = {"crash": 0, "crash2": 0, "china": 0, "splash": 1, "snare": 2, "slap": 2, "stick": 2, "swirl": 2}
"""Who gets a hand first; toms come next, time on hat, ride or bell last.
A ghost gives way to all, a soft crash to none."""
SURFACE = {"stick": "snare", "slap": "snare", "bell": "ride"}
"""Names for one and the same drum: a hand that is there stays there. A brush that stirs has its own hand."""
TIME = frozenset({"hat", "ride", "bell"})


LIMB = {name: drum.limb for name, drum in KIT.items()}
RANK = {name: 4 if name in TIME else WEIGHT.get(name, 3) for name in KIT}
ON = {name: SURFACE.get(name, name) for name in KIT}


def _rank(stroke: Stroke) -> tuple[int, int]:
    place, drum, mark, _ = stroke
    rank = RANK[drum]
    return place, 9 if mark == "g" and rank else rank


def playable(strokes: list[Stroke], ticks_a_ms: float) -> list[Stroke]:
    """``strokes`` in order of place, without those for which no limb is free; grace notes are dropped where
    one hand would have to play them."""
    move, repeat, tread = (ms * ticks_a_ms for ms in (MOVE_MS, REPEAT_MS, FOOT_MS))
    left: float = BEFORE  # the last stroke of each hand: when, on what
    right: float = BEFORE
    left_on, right_on = "snare", "hat"
    feet: dict[str, int] = {}
    opened = {stroke.place for stroke in strokes if stroke.mark in "oO" and stroke.drum == "hat"}
    played = []
    for stroke in sorted(strokes, key=_rank):
        place, drum, mark, ticks = stroke
        limb = LIMB[drum]
        if limb == "hand":
            drum = ON[drum]
            there, here = left_on == drum, right_on == drum
            if (there and left == place) or (here and right == place):
                continue
            left_free = place - left >= (repeat if there else move)
            right_free = place - right >= (repeat if here else move)
            if not (left_free or right_free):
                continue
            if mark in GRACE_MS:
                begun = place - GRACE_MS[mark] * ticks_a_ms
                if left > begun or right > begun or _together(strokes, place) > 1:
                    stroke = stroke._replace(mark="X")
                else:
                    left, left_on, right, right_on = place, drum, place, drum
                    there = here = True
            until = place + max(0.0, ticks - repeat) if mark == "r" else place  # a roll may go on
            # of two free hands the one that is there already, else the one that has rested longer
            if left_free and not (right_free and (not here, right) < (not there, left)):
                left, left_on = until, drum
            else:
                right, right_on = until, drum
        elif limb != "helper":
            if place - feet.get(limb, -(10**9)) < tread or (limb == "left foot" and place in opened):
                continue
            feet[limb] = place
        played.append(stroke)
    return played


def _together(strokes: list[Stroke], place: int) -> int:
    """How many strokes of hands there are at ``place``."""
    return sum(stroke.place == place and LIMB[stroke.drum] == "hand" for stroke in strokes)
