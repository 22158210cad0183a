"""The brain's side of the engine: starts the process, talks to it, and starts a fresh one when it fails.

    stopped ──start──▶ starting ──frames move──▶ running ──dead, or frames stand still──▶ kill ─┐
                       ▲   │ dead or too slow: kill                │ null stream, device is back │
                       │   ▼                                       ▼ kill                        │
                       └── waiting (a moment, once it failed) ◀────┴─────────────────────────────┘

A process is never asked to close a device that is gone (PortAudio hangs for good then), only killed.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from sideman.engine.recall import Recall
from sideman.engine.settings import EngineSettings
from sideman.engine.shared import Shared
from sideman.engine.wire import encode
from sideman.messages import EngineStatus, Struck, ToEngine

STALL_PERIODS: Final = 4
STALL_S: Final = 0.100
"""Frames that stand still for four periods are a fault, but not before 0.1 s: a loaded machine takes a whole
process off its processor for tens of ms, and a new engine costs the band more than such a gap."""
GLANCE_S: Final = 0.020
"""The most that one look adds to the time of standing still: when the brain itself was off the processor, the
engine most likely was too."""
START_S: Final = 30.0
"""A large font on a slow card takes seconds to load; more than this is a fault."""
AGAIN_S: Final = 1.0
"""Pause before a start that follows a failed one."""
PROBE_S: Final = 2.0
"""How often to look for the device while there is none."""

_ENVIRONMENT: Final = {
    # numpy shall not start threads of its own for matrices of 30 rows
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # Samples and delay lines on large pages: each period begins with cold caches, and looking up page after
    # page costs more than what is read there (a tenth of the callback's time; from glibc 2.35 on).
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
    # a JACK server is somebody's choice, not ours to start
    "JACK_NO_START_SERVER": "1",
}


NOTHING_BEFORE: Final = EngineStatus()
"""What the first engine adds up to."""


class Life(StrEnum):
    """The states drawn above."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    WAITING = "waiting"


class EngineProcess:
    """The audio engine as the brain sees it (:class:`sideman.ports.Engine`), in a process of its own.

    ``on_restart`` is called by :meth:`watch` when a fresh engine has begun to play and was told all that was
    in force, so that the conductor can send a fresh plan from the next bar line. All methods: the brain's
    loop only, but for :meth:`status`; none blocks, but for :meth:`stop`.
    """

    def __init__(self, settings: EngineSettings, on_restart: Callable[[], None] | None = None) -> None:
        self._settings = settings
        self.on_restart = on_restart
        self._recall = Recall()
        self._life = Life.STOPPED
        self._process: subprocess.Popen[bytes] | None = None
        self._shared: Shared | None = None
        self._control = -1
        self._words: IO[bytes] | None = None
        self._probe: subprocess.Popen[bytes] | None = None
        self._ended: list[subprocess.Popen[bytes]] = []
        self._known = NOTHING_BEFORE  # of the engine before
        self._fault = ""
        self._since = self._looked = 0.0
        self._still_s = 0.0
        self._frame = 0
        self._lives = 0

    # ── what ports.Engine promises ──

    def send(self, message: ToEngine) -> None:
        """Put a message on the ring. Raises OutOfRange for what the engine could not play. The brain's loop;
        never blocks."""
        rows = encode(message)
        self._recall.note(message)
        if self._shared is not None:
            self._shared.write(rows)  # full: it stands still, and a fresh one will be told

    def status(self) -> EngineStatus:
        """The newest status; frames go on from one engine to the next. Any thread; never blocks."""
        shared, before = self._shared, self._known
        now = shared.status() if shared is not None else EngineStatus()
        if not now.ready:
            fault = now.fault or self._fault
            return replace(before, ready=False, fault=fault, peaks=(), heard=0.0, voices=0)
        if before is NOTHING_BEFORE:  # the brain asks a hundred times a second
            return now
        return replace(
            now,
            misses=now.misses + before.misses,
            dropped=now.dropped + before.dropped,
            xruns=now.xruns + before.xruns,
            plan=now.plan or before.plan,
            plan_frame=now.plan_frame if now.plan else before.plan_frame,
        )

    def struck(self) -> Sequence[Struck]:
        """Notes struck since the last call. The brain's loop; never blocks."""
        return self._shared.struck() if self._shared is not None else ()

    # ── life ──

    @property
    def pid(self) -> int | None:
        """Process id of the engine; None when there is none."""
        return None if self._process is None else self._process.pid

    @property
    def lives(self) -> int:
        """How many engines have been started."""
        return self._lives

    @property
    def histogram(self) -> NDArray[np.uint32]:
        """Callbacks of this engine by the CPU time of their thread in a period, in bins of
        :data:`sideman.engine.shared.BIN_US`; a copy."""
        assert self._shared is not None, "the engine was never started"
        return np.array(self._shared.histogram)

    def start(self) -> None:
        """Start the engine; ready when :meth:`status` says so."""
        self._spawn()

    def stop(self) -> None:
        """End the engine. Blocks for a second at most."""
        self._life = Life.STOPPED
        if self._process is not None:
            self._tell("quit")
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.5)
        self._kill()
        for process in self._ended:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.5)
        self._end_probe()

    def load_font(self, path: str) -> None:
        """Load a SoundFont beside the one that plays; it takes over at the next bar line. A fault is told in
        Status."""
        self._settings = replace(self._settings, font=path)
        self._tell(f"font {path}")

    def watch(self) -> None:
        """Look after the engine; to be called by the brain's loop, 20 times a second or more."""
        now = time.monotonic()
        passed, self._looked = now - self._looked, now
        self._ended = [process for process in self._ended if process.poll() is None]
        match self._life:
            case Life.STARTING:
                self._watch_start(now)
            case Life.RUNNING:
                self._watch_frames(passed)
                self._watch_device(now)
            case Life.WAITING if now - self._since >= AGAIN_S:
                self._spawn()

    def _watch_start(self, now: float) -> None:
        assert self._process is not None
        assert self._shared is not None
        if self._shared.status().ready:
            self._life, self._still_s = Life.RUNNING, 0.0
            self._since = now
            status = self._shared.status()
            if status.device:  # from now on this one, by its name
                self._settings = replace(self._settings, device=self._settings.device or status.device)
            if self._lives > 1 and self.on_restart is not None:
                self.on_restart()
        elif self._process.poll() is not None or now - self._since > START_S:
            self._fault = f"The audio engine does not start: {self._last_words()}"
            self._kill()
            self._life, self._since = Life.WAITING, now

    def _watch_frames(self, passed: float) -> None:
        assert self._process is not None
        assert self._shared is not None
        frame = self._shared.frame
        self._still_s = 0.0 if frame != self._frame else self._still_s + min(passed, GLANCE_S)
        self._frame = frame
        patience = max(STALL_S, STALL_PERIODS * self._settings.period / self._settings.rate)
        if self._process.poll() is not None:
            self._fresh(f"The audio engine ended: {self._last_words()}")
        elif self._still_s >= patience:
            device = self._shared.status().device
            self._fresh(f"Audio device lost: {device}" if device else "The audio engine stood still")

    def _watch_device(self, now: float) -> None:
        """While the null stream runs, look for the device."""
        shared = self._shared
        if self._life is not Life.RUNNING or shared is None or shared.device:
            return
        if self._probe is None:
            if now - self._since >= PROBE_S:
                self._since = now
                command = [sys.executable, "-m", "sideman.engine.probe", self._settings.device]
                self._probe = _spawn(command, subprocess.DEVNULL)
        elif (found := self._probe.poll()) is not None:
            self._probe = None
            if found == 0:
                self._fresh("")

    def _fresh(self, fault: str) -> None:
        """Kill this engine, start another."""
        self._fault = fault
        self._kill()
        self._spawn()

    def _spawn(self) -> None:
        self._end_probe()
        settings = replace(self._settings, frame=self._known.frame, ns=self._known.ns or time.monotonic_ns())
        fd = Shared.create()
        self._shared = Shared(fd)
        for message in self._recall.again(self._known.tick):
            self._shared.write(message)
        self._words = tempfile.TemporaryFile()  # noqa: SIM115  (read when the process has died)
        ear, self._control = os.pipe()
        os.set_blocking(self._control, False)
        command = [sys.executable, "-m", "sideman.engine", str(fd), str(ear), settings.to_line()]
        self._process = _spawn(command, self._words.fileno(), (fd, ear))
        os.close(fd)
        os.close(ear)
        self._lives += 1
        self._life, self._since = Life.STARTING, time.monotonic()

    def _kill(self) -> None:
        """End the process at once; what it knew is kept."""
        if self._process is None:
            return
        self._known = replace(self.status(), fault="", ready=False, device="")
        self._process.kill()
        self._ended.append(self._process)
        self._process = None
        self._shared = None
        os.close(self._control)
        if self._words is not None:
            self._words.close()

    def _end_probe(self) -> None:
        if self._probe is not None:
            self._probe.kill()
            self._ended.append(self._probe)
            self._probe = None

    def _tell(self, line: str) -> None:
        if self._process is not None:
            with contextlib.suppress(BrokenPipeError, BlockingIOError):
                os.write(self._control, f"{line}\n".encode())

    def _last_words(self) -> str:
        assert self._process is not None
        text = ""
        if self._words is not None:
            self._words.seek(0)
            text = self._words.read().decode(errors="replace").strip().rpartition("\n")[2]
        return text or f"exit code {self._process.returncode}"


def _spawn(command: Sequence[str], words: int, fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        pass_fds=fds,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=words,
        env=os.environ | _ENVIRONMENT,
    )
