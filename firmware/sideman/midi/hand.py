"""What one keyboard holds down: so that nothing goes on sounding when it is gone."""

from __future__ import annotations

from typing import Final, TypeAlias

Bytes: TypeAlias = tuple[int, int, int]

NOTE_OFF, NOTE_ON, CONTROL, PROGRAM, BEND = 0x80, 0x90, 0xB0, 0xC0, 0xE0
SUSTAIN: Final = 64
OFF: Final = (120, 123)
"""Controllers that end all sound, or all notes."""
CENTRE: Final = 64
"""The high byte of a bend at rest."""


class Hand:
    """Keys, pedal and wheel of one keyboard, whichever channels it plays on. One thread."""

    def __init__(self) -> None:
        self._free()

    def _free(self) -> None:
        self._down: dict[int, None] = {}
        self._pedal = False
        self._bent = False

    def plays(self, data: tuple[int, ...]) -> list[Bytes]:
        """What of ``data`` (a MIDI message) is played: notes, sustain, bend and program, all on channel 1.
        What is broken or means nothing here is left out."""
        kind, key, value = (data[0] & 0xF0, *data[1:3], 0, 0)[:3] if data else (0, 0, 0)
        if max(key, value) > 127 or len(data) < (2 if kind == PROGRAM else 3):
            return []
        if kind == NOTE_OFF or (kind == NOTE_ON and not value):
            known = key in self._down
            self._down.pop(key, None)
            return [(NOTE_OFF, key, 0)] if known else []
        if kind == NOTE_ON:
            again = [(NOTE_OFF, key, 0)] if key in self._down else []
            self._down[key] = None
            return [*again, (NOTE_ON, key, value)]
        if kind == CONTROL and key == SUSTAIN:
            self._pedal = value >= CENTRE
            return [(CONTROL, SUSTAIN, value)]
        if kind == CONTROL and key in OFF:
            return self.lets_go()
        if kind == BEND:
            self._bent = (key, value) != (0, CENTRE)
            return [(BEND, key, value)]
        return [(PROGRAM, key, 0)] if kind == PROGRAM else []

    def lets_go(self) -> list[Bytes]:
        """All that ends what it holds."""
        ends = [(NOTE_OFF, key, 0) for key in self._down]
        ends += [(CONTROL, SUSTAIN, 0)] if self._pedal else []
        ends += [(BEND, 0, CENTRE)] if self._bent else []
        self._free()
        return ends
