"""Style files are read by a thread; who asks is answered at once."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sideman.adapters.library import Library, shipped
from sideman.adapters.read_ahead import LOOK_S, ReadAhead
from sideman.errors import BadStyle, NotFound
from sideman.music.style.style import Style

ROCK = (shipped("styles") / "straight-rock.toml").read_text(encoding="utf-8")


class SlowLibrary(Library):
    """The real one on a card that takes its time over each style that it has to read anew."""

    def __init__(self, styles: Path, charts: Path) -> None:
        super().__init__(styles, charts)
        self.seen: dict[str, Style] = {}

    def style(self, name: str) -> Style:
        style = super().style(name)
        if self.seen.get(name) is not style:
            time.sleep(0.3)
            self.seen[name] = style
        return style


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "styles"
    folder.mkdir()
    (folder / "mine.toml").write_text(ROCK)
    return folder


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Iterator[ReadAhead]:
    library = ReadAhead(Library(folder, tmp_path / "charts"))
    yield library
    library.stop()


def write(path: Path, text: str) -> None:
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def soon(done: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10 * LOOK_S
    while not done() and time.monotonic() < end:
        time.sleep(0.02)
    return done()


def test_a_changed_style_is_there_soon(library: ReadAhead, folder: Path) -> None:
    assert library.style("mine").title == "Straight Rock"
    write(folder / "mine.toml", ROCK.replace("Straight Rock", "Mine"))
    assert soon(lambda: library.style("mine").title == "Mine")
    assert soon(lambda: "Mine" in [style.title for style in library.styles()])


def test_a_bad_file_is_told_and_a_mended_one_is_there_again(library: ReadAhead, folder: Path) -> None:
    def bad() -> bool:
        try:
            library.style("mine")
        except BadStyle as fault:
            return "styles/mine.toml" in str(fault)
        return False

    write(folder / "mine.toml", "title = 3")
    assert soon(bad)
    write(folder / "mine.toml", ROCK)
    assert soon(lambda: not bad())


def test_files_new_and_gone_change_the_list(library: ReadAhead, folder: Path) -> None:
    def names() -> list[str]:
        return [style.name for style in library.styles()]

    before = names()
    write(folder / "other.toml", ROCK)
    assert soon(lambda: "other" in names())
    (folder / "other.toml").unlink()
    assert soon(lambda: names() == before)
    with pytest.raises(NotFound):
        library.style("other")


def test_a_style_that_is_nowhere_is_refused_at_once(library: ReadAhead) -> None:
    with pytest.raises(NotFound, match="polka"):
        library.style("polka")


def test_who_asks_while_a_file_is_being_read_does_not_wait(folder: Path, tmp_path: Path) -> None:
    library = ReadAhead(SlowLibrary(folder, tmp_path / "charts"))
    try:
        write(folder / "mine.toml", ROCK.replace("Straight Rock", "Mine"))
        longest = 0.0
        while library.style("mine").title != "Mine":
            since = time.monotonic()
            library.style("mine")
            library.styles()
            longest = max(longest, time.monotonic() - since)
        assert longest < 0.1
    finally:
        library.stop()
