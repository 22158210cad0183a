"""A JACK server of our own on its dummy driver: a real audio server that needs no sound card."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from sideman.errors import NotFound

PERIOD: Final = 128
RATE: Final = 48_000
_XRUN: Final = re.compile(r"XRun")


class Server:
    """``with Server() as server:`` makes it the default of this process and of its children."""

    def __enter__(self) -> Server:
        if shutil.which("jackd") is None:
            raise NotFound("bench: no jackd; the Debian package jackd2 is needed")
        self._name = f"sideman-bench-{os.getpid()}"
        self._folder = tempfile.TemporaryDirectory()
        self.log = Path(self._folder.name) / "jackd.log"
        driver = ["-d", "dummy", "-r", str(RATE), "-p", str(PERIOD)]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                ["jackd", "-n", self._name, *driver], stdout=log, stderr=subprocess.STDOUT
            )
        self._before = os.environ.get("JACK_DEFAULT_SERVER")
        os.environ["JACK_DEFAULT_SERVER"] = self._name
        wait = ["jack_wait", "-s", self._name, "-w", "-t", "10"]
        waited = subprocess.run(wait, check=False, capture_output=True)
        if waited.returncode:
            self.__exit__()
            raise NotFound(f"bench: jackd does not start: {self.log.read_text(errors='replace').strip()}")
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is None:
            del os.environ["JACK_DEFAULT_SERVER"]
        else:
            os.environ["JACK_DEFAULT_SERVER"] = self._before
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        self._folder.cleanup()

    @property
    def missed(self) -> int:
        """Periods missed so far, by the server's own log."""
        return len(_XRUN.findall(self.log.read_text(errors="replace")))
