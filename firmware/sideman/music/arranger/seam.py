"""The seam in a bar where a cue changes what the drummer is about: his hands and feet are where they were.

before the cue │ ride and snare        both hands have just struck,
after it       │   crash, hat          so neither is heard; from MOVE_MS on all is his again
"""

from __future__ import annotations

from collections.abc import Sequence

from sideman.music.arranger.limbs import MOVE_MS
from sideman.music.events import Note
from sideman.music.style.kit import KIT

LIMBS = frozenset(
    key
    for drum in KIT.values()
    if drum.limb != "helper"
    for key in (drum.key, drum.opened)
    if key is not None
)
FEET = frozenset(drum.key for drum in KIT.values() if drum.limb.endswith("foot"))
"""Keys struck by hand or foot, and by foot."""
CRASHES = frozenset(KIT[name].key for name in ("crash", "crash2", "splash", "china"))
"""Keys that get a hand before others struck with them: they are what the cue asked for."""
HANDS = 2
KIT_CHANNELS = 4


def joined(before: Sequence[Note], after: Sequence[Note], ticks_a_ms: float) -> list[Note]:
    """Those notes of ``after`` that two hands and two feet can reach coming from ``before``.

    Pure; any thread.
    """
    reach = MOVE_MS * ticks_a_ms
    struck = [(note.place + note.shift, note.key) for note in before if _by_limb(note)]
    last = max((at for at, _ in struck), default=None)
    if last is None:
        return list(after)
    busy = [(at, key) for at, key in struck if at > last - reach]
    heard = []
    for note in sorted(after, key=lambda note: (note.place, note.key not in CRASHES)):
        at = note.place + note.shift
        if _by_limb(note) and at < last + reach:
            near = {key for when, key in busy if abs(at - when) < reach}
            if note.key in near if note.key in FEET else len(near - FEET) >= HANDS:
                continue
            busy.append((at, note.key))
        heard.append(note)
    return sorted(heard)


def _by_limb(note: Note) -> bool:
    return note.channel < KIT_CHANNELS and note.key in LIMBS
