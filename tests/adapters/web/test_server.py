"""The server by its port: HTTP and WebSocket, wanted and unwanted."""

import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sideman.adapters.web import WebPanel
from sideman.errors import DeviceLost, OutOfRange
from sideman.messages import Input, Leds

FILES = ("/", "/box.css", "/box.js", "/controls.js", "/glass.js", "/wire.js", "/icon.svg")


@pytest.fixture
def box() -> Iterator[WebPanel]:
    box = WebPanel()
    box.start(0)
    yield box
    box.stop()


def browser(box: WebPanel, origin: str | None = None) -> ClientConnection:
    return connect(box.address.replace("http", "ws") + "/wire", origin=origin or box.address, proxy=None)


def get(box: WebPanel, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(box.address + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return (
                answer.status,
                {name.lower(): value for name, value in answer.headers.items()},
                answer.read(),
            )
    except urllib.error.HTTPError as refused:
        return refused.code, {}, refused.read()


def read(box: WebPanel, count: int) -> list[Input]:
    edges: list[Input] = []
    until = time.monotonic() + 10
    while len(edges) < count and time.monotonic() < until:
        edges += box.read()
        time.sleep(0.005)
    return edges


def is_sent_away(one: ClientConnection) -> bool:
    """Read on until the line is closed by the box; TimeoutError when it is not."""
    while True:
        try:
            one.recv(timeout=10)
        except ConnectionClosed:
            return True


def answer(one: ClientConnection) -> dict[str, str]:
    """The next thing said that is neither a picture nor the lights."""
    while True:
        got = one.recv(timeout=10)
        if isinstance(got, str) and "beat" not in json.loads(got):
            return json.loads(got)


def picture(seed: int) -> Image.Image:
    image = Image.new("1", (128, 64))
    ImageDraw.Draw(image).ellipse((seed, 3, seed + 40, 50), fill=1)
    return image


def test_the_page_and_all_it_needs_comes_from_the_box_under_a_strict_policy(box):
    for path in FILES:
        status, headers, body = get(box, path)
        assert status == 200
        assert body
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert b"https://" not in body
    assert get(box, "/nothing")[0] == 404
    assert get(box, "/../server.py")[0] == 404


def test_a_foreign_host_or_origin_gets_nothing(box):
    assert get(box, "/", Host="evil.example")[0] == 403
    assert get(box, "/box.js", Origin="http://evil.example")[0] == 403
    for origin in ("http://evil.example", "null", "http://localhost:1"):
        with pytest.raises(InvalidStatus, match="403"):
            browser(box, origin)


def test_only_the_loopback_is_listened_on(box):
    port = int(box.address.rpartition(":")[2])
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as other:
        other.bind(("127.0.0.2", port))  # would fail if the box held the port on all addresses


def test_a_newcomer_sees_the_newest_picture_and_lights_at_once(box):
    box.show(picture(5))
    box.show(picture(30))
    box.light(Leds((255, 255, 255), (0, 80, 0)))
    with browser(box) as one:
        assert json.loads(one.recv(timeout=10)) == {"beat": [255, 255, 255], "status": [0, 80, 0]}
        assert one.recv(timeout=10) == picture(30).tobytes()


def test_each_new_picture_reaches_every_browser(box):
    with browser(box) as one, browser(box) as two:
        for seed in (1, 2, 3):
            box.show(picture(seed))
            for each in (one, two):
                while each.recv(timeout=10) != picture(seed).tobytes():
                    pass


def test_a_picture_of_another_size_is_refused(box):
    with pytest.raises(OutOfRange, match=r"\(64, 64\)"):
        box.show(Image.new("1", (64, 64)))


def test_a_press_is_stamped_on_receipt(box):
    with browser(box) as one:
        before = time.monotonic_ns()
        one.send('{"control":"A","action":"press"}')
        (edge,) = read(box, 1)
        assert before < edge.stamp <= time.monotonic_ns()
        assert edge[1:4] == ("A", "press", 0.0)


def test_what_was_held_comes_up_when_the_browser_goes(box):
    with browser(box) as one:
        one.send('{"control":"D","action":"press"}')
        read(box, 1)
    assert [edge[1:3] for edge in read(box, 1)] == [("D", "release")]


def test_what_was_held_comes_up_when_the_box_stops():
    box = WebPanel()
    box.start(0)
    with browser(box) as one:
        one.send('{"control":"D","action":"press"}')
        read(box, 1)
        box.stop()
        assert [edge[1:3] for edge in box.read()] == [("D", "release")]
        assert is_sent_away(one)


def test_nonsense_is_refused_and_the_line_goes_on(box):
    with browser(box) as one:
        for nonsense in ("", "{", '{"control":"A","action":"explode"}', b"\x00\x01"):
            one.send(nonsense)
            assert "allowed" in answer(one)["refused"]
        one.send('{"control":"B","action":"press"}')
        assert [edge[1:3] for edge in read(box, 1)] == [("B", "press")]


def test_a_message_far_too_long_ends_that_line_only(box):
    with browser(box) as one, browser(box) as two:
        one.send("x" * 100_000)
        assert is_sent_away(one)
        two.send('{"control":"B","action":"press"}')
        assert [edge[1:3] for edge in read(box, 1)] == [("B", "press")]


def test_a_browser_that_reads_nothing_holds_up_nobody(box):
    with browser(box) as fine:
        port = int(box.address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as stuck:
            stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            stuck.sendall(
                b"GET /wire HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
            )
            pictures = [picture(seed) for seed in range(64)]
            slowest = 0.0
            for turn in range(3000):
                started = time.perf_counter()
                box.show(pictures[turn % 64])
                slowest = max(slowest, time.perf_counter() - started)
            box.show(picture(99))
            while fine.recv(timeout=10) != picture(99).tobytes():
                pass
            assert slowest < 1.0  # the machine may be busy, but nobody waited for the stuck one


def test_a_port_that_is_taken_is_told_in_words():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(DeviceLost, match=r"port \d+ cannot be opened.*web\.port"):
            WebPanel().start(taken.getsockname()[1])


def test_stopping_a_box_that_has_only_just_started_is_quick():
    box, started = WebPanel(), time.monotonic()
    box.start(0)
    box.stop()
    assert time.monotonic() - started < 5
