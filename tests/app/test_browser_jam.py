"""The whole box as a player meets it: the command, the page in a real browser, keys, a real audio server.

The quick jam runs with the others; three choruses of 32 bars in each style have their own command:
``tests/run -m soak``.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sideman.app.replay import replay
from sideman.config import BoxState, write_state
from tests.browser import Page, wait

from .jam import LIBRARY

pytestmark = pytest.mark.server
PERIODS_A_SECOND = 48_000 / 128
MISSED = 0.001
"""Share of the periods that may be missed on a machine shared with others."""


class Box:
    """``sideman run`` as a process of its own."""

    def __init__(self, home: Path, **state: object) -> None:
        home.mkdir()
        (home / "state.json").write_bytes(write_state(BoxState(**state)))
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.log = home / "jam.log"
        command = [sys.executable, "-m", "sideman", "run", "--port", str(self.port), "--log", str(self.log)]
        self.words = (home / "words").open("w+")
        self.process = subprocess.Popen(
            command, stderr=self.words, env={**os.environ, "SIDEMAN_HOME": str(home)}
        )

    def stop(self) -> str:
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(15) == 0
        self.words.seek(0)
        return self.words.read()


def tap(page: Page, key: str, seconds: float = 0.08) -> None:
    page.key("keyDown", key)
    time.sleep(seconds)
    page.key("keyUp", key)


def xruns(server) -> int:
    return len(re.findall(r"XRun", server.log.read_text(errors="replace")))


def play(
    jack, tab: Page, home: Path, style: str, chart: str, tempo: float, bars: int, choruses: int
) -> float:
    """Start by key, let the form go round, fill and change main by key, end by key; then read the log.

    Returns the share of the audio server's periods that were missed.
    """
    box = Box(home, style=style, chart=chart, tempo=tempo)
    wait(lambda: box.log.exists() and not socket.socket().connect_ex(("127.0.0.1", box.port)))
    tab.open(f"http://127.0.0.1:{box.port}")
    wait(lambda: tab.value("document.body.classList.contains('linked')"))
    before = xruns(jack)
    bar_s = 4 * 60 / tempo
    started = time.monotonic()
    tap(tab, "a")
    time.sleep((5 + bars // 2) * bar_s)
    tap(tab, "a")  # a fill
    time.sleep(2.3 * bar_s)
    tap(tab, "a", 0.9)  # a transition to main B
    while time.monotonic() - started < (5 + choruses * bars + 0.3) * bar_s:
        time.sleep(0.1)
    tap(tab, "b")
    time.sleep(7 * bar_s + 0.5)
    seconds = time.monotonic() - started
    missed = xruns(jack) - before
    words = box.stop()
    assert "Traceback" not in words
    jam = replay(box.log, LIBRARY)
    take = jam.takes[0]
    last = take.course.bars(0, 10**9)[-1]
    played = [bar for bar in take.course.bars(0, last.end) if bar.chorus]
    assert {bar.chorus for bar in played} >= set(range(1, choruses + 1))
    assert {bar.main for bar in played} == {"a", "b"}
    assert last.role == "ending"
    return missed / (seconds * PERIODS_A_SECOND)


def test_a_chorus_by_keys_in_the_browser(jack, tab, tmp_path):
    play(jack, tab, tmp_path / "home", "medium-swing", "blues-jazz", 280.0, 12, 1)


@pytest.mark.soak
@pytest.mark.parametrize("style", ["medium-swing", "blues-shuffle", "straight-rock"])
def test_three_choruses_of_32_bars_by_keys_in_the_browser(jack, tab, tmp_path, style):
    tempo = LIBRARY.style(style).tempo[2]
    missed = play(jack, tab, tmp_path / "home", style, "minor-ii-v", tempo, 32, 3)
    assert missed <= MISSED
