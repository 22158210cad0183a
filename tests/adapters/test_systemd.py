"""The service manager hears what it wants to know."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from sideman.adapters.systemd import ServiceManager


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(5)
        yield manager


def test_the_manager_hears_that_the_box_is_ready_how_it_is_and_that_it_ends(manager: socket.socket) -> None:
    service = ServiceManager({"NOTIFY_SOCKET": manager.getsockname()})
    service.ready()
    service.status("no audio device\nplug one in")
    service.stopping()
    heard = [manager.recv(200).decode() for _ in range(3)]
    assert heard == ["READY=1", "STATUS=no audio device plug one in", "STOPPING=1"]
    service.close()


def test_the_watchdog_is_patted_twice_in_its_time_and_no_more(manager: socket.socket) -> None:
    service = ServiceManager({"NOTIFY_SOCKET": manager.getsockname(), "WATCHDOG_USEC": "2000000"})
    for tenth in range(100, 150):
        service.alive(tenth / 10)
    service.status("no more")
    assert [manager.recv(200) for _ in range(6)] == [b"WATCHDOG=1"] * 5 + [b"STATUS=no more"]
    service.close()


def test_a_socket_in_the_abstract_namespace_is_found() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0sideman-test-notify")
        service = ServiceManager({"NOTIFY_SOCKET": "@sideman-test-notify"})
        service.ready()
        assert manager.recv(200) == b"READY=1"
        service.close()


@pytest.mark.parametrize("environ", [{}, {"NOTIFY_SOCKET": "/nowhere/at/all", "WATCHDOG_USEC": "1000"}])
def test_where_nobody_listens_nothing_happens(environ: dict[str, str]) -> None:
    service = ServiceManager(environ)
    service.ready()
    service.alive(1.0)
    service.close()
    service.stopping()
