"""Missed periods and the callback's CPU time: the engine and the ``fluidsynth`` program in turns, on the same
server, with the same notes, beside the same busy brain."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sideman.commands.bench.busy import busy
from sideman.commands.bench.figure import Figure
from sideman.commands.bench.server import PERIOD, RATE, Server
from sideman.commands.bench.voices import BPM, as_midi, as_plan, held_notes
from sideman.engine.settings import EngineSettings
from sideman.engine.shared import BIN_US
from sideman.engine.supervisor import EngineProcess
from sideman.errors import EngineDead
from sideman.messages import Anchor
from sideman.music.events import Event
from sideman.music.song import Song

PERIOD_US: Final = 1e6 * PERIOD / RATE
SETTLE_S: Final = 2.0
PI_4, ZERO_2 = 6, 11
"""How many times slower a core of a Pi 4 and a Zero 2 W is."""


def measure(
    song: Song, font: str, runs: int, seconds: float, tell: Callable[[float], None]
) -> Iterator[Figure]:
    """Both figures and what belongs to them."""
    notes = held_notes(font)
    histogram: NDArray[np.int64] = np.zeros(0, np.int64)
    ours, theirs, voices = [], [], []
    used: list[float] = []  # by the program's audio thread, of the period
    for run in range(runs):
        tell(run / runs)
        missed, times, sounding = _engine(song, font, notes, seconds)
        ours.append(missed)
        voices.append(sounding)
        histogram = times if not len(histogram) else histogram + times
        tell((run + 0.5) / runs)
        if shutil.which("fluidsynth"):
            missed, percent = _program(song, font, notes, seconds)
            theirs.append(missed)
            used.append(percent)
    periods = seconds * RATE / PERIOD
    peer = statistics.median(theirs) if theirs else None
    yield Figure(
        f"missed periods of {periods:.0f}, {min(voices)} voices, brain busy, median of {runs}",
        statistics.median(ours),
        "periods",
        (peer or 0) + periods / 1000,
        "fluidsynth" if theirs else "fluidsynth (not installed)",
        peer,
        f"runs {ours}; fluidsynth {theirs}",
    )
    yield from _times(histogram, statistics.mean(used) if used else None)


def _times(histogram: NDArray[np.int64], peer: float | None) -> Iterator[Figure]:
    calls = int(histogram.sum())
    middles = (np.arange(len(histogram)) + 0.5) * BIN_US
    mean = float((middles * histogram).sum() / calls)
    late = float(middles[np.searchsorted(np.cumsum(histogram), 0.999 * calls)])
    over = int(histogram[int(PERIOD_US // BIN_US) :].sum())
    yield Figure("callbacks that used more CPU than the period", over, "callbacks", 0, note=f"of {calls}")
    program = "fluidsynth's audio thread"
    for name, value, bound, theirs in (("mean", mean, 10.0, peer), ("99.9 %", late, 35.0, None)):
        percent = 100 * value / PERIOD_US
        slower = f"{value:.0f} µs; Pi 4 about {PI_4 * percent:.0f} %, Zero 2 W about {ZERO_2 * percent:.0f} %"
        title = f"callback's CPU time of the period, {name}"
        yield Figure(title, percent, "%", bound, program if theirs else "", theirs, slower)


def _engine(song: Song, font: str, notes: list[Event], seconds: float) -> tuple[int, NDArray[np.int64], int]:
    with Server() as server:
        engine = EngineProcess(EngineSettings(font))
        engine.start()
        try:
            end = time.monotonic() + 30
            while not engine.status().ready:
                engine.watch()
                time.sleep(0.01)
                if time.monotonic() > end:
                    raise EngineDead(f"bench: the engine does not start: {engine.status().fault}")
            engine.send(Anchor(engine.status().frame + RATE // 10, 0, BPM))
            engine.send(as_plan(notes))
            busy(song, SETTLE_S, engine.watch)
            missed, before = server.missed, engine.histogram.astype(np.int64)
            busy(song, seconds, engine.watch)
            status = engine.status()
            if engine.lives != 1 or not status.device:
                raise EngineDead(f"bench: the engine did not play through: {status.fault or 'restarted'}")
            return server.missed - missed, engine.histogram - before, status.voices
        finally:
            engine.stop()


def _program(song: Song, font: str, notes: list[Event], seconds: float) -> tuple[int, float]:
    """Periods missed, and the CPU time of its busiest thread in percent of the time that passed."""
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "voices.mid"
        path.write_bytes(as_midi(notes))
        options = [
            "-a",
            "jack",
            "-o",
            "audio.jack.autoconnect=1",
            "-r",
            str(RATE),
            "-o",
            "synth.polyphony=128",
        ]
        player = subprocess.Popen(
            ["fluidsynth", "-ni", *options, font, str(path)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            busy(song, SETTLE_S, lambda: None)
            missed, spent = server.missed, _threads_ns(player.pid)
            busy(song, seconds, lambda: None)
            if player.poll() is not None:
                raise EngineDead(f"bench: fluidsynth ended with {player.returncode}")
            now = _threads_ns(player.pid)
            busiest = max(now[thread] - spent.get(thread, 0) for thread in now)
            return server.missed - missed, 100 * busiest / (seconds * 1e9)
        finally:
            player.kill()
            player.wait()


def _threads_ns(pid: int) -> dict[str, int]:
    """CPU time of each thread of a process so far (``/proc/PID/task/TID/schedstat``, its first number)."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return {task.name: int((task / "schedstat").read_text().split()[0]) for task in tasks}
