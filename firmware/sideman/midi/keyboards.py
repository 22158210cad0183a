"""The brain's side of the MIDI process: starts it, starts it again, and turns its lines into Inputs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from sideman.messages import MIDI, Input
from sideman.midi import NO_LIBRARY
from sideman.midi.hand import Bytes, Hand

AGAIN_S: Final = 2.0
"""Pause before a start that follows an unwished end."""
_NUMBERS: Final = re.compile(r" \d+:\d+$")
"""ALSA's numbers behind a port's name: they change with the plug, the name stays."""


class Keyboards:
    """All keyboards plugged in, as one source of Inputs (``ports.Inputs``). ``wake`` and ``say`` are called
    by a thread of its own, which reads the process."""

    def __init__(self, wake: Callable[[], None], say: Callable[[str], None]) -> None:
        self._wake, self._say = wake, say
        self._hands: dict[int, tuple[str, Hand]] = {}
        self._waiting: deque[Input] = deque()
        self._over = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="keyboards", daemon=True)
        self._thread.start()

    @property
    def names(self) -> list[str]:
        """What is plugged in. Any thread; never blocks."""
        return [name for name, _ in list(self._hands.values()) if name]

    def read(self) -> Sequence[Input]:
        """What was played since the last call. Called by the brain's loop; never blocks."""
        taken = []
        while self._waiting:
            taken.append(self._waiting.popleft())
        return taken

    def close(self) -> None:
        """End the process. Blocks for a second at most."""
        self._over.set()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()  # it ends with that
        self._thread.join(1.0)
        if self._thread.is_alive() and self._process is not None:
            self._process.kill()

    def _run(self) -> None:
        while not self._over.is_set():
            command = [sys.executable, "-m", "sideman.midi"]
            pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
            with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, bufsize=0) as process:
                self._process = process
                assert process.stdout is not None
                if not self._over.is_set():
                    self._listen(process.stdout.fileno())
            for number in list(self._hands):
                self._gone(number)
            if process.returncode == NO_LIBRARY:
                return
            self._over.wait(AGAIN_S)

    def _listen(self, pipe: int) -> None:
        text = b""
        while found := os.read(pipe, 4096):
            *lines, text = (text + found).split(b"\n")
            for line in lines:
                self._take(line.decode(errors="replace"))
            self._wake()

    def _take(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "+":
            number, _, port = rest.partition(" ")
            name = _NUMBERS.sub("", port)
            self._hands[int(number)] = name, self._hand(int(number))  # it may have played already
            self._say(f"keyboard: {name}")
        elif word == "-":
            self._gone(int(rest))
        elif word == "!":
            self._say(rest)
        else:
            stamp, *data = rest.split()
            self._give(int(stamp), self._hand(int(word)).plays(tuple(int(byte, 16) for byte in data)))

    def _hand(self, number: int) -> Hand:
        return self._hands.setdefault(number, ("", Hand()))[1]

    def _gone(self, number: int) -> None:
        """A keyboard was pulled out: all that it held is let go."""
        name, hand = self._hands.pop(number)
        self._give(time.monotonic_ns(), hand.lets_go())
        self._say(f"keyboard gone: {name}")
        self._wake()

    def _give(self, stamp: int, played: list[Bytes]) -> None:
        self._waiting.extend(Input(stamp, MIDI, "play", data=data) for data in played)
