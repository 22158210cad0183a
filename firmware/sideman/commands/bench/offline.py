"""Rendering without a clock: ``sideman render`` against ``fluidsynth -F``, whole commands, the same notes."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sideman.commands.bench.figure import Figure

CHORUSES = 6


def measure(font: str, chart: str, style: str, runs: int, tell: Callable[[float], None]) -> Iterator[Figure]:
    """Our time in times of the peer's."""
    with tempfile.TemporaryDirectory() as folder:
        song, ours, theirs = (str(Path(folder) / name) for name in ("song.mid", "ours.wav", "theirs.wav"))
        sideman = [sys.executable, "-m", "sideman", "render", "--chart", chart, "--style", style]
        sideman += ["--choruses", str(CHORUSES), "--seed", "7", "--out"]
        _time([*sideman, song])
        peer = ["fluidsynth", "-ni", "-r", "48000", "-o", "synth.polyphony=128", "-F", theirs, font, song]
        our_times: list[float] = []
        their_times: list[float] = []
        for run in range(runs):
            tell(run / runs)
            our_times.append(_time([*sideman, ours]))
            if shutil.which("fluidsynth"):
                their_times.append(_time(peer))
    mine = statistics.median(our_times)
    if not their_times:
        yield Figure("offline render, whole command", mine, "s", None, "fluidsynth -F (not installed)")
        return
    their = statistics.median(their_times)
    yield Figure(
        f"offline render against fluidsynth -F, whole commands, median of {runs}",
        mine / their,
        "times",
        1.5,
        "fluidsynth -F",
        1.0,
        f"{mine:.2f} s against {their:.2f} s",
    )


def _time(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began
