"""What the commands' tests share: the command line, run in this process, with a home of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from sideman.cli import main


class Said(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def sideman(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Said]:
    """Runs one command."""
    monkeypatch.setenv("SIDEMAN_HOME", str(tmp_path_factory.mktemp("home")))

    def run(*words: object) -> Said:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run
