"""The box put away by its panel: asked, held, saved, and gone; or still there, and why."""

import threading
import time

import pytest

from sideman.adapters.store import Store
from sideman.app import box as box_module
from sideman.app.box import Box
from sideman.app.fittings import Fittings
from sideman.config import read_state
from sideman.messages import EngineStatus, Input, Leds, Panic
from tests.browser import wait

from .jam import LIBRARY, Jam


class StillEngine:
    """An engine that keeps time and plays nothing."""

    def __init__(self) -> None:
        self.told = []
        self._began = time.monotonic_ns()

    def send(self, message) -> None:
        self.told.append(message)

    def status(self) -> EngineStatus:
        now = time.monotonic_ns()
        return EngineStatus(frame=(now - self._began) * 48_000 // 10**9, ns=now, ready=True)

    def struck(self) -> tuple:
        return ()


class Hand:
    """Knob and buttons, a glass and lamps."""

    def __init__(self) -> None:
        self.waiting: list[Input] = []
        self.picture = None
        self.dimmed = False
        self.lit = None

    def read(self) -> list[Input]:
        taken, self.waiting = self.waiting, []
        return taken

    def show(self, picture) -> None:
        self.picture = picture.tobytes()

    def dim(self, dim) -> None:
        self.dimmed = dim

    def light(self, leds) -> None:
        self.lit = leds

    def hold(self, box: Box, control: str, seconds: float = 0.6) -> None:
        self.waiting.append(Input(time.monotonic_ns(), control, "press"))
        box.wake()
        time.sleep(seconds)
        self.waiting.append(Input(time.monotonic_ns(), control, "release"))
        box.wake()
        time.sleep(0.1)


class System:
    """The system's answer, and what was on the card and the glass when it was asked."""

    def __init__(self, answer: str, hand: Hand, store: Store) -> None:
        self.asked = 0
        self._answer, self._hand, self._store = answer, hand, store
        self.saved = None

    def off(self) -> str:
        self.asked += 1
        self.saved = read_state(self._store.state_path.read_bytes(), "state.json")
        return self._answer


@pytest.fixture
def evening(tmp_path):
    """Starts a box whose system answers so; box, hand, system, thread and what it said."""
    boxes = []

    def start(answer: str | None):
        hand, store, said = Hand(), Store(tmp_path / "home"), []
        box = Box(Jam(tmp_path / "jam.log").header, LIBRARY, StillEngine(), store)
        system = None if answer is None else System(answer, hand, store)
        fittings = Fittings([hand], [hand], [hand], power=system)
        thread = threading.Thread(target=box.run, args=(fittings, lambda: None, said.append))
        thread.start()
        boxes.append((box, thread))
        wait(lambda: hand.picture is not None)
        return box, hand, system, thread, said

    yield start
    for box, thread in boxes:
        box.stop()
        thread.join(10)


def switch_off(box: Box, hand: Hand) -> None:
    hand.hold(box, "BACK")  # set-up
    hand.hold(box, "BACK")  # asks
    hand.hold(box, "PUSH")  # yes


def test_all_is_saved_before_the_system_is_asked_and_the_last_picture_stays(evening):
    box, hand, system, thread, _ = evening("")
    hand.waiting.append(Input(time.monotonic_ns(), "KNOB", "turn", 7.0))
    switch_off(box, hand)
    wait(lambda: system.asked)
    assert system.saved.tempo == 167.0
    assert box.engine.told[-1] == Panic()
    assert hand.picture == box.brain.panel.goodbye().tobytes()
    assert (hand.dimmed, hand.lit) == (True, Leds())
    hand.hold(box, "A", 0.1)  # a foot that comes too late
    assert thread.is_alive()
    assert hand.picture == box.brain.panel.goodbye().tobytes()
    box.stop()  # as the system's SIGTERM does
    thread.join(10)
    assert not thread.is_alive()
    assert system.asked == 1


def test_where_the_system_refuses_the_glass_says_so_and_the_box_goes_on(evening):
    box, hand, _, thread, said = evening("May not switch off: ask the owner")
    switch_off(box, hand)
    wait(lambda: said)
    assert said == ["May not switch off: ask the owner"]
    assert box.brain.snapshot(box._now()).fault == said[0]
    hand.hold(box, "A", 0.1)
    wait(lambda: box.brain.conductor.take is not None)
    assert thread.is_alive()


def test_a_system_that_forgets_to_switch_off_is_told_of(evening, monkeypatch):
    monkeypatch.setattr(box_module, "DARK_S", 0.3)
    box, hand, _, thread, said = evening("")
    switch_off(box, hand)
    wait(lambda: said)
    assert said == ["Not switched off within 0.3 s"]
    assert thread.is_alive()


def test_the_simulated_box_just_ends(evening):
    box, hand, _, thread, _ = evening(None)
    switch_off(box, hand)
    thread.join(10)
    assert not thread.is_alive()
    assert hand.picture == box.brain.panel.goodbye().tobytes()


def test_a_card_that_takes_nothing_is_told_of_on_the_last_picture(evening, tmp_path):
    (tmp_path / "home").write_text("a file where the folder should be")
    box, hand, _, thread, _ = evening(None)
    hand.waiting.append(Input(time.monotonic_ns(), "KNOB", "turn", 7.0))
    switch_off(box, hand)
    thread.join(10)
    assert hand.picture == box.brain.panel.goodbye(saved=False).tobytes()
