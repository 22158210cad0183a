"""Real ports of a real server: keyboards come, go, and come back while the box runs."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import threading
import time

import pytest

from sideman.midi.keyboards import Keyboards

rtmidi = pytest.importorskip("rtmidi")
pytestmark = pytest.mark.server


class Bench:
    """Keyboards on the test's own JACK server, and what they told."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.given = []
        self.woken = threading.Event()
        self.keyboards = Keyboards(self.woken.set, self.said.append)

    def until(self, done, seconds: float = 10.0) -> None:
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, (self.said, self.given)
            self.woken.wait(0.01)
            self.woken.clear()
            self.given += self.keyboards.read()

    def played(self) -> list[tuple[int, ...]]:
        return [given.data for given in self.given]


def plug(name: str):
    keyboard = rtmidi.MidiOut(rtmidi.API_UNIX_JACK, name=name)
    keyboard.open_virtual_port("keys")
    return keyboard


@pytest.fixture
def bench(jack):
    made = Bench()
    yield made
    made.keyboards.close()


def test_a_keyboard_plugged_in_after_the_start_is_played(bench):
    time.sleep(0.5)
    keyboard = plug("Nord")
    bench.until(lambda: "keyboard: Nord:keys" in bench.said)
    assert bench.keyboards.names == ["Nord:keys"]
    before = time.monotonic_ns()
    keyboard.send_message([0x90, 60, 100])
    keyboard.send_message([0x80, 60, 64])
    bench.until(lambda: len(bench.given) == 2)
    assert bench.played() == [(0x90, 60, 100), (0x80, 60, 0)]
    assert bench.given[0].control == "MIDI"
    assert 0 < bench.given[0].stamp - before < 200_000_000
    keyboard.delete()


def test_one_that_is_pulled_out_lets_go_and_is_alive_again_when_it_comes_back(bench):
    keyboard = plug("Nord")
    bench.until(lambda: bench.keyboards.names)
    for message in ([0x90, 60, 100], [0x90, 64, 90], [0xB0, 64, 127]):
        keyboard.send_message(message)
    bench.until(lambda: len(bench.given) == 3)
    keyboard.delete()
    bench.until(lambda: len(bench.given) == 6)
    assert sorted(bench.played()[3:]) == [(0x80, 60, 0), (0x80, 64, 0), (0xB0, 64, 0)]
    assert "keyboard gone: Nord:keys" in bench.said
    again = plug("Nord")
    bench.until(lambda: bench.keyboards.names)
    again.send_message([0x90, 61, 5])
    bench.until(lambda: bench.played()[-1] == (0x90, 61, 5))
    again.delete()


def test_two_keyboards_are_two_hands(bench):
    left, right = plug("Left"), plug("Right")
    bench.until(lambda: len(bench.keyboards.names) == 2)
    left.send_message([0x90, 40, 80])
    right.send_message([0x90, 72, 80])
    bench.until(lambda: len(bench.given) == 2)
    left.delete()
    bench.until(lambda: len(bench.given) == 3)
    assert bench.played()[2] == (0x80, 40, 0), "the right hand plays on"
    right.delete()


def test_a_process_that_dies_lets_go_of_all_and_is_started_again(bench):
    keyboard = plug("Nord")
    bench.until(lambda: bench.keyboards.names)
    keyboard.send_message([0x90, 60, 100])
    bench.until(lambda: len(bench.given) == 1)
    os.kill(bench.keyboards._process.pid, signal.SIGKILL)
    bench.until(lambda: len(bench.given) == 2)
    assert bench.played()[1] == (0x80, 60, 0)
    bench.until(lambda: bench.keyboards.names)
    keyboard.send_message([0x90, 62, 100])
    bench.until(lambda: bench.played()[-1] == (0x90, 62, 100))
    keyboard.delete()


def test_a_note_is_with_the_brain_within_milliseconds(bench, record_property):
    keyboard = plug("Nord")
    bench.until(lambda: bench.keyboards.names)
    late = []
    for n in range(50):
        sent = time.monotonic_ns()
        keyboard.send_message([0x90 if n % 2 == 0 else 0x80, 60, 100])
        while not (given := bench.keyboards.read()):
            bench.woken.wait(1)
            bench.woken.clear()
        late.append((time.monotonic_ns() - sent) / 1e6)
        assert sent < given[0].stamp
        time.sleep(0.005)
    record_property("late_ms", statistics.median(late))
    assert statistics.median(late) < 15.0, late
    keyboard.delete()


PASSAGE = [(0x90 if n % 2 == 0 else 0x80, 40 + n // 2 % 40, 0 if n % 2 else 1 + n % 127) for n in range(400)]


def dense_passage(bench) -> list[tuple[int, ...]]:
    """What comes of a message a millisecond, from a keyboard that is plugged in for it."""
    keyboard = plug("Nord")
    bench.until(lambda: bench.keyboards.names)
    bench.given.clear()
    for message in PASSAGE:
        keyboard.send_message(list(message))
        time.sleep(0.001)
    end = time.monotonic() + 3.0
    bench.until(lambda: len(bench.given) >= len(PASSAGE) or time.monotonic() > end)
    played, stamps = bench.played(), [given.stamp for given in bench.given]
    assert stamps == sorted(stamps)
    keyboard.delete()
    bench.until(lambda: not bench.keyboards.names)
    return played


def test_a_dense_passage_comes_whole_and_in_order(bench):
    """Whole at the third time at the latest: JACK keeps no message for a client that a busy machine held up
    for longer than a period."""
    takes = (dense_passage(bench) for _ in range(3))
    assert any(take == PASSAGE for take in takes)


def test_where_there_is_neither_alsa_nor_jack_one_line_says_so(no_jack):
    if os.path.exists("/dev/snd/seq"):
        pytest.skip("this machine has ALSA's sequencer")
    bench = Bench()
    try:
        bench.until(lambda: bench.said)
        assert bench.said == ["no keyboard can be played: neither ALSA's sequencer nor JACK is there"]
        assert bench.keyboards._process.poll() is None
    finally:
        bench.keyboards.close()


def test_without_the_library_one_line_says_so_and_nobody_tries_again(tmp_path, monkeypatch):
    (tmp_path / "rtmidi.py").write_text("raise ImportError('nothing here')\n")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{os.pathsep.join(sys.path)}")
    bench = Bench()
    bench.keyboards._thread.join(10)
    assert not bench.keyboards._thread.is_alive()
    assert len(bench.said) == 1
    assert "nothing here (python-rtmidi; in Debian python3-rtmidi)" in bench.said[0]


def test_the_process_ends_with_the_brain(no_jack):
    process = subprocess.Popen(
        [sys.executable, "-m", "sideman.midi"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(0.5)
    assert process.poll() is None
    process.stdin.close()
    assert process.wait(5) == 0
