"""The pages and the browsers that look at them. Lives in the server's thread, in its event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from importlib import resources
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from sideman.adapters.web import wire
from sideman.adapters.web.board import Board
from sideman.adapters.web.door import Door
from sideman.adapters.web.hands import Hands
from sideman.errors import OutOfRange

PAGE: Final = {
    "/": ("index.html", "text/html"),
    "/box.css": ("box.css", "text/css"),
    "/box.js": ("box.js", "text/javascript"),
    "/controls.js": ("controls.js", "text/javascript"),
    "/feet.js": ("feet.js", "text/javascript"),
    "/glass.js": ("glass.js", "text/javascript"),
    "/mixer.js": ("mixer.js", "text/javascript"),
    "/sheet.js": ("sheet.js", "text/javascript"),
    "/wire.js": ("wire.js", "text/javascript"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}
"""What can be asked for → the file under page/ and what it is."""

PATIENCE_S: Final = 5.0
"""A browser that answers no ping for so long is gone, and lets go of what it held."""


def serve(board: Board, hands: Hands, listener: socket.socket) -> None:
    """Serve pages and browsers on ``listener`` until the board is over. Blocks."""
    asyncio.run(_serve(board, hands, listener))


async def _serve(board: Board, hands: Hands, listener: socket.socket) -> None:
    browsers = Browsers(board, hands)
    config = uvicorn.Config(
        browsers.site(),
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws_max_size=wire.LONGEST * 4,
        ws_per_message_deflate=False,
        ws_ping_interval=PATIENCE_S,
        ws_ping_timeout=PATIENCE_S,
        limit_concurrency=64,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    loop = asyncio.get_running_loop()

    def look() -> None:
        server.should_exit = board.over
        browsers.look()

    board.watched_by(lambda: loop.call_soon_threadsafe(look))
    try:
        await server.serve(sockets=[listener])
    finally:
        board.watched_by(None)


class Browsers:
    """Each browser has a teller, who sends what is newest, and a listener."""

    def __init__(self, board: Board, hands: Hands) -> None:
        self._board = board
        self._hands = hands
        self._news: set[asyncio.Event] = set()

    def site(self) -> Starlette:
        """The pages and the line, behind the door."""
        folder = resources.files(__package__).joinpath("page")
        pages = {path: (folder.joinpath(name).read_bytes(), kind) for path, (name, kind) in PAGE.items()}

        async def page(request: Request) -> Response:
            body, kind = pages[request.url.path]
            return Response(body, media_type=kind)

        routes = [*(Route(path, page) for path in pages), WebSocketRoute("/wire", self._browser)]
        return Starlette(routes=routes, middleware=[Middleware(Door)])

    def look(self) -> None:
        """There is something new on the board."""
        for news in self._news:
            news.set()

    async def _browser(self, browser: WebSocket) -> None:
        """One browser, from its coming to its going."""
        await browser.accept()
        news = asyncio.Event()
        news.set()
        self._news.add(news)
        self._board.watchers = len(self._news)
        holding: set[str] = set()
        teller = asyncio.create_task(self._tell(browser, news))
        try:
            await self._listen(browser, holding)
        finally:
            self._hands.leave(holding)
            self._news.discard(news)
            self._board.watchers = len(self._news)
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
        sent: dict[str, str] = {}
        while not self._board.over:
            await news.wait()
            news.clear()
            if lights != self._board.lights:
                lights = self._board.lights
                await browser.send_text(lights)
            if picture != self._board.picture:
                picture = self._board.picture
                await browser.send_bytes(picture)
            for name, line in list(self._board.lines.items()):
                if sent.get(name) != line:
                    sent[name] = line
                    await browser.send_text(line)
        await browser.close(1001)
