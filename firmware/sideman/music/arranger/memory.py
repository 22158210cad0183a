"""What the players keep in mind from bar to bar, and the take so far, remembered bar by bar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from sideman.music.cue import Cue
from sideman.music.events import Event, Note
from sideman.music.song import Bar

Memory: TypeAlias = Mapping[str, Any]
"""By part: a frozen value of the player's own. Never changed, only replaced."""


class Played(NamedTuple):
    """A bar that was played: as it stands after all cues within it, what sounds, and how it goes on."""

    bar: Bar
    events: list[Event]
    coming: Bar | None
    kept: Memory


class Version(NamedTuple):
    """How the band plays a bar when it heeds these cues within it and no later ones."""

    heeded: tuple[Cue, ...]
    coming: Bar | None
    notes: list[Note]
    kept: Memory


class Versions:
    """The versions of the newest bars, so that a cue costs the one that heeds it and not those before it too:
    who asks late in a bar has most of it played already. For one thread."""

    def __init__(self) -> None:
        self._bars: dict[int, tuple[Bar, list[Version]]] = {}

    def of(self, bar: Bar) -> list[Version]:
        """Those of ``bar`` as it stands before all cues within it; the caller adds to them."""
        known = self._bars.pop(bar.number, None)
        if known is None or known[0] is not bar:
            known = (bar, [])
        self._bars[bar.number] = known
        if len(self._bars) > BARS_IN_VERSIONS:
            del self._bars[next(iter(self._bars))]
        return known[1]


BARS_IN_VERSIONS: Final = 4
"""A planner looks two or three bars ahead of a foot."""


def first_difference(ours: tuple[Cue, ...], theirs: tuple[Cue, ...]) -> int | None:
    """The place from which two lists of cues, each in order of place, are not the same; None: they are."""
    for a, b in zip(ours, theirs, strict=False):
        if a is not b and a != b:
            return min(a.place, b.place)
    if len(ours) == len(theirs):
        return None
    return (ours if len(ours) > len(theirs) else theirs)[min(len(ours), len(theirs))].place
