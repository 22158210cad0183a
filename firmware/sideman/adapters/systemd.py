"""What the service manager wants to know: that the box is ready, how it is, and that it is still alive.

The protocol is one datagram a message, as sd_notify(3) describes it. Where nobody listens nothing is sent.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping


class ServiceManager:
    """``environ`` holds NOTIFY_SOCKET and, where a watchdog waits, WATCHDOG_USEC. Never blocks, never raises:
    a message that cannot be sent is given up."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        address = environ.get("NOTIFY_SOCKET", "")
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._every_s = _seconds(environ.get("WATCHDOG_USEC", "")) / 2
        self._due_s = 0.0
        self._socket: socket.socket | None = None
        if address:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
            self._socket.setblocking(False)

    def ready(self) -> None:
        """The box can be played."""
        self._send("READY=1")

    def status(self, line: str) -> None:
        """A line for ``systemctl status``."""
        self._send("STATUS=" + line.replace("\n", " "))

    def stopping(self) -> None:
        """The box is being put away."""
        self._send("STOPPING=1")

    def alive(self, now_s: float) -> None:
        """Pat the watchdog, twice as often as it asks for. ``now_s`` of any steady clock; call it from the
        loop that must not stand still."""
        if self._every_s and now_s >= self._due_s:
            self._due_s = now_s + self._every_s
            self._send("WATCHDOG=1")

    def close(self) -> None:
        """Let go of the socket."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _send(self, message: str) -> None:
        if self._socket is not None:
            try:
                self._socket.sendto(message.encode(), self._address)
            except OSError:  # nobody listens any more, or cannot keep up: the music is more important
                return


def _seconds(microseconds: str) -> float:
    return int(microseconds) / 1e6 if microseconds.isdigit() else 0.0
