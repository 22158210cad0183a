"""What a process asks of Linux so that its deadlines hold: real-time priority and locked memory.

Neither is always granted (see limits.conf(5)); the engine plays on without, and says so.
"""

from __future__ import annotations

import ctypes
import os
from typing import Final

PRIORITY: Final = 70
"""Above the interrupt threads of disks and network (50), below those of watchdogs (99)."""
_MCL_CURRENT, _MCL_FUTURE, _MCL_ONFAULT = 1, 2, 4


def take_priority() -> bool:
    """Real-time priority for the calling thread; True when it has it, then or before (JACK gives its own).
    Never blocks."""
    real_time = (os.SCHED_FIFO, os.SCHED_RR)
    try:
        if os.sched_getscheduler(0) & ~os.SCHED_RESET_ON_FORK not in real_time:
            os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(PRIORITY))
        return True
    except OSError:
        return False


def lock_memory() -> bool:
    """Keep every page, once touched, in memory; True when granted. Not in the audio callback."""
    libc = ctypes.CDLL(None)
    return bool(libc.mlockall(_MCL_CURRENT | _MCL_FUTURE | _MCL_ONFAULT) == 0)
