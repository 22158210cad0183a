"""Switching off: the box asks systemd, which then ends the box's service with all others.

The service's user may ask only where a rule of polkit says so; systemd/README.md has it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from typing import Final

ASK: Final = ("systemctl", "--no-ask-password", "poweroff")
PATIENCE_S: Final = 4.0
"""Less than the watchdog waits."""


class SystemPower:
    """Fills ``ports.Power`` by a command that comes back at once when the system has begun to go down."""

    def __init__(self, command: Sequence[str] = ASK, patience_s: float = PATIENCE_S) -> None:
        self._command = tuple(command)
        self._patience_s = patience_s

    def off(self) -> str:
        """Ask; why not, else empty. Blocks for ``patience_s`` at most."""
        try:
            asked = subprocess.run(
                self._command, stdin=subprocess.DEVNULL, capture_output=True, timeout=self._patience_s
            )
        except OSError as fault:
            return f"Cannot switch off: {self._command[0]}: {fault.strerror}"
        except subprocess.TimeoutExpired:
            return f"Cannot switch off: no answer within {self._patience_s:g} s"
        if asked.returncode == 0:
            return ""
        words = asked.stderr.decode(errors="replace").strip().splitlines()
        why = words[0] if words else f"{self._command[0]} ends with {asked.returncode}"
        return f"May not switch off (see systemd/README): {why}"
