"""One switch under a hand or foot: bounce is taken out, and a press becomes a tap or a hold.

                 close                      hold time
       UP ────────"press"────▶ DOWN ─────────"hold"─────────▶ HELD
       ▲                       │  │ use                        │ │
       │                       │  └────────▶ USED ◀──── use ───┘ │
       │         open          │              │ open             │ open
       └────────"tap"──────────┴──"release"───┴──────"end"───────┘

*use* is: another control was moved while this one was down, so it was a modifier and means nothing itself.

A close counts at once, for a press must not wait. An open counts when the contact has stayed open for 5 ms,
with the stamp of its first moment: contacts bounce for less than that, also in the middle of a hold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

State: TypeAlias = Literal["up", "down", "held", "used"]
Event: TypeAlias = Literal["close", "open", "hold", "use"]
Kind: TypeAlias = Literal["press", "tap", "hold", "end", "release"]

TABLE: Final[dict[tuple[State, Event], tuple[State, Kind | None]]] = {
    ("up", "close"): ("down", "press"),
    ("up", "open"): ("up", None),
    ("up", "hold"): ("up", None),
    ("up", "use"): ("up", None),
    ("down", "close"): ("down", None),
    ("down", "open"): ("up", "tap"),
    ("down", "hold"): ("held", "hold"),
    ("down", "use"): ("used", None),
    ("held", "close"): ("held", None),
    ("held", "open"): ("up", "end"),
    ("held", "hold"): ("held", None),
    ("held", "use"): ("used", None),
    ("used", "close"): ("used", None),
    ("used", "open"): ("up", "release"),
    ("used", "hold"): ("used", None),
    ("used", "use"): ("used", None),
}

BOUNCE_S: Final = 0.005
"""An opening of the contact up to this long is bounce."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A switch as it stands. ``pressed`` is the frame of its press, ``opened`` the frame in which a closed
    contact opened, while it is not yet sure that it stays so."""

    state: State = "up"
    pressed: int = 0
    opened: int | None = None

    @property
    def is_down(self) -> bool:
        """True from the press until the release is sure."""
        return self.state != "up"

    def due(self, bounce: int, hold: int) -> int | None:
        """The frame at which something will become true by itself; None while nothing will."""
        if self.opened is not None:
            return self.opened + bounce + 1
        return self.pressed + hold if self.state == "down" else None

    def closes(self, frame: int) -> tuple[Contact, Kind | None]:
        """The raw contact closes."""
        if self.opened is not None:
            return replace(self, opened=None), None
        state, kind = TABLE[self.state, "close"]
        return (Contact(state, frame) if kind else self), kind

    def opens(self, frame: int) -> Contact:
        """The raw contact opens; whether it is a release shows later, in :meth:`ripens`."""
        return replace(self, opened=frame) if self.is_down and self.opened is None else self

    def ripens(self, hold: int) -> tuple[Contact, Kind | None, int]:
        """What was due is true: the switch as it goes on, what the hand did, and the frame in which."""
        if self.opened is None:
            state, kind = TABLE[self.state, "hold"]
            return replace(self, state=state), kind, self.pressed + hold
        state, kind = TABLE[self.state, "open"]
        return Contact(state), kind, self.opened

    def is_used(self) -> Contact:
        """The switch served as a modifier."""
        return replace(self, state=TABLE[self.state, "use"][0])
