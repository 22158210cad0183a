"""A style file that changes while it is played: the band goes on with it, and the log can tell."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from sideman.adapters.jam_log import JamHeader, JamLog
from sideman.adapters.library import Library, shipped
from sideman.adapters.store import Store
from sideman.app.box import Box
from sideman.app.fittings import Fittings
from sideman.app.replay import replay
from sideman.config import BoxState
from sideman.messages import EngineStatus, Input, Intent, Struck, ToEngine, Transport
from sideman.music.events import CHANNEL, Note
from sideman.music.timebase import QUARTER

from .jam import RATE, Jam
from .test_replay import notes

ROCK = (shipped("styles") / "straight-rock.toml").read_text(encoding="utf-8")
COWBELL = '[main_a.percussion]\nsteps = 4\ncowbell = "xxxx"\n'
BELL_KEY, BAR = 56, 4 * QUARTER
DEEP = 'low = "C2"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "styles"
    folder.mkdir()
    return folder


@pytest.fixture
def jam(tmp_path: Path, folder: Path) -> Jam:
    write(folder / "mine.toml", mine())
    library = Library(folder, tmp_path / "charts")
    return Jam(tmp_path / "log", library=library, style="mine", chart="blues-major", tempo=120.0)


def mine(title: str = "Mine", cowbell: bool = False) -> str:
    """A style of the player's own: the rock that ships, under another title, without its percussion."""
    text = ROCK.replace('title = "Straight Rock"', f'title = "{title}"')
    head, _, tail = text.partition("[main_a]")
    main, _, rest = tail.partition("[main_b]")
    main = main.split("[main_a.percussion]")[0]
    return f"{head}[main_a]{main}{COWBELL if cowbell else ''}\n[main_b]{rest}"


def write(path: Path, text: str) -> None:
    """As an editor saves; the time of the file moves on whatever the clock's grain."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def look(jam: Jam) -> None:
    """What the box does once a second."""
    jam.brain.reread(jam.now)


def started(jam: Jam) -> Jam:
    """In the second bar of main A, a little behind its middle."""
    jam.press("A")
    jam.wait(1)
    while jam.brain.snapshot(jam.now).section_bar != 2 or playing(jam) is not Transport.PLAYING:
        jam.wait(0.1)
    jam.wait(1.2)
    return jam


def playing(jam: Jam) -> Transport:
    return jam.brain.snapshot(jam.now).transport


def bells(jam: Jam) -> list[int]:
    return [note.place for note in notes(jam.said) if note.key == BELL_KEY]


def next_bar_line(jam: Jam) -> int:
    tick = jam.brain.conductor.take.tick_at(jam.now)
    return jam.brain.conductor.take.course.bar_at(tick).end


def test_the_band_goes_on_with_what_the_file_says_from_the_next_bar_line(jam, folder):
    started(jam)
    write(folder / "mine.toml", mine(cowbell=True))
    look(jam)
    line = next_bar_line(jam)
    jam.wait(6)
    assert bells(jam)[:4] == [line + n * QUARTER for n in range(4)]
    crashes = [note.place for note in notes(jam.said) if note.key in (49, 57) and note.place == line]
    assert crashes == [], "nothing is announced: it is the same style"
    assert jam.brain.snapshot(jam.now).fault == jam.brain.style_fault == ""


def test_such_a_jam_plays_again_note_for_note_whatever_becomes_of_the_file(jam, folder, tmp_path):
    started(jam)
    write(folder / "mine.toml", mine(cowbell=True))
    look(jam)
    jam.wait(5)
    jam.press("A")
    jam.wait(2)
    write(folder / "mine.toml", mine())
    look(jam)
    jam.wait(5)
    jam.press("B")
    jam.wait(8)
    jam.end()
    assert bells(jam)
    (folder / "mine.toml").unlink()
    again = replay(tmp_path / "log", Library(tmp_path / "nowhere", tmp_path / "nowhere"))
    assert notes(message for _, message in again.messages) == notes(jam.said)


def test_a_bad_file_is_told_and_the_last_good_version_plays_on(jam, folder):
    started(jam)
    write(folder / "mine.toml", mine(cowbell=True).replace('"xxxx"', '"xxx"'))
    look(jam)
    assert "styles/mine.toml: main_a.percussion.cowbell" in jam.brain.style_fault
    jam.wait(4)
    assert playing(jam) is Transport.PLAYING
    assert not bells(jam)
    write(folder / "mine.toml", mine(cowbell=True))
    look(jam)
    assert jam.brain.style_fault == ""
    jam.wait(4)
    assert bells(jam)


def test_a_file_that_is_gone_is_told_and_the_band_plays_on(jam, folder):
    started(jam)
    (folder / "mine.toml").unlink()
    look(jam)
    assert "no style 'mine'" in jam.brain.style_fault
    assert "mine" not in [style.name for style in jam.brain.panel.shelf.styles]
    before = len(notes(jam.said))
    jam.wait(6)
    assert playing(jam) is Transport.PLAYING
    assert len(notes(jam.said)) > before


def test_what_is_saved_while_nothing_plays_is_what_the_next_start_begins_with(jam, folder):
    jam.wait(1)
    write(folder / "mine.toml", mine(cowbell=True))
    look(jam)
    assert not any(isinstance(message, Note) for message in jam.said)
    started(jam)
    assert bells(jam)


def test_a_style_waiting_for_the_bar_line_is_the_new_version_of_it(jam, folder):
    write(folder / "other.toml", mine("Other"))
    look(jam)
    started(jam)
    jam.brain.conductor.handle(Intent("style", "other"), jam.now)
    write(folder / "other.toml", mine("Other", cowbell=True))
    look(jam)
    jam.wait(4)
    assert bells(jam)


def test_files_new_and_gone_update_the_list_but_not_under_the_fingers(jam, folder):
    def titles() -> list[str]:
        return [style.title for style in jam.brain.panel.shelf.styles]

    before = titles()
    jam.give("STYLE", "press")
    jam.give("STYLE", "release")
    assert jam.brain.panel.state.page == "genre"
    write(folder / "other.toml", mine("Another One"))
    look(jam)
    assert titles() == before
    jam.wait(5)
    look(jam)
    assert sorted(titles()) == sorted([*before, "Another One"])
    (folder / "other.toml").unlink()
    look(jam)
    assert titles() == before


def test_a_style_new_on_the_list_is_found_again_by_the_knob_of_a_replay(jam, folder, tmp_path):
    started(jam)
    write(folder / "a-new-one.toml", mine("A New One", cowbell=True))
    look(jam)
    for control in ("STYLE", "STYLE"):  # into the genre that plays; at the style that plays
        jam.press(control, 0.05)
        jam.wait(0.05)
    jam.give("KNOB", "turn", -9)  # the first of its genre
    jam.press("PUSH", 0.05)
    jam.wait(6)
    jam.end()
    assert jam.brain.snapshot(jam.now).style == "a-new-one"
    assert bells(jam)
    (folder / "a-new-one.toml").unlink()
    again = replay(tmp_path / "log", Library(tmp_path / "nowhere", tmp_path / "nowhere"))
    assert notes(message for _, message in again.messages) == notes(jam.said)


class PaperEngine:
    """An engine that keeps time by the clock and only takes down what it is told."""

    def __init__(self) -> None:
        self.told: list[ToEngine] = []
        self._start = time.monotonic_ns()

    def send(self, message: ToEngine) -> None:
        self.told.append(message)

    def status(self) -> EngineStatus:
        ns = time.monotonic_ns()
        return EngineStatus(frame=(ns - self._start) * RATE // 10**9, ns=ns, ready=True)

    def struck(self) -> list[Struck]:
        return []


class Foot:
    """Inputs that are given by hand."""

    def __init__(self) -> None:
        self.waiting: list[Input] = []

    def read(self) -> list[Input]:
        taken, self.waiting = self.waiting, []
        return taken


def test_the_box_itself_sees_the_file_change_and_its_log_plays_again(tmp_path, folder):
    write(folder / "mine.toml", mine())
    library = Library(folder, tmp_path / "charts")
    header = JamHeader("0", 7, state=BoxState(style="mine", chart="blues-major", tempo=240.0))
    engine, foot, said = PaperEngine(), Foot(), []
    log = JamLog(tmp_path / "log", header)
    box = Box(header, library, engine, Store(tmp_path / "home"), log)
    thread = threading.Thread(target=box.run, args=(Fittings([foot], [], []), lambda: None, said.append))
    thread.start()

    def until(done, seconds=15.0) -> None:
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, said
            time.sleep(0.02)

    def rings(bars: int = 0) -> bool:
        """The new version is planned, and ``bars`` bars behind its first bell."""
        planned = notes(list(engine.told))
        first = [note.place for note in planned if note.key == BELL_KEY][:1]
        return any(note.place >= first[0] + bars * BAR for note in planned) if first else False

    try:
        foot.waiting = [Input(time.monotonic_ns(), "A", "press")]
        until(lambda: any(note.channel == CHANNEL["bass"] for note in notes(list(engine.told))))
        write(folder / "mine.toml", "title = 3")
        until(lambda: any("styles/mine.toml" in line for line in said))
        assert not rings()
        write(folder / "mine.toml", mine(cowbell=True))
        until(lambda: rings(bars=2))
    finally:
        box.stop()
        thread.join(5)
    (folder / "mine.toml").unlink()
    again = replay(tmp_path / "log", Library(tmp_path / "nowhere", tmp_path / "nowhere"))
    heard, live = notes(message for _, message in again.messages), notes(engine.told)
    # where the log ends, the box had not looked ahead as far as the replay, or the other way round
    last = min(max(note.place for note in heard), max(note.place for note in live)) - BAR
    assert [note for note in heard if note.place < last] == [note for note in live if note.place < last]
    assert any(note.key == BELL_KEY and note.place < last for note in live)
