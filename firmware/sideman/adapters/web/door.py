"""Who may come in: pages of this very box, opened on this machine, and nobody else.

The port listens on the loopback only. A page of another origin can still make a browser knock here, and a
name of its own may be made to point here (DNS rebinding): so the Host must be a name of the loopback, and an
Origin, where there is one, must be this Host.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = (
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cache-control", "no-store"),
)
REFUSED: Final = b"Only pages of the box itself, opened on this machine, may talk to it.\n"


def admitted(headers: list[tuple[bytes, bytes]]) -> str | None:
    """The Host that was asked for, or None where the request must be refused."""
    hosts = [value.decode("latin-1").lower() for name, value in headers if name == b"host"]
    origins = [value.decode("latin-1").lower() for name, value in headers if name == b"origin"]
    if len(hosts) != 1:
        return None
    name, colon, port = hosts[0].rpartition(":")
    if not colon or hosts[0].endswith("]"):
        name, port = hosts[0], "80"
    if name not in LOOPBACK or not port.isdecimal():
        return None
    return hosts[0] if all(origin == f"http://{hosts[0]}" for origin in origins) else None


class Door:
    """ASGI middleware: lets in only what :func:`admitted` admits, and sends strict headers with all else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        host = admitted(scope["headers"])
        if host is not None:
            await self._app(scope, receive, _guarded(send, host))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "foreign origin"})
        else:
            plain = [(b"content-type", b"text/plain; charset=utf-8")]
            await send({"type": "http.response.start", "status": 403, "headers": plain})
            await send({"type": "http.response.body", "body": REFUSED})


def _guarded(send: Send, host: str) -> Send:
    extra = [(name.encode(), value.encode()) for name, value in HEADERS]
    extra.append((b"content-security-policy", POLICY.format(host=host).encode()))

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *extra]}
        await send(message)

    return guarded
