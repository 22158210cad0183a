"""A figure beside its bound and, where there is one, beside a peer measured in the same run."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` and ``bound`` (the most that is allowed) in ``unit``; None where there is nothing to measure
    or no bound. ``peer`` names who else was measured, ``peer_value`` how it did; ``note`` says more."""

    name: str
    value: float | None
    unit: str
    bound: float | None = None
    peer: str = ""
    peer_value: float | None = None
    note: str = ""

    @property
    def kept(self) -> bool | None:
        """Whether the bound is kept; None where there is no bound. What could not be measured is not kept."""
        if self.bound is None:
            return None
        return self.value is not None and self.value <= self.bound

    def as_json(self) -> dict[str, Any]:
        """For ``--json``."""
        return {**asdict(self), "kept": self.kept}

    def line(self) -> str:
        """One line for people."""
        mark = {True: "ok  ", False: "MISS", None: "    "}[self.kept]
        bound = "" if self.bound is None else f"  (bound {_number(self.bound)})"
        peer = ""
        if self.peer:
            peer = f"  | {self.peer}: {_number(self.peer_value)}"
        note = f"  — {self.note}" if self.note else ""
        return f"{mark} {self.name}: {_number(self.value)} {self.unit}{bound}{peer}{note}"


def _number(value: float | None) -> str:
    if value is None:
        return "not measured"
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.4g}"
