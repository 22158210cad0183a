"""One stroke of a drummer's hand or foot, as it is meant."""

from __future__ import annotations

from typing import NamedTuple


class Stroke(NamedTuple):
    """A ``drum`` of the kit struck at ``place`` as ``mark`` says; ``ticks`` is the step it may fill."""

    place: int
    drum: str
    mark: str
    ticks: int
