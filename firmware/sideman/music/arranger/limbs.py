"""Two hands and two feet: what one drummer cannot play is left out.

A hand that moves to another drum needs time; the more important stroke gets the hand.
"""

from __future__ import annotations

from collections import Counter

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


def _rank(stroke: Stroke) -> tuple[int, int]:
    weight = 4 if stroke.drum in TIME else WEIGHT.get(stroke.drum, 3)
    return stroke.place, 9 if stroke.mark == "g" and weight else weight


def playable(strokes: list[Stroke], ticks_a_ms: float) -> list[Stroke]:
    """``strokes`` in order of place, without those for which no limb is free; grace notes are dropped where
    one hand would have to play them."""
    move, repeat, tread = (ms * ticks_a_ms for ms in (MOVE_MS, REPEAT_MS, FOOT_MS))
    hands: list[tuple[float, str]] = [(BEFORE, "snare"), (BEFORE, "hat")]  # last stroke: when, on what
    feet: dict[str, int] = {}
    opened = {stroke.place for stroke in strokes if stroke.mark in "oO" and stroke.drum == "hat"}
    together = Counter(stroke.place for stroke in strokes if KIT[stroke.drum].limb == "hand")
    played = []
    for stroke in sorted(strokes, key=_rank):
        place, drum = stroke.place, stroke.drum
        limb = KIT[drum].limb
        if limb == "hand":
            drum = SURFACE.get(drum, drum)
            if (place, drum) in hands:
                continue
            free = [
                hand
                for hand, (when, last) in enumerate(hands)
                if place - when >= (repeat if last == drum else move)
            ]
            if not free:
                continue
            if stroke.mark in GRACE_MS:
                begun = place - GRACE_MS[stroke.mark] * ticks_a_ms
                if together[place] > 1 or any(when > begun for when, _ in hands):
                    stroke = stroke._replace(mark="X")
                else:
                    hands = [(place, drum)] * 2
            hand = free[0]
            if len(free) == 2:  # the one that is there already, else the one that has rested longer
                (left, left_on), (right, right_on) = hands
                hand = int((right_on != drum, right) < (left_on != drum, left))
            rolled = max(0.0, stroke.ticks - repeat) if stroke.mark == "r" else 0.0
            hands[hand] = (place + rolled, drum)  # a roll may go on in the next step
        elif limb != "helper":
            if place - feet.get(limb, -(10**9)) < tread or (limb == "left foot" and place in opened):
                continue
            feet[limb] = place
        played.append(stroke)
    return played
