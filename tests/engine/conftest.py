"""What the engine's tests share."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from pathlib import Path

import pytest


class QuietSynth:
    """A synth that keeps a list instead of sounding, and refuses what MIDI refuses."""

    def __init__(self):
        self.calls = []
        self.down = {}
        self.state = {}
        self.stuck = 0

    def strike(self, row, key, velocity):
        assert 0 <= row < 13
        assert 0 <= key <= 127
        assert 1 <= velocity <= 127
        assert (row, key) not in self.down, "the ledger ends a key before it strikes it anew"
        self.down[row, key] = velocity
        self.calls.append(("strike", row, key, velocity))

    def release(self, row, key):
        del self.down[row, key]  # a note-off without its note is a fault
        self.calls.append(("release", row, key))

    def set(self, row, what, value):
        if self.state.get((row, what)) != value:
            self.state[row, what] = value
            self.calls.append(("set", row, what, value))

    def copy_state(self, other):
        for (row, what), value in other.state.items():
            self.set(row, what, value)

    def raised(self, controller):
        return [row for (row, what), value in self.state.items() if what == controller and value > 0]

    def silence(self):
        self.down.clear()
        self.calls.append(("silence",))

    voices = 0

    def process(self, frames, desk, at):
        assert frames > 0
        assert frames % 64 == 0
        desk.pointers[at // 64]


@pytest.fixture(scope="session")
def quiet_synth():
    """The class: each core wants one of its own."""
    return QuietSynth


@pytest.fixture(scope="session")
def font():
    """The SoundFont that the box ships with."""
    path = Path("/usr/share/sounds/sf2/FluidR3_GM.sf2")
    if not path.exists():
        pytest.skip("fluid-soundfont-gm is not installed")
    return str(path)


class JackServer:
    """A ``jackd`` on its dummy driver under a name of its own, with ``period`` frames at 48 kHz."""

    def __init__(self, period=128, outputs=2):
        self.name = f"sideman-{os.getpid()}-{uuid.uuid4().hex[:6]}"
        self.command = ["jackd", "-n", self.name, "-d", "dummy", "-r", "48000"]
        self.command += ["-p", str(period), "-P", str(outputs)]
        self.process = None

    def start(self):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(self.command, **quiet)
        subprocess.run(["jack_wait", "-s", self.name, "-w", "-t", "10"], check=True, **quiet)

    def kill(self):
        """As a crash would end it."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Have it strike itself off the list of servers, which has room for eight."""
        if self.process is None:
            return
        if self.process.poll() is not None:
            self.start()
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture
def jack(monkeypatch):
    """A running JACK server that is the default of this test and its children."""
    if shutil.which("jackd") is None:
        pytest.skip("jackd2 is not installed")
    server = JackServer()
    monkeypatch.setenv("JACK_DEFAULT_SERVER", server.name)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def no_jack(monkeypatch):
    """No audio server, though one of the name may be started later."""
    if shutil.which("jackd") is None:
        pytest.skip("jackd2 is not installed")
    server = JackServer()
    monkeypatch.setenv("JACK_DEFAULT_SERVER", server.name)
    yield server
    server.stop()
