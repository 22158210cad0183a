"""A real audio server for the tests: jackd on its dummy driver."""

from __future__ import annotations

import os
import subprocess
import tempfile
import uuid
from pathlib import Path


class JackServer:
    """A ``jackd`` on its dummy driver under a name of its own, with ``period`` frames at 48 kHz."""

    def __init__(self, period=128, outputs=2):
        self.name = f"sideman-{os.getpid()}-{uuid.uuid4().hex[:6]}"
        self.command = ["jackd", "-n", self.name, "-d", "dummy", "-r", "48000"]
        self.command += ["-p", str(period), "-P", str(outputs)]
        self.process = None
        self.log = Path(tempfile.mkdtemp()) / "jackd.log"

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=subprocess.STDOUT)
        wait = ["jack_wait", "-s", self.name, "-w", "-t", "10"]
        if subprocess.run(wait, capture_output=True, check=False).returncode:
            self.process.terminate()  # one that is left behind takes a place on JACK's list of eight servers
            raise AssertionError(self.log.read_text(errors="replace"))

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
