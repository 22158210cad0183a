"""A real audio server for the tests: jackd on its dummy driver."""

from __future__ import annotations

import os
import subprocess
import uuid


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
