"""The server behind the page: one thread of the brain, in which an event loop serves all browsers."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Final

from PIL.Image import Image

from sideman.adapters.web import wire
from sideman.adapters.web.hands import Hands
from sideman.errors import DeviceLost, OutOfRange
from sideman.messages import Input, Leds

if TYPE_CHECKING:  # imported in the server's thread: the box need not wait for them
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.websockets import WebSocket

HOST: Final = "127.0.0.1"
SIZE: Final = (128, 64)
PAGE: Final = {
    "/": ("index.html", "text/html"),
    "/box.css": ("box.css", "text/css"),
    "/box.js": ("box.js", "text/javascript"),
    "/controls.js": ("controls.js", "text/javascript"),
    "/glass.js": ("glass.js", "text/javascript"),
    "/wire.js": ("wire.js", "text/javascript"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}
"""What can be asked for → the file under page/ and what it is."""


class WebPanel:
    """Glass, Lamps and Inputs in one: the box in any number of browsers."""

    def __init__(self, wake: Callable[[], None] = lambda: None) -> None:
        """``wake`` is called at each Input, in the server's thread; it must not block."""
        self.address = ""
        """Where the page is, once started: ``http://127.0.0.1:8000``."""
        self._hands = Hands(wake)
        self._picture = bytes(SIZE[0] * SIZE[1] // 8)
        self._shown: Image | None = None
        self._lights = wire.lights(Leds())
        self._lit = Leds()
        self._stopping = False
        self._server: uvicorn.Server | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._news: set[asyncio.Event] = set()  # one for each browser; touched by the loop only

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
        self._stopping = True
        if self._server is not None:
            self._server.should_exit = True
        self._wake()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def show(self, picture: Image) -> None:
        """Show ``picture``, 128 × 64, one bit. By the brain's loop; never blocks. Raises OutOfRange."""
        if picture is self._shown:
            return
        if picture.size != SIZE or picture.mode != "1":
            raise OutOfRange(
                f"picture of {picture.size} in mode {picture.mode!r}: {SIZE} in mode '1' is allowed"
            )
        self._shown = picture
        packed = picture.tobytes()
        if packed != self._picture:
            self._picture = packed
            self._wake()

    def light(self, leds: Leds) -> None:
        """Set the LEDs. By the brain's loop; never blocks."""
        if leds != self._lit:
            self._lit = leds
            self._lights = wire.lights(leds)
            self._wake()

    def read(self) -> Sequence[Input]:
        """Inputs of all browsers since the last call. By the brain's loop; never blocks."""
        return self._hands.read()

    def _wake(self) -> None:
        loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has just been closed
                loop.call_soon_threadsafe(self._spread_news)

    def _spread_news(self) -> None:
        for news in self._news:
            news.set()

    def _serve(self, listener: socket.socket) -> None:
        import uvicorn

        config = uvicorn.Config(
            self._app(),
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws_max_size=wire.LONGEST * 4,
            ws_per_message_deflate=False,
            ws_ping_interval=5.0,
            ws_ping_timeout=5.0,
            limit_concurrency=64,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._server.should_exit = self._stopping
        with listener:
            asyncio.run(self._run(self._server, listener))

    async def _run(self, server: uvicorn.Server, listener: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        await server.serve(sockets=[listener])

    def _app(self) -> Starlette:
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.responses import Response
        from starlette.routing import Route, WebSocketRoute

        from sideman.adapters.web.door import Door

        folder = resources.files(__package__).joinpath("page")
        pages = {path: (folder.joinpath(name).read_bytes(), kind) for path, (name, kind) in PAGE.items()}

        async def page(request: Request) -> Response:
            body, kind = pages[request.url.path]
            return Response(body, media_type=kind)

        routes = [Route(path, page) for path in pages]
        return Starlette(
            routes=[*routes, WebSocketRoute("/wire", self._browser)], middleware=[Middleware(Door)]
        )

    async def _browser(self, browser: WebSocket) -> None:
        """One browser, from its coming to its going."""
        await browser.accept()
        news = asyncio.Event()
        news.set()
        self._news.add(news)
        holding: set[str] = set()
        teller = asyncio.create_task(self._tell(browser, news))
        try:
            await self._listen(browser, holding)
        finally:
            self._hands.leave(holding)
            self._news.discard(news)
            teller.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await teller

    async def _listen(self, browser: WebSocket, holding: set[str]) -> None:
        while (message := await browser.receive())["type"] == "websocket.receive":
            try:
                self._hands.take(wire.said(message.get("text") or message.get("bytes") or ""), holding)
            except OutOfRange as refused:
                await browser.send_text(wire.refusal(str(refused)))

    async def _tell(self, browser: WebSocket, news: asyncio.Event) -> None:
        """Send what is newest whenever something is; a slow browser skips what it missed."""
        picture, lights = b"", ""
        while not self._stopping:
            await news.wait()
            news.clear()
            if lights != self._lights:
                lights = self._lights
                await browser.send_text(lights)
            if picture != self._picture:
                picture = self._picture
                await browser.send_bytes(picture)
        await browser.close(1001)
