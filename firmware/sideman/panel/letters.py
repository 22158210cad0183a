"""Charts found by letters: the knob offers only those that lead on, as each word of a title may begin."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache

from sideman.messages import Snapshot
from sideman.panel.gestures import Gesture
from sideman.panel.state import PanelState, Shelf
from sideman.panel.step import Step, opened
from sideman.ports import Entry


@lru_cache(16384)
def starts(title: str) -> tuple[str, ...]:
    """The title from each of its words on, in plain capitals: ``I’M OLD``, ``OLD``."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() or c == "'" else " " for c in bare.upper()).split()
    return tuple(" ".join(words[n:]) for n in range(len(words)))


def matching(typed: str, charts: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The charts of which a word begins so; those first whose title does."""
    found = [chart for chart in charts if any(start.startswith(typed) for start in starts(chart.title))]
    return tuple(sorted(found, key=lambda chart: not starts(chart.title)[0].startswith(typed)))


def leading_on(typed: str, charts: tuple[Entry, ...]) -> tuple[str, ...]:
    """The letters that may follow."""
    after = len(typed)
    return tuple(
        sorted(
            {
                start[after]
                for chart in charts
                for start in starts(chart.title)
                if start.startswith(typed) and len(start) > after
            }
        )
    )


def letters(state: PanelState, shelf: Shelf) -> tuple[str, ...]:
    """The letters on offer."""
    return leading_on(state.typed, state.found if state.typed else shelf.charts)


def look(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Open the page, nothing typed yet."""
    return opened(state, "letters") if shelf.charts else state, ()


def turn(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Round the letters on offer."""
    count = len(letters(state, shelf))
    return replace(state, cursor=(state.cursor + round(gesture.value)) % count if count else 0), ()


def add(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """One letter more; where only one chart is left, or no letter, the list."""
    offered = letters(state, shelf)
    if not offered:
        return results(state, gesture, snapshot, shelf)
    typed = state.typed + offered[min(state.cursor, len(offered) - 1)]
    after = replace(state, typed=typed, found=matching(typed, shelf.charts), cursor=0)
    return results(after, gesture, snapshot, shelf) if len(after.found) == 1 else (after, ())


def drop(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """One letter less; without any, back to the list."""
    if not state.typed:
        return opened(state, "charts"), ()
    typed = state.typed[:-1]
    return replace(state, typed=typed, found=matching(typed, shelf.charts) if typed else (), cursor=0), ()


def results(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """The list of what was found."""
    return replace(opened(state, "charts"), typed=state.typed, found=state.found), ()
