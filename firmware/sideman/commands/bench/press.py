"""From the press to the music: the whole box but for its browser, pressed by a driver of its own."""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from sideman.adapters.jam_log import JamHeader
from sideman.adapters.store import Store
from sideman.app.box import Box, frame_at
from sideman.app.fittings import Fittings
from sideman.commands.bench.figure import Figure
from sideman.commands.bench.server import PERIOD, RATE, Server
from sideman.config import BoxState, Panel
from sideman.engine.settings import EngineSettings
from sideman.engine.supervisor import EngineProcess
from sideman.errors import EngineDead
from sideman.messages import Action, Input, Plan, ToEngine
from sideman.music.timebase import QUARTER
from sideman.ports import Library

BOUND_MS: Final = 1000 * PERIOD / RATE + 5
BPM: Final = 140.0
FRAMES_A_TICK: Final = 60 * RATE / (BPM * QUARTER)
TAP_S: Final = 0.06
WAIT_S: Final = 2.0


class Finger:
    """A driver: stamps an edge where it happens and wakes the box, as a switch's own does."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._edges: list[Input] = []

    def read(self) -> Sequence[Input]:
        """The edges since the last call."""
        edges, self._edges = self._edges, []
        return edges

    def edge(self, control: str, action: Action) -> int:
        """Press or release; returns the stamp in ns."""
        stamp = time.monotonic_ns()
        self._edges.append(Input(stamp, control, action))
        self._wake()
        return stamp

    def tap(self, control: str) -> int:
        """Press and let go; returns the stamp of the press in ns."""
        stamp = self.edge(control, "press")
        time.sleep(TAP_S)
        self.edge(control, "release")
        return stamp


def measure(library: Library, font: str, presses: int, tell: Callable[[float], None]) -> Iterator[Figure]:
    """Start, fill and accent, ``presses`` times each."""
    with Server(), tempfile.TemporaryDirectory() as home:
        engine = _Listening(EngineSettings(font))
        engine.start()
        state = BoxState(style="medium-swing", chart="blues-jazz", tempo=BPM)
        header = JamHeader(version("sideman"), 1, RATE, PERIOD, Panel(count_in=False), state)
        box = Box(header, library, engine, Store(Path(home)))
        engine.on_restart = box.resume
        finger = Finger(box.wake)
        hand = _Hand(engine, finger, presses, tell)
        thread = threading.Thread(target=hand.play, args=(box.stop,))
        thread.start()
        try:
            box.run(Fittings(inputs=[finger]), engine.watch, lambda _: None)
        finally:
            box.stop()
            thread.join()
            engine.stop()
    if hand.fault is not None:
        raise hand.fault
    names = {
        "start": "press on A (start) to the note-on, less its player's shift",
        "accent": "press on D (accent) to the note-on, less its player's shift",
        "fill": "press on A (fill) to the callback in which the new plan is in force",
    }
    for what, name in names.items():
        times = hand.times[what]
        yield Figure(
            f"{name}, median of {len(times)}",
            statistics.median(times),
            "ms",
            BOUND_MS,
            note=f"most {max(times):.2f} ms",
        )
    yield Figure("plans and events too late in all of them", float(engine.status().misses), "misses")


class _Listening(EngineProcess):
    """An engine that keeps the plans it was sent."""

    def __init__(self, settings: EngineSettings) -> None:
        super().__init__(settings)
        self.told: list[Plan] = []

    def send(self, message: ToEngine) -> None:
        """Send, and keep."""
        super().send(message)
        if isinstance(message, Plan):
            self.told.append(message)


class _Hand:
    """Presses, and measures what comes of it."""

    def __init__(
        self, engine: _Listening, finger: Finger, presses: int, tell: Callable[[float], None]
    ) -> None:
        self._engine, self._finger, self._presses, self._tell = engine, finger, presses, tell
        self.times: dict[str, list[float]] = {"start": [], "accent": [], "fill": []}
        self.fault: Exception | None = None

    def play(self, over: Callable[[], None]) -> None:
        """The whole scene; then ``over``."""
        try:
            self._until(lambda: self._engine.status().ready, 30)
            time.sleep(0.5)
            for n in range(self._presses):
                self._tell(n / self._presses)
                self._scene(n)
        except EngineDead as fault:
            self.fault = fault
        finally:
            over()

    def _scene(self, n: int) -> None:
        self._struck("start", "A")
        time.sleep(1.0 + 0.137 * (n % 7))
        self._in_force("fill", "A")
        time.sleep(1.0 + 0.151 * (n % 5))
        self._struck("accent", "D")
        time.sleep(0.6)
        self._finger.edge("B", "press")
        time.sleep(0.7)  # held: stop at once
        self._finger.edge("B", "release")
        self._until(lambda: not self._engine.status().playing, 5)
        time.sleep(0.3)

    def _struck(self, what: str, control: str) -> None:
        """From the stamp to the note-on, less what its player means to be off the beat."""
        self._engine.struck()
        self._engine.told.clear()
        pressed = self._press(control)
        self._until(lambda: bool(self._engine.told), WAIT_S)
        first = self._engine.told[0].from_tick
        frames: list[float] = []

        def heard() -> bool:
            frames.extend(
                hit.frame - hit.note.shift * FRAMES_A_TICK
                for hit in self._engine.struck()
                if hit.note.place == first
            )
            return bool(frames)

        self._until(heard, WAIT_S)
        self.times[what].append(1000 * (min(frames) - pressed) / RATE)

    def _in_force(self, what: str, control: str) -> None:
        """From the stamp to the first frame of the callback in which the plan came in force."""
        self._engine.told.clear()
        stamp = self._finger.edge(control, "press")
        self._until(lambda: bool(self._engine.told), WAIT_S)
        serial = self._engine.told[0].serial
        self._until(lambda: self._engine.status().plan >= serial, WAIT_S)
        status = self._engine.status()  # at once: soon the planner sends a later plan of its own
        self.times[what].append(1000 * (status.plan_frame - frame_at(status, stamp, RATE)) / RATE)
        time.sleep(TAP_S)
        self._finger.edge(control, "release")

    def _press(self, control: str) -> int:
        stamp = self._finger.tap(control)
        return frame_at(self._engine.status(), stamp, RATE)

    def _until(self, done: Callable[[], bool], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                raise EngineDead(f"bench: nothing came of a press within {seconds:g} s")
            time.sleep(0.001)
