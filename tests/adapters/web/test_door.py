"""Who may come in."""

import pytest

from sideman.adapters.web.door import admitted


def asked(host: str | None, *origins: str) -> str | None:
    headers = [(b"host", host.encode())] if host is not None else []
    return admitted(headers + [(b"origin", origin.encode()) for origin in origins])


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST:9000", "localhost"]
)
def test_names_of_the_loopback_may_come_in(host):
    assert asked(host) == host.lower()
    assert asked(host, f"http://{host}") == host.lower()


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "localhost.evil.example",
        "192.168.1.5:8000",
        "127.0.0.1@evil.example:8000",
        "localhost:8000:80",
        "localhost:x",
        "localhost:",
        "",
        None,
    ],
)
def test_any_other_name_is_refused_even_if_it_leads_here(host):
    assert asked(host) is None


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "http://localhost:3000",
        "https://localhost:8000",
        "http://127.0.0.1:8000",
        "http://localhost:8000.evil.example",
        "",
    ],
)
def test_a_page_of_any_other_origin_is_refused(origin):
    assert asked("localhost:8000", origin) is None


def test_two_hosts_or_a_second_foreign_origin_are_refused():
    assert admitted([(b"host", b"localhost:8000"), (b"host", b"localhost:8000")]) is None
    assert asked("localhost:8000", "http://localhost:8000", "http://evil.example") is None
