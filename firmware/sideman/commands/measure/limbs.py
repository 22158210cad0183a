"""Could one drummer play it? Two hands, two feet, and time to get from drum to drum.

It asks of the strokes as heard whether any way of sharing them out between the hands works; so it does not
trust the arranger, which has a rule of its own.
"""

from __future__ import annotations

from typing import Final

from sideman.commands.measure.heard import Heard
from sideman.music.events import Note

MOVE_MS: Final = 60.0
"""A hand is in no two far places within so long."""
REPEAT_MS: Final = 35.0
"""A limb strikes no drum twice within so long."""
FEET: Final = {35: "kick", 36: "kick", 44: "hat pedal"}
PLACES: Final = {
    **dict.fromkeys((37, 38, 40), "snare"),
    **dict.fromkeys((42, 46), "hat"),
    **dict.fromkeys((51, 53, 59), "ride"),
    **dict.fromkeys((48, 50), "high tom"),
    **dict.fromkeys((45, 47), "middle tom"),
    **dict.fromkeys((41, 43), "floor tom"),
    49: "crash",
    57: "second crash",
    52: "china",
    55: "splash",
}
"""Where a hand must be for a key; other keys are another player's."""
NEAR: Final = frozenset({("high tom", "middle tom"), ("middle tom", "high tom")})


def unplayable(take: Heard) -> list[int]:
    """The bars (from 0) that no drummer can play."""
    feet: dict[str, int] = {}
    free = frozenset({(("snare", -(10**9)), ("hat", -(10**9)))})
    ways = free
    move, repeat = MOVE_MS * take.ticks_a_ms, REPEAT_MS * take.ticks_a_ms
    bad: set[int] = set()
    bar = 0
    for note in take.parts.get("drums", ()):
        while bar + 1 < len(take.bars) and note.place >= take.bars[bar + 1].tick:
            bar += 1
        pedal = FEET.get(note.key)
        if pedal is not None:
            if note.place - feet.get(pedal, -(10**9)) < repeat:
                bad.add(bar)
            feet[pedal] = note.place
            continue
        drum = _place(note, take.brushes)
        if drum is None:
            continue
        after = set()
        for hands in ways:
            for hand, (last, when) in enumerate(hands):
                near = last == drum or (last, drum) in NEAR
                if note.place - when >= (repeat if near else move):
                    moved = list(hands)
                    moved[hand] = (drum, note.place)
                    after.add((moved[0], moved[1]))
        if not after:
            bad.add(bar)
            after = {((drum, note.place), other) for _, other in ways}
        ways = frozenset(after)
    return sorted(bad)


def _place(note: Note, brushes: bool) -> str | None:
    if note.key == 39:  # of a brush kit a swirl on the snare, else a clap
        return "snare" if brushes else None
    return PLACES.get(note.key)


def counted(take: Heard) -> list[float]:
    """One figure: how many such bars."""
    return [float(len(unplayable(take)))] if "drums" in take.parts else []
