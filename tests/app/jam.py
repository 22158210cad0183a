"""A jam by hand: presses with frames go into a brain as the box would feed it, and into a log."""

from __future__ import annotations

from pathlib import Path

from sideman.adapters.jam_log import JamHeader, JamLog, read_jam
from sideman.adapters.library import Library
from sideman.app.brain import Brain
from sideman.config import BoxState, Panel
from sideman.messages import Input, ToEngine

RATE = 48_000
NOWHERE = Path("/no-such-folder")
LIBRARY = Library(NOWHERE, NOWHERE)


class Jam:
    """``look`` is how often time is told, in frames: a jam must not depend on it."""

    def __init__(
        self,
        path: Path,
        look: int = 480,
        library: Library = LIBRARY,
        panel: Panel | None = None,
        **state: object,
    ) -> None:
        chosen = {"style": "medium-swing", "chart": "blues-jazz", "tempo": 160.0, **state}
        self.header = JamHeader("0", 7, panel=panel or Panel(), state=BoxState(**chosen))
        self.said: list[ToEngine] = []
        self.log = JamLog(path, self.header)
        self.brain = Brain(self.header, library, self.said.append, self.log)
        self.now = 0
        self._look = look

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        until = self.now + round(seconds * RATE)
        while self.now < until:
            self.now = min(until, self.now + self._look)
            self.brain.advance(self.now)

    def give(self, control: str, action: str, value: float = 0.0) -> None:
        """One edge, turn or move, now."""
        self.log.write(self.brain.input(Input(self.now, control, action, value)))

    def press(self, control: str, seconds: float = 0.1) -> None:
        """Press and let go."""
        self.give(control, "press")
        self.wait(seconds)
        self.give(control, "release")

    def end(self) -> None:
        """The box is switched off."""
        self.log.close(self.now)


def inputs(log: Path) -> list[Input]:
    """The Inputs among the lines of a log."""
    return [line for line in read_jam(log).lines if isinstance(line, Input)]


def evening(path: Path, look: int = 480) -> Jam:
    """A little of everything."""
    jam = Jam(path, look)
    jam.press("A")
    jam.wait(9.03)
    jam.press("A")  # a fill
    jam.wait(3.7)
    jam.press("A", 1.3)  # a transition to main B
    jam.wait(2.2)
    jam.press("D", 0.9)  # a break
    jam.wait(1.1)
    jam.press("KEY")
    jam.give("KNOB", "turn", 3)
    jam.press("PUSH")
    for level in (0.6, 0.75, 0.9, 1.0):
        jam.give("PEDAL", "move", level)
        jam.wait(0.2)
    jam.wait(3.3)
    jam.press("TEMPO", 0.8)  # its hold: tempo and feel
    for steps in (3, 10, -5):
        jam.give("KNOB", "turn", 1)
        jam.press("PUSH")
        jam.wait(0.1)
        jam.give("KNOB", "turn", steps)
        jam.press("PUSH")
        jam.wait(0.1)
    for _ in range(4):
        jam.press("E", 0.05)
        jam.wait(0.3)
    jam.press("C", 0.8)
    jam.wait(4)
    jam.press("B")
    jam.wait(1)
    jam.press("B")
    jam.wait(0.4)
    jam.press("B")
    jam.wait(14)
    jam.press("A")  # another take, stopped with a crash
    jam.wait(5)
    jam.press("B", 1)
    jam.wait(1)
    jam.end()
    return jam
