"""What the players keep in mind from bar to bar, and the take so far, remembered bar by bar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from sideman.music.events import Event
from sideman.music.song import Bar, Cue

Memory: TypeAlias = Mapping[str, Any]
"""By part: a frozen value of the player's own. Never changed, only replaced."""


class Played(NamedTuple):
    """A bar that was played: as it stands after all cues within it, what sounds, and how it goes on."""

    bar: Bar
    events: list[Event]
    coming: Bar | None
    kept: Memory


def first_difference(ours: tuple[Cue, ...], theirs: tuple[Cue, ...]) -> int | None:
    """The place from which two lists of cues, each in order of place, are not the same; None: they are."""
    for a, b in zip(ours, theirs, strict=False):
        if a is not b and a != b:
            return min(a.place, b.place)
    if len(ours) == len(theirs):
        return None
    return (ours if len(ours) > len(theirs) else theirs)[min(len(ours), len(theirs))].place
