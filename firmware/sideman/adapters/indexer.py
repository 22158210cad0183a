"""A process of its own that reads what is new in the chart folder, so that the box need not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


class Indexer:
    """Runs ``sideman import`` without anything to import: it brings the index of ``home`` up to date. For one
    thread; no method blocks but for the start of the process."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def busy(self) -> bool:
        """Whether it is still reading."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Begin to read, if it is not under way."""
        if self.busy:
            return
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "sideman", "import"],
                env={**os.environ, "SIDEMAN_HOME": str(self._home)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:  # the box reads them itself, when it looks again
            self._process = None
