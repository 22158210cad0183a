"""Time to arrange a bar, full band; beside MMA on the same chords."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from mido import MidiFile

from sideman.app.garbage import settle
from sideman.commands.bench.figure import Figure
from sideman.music.arranger.arrange import Arranger
from sideman.music.events import STRIPS
from sideman.music.song import Song

BARS = 480
GROOVE = "SwingWalk"
PART = {strip.channel: strip.part for strip in STRIPS}


def measure(songs: list[Song], tell: Callable[[float], None]) -> Iterator[Figure]:
    """The median over all bars of all ``songs``, warm."""
    times: list[float] = []
    parts: set[str] = set()
    settle()  # as the box does
    for n, song in enumerate(songs):
        tell(n / len(songs))
        _arrange(song, 1, BARS // 4, parts)  # the interpreter warms up
        times += _arrange(song, 2, BARS // len(songs), parts)
    program = shutil.which("mma")
    peer, its_parts = _mma(program, songs[0]) if program else (None, 0)
    yield Figure(
        f"arranging a bar, full band, median of {len(times)}",
        statistics.median(times),
        "ms",
        1.0,
        f"MMA {GROOVE}, {its_parts} parts" if program else "MMA (not installed: Debian's mma)",
        peer,
        f"{len(parts)} parts; 99 % {sorted(times)[len(times) * 99 // 100]:.2f} ms",
    )


def _arrange(song: Song, seed: int, bars: int, parts: set[str]) -> list[float]:
    take = Arranger(song, seed)
    ticks = song.form.bars[0].meter.bar_ticks
    times = []
    for bar in range(bars):
        began = time.perf_counter()
        events = take.events((), bar * ticks, (bar + 1) * ticks)
        times.append(1000 * (time.perf_counter() - began))
        parts.update(PART[event.channel] for event in events)
    return times


def _mma(program: str, song: Song) -> tuple[float, int]:
    """MMA's time a bar in ms, its start taken out (the same chorus many times over, less a few times), and
    its parts: channels with notes."""
    with tempfile.TemporaryDirectory() as folder:

        def play(choruses: int) -> tuple[float, Path]:
            score, sound = Path(folder) / "song.mma", Path(folder) / "song.mid"
            chords = [
                " / ".join(at.chord.symbol(bar.key) for at in bar.chords if at.chord is not None) or "z"
                for bar in song.form.bars
            ]
            lines = [f"Tempo {song.tempo:g}", f"Groove {GROOVE}", "Repeat"]
            lines += [chord.replace("♭", "b").replace("♯", "#") for chord in chords]
            score.write_text("\n".join([*lines, f"RepeatEnd {choruses}"]))
            began = time.perf_counter()
            command = [program, "-m", "100000", str(score), "-f", str(sound)]
            subprocess.run(command, check=True, capture_output=True)
            return time.perf_counter() - began, sound

        few, many = 2, 2 + BARS // len(song.form.bars)
        spent = play(few)[0]
        longer, sound = play(many)
        channels = {
            message.channel
            for track in MidiFile(sound).tracks
            for message in track
            if message.type == "note_on"
        }
        return 1000 * (longer - spent) / ((many - few) * len(song.form.bars)), len(channels)
