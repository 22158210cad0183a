"""The page in a real browser, Chromium, driven over its DevTools protocol."""

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from PIL import Image, ImageDraw

from sideman.adapters.web import WebPanel
from sideman.messages import Leds
from tests.browser import CHROMIUM, Page, wait

KNOCK = """new Promise(done => {{
    const knock = new WebSocket('ws://{}:{}/wire');
    knock.onopen = () => done('in');
    knock.onclose = () => done('out');
}})"""

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
]


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
    return tab


def heard(box: WebPanel, count: int) -> list[tuple[str, str, float]]:
    edges: list[tuple[str, str, float]] = []
    wait(lambda: edges.extend(edge[1:4] for edge in box.read()) or len(edges) >= count)
    return edges


def test_keys_press_and_release_and_a_held_key_is_one_long_press(page, box):
    page.key("keyDown", "a")
    for _ in range(5):
        page.key("keyDown", "a", autoRepeat=True)
    page.key("keyDown", "d")
    page.key("keyUp", "d")
    page.key("keyUp", "a")
    assert heard(box, 4) == [("A", "press", 0), ("D", "press", 0), ("D", "release", 0), ("A", "release", 0)]


def test_every_control_has_a_key(page, box):
    keys = {"a": "A", "b": "B", "c": "C", "d": "D", "e": "E", "s": "STYLE", "k": "KEY", "t": "TEMPO"}
    for key, control in {**keys, "Escape": "BACK", "Enter": "PUSH"}.items():
        page.key("keyDown", key)
        page.key("keyUp", key)
        assert heard(box, 2) == [(control, "press", 0), (control, "release", 0)]
    page.key("keyDown", "ArrowRight")
    page.key("keyDown", "ArrowLeft")
    page.key("keyDown", "ArrowUp")
    assert heard(box, 3) == [("KNOB", "turn", 1), ("KNOB", "turn", -1), ("PEDAL", "move", 0.55)]


def test_the_mouse_presses_holds_and_releases_every_button(page, box):
    for control in ("A", "B", "C", "D", "E", "STYLE", "KEY", "TEMPO", "BACK"):
        x, y = page.centre(f"button[data-control={control}] i")
        page.mouse("mousePressed", x, y, button="left", clickCount=1)
        assert heard(box, 1) == [(control, "press", 0)]
        assert page.value(f"document.querySelector('[data-control={control}]').classList.contains('down')")
        page.mouse(
            "mouseReleased", 5, 5, button="left", clickCount=1
        )  # also when it was drawn off the button
        assert heard(box, 1) == [(control, "release", 0)]


def test_fingers_hold_two_switches_at_once(page, box):
    page.call("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5)
    a, b = (
        {"x": x, "y": y} for x, y in (page.centre("[data-control=A] i"), page.centre("[data-control=B] i"))
    )
    page.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{**a, "id": 1}])
    page.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{**a, "id": 1}, {**b, "id": 2}])
    page.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    edges = heard(box, 4)
    assert edges[:2] == [("A", "press", 0), ("B", "press", 0)]
    assert sorted(edges[2:]) == [("A", "release", 0), ("B", "release", 0)]


def test_the_knob_is_dragged_wheeled_and_pushed(page, box):
    x, y = page.centre("#knob")
    page.mouse("mousePressed", x, y, button="left", clickCount=1)
    page.mouse("mouseMoved", x, y - 30, button="left", buttons=1)
    page.mouse("mouseReleased", x, y - 30, button="left", clickCount=1)
    assert heard(box, 1) == [("KNOB", "turn", 2)]
    page.mouse("mouseWheel", x, y, deltaX=0, deltaY=120)
    page.mouse("mouseWheel", x, y, deltaX=0, deltaY=-120)
    assert heard(box, 2) == [("KNOB", "turn", -1), ("KNOB", "turn", 1)]
    page.mouse("mousePressed", x, y, button="left", clickCount=1)
    page.mouse("mouseReleased", x, y, button="left", clickCount=1)
    assert heard(box, 2) == [("PUSH", "press", 0), ("PUSH", "release", 0)]
    page.mouse("mousePressed", x, y, button="left", clickCount=1)
    assert heard(box, 1) == [("PUSH", "press", 0)]  # a finger that rests on it holds it
    page.mouse("mouseReleased", x, y, button="left", clickCount=1)
    assert heard(box, 1) == [("PUSH", "release", 0)]


def test_the_pedal_follows_the_mouse_from_heel_to_toe(page, box):
    left, top, width, height = page.value(
        "(r => [r.x, r.y, r.width, r.height])(document.getElementById('pedal').getBoundingClientRect())"
    )
    page.mouse("mousePressed", left + width / 2, top + height * 0.75, button="left", clickCount=1)
    page.mouse("mouseMoved", left + width / 2, top - 20, button="left", buttons=1)
    page.mouse("mouseReleased", left + width / 2, top - 20, button="left", clickCount=1)
    assert heard(box, 2) == [("PEDAL", "move", 0.25), ("PEDAL", "move", 1.0)]


def test_a_page_that_loses_the_focus_lets_go_of_everything(page, box):
    page.key("keyDown", "a")
    page.key("keyDown", "Escape")
    heard(box, 2)
    page.value("dispatchEvent(new Event('blur'))")
    assert sorted(heard(box, 2)) == [("A", "release", 0), ("BACK", "release", 0)]


def test_a_page_that_goes_away_lets_go_of_everything(page, box):
    page.key("keyDown", "a")
    heard(box, 1)
    page.call("Page.navigate", url="about:blank")
    assert heard(box, 1) == [("A", "release", 0)]


def test_the_glass_shows_the_picture_pixel_for_pixel(page, box):
    picture = Image.new("1", (128, 64))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((10, 5, 70, 60), outline=1)
    draw.text((60, 20), "Cm7", fill=1)
    picture.putpixel((0, 0), 1)
    picture.putpixel((127, 63), 1)
    box.show(picture)
    script = (
        "[...document.getElementById('glass').getContext('2d').getImageData(0, 0, 128, 64).data]"
        ".filter((_, i) => i % 4 == 0).map(red => red > 127 ? 1 : 0).join('')"
    )
    wanted = "".join("1" if picture.getpixel((x, y)) else "0" for y in range(64) for x in range(128))
    wait(lambda: page.value(script) == wanted)


def test_each_pixel_of_the_glass_is_a_whole_number_of_the_screens(page):
    width, ratio = page.value(
        "[document.getElementById('glass').getBoundingClientRect().width, devicePixelRatio]"
    )
    assert width * ratio % 128 == 0
    assert width >= 256


def test_the_lamps_are_lit_in_their_colours(page, box):
    box.light(Leds(beat=(255, 255, 255), status=(0, 80, 0)))
    script = "document.getElementById('{}-led').style.getPropertyValue('--light')"
    wait(lambda: page.value(script.format("beat")) == "rgb(255 255 255)")
    assert page.value(script.format("status")) == "rgb(0 80 0)"


def test_a_box_that_comes_back_is_taken_up_again(tab):
    first = WebPanel()
    first.start(0)
    port = int(first.address.rpartition(":")[2])
    tab.open(first.address)
    wait(lambda: tab.value("document.body.classList.contains('linked')"))
    first.stop()
    wait(lambda: tab.value("document.body.className") == "off")
    second = WebPanel()
    second.start(port)
    wait(lambda: tab.value("document.body.classList.contains('linked')"))
    tab.key("keyDown", "a")
    assert heard(second, 1) == [("A", "press", 0)]
    second.stop()


def test_a_page_of_another_origin_reaches_neither_the_socket_nor_the_page(tab, box):
    class Foreign(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>foreign</title>")

        def log_message(self, *_: Any) -> None:
            pass

    foreign = ThreadingHTTPServer(("127.0.0.1", 0), Foreign)
    threading.Thread(target=foreign.serve_forever, daemon=True).start()
    tab.open(f"http://127.0.0.1:{foreign.server_port}/")
    port = box.address.rpartition(":")[2]
    for name in ("127.0.0.1", "localhost"):
        assert tab.value(KNOCK.format(name, port)) == "out"
        assert tab.value(f"fetch('http://{name}:{port}/').then(() => 'in', () => 'out')") == "out"
    foreign.shutdown()
    foreign.server_close()
    assert list(box.read()) == []


def test_the_page_logs_no_fault_and_keeps_its_own_policy(page):
    page.key("keyDown", "ArrowRight")
    page.value("1")
    assert [event for event in page.events if event["method"] == "Log.entryAdded"] == []


def test_every_control_has_a_name_for_those_who_do_not_see_it(page):
    page.call("Accessibility.enable")
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    roles = {"button", "slider", "spinbutton"}
    named = [
        node["name"].get("value") for node in nodes if not node["ignored"] and node["role"]["value"] in roles
    ]
    assert len(named) == 9 + 2  # nine buttons and switches, the knob and the pedal
    assert all(named)


def test_a_picture_of_the_page_can_be_taken(page, tmp_path):
    shot = base64.b64decode(page.call("Page.captureScreenshot")["data"])
    (tmp_path / "page.png").write_bytes(shot)
    with Image.open(tmp_path / "page.png") as image:
        assert len(image.convert("RGB").getcolors(2**24)) > 500  # something is drawn there
