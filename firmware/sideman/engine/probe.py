"""Looks whether an audio device is there: ``python -m sideman.engine.probe NAME`` exits with 0 or 1.

PortAudio lists devices once a process, so a process of its own looks.
"""

from __future__ import annotations

import os
import sys

from sideman.engine.device import devices, find
from sideman.errors import DeviceLost


def main(wanted: str) -> int:
    """0 when the device called ``wanted`` (any, when empty) is there."""
    try:
        find(wanted, devices())
    except DeviceLost:
        return 1
    return 0


if __name__ == "__main__":
    os.nice(19)
    status = main(sys.argv[1])
    os._exit(status)  # PortAudio's own ending can hang when a server went away meanwhile
