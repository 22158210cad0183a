"""The band on the stand: who plays which part of a bar, and what they all heed together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple, TypeAlias

from sideman.music.arranger import drums
from sideman.music.arranger.hits import after_hits, silent, the_break
from sideman.music.arranger.memory import Memory
from sideman.music.arranger.scene import Scene
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Bar
from sideman.music.style.feel import BarFeel
from sideman.music.style.grid import Grid
from sideman.music.style.players import PLAYERS as ROSTER
from sideman.music.style.style import PlayerSource, Source

Play: TypeAlias = Callable[[Scene, PlayerSource, Any], tuple[list[Note], Any]]
HitPlay: TypeAlias = Callable[[Scene, int, Any], list[Note]]


class Seat(NamedTuple):
    """A player's two functions: a bar, and a stop-hit at a tick of the bar."""

    play: Play
    hit: HitPlay


def _seat(name: str) -> Seat | None:
    module = f"{__package__}.{name.replace('-', '_')}"
    if find_spec(module) is None:
        return None
    found = import_module(module)
    return Seat(found.play, found.hit)


PLAYERS: Mapping[str, Seat] = {name: seat for name in ROSTER if (seat := _seat(name)) is not None}
"""Who answers to which name of the style's vocabulary."""


def sources(bar: Bar) -> Mapping[str, Source]:
    """What the style asks of each part in ``bar``."""
    passage = bar.passage
    return passage.parts if passage is not None else bar.style.mains[bar.main].parts


def play_bar(bar: Bar, coming: Bar | None, seed: int, memory: Memory) -> tuple[list[Note], Memory]:
    """The whole band through one bar as it stands, in order of place; and what each player keeps in mind.

    The drums play first, so that the others hear the kick. Pure; any thread.
    """
    scene = Scene(bar, coming, seed)
    feel = BarFeel(bar.style.feel, seed, bar.number, bar.tick, bar.written.meter, bar.song.tempo)
    asked = sources(bar)
    kept: dict[str, Any] = dict(memory)
    played: list[Note] = []
    for part in ("drums", "percussion"):
        grid = asked.get(part)
        if isinstance(grid, Grid):
            hits, kept[part] = drums.play(scene, grid, memory.get(part), part)
            played += feel.felt([hit.note for hit in hits], part, [hit.drum for hit in hits])
            if part == "drums":
                scene = Scene(bar, coming, seed, _kick(bar, hits))
    rests = [*the_break(bar), *after_hits(bar)]
    for part, source in asked.items():
        seat = PLAYERS.get(source.name) if isinstance(source, PlayerSource) else None
        if seat is None or not isinstance(source, PlayerSource):
            continue
        notes, kept[part] = seat.play(scene, source, memory.get(part))
        if rests:
            notes = [note for note in notes if not silent(note.place - bar.tick, rests)]
            for at in bar.hits:
                notes += seat.hit(scene, at, memory.get(part))
        played += feel.felt(notes, part)
    if bar.stop_at is not None:
        stop = bar.tick + bar.stop_at
        played = [note for note in played if note.place < stop]
    played.sort()
    return played, kept


def _kick(bar: Bar, hits: list[drums.Hit]) -> tuple[int, ...]:
    return tuple(hit.note.place - bar.tick for hit in hits if hit.note.channel == CHANNEL["kick"])
