"""A real browser for the tests: Chromium, driven over its DevTools protocol."""

from __future__ import annotations

import itertools
import json
import shutil
import time
from collections.abc import Callable
from typing import Any

from websockets.sync.client import ClientConnection

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1100,1000",
)


def wait(for_what: Callable[[], Any], seconds: float = 20.0) -> Any:
    until = time.monotonic() + seconds
    while not (got := for_what()):
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)
    return got


class Page:
    """A tab of the browser."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self._numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._line.send(json.dumps({"id": number, "method": method, "params": params}))
        while (said := json.loads(self._line.recv(timeout=30))).get("id") != number:
            self.events.append(said)
        assert "error" not in said, said["error"]
        return said["result"]

    def value(self, script: str) -> Any:
        said = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    def open(self, address: str) -> None:
        self.call("Page.navigate", url=address)
        wait(lambda: self.value("document.readyState") == "complete")

    def key(self, kind: str, key: str, **more: Any) -> None:
        code = f"Key{key.upper()}" if len(key) == 1 else key
        self.call("Input.dispatchKeyEvent", type=kind, key=key, code=code, **more)

    def mouse(self, kind: str, x: float, y: float, **more: Any) -> None:
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def centre(self, selector: str) -> tuple[float, float]:
        place = f"document.querySelector({selector!r}).getBoundingClientRect()"
        return tuple(self.value(f"(r => [r.x + r.width / 2, r.y + r.height / 2])({place})"))
