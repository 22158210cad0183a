"""Time to arrange a bar, full band; beside MMA on the same chords."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sideman.commands.bench.figure import Figure
from sideman.music.arranger.arrange import Arranger
from sideman.music.song import Song

BARS = 480
GROOVE = "SwingWalk"


def measure(songs: list[Song], tell: Callable[[float], None]) -> Iterator[Figure]:
    """The median over all bars of all ``songs``, warm."""
    times: list[float] = []
    parts: set[int] = set()
    for n, song in enumerate(songs):
        tell(n / len(songs))
        _arrange(song, 1, BARS // 4, parts)  # the interpreter warms up
        times += _arrange(song, 2, BARS // len(songs), parts)
    peer = _mma(songs[0])
    yield Figure(
        f"arranging a bar, full band, median of {len(times)}",
        statistics.median(times),
        "ms",
        1.0,
        f"MMA {GROOVE}" if peer is not None else "MMA (not installed: Debian's mma)",
        peer,
        f"{len(parts)} channels; 99 % {sorted(times)[len(times) * 99 // 100]:.2f} ms",
    )


def _arrange(song: Song, seed: int, bars: int, parts: set[int]) -> list[float]:
    take = Arranger(song, seed)
    ticks = song.form.bars[0].meter.bar_ticks
    times = []
    for bar in range(bars):
        began = time.perf_counter()
        events = take.events((), bar * ticks, (bar + 1) * ticks)
        times.append(1000 * (time.perf_counter() - began))
        parts.update(event.channel for event in events)
    return times


def _mma(song: Song) -> float | None:
    """MMA's time a bar in ms, its start taken out: the same chorus many times over, less the same once."""
    program = shutil.which("mma")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:

        def play(choruses: int) -> float:
            score = Path(folder) / f"{choruses}.mma"
            chords = [
                " / ".join(at.chord.symbol(bar.key) for at in bar.chords if at.chord is not None) or "z"
                for bar in song.form.bars
            ]
            lines = [f"Tempo {song.tempo:g}", f"Groove {GROOVE}", "Repeat"]
            lines += [chord.replace("♭", "b").replace("♯", "#") for chord in chords]
            score.write_text("\n".join([*lines, f"RepeatEnd {choruses}"]))
            began = time.perf_counter()
            subprocess.run(
                [program, "-m", "100000", str(score), "-f", str(score.with_suffix(".mid"))],
                check=True,
                capture_output=True,
            )
            return time.perf_counter() - began

        few, many = 2, 2 + BARS // len(song.form.bars)
        spent = play(many) - play(few)
        return 1000 * spent / ((many - few) * len(song.form.bars))
