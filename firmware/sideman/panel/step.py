"""The shape of an act: what a touch makes of the panel, and what the player means by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from sideman.messages import Intent, Snapshot
from sideman.panel.gestures import Gesture
from sideman.panel.state import Page, PanelState, Shelf

Step: TypeAlias = tuple[PanelState, tuple[Intent, ...]]
Act: TypeAlias = Callable[[PanelState, Gesture, Snapshot, Shelf], Step]


def home(state: PanelState) -> PanelState:
    """The panel with no page open; what is being written stays."""
    return PanelState(draft=state.draft, touched=state.touched, feet=state.feet)


def opened(state: PanelState, page: Page, cursor: int = 0) -> PanelState:
    """The panel with ``page`` open and nothing on it chosen yet."""
    return replace(home(state), page=page, cursor=cursor)
