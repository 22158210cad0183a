"""The MIDI process: ``python -m sideman.midi``. It ends with its standard input, when the brain is gone.

Ports are looked through four times a second: neither ALSA's sequencer nor JACK tells rtmidi of a device that
comes, goes, or comes back.
"""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable
from typing import Any, Final

from sideman.midi import NO_LIBRARY

LOOK_S: Final = 0.25
RETRY_S: Final = 5.0
"""Where there is neither ALSA nor JACK, or JACK has gone away, look again after this long."""
DEBIAN: Final = "/usr/lib/python3/dist-packages"
NOT_OURS: Final = ("Midi Through", "sideman")
"""What these names begin is no keyboard: a cable of ALSA's own, and ourselves."""


def say(line: str) -> None:
    """A line for the brain, in one piece. With nobody to read it there is no use in going on, and the brain
    lets go of all keys when we end."""
    try:
        os.write(1, f"{line}\n".encode())
    except OSError:
        os._exit(1)


def library() -> Any:
    """rtmidi; for Python 3.13 there is no wheel, but Debian has a package, made for the same Python."""
    try:
        import rtmidi
    except ImportError:
        sys.path.append(DEBIAN)
        import rtmidi
    return rtmidi


class Ports:
    """The ports of one API (ALSA or JACK), each with a reader of its own. One thread looks; the library's own
    threads call :meth:`_heard`."""

    def __init__(self, rtmidi: Any, api: int) -> None:
        self._new: Callable[[], Any] = lambda: rtmidi.MidiIn(api, name="sideman")
        self._finder = self._new()
        self._open: dict[str, tuple[int, Any]] = {}
        self._count = 0

    def look(self) -> None:
        """Open what is new, close what is gone."""
        there = [name for name in self._finder.get_ports() if not name.startswith(NOT_OURS)]
        for name in [name for name in self._open if name not in there]:
            number, port = self._open.pop(name)
            port.delete()
            say(f"- {number}")
        for name in there:
            if name not in self._open:
                self._add(name)

    def close(self) -> None:
        """Leave the server as a client should: one that just goes missing costs JACK's others a period."""
        for _, port in self._open.values():
            port.delete()
        self._finder.delete()

    def _add(self, name: str) -> None:
        port = self._new()
        number = self._count = self._count + 1
        port.set_callback(self._heard, number)
        try:
            port.open_port(self._finder.get_ports().index(name), "in")
        except (OSError, ValueError):  # gone again meanwhile
            port.delete()
            return
        self._open[name] = number, port
        say(f"+ {number} {name}")

    def _heard(self, event: tuple[list[int], float], number: int) -> None:
        said = " ".join(f"{byte:02x}" for byte in event[0][:3])
        say(f"{number} {time.monotonic_ns()} {said}")


def plugged(rtmidi: Any) -> Ports | None:
    """The ports of the first API that works: ALSA's sequencer on the box, else JACK."""
    for api in (rtmidi.API_LINUX_ALSA, rtmidi.API_UNIX_JACK):
        if api in rtmidi.get_compiled_api():
            try:
                return Ports(rtmidi, api)
            except OSError:
                continue
    return None


def main() -> int:
    """Look until standard input ends."""
    try:
        rtmidi = library()
    except ImportError as fault:
        say(f"! no keyboard can be played: {fault} (python-rtmidi; in Debian python3-rtmidi)")
        return NO_LIBRARY
    os.set_blocking(1, False)  # the callback may run in JACK's own thread
    ports, told = plugged(rtmidi), False
    while True:
        if ports is not None:
            ports.look()
        elif not told:
            told = True
            say("! no keyboard can be played: neither ALSA's sequencer nor JACK is there")
        patience = RETRY_S if ports is None else LOOK_S
        if select.select([0], [], [], patience)[0] and not os.read(0, 64):
            if ports is not None:
                ports.close()
            return 0
        ports = ports or plugged(rtmidi)


if __name__ == "__main__":
    os.environ["JACK_NO_START_SERVER"] = "1"  # a JACK server is somebody's choice, not ours to start
    os._exit(main())  # JACK's own ending can hang when its server went away meanwhile
