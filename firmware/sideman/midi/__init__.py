"""Keyboards that come and go, in a process of their own: opening a port holds an interpreter for 25 ms.

    keyboard ─▶ MIDI process: finds ports by name, stamps bytes ─pipe─▶ Keyboards ─▶ Inputs ─▶ brain
                                                                                      │ Live
                                                               strip «live» ◀─ engine ◀

One line a message: ``+ 3 NAME`` a keyboard came, ``- 3`` it is gone, ``3 NS 90 3c 64`` it said that, stamped
in ns of the monotonic clock, ``! WORDS`` for whoever reads the log.
"""

from typing import Final

NO_LIBRARY: Final = 3
"""Exit code of the process: nothing here can read MIDI, and no second try will help."""
