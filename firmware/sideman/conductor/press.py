"""A press in the music: the moment an intent belongs to, and how its wish becomes a cue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sideman.conductor.placing import change_place
from sideman.conductor.take import Take
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Bar
from sideman.music.timebase import QUARTER

WHERE_TO = frozenset({CueKind.MAIN, CueKind.SECTION, CueKind.ENDING, CueKind.BACK, CueKind.FORM})
"""Where to next: a new wish of these kinds replaces one that still waits."""


@dataclass(frozen=True, slots=True)
class Press:
    """``tick`` is the place of the press, ``reach`` the first place that can still be played in time. In a
    pause both are the place kept; ``now`` is the reach on the engine's own line, which goes on. ``frame`` is
    that of ``now``. ``ending``: how the player wants songs to end, long or short."""

    take: Take
    tick: float
    reach: int
    now: int
    frame: int
    ending: str

    @property
    def bar(self) -> Bar:
        """The bar pressed in; in a count-in the first one."""
        bar = self.take.course.bar_at(max(0.0, self.tick))
        assert bar is not None  # behind the end no table names an action that asks
        return bar

    def waits(self, kind: CueKind) -> Any:
        """The value of the newest waiting cue of ``kind`` (True where it has none); None if none waits."""
        values = [cue.value for cue in self.take.waiting(self.tick) if cue.kind is kind]
        return (True if values[-1] is None else values[-1]) if values else None

    def cue(
        self, kind: CueKind, place: int, value: Any = None, instead_of: frozenset[CueKind] = frozenset()
    ) -> None:
        """Pin a wish to ``place``."""
        self.take.cue(Cue(max(0, place), kind, value), instead_of=instead_of)

    @property
    def change_place(self) -> int:
        """Where a change comes: at the next bar line, or at once if that was just missed. In a pause: where
        it will go on; in the count-in: at the first bar line."""
        if self.tick < 0:
            return 0
        if self.take.paused is not None:
            return self.bar.tick
        ticks_per_s = self.take.timeline.bpm_at(self.tick) * QUARTER / 60
        return change_place(self.bar, self.tick, self.reach, ticks_per_s)

    def change(self, kind: CueKind, value: Any, instead_of: frozenset[CueKind] = WHERE_TO) -> None:
        """A change, at its place."""
        self.cue(kind, self.change_place, value, instead_of)
