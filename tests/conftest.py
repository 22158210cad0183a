"""What all tests may use: a SoundFont, a real audio server, a real browser."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.sync.client import connect

from tests.browser import CHROMIUM, OPTIONS, Page, wait
from tests.jack import JackServer


@pytest.fixture(scope="session")
def font():
    """The SoundFont that the box ships with."""
    path = Path("/usr/share/sounds/sf2/FluidR3_GM.sf2")
    if not path.exists():
        pytest.skip("fluid-soundfont-gm is not installed")
    return str(path)


@pytest.fixture
def jack(monkeypatch):
    """A running JACK server that is the default of this test and its children."""
    if shutil.which("jackd") is None:
        pytest.skip("jackd2 is not installed")
    server = JackServer()
    monkeypatch.setenv("JACK_DEFAULT_SERVER", server.name)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def no_jack(monkeypatch):
    """No audio server, though one of the name may be started later."""
    if shutil.which("jackd") is None:
        pytest.skip("jackd2 is not installed")
    server = JackServer()
    monkeypatch.setenv("JACK_DEFAULT_SERVER", server.name)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[str]:
    """The address of a browser's DevTools."""
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [str(CHROMIUM), *OPTIONS, f"--user-data-dir={profile}", "about:blank"]
        browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port_file = Path(profile, "DevToolsActivePort")
        wait(lambda: port_file.exists() and port_file.read_text().count("\n"), 60)
        yield f"http://127.0.0.1:{port_file.read_text().splitlines()[0]}"
        browser.terminate()
        browser.wait(20)


@pytest.fixture
def tab(chromium: str) -> Iterator[Page]:
    request = urllib.request.Request(f"{chromium}/json/new?about:blank", method="PUT")
    with urllib.request.urlopen(request, timeout=30) as answer:
        made = json.load(answer)
    with connect(made["webSocketDebuggerUrl"], max_size=2**26, proxy=None) as line:
        page = Page(line)
        page.call("Page.enable")
        page.call("Log.enable")
        yield page
    urllib.request.urlopen(f"{chromium}/json/close/{made['id']}", timeout=30).close()
