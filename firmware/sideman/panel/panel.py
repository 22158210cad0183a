"""The panel as the brain holds it: edges in, intents out; snapshots in, pictures and lights out."""

from __future__ import annotations

from typing import Final

from PIL.Image import Image

from sideman.messages import Input, Intent, Leds, Snapshot
from sideman.panel.gestures import HOLD_S, Gesture, Gestures
from sideman.panel.leds import leds
from sideman.panel.reduce import reduce, rest, rests_at
from sideman.panel.screens import Screens
from sideman.panel.state import Page, PanelState, Shelf
from sideman.panel.step import home

SHELVED: Final[tuple[Page, ...]] = ("genre", "style", "charts", "letters")
"""Pages that list what is on the shelf."""


class Panel:
    """Everything between the controls and what the player means, and between what sounds and the eyes.

    ``rate`` in frames a second; ``hold_s`` seconds make a hold. Deterministic: the same inputs with the same
    stamps and snapshots give the same intents, however often :meth:`advance` is called in between.
    For one thread at a time; nothing blocks.
    """

    def __init__(self, rate: int, shelf: Shelf, hold_s: float = HOLD_S, welcome: bool = False) -> None:
        """``welcome``: begin with the page that a new box shows."""
        self._rate = rate
        self._shelf = shelf
        self._gestures = Gestures(rate, hold_s)
        self._screens = Screens()
        self.state = PanelState(page="welcome" if welcome else "home")

    @property
    def now(self) -> int:
        """The newest frame told. An input stamped earlier counts as of this one: log it so."""
        return self._gestures.now

    @property
    def deadline(self) -> int | None:
        """The next frame at which :meth:`advance` would do something by itself; None while nothing waits."""
        rests = None if self._gestures.touching else rests_at(self.state, self._rate)
        dues = (self._gestures.deadline, rests)
        return min((due for due in dues if due is not None), default=None)

    @property
    def shelf(self) -> Shelf:
        """The styles and charts to browse. Giving new ones closes a list of them that is open."""
        return self._shelf

    @shelf.setter
    def shelf(self, shelf: Shelf) -> None:
        self._shelf = shelf
        if self.state.page in SHELVED:
            self.state = home(self.state)

    def input(self, edge: Input, snapshot: Snapshot) -> list[tuple[int, Intent]]:
        """What the player means by ``edge``, stamped in frames: (frame, intent), in the order it became true.

        Raises OutOfRange for an unknown control.
        """
        meant = self.advance(max(edge.stamp, self.now), snapshot)
        return meant + self._fold(self._gestures.input(edge), snapshot)

    def advance(self, frame: int, snapshot: Snapshot) -> list[tuple[int, Intent]]:
        """What became true by the passing of time up to and with ``frame``."""
        meant: list[tuple[int, Intent]] = []
        while (due := rests_at(self.state, self._rate)) is not None and due <= frame:
            meant += self._fold(self._gestures.advance(due), snapshot)
            if self._gestures.touching:
                break  # a finger rests on a button: its release will count as the last touch
            self.state = rest(self.state, due, self._rate)
        return meant + self._fold(self._gestures.advance(frame), snapshot)

    def picture(self, snapshot: Snapshot) -> Image:
        """What the glass shows, 128 × 64, mode "1". The same object as before while nothing changed."""
        return self._screens.picture(self.state, snapshot, self._shelf)

    def goodbye(self, saved: bool = True) -> Image:
        """The last picture of the evening; ``saved``: all is on the card."""
        return self._screens.goodbye(saved)

    def leds(self, snapshot: Snapshot) -> Leds:
        """What the LEDs show."""
        return leds(snapshot)

    def _fold(self, gestures: list[Gesture], snapshot: Snapshot) -> list[tuple[int, Intent]]:
        meant = []
        for gesture in gestures:
            self.state, intents = reduce(self.state, gesture, snapshot, self._shelf)
            meant += [(gesture.frame, intent) for intent in intents]
        return meant
