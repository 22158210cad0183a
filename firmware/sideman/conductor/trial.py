"""A chord let sound while it is being looked for: the quick chart is heard as it is entered."""

from __future__ import annotations

from sideman.conductor.take import Send
from sideman.messages import Live
from sideman.music.theory.chord import Chord

SOUNDS_S = 1.6
"""How long a chord sounds that nobody follows up with another."""
BASS, MIDDLE = 48, 60
"""The octaves of the lowest note and of the others."""
VELOCITY = 76


def grip(chord: Chord) -> tuple[int, ...]:
    """The keys a hand would try the chord with: its lowest note, the others close above middle C."""
    above = {MIDDLE + pitch % 12 for pitch in chord.pitch_classes}
    return (BASS + chord.lowest, *sorted(above))


class Trial:
    """Sounds one chord at a time on the live channel. For the brain's loop only."""

    def __init__(self, rate: int, send: Send) -> None:
        self._rate = rate
        self._send = send
        self._sounding: tuple[int, ...] = ()
        self._until = 0

    def sound(self, chord: Chord | None, frame: int) -> None:
        """Let ``chord`` sound from ``frame`` on, instead of what sounded; None: nothing."""
        self.silence()
        if chord is not None:
            self._sounding = grip(chord)
            self._until = frame + round(SOUNDS_S * self._rate)
            for key in self._sounding:
                self._send(Live((0x90, key, VELOCITY)))

    def advance(self, frame: int) -> None:
        """End what has sounded long enough."""
        if self._sounding and frame >= self._until:
            self.silence()

    def silence(self) -> None:
        """End what sounds."""
        for key in self._sounding:
            self._send(Live((0x80, key, 0)))
        self._sounding = ()
