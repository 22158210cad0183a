"""The collector of cyclic garbage, told what a box's heap is like.

Styles, charts and tables live as long as the box, and the arranger makes thousands of tuples a bar that are
in no cycle; looking through all of them every few hundred allocations took a tenth of its time.
"""

from __future__ import annotations

import gc
from typing import Final

YOUNG: Final = 20_000
"""Net allocations before the young are looked through: some ten bars of a full band."""


def settle() -> None:
    """Call once, when everything is loaded: what is there now is never looked through again, what comes is
    less often. Any thread; takes some tens of ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
