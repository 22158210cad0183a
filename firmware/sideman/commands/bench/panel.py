"""The panel under hands and feet: from edges on mock pins to the plan in force, from the beat to the glass.

The adapters are the real ones, gpiozero and luma; the pins are gpiozero's mock pins, and the bus of the glass
takes as long as 400 kHz would.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Final

from gpiozero.pins.mock import MockFactory
from luma.core.interface.serial import i2c

from sideman.adapters.gpio import GpioPanel
from sideman.adapters.jam_log import JamHeader
from sideman.adapters.library import shipped
from sideman.adapters.oled import Oled, chip_on
from sideman.adapters.pins import Pins, read_pins
from sideman.adapters.simulated_oled import BYTE_S
from sideman.adapters.store import Store
from sideman.app.box import Box, frame_at
from sideman.app.fittings import Fittings
from sideman.commands.bench.figure import Figure
from sideman.commands.bench.server import PERIOD, RATE, Server
from sideman.config import BoxState
from sideman.config import Panel as Settings
from sideman.engine.settings import EngineSettings
from sideman.engine.supervisor import EngineProcess
from sideman.errors import EngineDead
from sideman.messages import SWITCHES, Action, Input, Snapshot, Transport
from sideman.panel.gestures import Gestures
from sideman.panel.panel import Panel
from sideman.panel.state import Shelf
from sideman.ports import Library

REPLY_MS: Final = 1000 * PERIOD / RATE + 5
BPM: Final = 140.0
TRAINS: Final = 5_000
STEPS, STEPS_A_SECOND = 1_000, 200
CPU_BOUND: Final = 4.0
BEAT_MS: Final = 20.0
WAYS: Final[tuple[tuple[Action, Action], ...]] = (("press", "release"), ("release", "press"))
BEATS_ROW: Final = slice(44 * 16, 52 * 16)
"""Where the beats lie in a picture's bytes."""


def measure(library: Library, font: str, presses: int, tell: Callable[[float], None]) -> Iterator[Figure]:
    """All of it; ``presses`` fills in the live part."""
    pins = read_pins(shipped("hw/pins.toml").read_text(), "hw/pins.toml", "default")
    yield _press_to_intent(library)
    yield from _bounces()
    yield _encoder(pins)
    yield from _live(library, font, pins, presses, tell)


def _press_to_intent(library: Library) -> Figure:
    """What the panel computes at an edge, with all styles and charts on its shelf."""
    panel = Panel(RATE, Shelf(tuple(library.styles()), tuple(library.charts())))
    playing = Snapshot(transport=Transport.PLAYING)
    times = []
    for n in range(4_000):
        edge = Input(n * RATE // 4, SWITCHES[n // 2 % len(SWITCHES)], "release" if n % 2 else "press")
        began = time.thread_time()  # computing, not waiting for a processor
        panel.input(edge, playing)
        times.append(1000 * (time.thread_time() - began))
    return Figure(
        "press to intent, computing, 99 %",
        sorted(times)[len(times) * 99 // 100],
        "ms",
        1.0,
        note=f"median {statistics.median(times):.4f} ms",
    )


def _bounces() -> Iterator[Figure]:
    """Trains of bounce of 1–5 ms at both ends of presses of 15 ms and more."""
    dice = random.Random(5)
    gestures, now = Gestures(RATE), 0
    doubled = lost = 0
    for _ in range(TRAINS):
        made = []
        for action, other in WAYS:
            train_s, at = dice.uniform(0.001, 0.005), 0.0
            made += gestures.input(Input(now, "C", action))
            while (at := at + dice.uniform(0.0002, 0.002)) < train_s * 0.8:
                made += gestures.input(Input(now + round(at * RATE), "C", other))
                made += gestures.input(Input(now + round((at := at + 0.0001) * RATE), "C", action))
            now += round(max(0.015, dice.choice((0.015, 0.1, 0.8))) * RATE)
        now += RATE // 50
        made += gestures.advance(now)
        doubled += max(0, sum(gesture.kind == "press" for gesture in made) - 1)
        lost += not any(gesture.kind in ("tap", "end") for gesture in made)
    yield Figure(f"second edges from bounce in {TRAINS} presses", float(doubled), "edges", 0.0)
    yield Figure(f"presses of 15 ms and more lost of {TRAINS}", float(lost), "presses", 0.0)


def _encoder(pins: Pins) -> Figure:
    """Detents on the mock pins, both ways, through gpiozero and the gestures."""
    factory = MockFactory()
    panel = GpioPanel(pins, factory=factory)
    gestures = Gestures(RATE)
    assert pins.knob is not None  # the default profile has one
    counted = 0.0
    for step in range(STEPS):
        first, second = (pins.knob.a, pins.knob.b) if step % 10 < 7 else (pins.knob.b, pins.knob.a)
        for gpio, closed in ((first, True), (second, True), (first, False), (second, False)):
            line = factory.pin(gpio)
            (line.drive_low if closed else line.drive_high)()
        for edge in panel.read():
            turn = gestures.input(edge._replace(stamp=step * RATE // STEPS_A_SECOND))
            counted += sum(gesture.value for gesture in turn)
        time.sleep(1 / STEPS_A_SECOND / 10)
    panel.close()
    wanted = sum(1 if step % 10 < 7 else -1 for step in range(STEPS))
    return Figure(f"steps of the knob lost of {STEPS}", abs(wanted - counted), "steps", 0.0)


class _PacedBus:
    """A bus that takes the bytes, and the time they take at 400 kHz."""

    def write_i2c_block_data(self, address: int, kind: int, data: Sequence[int]) -> None:
        """One transfer."""
        time.sleep((len(data) + 2) * BYTE_S)

    def i2c_rdwr(self, *messages: Sequence[int]) -> None:
        """Several, as luma sends longer ones."""
        time.sleep(sum(len(list(message)) + 1 for message in messages) * BYTE_S)

    def close(self) -> None:
        """Nothing to close."""


class _Watched(Oled):
    """A glass that notes when a picture with other beats was complete."""

    def __init__(self) -> None:
        self.changes: list[int] = []
        self._row = b""
        super().__init__(partial(chip_on, i2c(bus=_PacedBus()), "ssd1309"))

    def _send(self, bitmap: bytes) -> None:
        super()._send(bitmap)
        row = bitmap[BEATS_ROW]
        if row != self._row:
            self._row = row
            self.changes.append(time.monotonic_ns())


def _live(
    library: Library, font: str, pins: Pins, presses: int, tell: Callable[[float], None]
) -> Iterator[Figure]:
    with Server(), tempfile.TemporaryDirectory() as home:
        engine = EngineProcess(EngineSettings(font))
        engine.start()
        state = BoxState(style="medium-swing", chart="blues-jazz", tempo=BPM)
        header = JamHeader(version("sideman"), 1, RATE, PERIOD, Settings(count_in=False), state)
        box = Box(header, library, engine, Store(Path(home)))
        engine.on_restart = box.resume
        factory, glass = MockFactory(), _Watched()
        panel = GpioPanel(pins, box.wake, factory)
        foot = _Foot(box, engine, factory, pins, presses, tell)
        thread = threading.Thread(target=foot.play)
        thread.start()
        try:
            box.run(Fittings([panel], [glass], [panel]), engine.watch, lambda _: None)
        finally:
            box.stop()
            thread.join()
            panel.close()
            glass.close()
            engine.stop()
    if foot.fault is not None:
        raise foot.fault
    late = sorted(abs(lateness) for ns in glass.changes if (lateness := foot.lateness_ms(ns)) is not None)
    yield Figure(
        f"edge on a mock pin (A, fill) to the callback with the new plan, median of {presses}",
        statistics.median(foot.times),
        "ms",
        REPLY_MS,
        note=f"most {max(foot.times):.2f} ms",
    )
    yield Figure(
        f"picture of a beat complete, before or behind the beat, 95 % of {len(late)}",
        late[len(late) * 95 // 100] if late else None,
        "ms",
        BEAT_MS,
        note=f"median {statistics.median(late):.1f}, most {late[-1]:.1f} ms" if late else "",
    )
    yield Figure(
        "processor time of the brain, playing, glass and LEDs going", foot.cpu, "% of a core", CPU_BOUND
    )


class _Foot:
    """Starts the band, lets it play, and asks for fills; all by drawing pins low."""

    def __init__(
        self,
        box: Box,
        engine: EngineProcess,
        factory: MockFactory,
        pins: Pins,
        presses: int,
        tell: Callable[[float], None],
    ) -> None:
        self.times: list[float] = []
        self.cpu: float | None = None
        self.fault: Exception | None = None
        self._box, self._engine, self._factory, self._pins = box, engine, factory, pins
        self._presses, self._tell = presses, tell
        self._beats: tuple[int, float, float] | None = None  # ns, the beat then, beats a ns
        self._over_ns = 0

    def play(self) -> None:
        """The whole scene; then the box stops."""
        try:
            self._until(lambda: self._engine.status().ready, 30)
            time.sleep(0.5)
            with self._pressed("A"):
                self._until(lambda: self._engine.status().playing, 5)
            time.sleep(2.0)
            status = self._engine.status()
            self._beats = (status.ns, status.tick / 1920, BPM / 60e9)
            began, spent = time.monotonic(), time.process_time()
            time.sleep(8.0)
            self.cpu = 100 * (time.process_time() - spent) / (time.monotonic() - began)
            for n in range(self._presses):
                self._tell(n / self._presses)
                self._fill()
                time.sleep(0.8 + 0.137 * (n % 5))
        except EngineDead as fault:
            self.fault = fault
        finally:
            self._over_ns = time.monotonic_ns()
            self._box.stop()

    def lateness_ms(self, ns: int) -> float | None:
        """How far behind the nearest beat ``ns`` is (before it: negative); None where the band is not
        playing."""
        if self._beats is None or not self._beats[0] <= ns < self._over_ns:
            return None
        at, beat, pace = self._beats
        off = (beat + (ns - at) * pace + 0.5) % 1.0 - 0.5
        return off / pace / 1e6

    def _fill(self) -> None:
        before = self._engine.status().plan
        told = self._box.brain.conductor.take
        serial = told.serial if told else before
        stamp = time.monotonic_ns()
        with self._pressed("A"):  # watched from here: soon the planner sends a later plan of its own
            self._until(lambda: bool(told and told.serial > serial), 2)
            self._until(lambda: self._engine.status().plan > serial, 2)
            status = self._engine.status()
        self.times.append(1000 * (status.plan_frame - frame_at(status, stamp, RATE)) / RATE)

    @contextmanager
    def _pressed(self, name: str) -> Iterator[None]:
        pin = self._factory.pin(self._pins.contacts()[name])
        pin.drive_low()
        yield
        time.sleep(0.06)
        pin.drive_high()

    def _until(self, done: Callable[[], bool], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                raise EngineDead(f"bench: nothing came of a press within {seconds:g} s")
            time.sleep(0.0005)
