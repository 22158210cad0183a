"""A stage for whole jams: what the player means goes in, with frames; notes come out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sideman.adapters.library import Library
from sideman.conductor.conductor import Conductor, Habits
from sideman.config import Book, Panel
from sideman.engine.core import Core
from sideman.engine.offline import FRAMES, play
from sideman.engine.synth import Synth
from sideman.messages import Intent, Plan, ToEngine
from sideman.music.events import Note
from sideman.music.song import Song
from sideman.music.timebase import QUARTER

RATE = 48_000
LOOK = 480
"""Frames between two looks of the brain: a hundredth of a second."""
TEMPO = 120.0
BEAT = RATE // 2
BAR = 4 * BEAT
NOWHERE = Path("/nonexistent")


class Stage:
    """A conductor with the library that ships, and an engine that only takes notes down."""

    def __init__(
        self,
        chart: str = "blues-major",
        style: str = "medium-swing",
        seed: int = 7,
        book: Book | None = None,
        **settings: object,
    ) -> None:
        library = Library(NOWHERE, NOWHERE)
        self.said: list[tuple[int, ToEngine]] = []
        self.frame = 0
        song = Song(library.form(chart), library.style(style), TEMPO)
        settings = Panel(**{"count_in": False, "intro": False, **settings})
        self.conductor = Conductor(
            library,
            song,
            chart,
            Habits(seed=seed),
            lambda m: self.said.append((self.frame, m)),
            settings,
            book,
        )
        self.reply = self.conductor.reply

    def wait(self, until: int) -> None:
        """Let time pass up to ``until``."""
        while self.frame < until:
            self.frame = min(until, self.frame + LOOK)
            self.conductor.advance(self.frame)

    def do(self, frame: int, verb: str, value: object = None) -> None:
        """The player means ``verb`` at ``frame``."""
        self.wait(frame)
        self.conductor.handle(Intent(verb, value), frame)

    def tick(self, frame: int) -> float:
        """The tick at ``frame`` of the take that plays."""
        assert self.conductor.take is not None
        return self.conductor.take.timeline.tick_at(frame)

    @property
    def plans(self) -> list[Plan]:
        return [message for _, message in self.said if isinstance(message, Plan)]

    def notes(self) -> list[Note]:
        """What the plans come to, the later ones having the last word, in order of place."""
        notes: list[Note] = []
        for plan in self.plans:
            notes = [n for n in notes if n.place < plan.from_tick]
            notes += [event for event in plan.events if isinstance(event, Note)]
        return sorted(notes)

    def struck(self, synth: Synth, until: int) -> list[tuple[int, int, int]]:
        """(frame, channel, key) of every note the real engine strikes, rendering to ``until``."""
        return struck(self.said, synth, until)


def struck(said: Iterable[tuple[int, ToEngine]], synth: Synth, until: int) -> list[tuple[int, int, int]]:
    """(frame, row, key) of every note the engine's core strikes when told ``said``."""
    heard: list[tuple[int, int, int]] = []
    core = Core(
        synth,
        RATE,
        FRAMES,
        struck=lambda frame, place, shift, row, key, velocity, length: heard.append((frame, row, key)),
    )
    for _ in play(core, list(said), until):
        pass
    return heard


def bar_of(note: Note) -> int:
    """The bar of a note in 4/4, from 0."""
    return note.place // (4 * QUARTER)


__all__ = ["BAR", "BEAT", "RATE", "TEMPO", "Stage", "bar_of", "replace", "struck"]
