"""What the hands and feet do, from stamped edges: presses, taps, holds, turns, two controls together.

Nothing here asks a clock. Edges and the passing of time come in as frames, and every gesture goes out with
the frame at which it became true: a hold at its deadline, not when somebody looked. So a log of edges always
gives the same gestures, however often time is told in between.
"""

from __future__ import annotations

import math
from typing import Final, Literal, NamedTuple, TypeAlias

from sideman.errors import OutOfRange
from sideman.messages import BUTTONS, CONTROLS, LEVELS, MUTES, SWITCHES, Action, Input
from sideman.panel.contact import BOUNCE_S, Contact

Kind: TypeAlias = Literal["press", "tap", "hold", "end", "release", "turn", "move"]

HOLD_S: Final = 0.5

TOGETHER: Final = {"PUSH": ("BACK",), "BACK": ("PUSH",), "KNOB": ("BACK", "KEY")}
"""A control → those that, being down, give it another meaning (and lose their own)."""

_ACTIONS: Final[dict[str, tuple[Action, ...]]] = {
    "KNOB": ("turn",),
    **dict.fromkeys(("PEDAL", *LEVELS), ("move",)),
}

PACES: Final = ((0.016, 5), (0.032, 3), (0.060, 2))
"""Seconds from one step of the knob to the next → how many times faster the hand means to go."""


AGAIN_S: Final = 0.35
"""A press that comes so soon after the last one of its control is one *again*."""


class Gesture(NamedTuple):
    """Something done with a control, which became true at ``frame``.

    ``kind``: a *press* at once; then, on release, a *tap*, or from the hold time on a *hold* and at last its
    *end*; the *release* of a control that only changed the meaning of another. ``value``: steps of a *turn*
    (clockwise positive), 0.0–1.0 of a *move*. ``pace`` ≥ 1: what a list or a number may multiply the steps
    by. ``under``: the control that was held down meanwhile. ``again``: how many quick presses of the same
    control went before this press.
    """

    frame: int
    control: str
    kind: Kind
    value: float = 0.0
    pace: int = 1
    under: str = ""
    again: int = 0


class Gestures:
    """Reads gestures off the edges. ``rate`` in frames a second, ``hold_s`` in seconds.

    Deterministic. For one thread at a time; never blocks.
    """

    def __init__(self, rate: int, hold_s: float = HOLD_S) -> None:
        self._rate = rate
        self._hold = round(hold_s * rate)
        self._bounce = round(BOUNCE_S * rate)
        self._contacts = {name: Contact() for name in (*SWITCHES, *BUTTONS)}
        self._turned: tuple[int, int] = (-rate, 0)  # when the knob made its last step, and which way
        self._again = round(AGAIN_S * rate)
        self._pressed: dict[str, tuple[int, int]] = {}  # when a control was last pressed, and how often again
        self.now = 0

    def input(self, edge: Input) -> list[Gesture]:
        """The gestures that ``edge``, stamped in frames, makes true, with those that time did before it.

        An edge older than the last call counts as of that call. Raises OutOfRange for an unknown control, an
        action it does not have, or a value that is no number.
        """
        if edge.control not in CONTROLS:
            raise OutOfRange(f"control {edge.control!r}: {', '.join(CONTROLS)} are allowed")
        allowed = _ACTIONS.get(edge.control, ("press", "release"))
        if edge.action not in allowed or not math.isfinite(edge.value):
            raise OutOfRange(
                f"{edge.control} {edge.action} {edge.value}: {' and '.join(allowed)} by a number is allowed"
            )
        frame = max(edge.stamp, self.now)
        made = self.advance(frame)
        if edge.action == "turn":
            made += self._turn(frame, round(edge.value))
        elif edge.action == "move":
            made.append(Gesture(frame, edge.control, "move", min(1.0, max(0.0, edge.value))))
        elif edge.control in MUTES:
            made += [Gesture(frame, edge.control, "press")] if edge.action == "press" else []
        elif edge.action == "press":
            made += self._press(frame, edge.control)
        else:
            self._contacts[edge.control] = self._contacts[edge.control].opens(frame)
        return made

    def advance(self, frame: int) -> list[Gesture]:
        """The gestures that became true by the passing of time up to and with ``frame``."""
        made = []
        while (due := self._next()) is not None and due[0] <= frame:
            control = due[1]
            self._contacts[control], kind, when = self._contacts[control].ripens(self._hold)
            if kind:
                made.append(Gesture(when, control, kind))
        self.now = max(self.now, frame)
        return made

    @property
    def deadline(self) -> int | None:
        """The next frame at which time alone makes something true; None while nothing is under way."""
        due = self._next()
        return due[0] if due else None

    @property
    def touching(self) -> bool:
        """True while a finger is on a button."""
        return any(self._contacts[name].is_down for name in BUTTONS)

    def _next(self) -> tuple[int, str] | None:
        dues = ((contact.due(self._bounce, self._hold), name) for name, contact in self._contacts.items())
        return min(((frame, name) for frame, name in dues if frame is not None), default=None)

    def _under(self, control: str) -> str:
        """The control held down meanwhile; from now on it is a modifier only."""
        for name in TOGETHER.get(control, ()):
            if self._contacts[name].is_down:
                self._contacts[name] = self._contacts[name].is_used()
                return name
        return ""

    def _press(self, frame: int, control: str) -> list[Gesture]:
        self._contacts[control], kind = self._contacts[control].closes(frame)
        if kind is None:
            return []
        under = self._under(control)
        if under:
            self._contacts[control] = self._contacts[control].is_used()
        return [Gesture(frame, control, kind, under=under, again=self._count(frame, control))]

    def _count(self, frame: int, control: str) -> int:
        before, times = self._pressed.get(control, (-self._again, 0))
        again = times + 1 if control in self._pressed and frame - before < self._again else 0
        self._pressed[control] = (frame, again)
        return again

    def _turn(self, frame: int, steps: int) -> list[Gesture]:
        if steps == 0:
            return []
        before, way = self._turned
        self._turned = (frame, 1 if steps > 0 else -1)
        step_s = (frame - before) / self._rate / abs(steps)
        same_way = way == self._turned[1]
        pace = next((pace for within, pace in PACES if same_way and step_s <= within), 1)
        return [Gesture(frame, "KNOB", "turn", float(steps), pace, self._under("KNOB"))]
