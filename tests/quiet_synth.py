"""A synth for tests that look at what is struck, not at its sound."""

from __future__ import annotations


class QuietSynth:
    """A synth that keeps a list instead of sounding, and refuses what MIDI refuses."""

    def __init__(self):
        self.calls = []
        self.down = {}
        self.state = {}
        self.stuck = 0

    def strike(self, row, key, velocity):
        assert 0 <= row < 13
        assert 0 <= key <= 127
        assert 1 <= velocity <= 127
        assert (row, key) not in self.down, "the ledger ends a key before it strikes it anew"
        self.down[row, key] = velocity
        self.calls.append(("strike", row, key, velocity))

    def release(self, row, key):
        del self.down[row, key]  # a note-off without its note is a fault
        self.calls.append(("release", row, key))

    def set(self, row, what, value):
        if self.state.get((row, what)) != value:
            self.state[row, what] = value
            self.calls.append(("set", row, what, value))

    def copy_state(self, other):
        for (row, what), value in other.state.items():
            self.set(row, what, value)

    def raised(self, controller):
        return [row for (row, what), value in self.state.items() if what == controller and value > 0]

    def silence(self):
        self.down.clear()
        self.calls.append(("silence",))

    voices = 0

    def process(self, frames, desk, at):
        assert frames > 0
        assert frames % 64 == 0
        desk.pointers[at // 64]
