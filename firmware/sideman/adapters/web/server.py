"""The panel in the browser, as the brain sees it: three ports, filled by a server in a thread of its own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from typing import Final

from PIL.Image import Image

from sideman.adapters.web.board import Board
from sideman.adapters.web.hands import Hands
from sideman.errors import DeviceLost
from sideman.messages import Input, Leds, Snapshot

HOST: Final = "127.0.0.1"


class WebPanel:
    """Glass, Reader, Lamps and Inputs in one: the box in any number of browsers.

    ``wake`` is called at each Input, in the server's thread; it must not block.
    """

    def __init__(self, wake: Callable[[], None] = lambda: None) -> None:
        self.address = ""
        """Where the page is, once started: ``http://127.0.0.1:8000``."""
        self._hands = Hands(wake)
        self._board = Board()
        self._thread: threading.Thread | None = None

    def start(self, port: int) -> None:
        """Listen on ``port`` of the loopback (0: any free one) and serve from a thread of its own.

        Raises DeviceLost when the port is taken. Called once, by the brain; returns within milliseconds.
        """
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(64)
        except OSError as fault:
            listener.close()
            raise DeviceLost(
                f"web panel: port {port} cannot be opened: {fault.strerror}; set web.port in config.toml"
            ) from fault
        self.address = f"http://{HOST}:{listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, args=(listener,), name="web panel", daemon=True)
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> None:
        """Send every browser away, let go of what they held, end the thread. By the brain; blocks."""
        self._board.close()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def show(self, picture: Image) -> None:
        """Show ``picture``, 128 × 64, one bit. By the brain's loop; never blocks. Raises OutOfRange."""
        self._board.show(picture)

    def tell(self, snapshot: Snapshot) -> None:
        """Show chart, mixer and meters. By the brain's loop; never blocks."""
        self._board.tell(snapshot)

    def dim(self, dim: bool) -> None:
        """A browser's glass is as bright as its screen. Never blocks."""

    def light(self, leds: Leds) -> None:
        """Set the LEDs. By the brain's loop; never blocks."""
        self._board.light(leds)

    def read(self) -> Sequence[Input]:
        """Inputs of all browsers since the last call. By the brain's loop; never blocks."""
        return self._hands.read()

    def _serve(self, listener: socket.socket) -> None:
        from sideman.adapters.web import browsers  # here, for the box need not wait for these libraries

        with listener:
            browsers.serve(self._board, self._hands, listener)
