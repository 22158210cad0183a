"""Somebody who knows only a BeatBuddy, alone with the page in a real browser: what do hands and eyes come to?

Eyes are what the page shows (title, aside, lit bar, badges of the mixer); hands are mouse and keys.
"""

import socket
import time
from collections.abc import Callable

import pytest
from PIL import Image

from sideman.app.replay import replay
from sideman.conductor.levels import DRUMS
from sideman.music.cue import CueKind
from tests.browser import Page, wait
from tests.panel.screens.test_pictures import PICTURES

from .jam import LIBRARY
from .test_browser_jam import Box, tap

pytestmark = pytest.mark.server

ASIDE, TITLE = "#sheet .aside", "#sheet h2"


class Newcomer:
    def __init__(self, tab: Page) -> None:
        self.tab = tab

    def reads(self, selector: str) -> str:
        return self.tab.value(f"document.querySelector({selector!r}).textContent")

    def sees(self, selector: str, words: str, seconds: float = 20.0) -> None:
        wait(lambda: words in self.reads(selector), seconds)

    def clicks(self, selector: str, seconds: float = 0.08) -> None:
        self.tab.value(f"document.querySelector({selector!r}).scrollIntoView({{block: 'center'}})")
        x, y = self.tab.centre(selector)
        self.tab.mouse("mousePressed", x, y, button="left", clickCount=1)
        time.sleep(seconds)
        self.tab.mouse("mouseReleased", x, y, button="left", clickCount=1)
        time.sleep(0.05)

    def stomps(self, switch: str, seconds: float = 0.08) -> None:
        self.clicks(f".stomp[data-control='{switch}']", seconds)

    def turns(self, steps: int) -> None:
        for _ in range(abs(steps)):
            tap(self.tab, "ArrowRight" if steps > 0 else "ArrowLeft", 0.0)
            time.sleep(0.07)

    def glass(self) -> str:
        return self.tab.value("document.getElementById('glass').toDataURL()")

    def sees_it_turn(self, hand: Callable[[], None]) -> None:
        """One thing done and its picture on the glass: a busy machine may be slow, the eye waits for it."""
        before = self.glass()
        hand()
        wait(lambda: self.glass() != before)


@pytest.fixture
def newcomer(jack, tab, tmp_path):
    box = Box(tmp_path / "home", style="medium-swing", chart="rhythm-changes", tempo=200.0)
    wait(lambda: box.log.exists() and not socket.socket().connect_ex(("127.0.0.1", box.port)))
    tab.open(f"http://127.0.0.1:{box.port}")
    wait(lambda: tab.value("document.body.classList.contains('linked')"))
    wait(lambda: tab.value("document.querySelectorAll('.strip').length") > 5)
    newcomer = Newcomer(tab)
    newcomer.box = box
    yield newcomer
    if box.process.poll() is None:
        box.stop()


def test_everything_that_five_minutes_should_bring_is_found(newcomer):
    began = time.monotonic()
    newcomer.stomps("A")
    newcomer.sees(ASIDE, "chorus 1")
    newcomer.stomps("A")  # a fill
    newcomer.stomps("A", 0.8)  # a transition, and the next main
    newcomer.sees(ASIDE, "main B", 10)
    newcomer.stomps("C")
    newcomer.sees(ASIDE, "next: ", 5)
    newcomer.stomps("B")
    newcomer.sees(ASIDE, "next: Ending", 5)
    newcomer.sees(ASIDE, "stopped", 15)

    first = time.monotonic()
    for beat in range(5):  # the tempo, by the switch that says Tap
        time.sleep(max(0.0, first + beat * 0.5 - time.monotonic()))  # however long a key takes to be sent
        newcomer.tab.key("keyDown", "b")
        newcomer.tab.key("keyUp", "b")
    wait(lambda: abs(int(newcomer.reads(ASIDE).split("♩ ")[1].split()[0]) - 120) < 8)

    charts = [chart.name for chart in LIBRARY.charts()]
    blues = next(n for n, chart in enumerate(LIBRARY.charts()) if "blues" in chart.title.lower())
    tap(newcomer.tab, "Enter")  # the knob pushed: the menu
    time.sleep(0.1)
    newcomer.turns(1)
    tap(newcomer.tab, "Enter")
    time.sleep(0.1)
    newcomer.turns(blues - charts.index("rhythm-changes"))
    tap(newcomer.tab, "Enter")
    newcomer.sees(TITLE, LIBRARY.charts()[blues].title)
    newcomer.clicks("button[data-control='KEY']")
    newcomer.turns((10 - LIBRARY.form(charts[blues]).key.tonic + 6) % 12 - 6)
    newcomer.clicks("#knob")
    newcomer.sees(ASIDE, "B♭")

    for strip in DRUMS:
        button = f".strip button[aria-label='Mute {strip}']"
        newcomer.clicks(button)
        pressed = f"document.querySelector({button!r}).getAttribute('aria-pressed')"
        wait(lambda asked=pressed: newcomer.tab.value(asked) == "true")
    newcomer.stomps("A")
    newcomer.sees(ASIDE, "chorus 1")
    words = newcomer.box.stop()
    assert "Traceback" not in words
    assert time.monotonic() - began < 300
    first, second = replay(newcomer.box.log, LIBRARY).takes
    kinds = [cue.kind for cue in first.course.cues]
    assert {CueKind.FILL, CueKind.TRANSITION, CueKind.MAIN, CueKind.ENDING} <= set(kinds)
    assert second.course.song.form.title == LIBRARY.charts()[blues].title
    assert second.course.bar_at(0).written.key.tonic == 10


def test_the_page_keeps_the_last_picture_of_a_box_that_was_switched_off_by_its_panel(newcomer):
    for key in ("Escape", "Escape", "Enter"):  # set-up, the question, yes
        tap(newcomer.tab, key, 0.7)
        time.sleep(0.2)
    assert newcomer.box.process.wait(10) == 0
    wait(lambda: newcomer.tab.value("document.body.className") == "off")
    time.sleep(1.0)  # it has looked for the box again meanwhile
    assert newcomer.reads("#link") == ""
    lit = newcomer.tab.value(
        "[...document.getElementById('glass').getContext('2d').getImageData(0, 0, 128, 64).data]"
        ".filter((value, n) => n % 4 === 0 && value > 100).length"
    )
    goodbye = Image.open(PICTURES / "goodbye.png").convert("1")
    assert lit == goodbye.histogram()[255]


def test_under_the_feet_stands_what_they_do(newcomer):
    assert newcomer.reads(".stomp[data-control='A']") == "ABand"
    newcomer.sees_it_turn(lambda: tap(newcomer.tab, "Escape", 1.0))  # set-up: the feet are its first row
    for _ in range(2):
        newcomer.sees_it_turn(lambda: tap(newcomer.tab, "Enter"))
        newcomer.sees_it_turn(lambda: newcomer.turns(1))
    newcomer.sees(".stomp[data-control='C']", "Pause")
    label = "document.querySelector(\".stomp[data-control='B']\").getAttribute('aria-label')"
    assert newcomer.tab.value(label) == "Footswitch B, Accent"
