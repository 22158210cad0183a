"""Every style toured by foot alone: mains, fills in each, break, stop-hit, endings, on any chart in any key.

Minutes long: by its own command, ``tests/run -m soak tests/app/test_tour_by_foot.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sideman.config import Panel
from sideman.engine.wire import encode
from sideman.messages import Plan, Snapshot, Transport
from sideman.music.chart.progressions import PROGRESSIONS
from sideman.music.events import CHANNEL, Note

from .jam import LIBRARY, RATE, Jam

STYLES = sorted(path.stem for path in (Path(__file__).parents[2] / "styles").glob("*.toml"))
CHARTS = sorted(PROGRESSIONS)
LOOK = RATE // 20
"""How often time is told, in frames; what plays does not depend on it."""
FILLS = 4
"""How many fills are asked for in each main, every one from another beat."""


class Tour:
    """Two feet and two eyes on the whole brain."""

    def __init__(self, path: Path, style: str, chart: str, tempo: float, key: int, ending: str) -> None:
        panel = Panel(ending=ending, d="")
        self.jam = Jam(path, LOOK, panel=panel, style=style, chart=chart, tempo=tempo, key=key)

    @property
    def seen(self) -> Snapshot:
        return self.jam.brain.snapshot(self.jam.now)

    def until(self, true: Callable[[Snapshot], bool], beats: float, what: str) -> None:
        """Wait, at most so many beats, until the screen shows it."""
        end = self.jam.now + beats * 60 / self.seen.tempo * RATE
        while not true(self.seen):
            assert self.jam.now < end, (what, self.seen)
            self.jam.wait(0.05)

    def start(self) -> None:
        self.jam.press("A")
        self.until(lambda seen: seen.transport is Transport.INTRO, 16, "intro")
        self.until(lambda seen: seen.transport is Transport.PLAYING, 64, "main A")

    def main(self, main: str) -> None:
        """That main, and fills in it from beat after beat."""
        self.until(lambda seen: seen.main == main, 16, main)
        for n in range(FILLS):
            beat = 1 + n % self.seen.beats
            self.until(lambda seen, beat=beat: not seen.filling and seen.beat == beat, 24, f"beat {beat}")
            self.jam.press("A")
            self.until(lambda seen: seen.filling, 16, "a fill")

    def next_main(self) -> None:
        """The fill becomes a transition, the next main comes at the bar line."""
        self.until(lambda seen: not seen.filling, 24, "no fill")
        self.jam.press("A", 0.7)

    def stops(self) -> None:
        """A stop-hit, and a break of about two bars."""
        self.until(lambda seen: not seen.filling, 24, "no fill")
        self.jam.press("D")
        self.jam.wait(120 / self.seen.tempo)
        self.jam.give("D", "press")
        self.until(lambda seen: seen.breaking, 16, "a break")
        self.jam.wait(8 * 60 / self.seen.tempo)
        self.jam.give("D", "release")
        self.until(lambda seen: not seen.breaking, 16, "the band back")

    def end(self) -> None:
        self.jam.press("B")
        self.until(lambda seen: seen.transport is Transport.ENDING, 16, "the ending")
        self.until(lambda seen: seen.transport is Transport.STOPPED, 80, "the end")

    def plans(self) -> Iterator[Plan]:
        return (message for message in self.jam.said if isinstance(message, Plan))


def toured(path: Path, style: str, chart: str, at: int, key: int) -> Tour:
    """The tour of ``style`` at its slowest (``at`` 0) or fastest (2), with one of the endings."""
    tempo = LIBRARY.style(style).tempo[at]
    tour = Tour(path, style, chart, tempo, key, ("long", "short")[(at // 2 + key) % 2])
    tour.start()
    for n, main in enumerate("ABCD"):
        if n:
            tour.next_main()
        tour.main(main)
    tour.stops()
    tour.end()
    return tour


@pytest.mark.soak
@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_toured_by_foot_in_every_key_at_both_ends_of_its_tempo(style: str, tmp_path: Path) -> None:
    for key, at in ((key, at) for key in range(12) for at in (0, 2)):
        chart = CHARTS[(STYLES.index(style) * 24 + 2 * key + at // 2) % len(CHARTS)]
        tour = toured(tmp_path / f"{key}-{at}.log", style, chart, at, key)
        for plan in tour.plans():
            encode(plan)  # refuses what no synth could play
        heard = {event.channel for plan in tour.plans() for event in plan.events if isinstance(event, Note)}
        assert {CHANNEL["bass"], CHANNEL["kick"]} & heard, (chart, key, at)
        tour.jam.end()
