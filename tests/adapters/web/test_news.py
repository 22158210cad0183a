"""Chart, mixer and meters in a real browser; and what is told to whom."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from sideman.adapters.web import WebPanel
from sideman.adapters.web.board import Board
from sideman.messages import FADERS, SheetBar, Snapshot, Transport
from tests.browser import CHROMIUM, Page, wait

SNAPSHOT = Snapshot(
    transport=Transport.PLAYING,
    chart_title="Late Bus",
    style_title="Medium Swing",
    bar=3,
    chorus=2,
    beats=4,
    sheet=tuple(SheetBar("A" if n == 0 else "", ((1.0, "Cm7"), (3.0, "F7"))) for n in range(8)),
    levels={"kick": 0.5},
    mutes=frozenset({"snare"}),
    peaks=tuple(0.5 if name == "bass" else 0.0 for name in FADERS),
)


def test_nothing_is_written_for_nobody_and_only_what_changed_for_somebody():
    board, rung = Board(), []
    board.tell(SNAPSHOT)
    assert board.lines == {}
    board.watchers = 1
    board.watched_by(lambda: rung.append(1))
    board.tell(SNAPSHOT)
    board.tell(SNAPSHOT)
    assert set(board.lines) == {"sheet", "feet", "now", "mix", "meters"}
    news = {name: json.loads(line)[name] for name, line in board.lines.items()}
    assert news["sheet"]["bars"][0] == ["A", [[1.0, "Cm7"], [3.0, "F7"]]]
    assert (news["now"]["bar"], news["mix"]["kick"], news["mix"]["snare"]) == (3, [0.5, False], [0.8, True])
    assert news["feet"] == ["sideman", "", "", ""]
    assert len(news["meters"]) == len(FADERS)
    times = len(rung)
    board.tell(replace(SNAPSHOT, phase=0.7))
    assert len(rung) == times


@pytest.fixture
def box() -> Iterator[WebPanel]:
    box = WebPanel()
    box.start(0)
    yield box
    box.stop()


@pytest.fixture
def page(tab: Page, box: WebPanel) -> Page:
    tab.open(box.address)
    wait(lambda: tab.value("document.body.classList.contains('linked')"))
    wait(lambda: (box.tell(SNAPSHOT), tab.value("document.querySelectorAll('#sheet li').length"))[1] == 8)
    return tab


def heard(box: WebPanel, count: int) -> list[tuple[str, str, float]]:
    edges: list[tuple[str, str, float]] = []
    wait(lambda: edges.extend(edge[1:4] for edge in box.read()) or len(edges) >= count)
    return edges


@pytest.mark.server
@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
def test_the_chart_is_there_whole_and_the_bar_that_plays_is_lit(page, box):
    assert page.value("document.querySelector('#sheet h2').textContent") == "Late Bus"
    lit = "[...document.querySelectorAll('#sheet li')].findIndex(li => li.matches('.lit[aria-current]'))"
    assert page.value(lit) == 2
    box.tell(replace(SNAPSHOT, bar=6))
    wait(lambda: page.value(lit) == 5)
    assert page.value("document.querySelectorAll('#sheet li.lit').length") == 1


@pytest.mark.server
@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
def test_the_mixer_shows_levels_mutes_and_meters_and_moves_the_faders(page, box):
    strips = page.value("[...document.querySelectorAll('.strip > span')].map(s => s.textContent)")
    assert tuple(strips) == FADERS
    kick, snare = strips.index("kick"), strips.index("snare")
    fader = "document.querySelectorAll('.strip input')"
    assert float(page.value(f"{fader}[{kick}].value")) == 0.5
    assert page.value(f"document.querySelectorAll('.mute')[{snare}].ariaPressed") == "true"
    up = f"Number(document.querySelectorAll('.meter')[{strips.index('bass')}].style.getPropertyValue('--up'))"
    wait(lambda: (box.tell(replace(SNAPSHOT, phase=0.1)), page.value(up))[1] > 0.8)
    page.value(f"{fader}[{kick}].value = 0.25; {fader}[{kick}].dispatchEvent(new Event('input'))")
    page.value(f"document.querySelectorAll('.mute')[{kick}].click()")
    assert heard(box, 3) == [
        ("level kick", "move", 0.25),
        ("mute kick", "press", 0),
        ("mute kick", "release", 0),
    ]


@pytest.mark.server
@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
def test_on_a_phone_nothing_is_wider_than_the_screen(page, box):
    page.call("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=3, mobile=True)
    wait(lambda: page.value("innerWidth") == 390)
    assert page.value("document.documentElement.scrollWidth") <= 390
    touched = "[...document.querySelectorAll('.stomp, .buttons button, .mute')]"
    assert page.value(f"{touched}.filter(button => button.offsetHeight < 24).length") == 0
    page.call("Emulation.clearDeviceMetricsOverride")
