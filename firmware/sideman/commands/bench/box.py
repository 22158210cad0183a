"""The whole box as a player starts it: how soon it is ready, and how much memory it keeps for itself."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from websockets.sync.client import connect

from sideman.commands.bench.figure import Figure
from sideman.commands.bench.server import Server
from sideman.errors import EngineDead

STARTS: Final = 4
"""The first one fills the system's caches; the others are second starts."""
READY_S: Final = 60.0
START_BOUND_S: Final = 1.5
MEMORY_BOUND_MB: Final = 300.0
_PRIVATE: Final = re.compile(r"^Private_(?:Clean|Dirty): +(\d+) kB$", re.MULTILINE)


def measure(font: str, play_s: float, tell: Callable[[float], None]) -> Iterator[Figure]:
    """Start it some times; play for ``play_s`` seconds in the last."""
    with Server(), tempfile.TemporaryDirectory() as home:
        config = Path(home) / "config.toml"
        config.write_text(f'[sound]\nfont = "{font}"\n')
        times = []
        for start in range(STARTS):
            tell(start / STARTS)
            with _box(home) as (process, port, seconds):
                times.append(seconds)
                if start == STARTS - 1:
                    _press_start(port)
                    time.sleep(play_s)
                    memory = {pid: _private_mb(pid) for pid in _family(process.pid)}
    seconds = sorted(times[1:])[len(times[1:]) // 2]
    yield Figure(
        f"start of the process to ready to play, median of {STARTS - 1} second starts",
        seconds,
        "s",
        START_BOUND_S,
        note=f"first {times[0]:.2f} s",
    )
    each = " + ".join(f"{mb:.0f}" for mb in memory.values())
    yield Figure(
        "private memory of all processes of the box, playing",
        sum(memory.values()),
        "MB",
        MEMORY_BOUND_MB,
        note=f"{each}; {Path(font).name}",
    )


@contextmanager
def _box(home: str) -> Iterator[tuple[subprocess.Popen[bytes], int, float]]:
    """A running box, its port, and how long it took to be ready (told as to a service manager)."""
    with socket.socket(socket.AF_INET) as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ear.bind(f"{home}/notify")
    ear.settimeout(READY_S)
    command = [sys.executable, "-m", "sideman", "run", "--port", str(port)]
    env = os.environ | {"SIDEMAN_HOME": home, "NOTIFY_SOCKET": f"{home}/notify"}
    began = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        try:
            while ear.recv(256) != b"READY=1":
                pass
        except TimeoutError as late:
            raise EngineDead(f"bench: the box was not ready within {READY_S:g} s") from late
        yield process, port, time.perf_counter() - began
    finally:
        ear.close()
        os.unlink(f"{home}/notify")
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _press_start(port: int) -> None:
    with connect(f"ws://127.0.0.1:{port}/wire") as browser:
        for action in ("press", "release"):
            browser.send(f'{{"control": "A", "action": "{action}"}}')
            time.sleep(0.1)


def _family(pid: int) -> list[int]:
    """A process and all that came of it."""
    found = [pid]
    for folder in Path(f"/proc/{pid}/task").iterdir():
        for child in (folder / "children").read_text().split():
            found += _family(int(child))
    return found


def _private_mb(pid: int) -> float:
    """Private memory in MB (10⁶ bytes), JACK's segments left out."""
    total = 0
    for mapping in re.split(
        r"^(?=[0-9a-f]+-[0-9a-f]+ )", Path(f"/proc/{pid}/smaps").read_text(), flags=re.MULTILINE
    ):
        if "/jack" not in mapping.partition("\n")[0]:
            total += sum(int(kb) for kb in _PRIVATE.findall(mapping))
    return total * 1024 / 1e6
