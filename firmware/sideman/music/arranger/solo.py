"""One player where a section is written: a breath or a bow is for one note at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sideman.music.events import Note


def one_at_a_time(notes: Sequence[Note]) -> list[Note]:
    """The lead of ``notes``: the highest of what is struck together, each until the next."""
    lead: dict[int, Note] = {}
    for note in notes:
        if note.place not in lead or note.key > lead[note.place].key:
            lead[note.place] = note
    line = [lead[place] for place in sorted(lead)]
    cut = [a._replace(length=min(a.length, b.place - a.place)) for a, b in pairwise(line)]
    return cut + line[-1:]
