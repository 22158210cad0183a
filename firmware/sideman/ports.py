"""What the brain needs from outside, as protocols. Adapters and the engine's supervisor fill them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from PIL.Image import Image

from sideman.messages import EngineStatus, Input, Leds, Snapshot, Struck, ToEngine
from sideman.music.chart.form import Form
from sideman.music.style.style import Style


class Engine(Protocol):
    """The audio engine, seen from the brain."""

    def send(self, message: ToEngine) -> None:
        """Put a message on the ring. Called by the brain's loop; never blocks."""

    def status(self) -> EngineStatus:
        """The newest status. Any thread; never blocks."""

    def struck(self) -> Sequence[Struck]:
        """Notes struck since the last call. Called by the brain's loop; never blocks."""


OWN: Final = "own charts"
"""The family of the player's charts."""


class Entry(Protocol):
    """A line in a browser: a style or a chart."""

    @property
    def name(self) -> str:
        """What it is called in files and logs."""

    @property
    def title(self) -> str:
        """What it is called on the screen."""

    @property
    def group(self) -> str:
        """Genre of a style, family of a chart."""


class StyleEntry(Entry, Protocol):
    """A style's line in the browser."""

    @property
    def trains(self) -> str:
        """What it is good for practising; empty where nobody said."""


class Library(Protocol):
    """Styles and charts at hand."""

    def styles(self) -> Sequence[StyleEntry]:
        """All styles, by genre, then title."""

    def charts(self) -> Sequence[Entry]:
        """All charts."""

    def style(self, name: str) -> Style:
        """Raises NotFound or BadStyle."""

    def form(self, name: str) -> Form:
        """A chart's chorus as played. Raises NotFound or BadChart."""

    def text(self, name: str) -> str:
        """The text of a chart that was entered on the box. Raises NotFound for any other."""


class Glass(Protocol):
    """Anything that shows a 128 × 64 picture of one bit a pixel."""

    def show(self, picture: Image) -> None:
        """Show ``picture``. Called by the brain's loop; never blocks."""

    def dim(self, dim: bool) -> None:
        """Be dim, or bright, from the next picture on. Called by the brain's loop; never blocks."""


class Power(Protocol):
    """Who can switch the box off."""

    def off(self) -> str:
        """Ask for it. Why it will not be, in words for the player; empty where it will. Called by the brain's
        loop; blocks for some seconds at most, so nothing may be playing."""


class Reader(Protocol):
    """Anything that shows more than the glass has room for: chart, mixer, meters."""

    def tell(self, snapshot: Snapshot) -> None:
        """All there is to see now. Called by the brain's loop; never blocks."""


class Lamps(Protocol):
    """The LEDs."""

    def light(self, leds: Leds) -> None:
        """Called by the brain's loop; never blocks."""


class Inputs(Protocol):
    """A source of Inputs."""

    def read(self) -> Sequence[Input]:
        """Edges since the last call, stamped in monotonic ns. Called by the brain's loop; never blocks."""
