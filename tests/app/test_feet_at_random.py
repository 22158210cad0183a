"""A long evening of random presses: no stuck note, no illegal state, no growth."""

import gc
import random
import resource
import tracemalloc

import pytest

from sideman.adapters.jam_log import JamHeader
from sideman.app.brain import Brain
from sideman.config import BoxState, Panel
from sideman.messages import BUTTONS, SWITCHES, Input, Live, Plan, ToEngine, Transport

from .jam import LIBRARY, RATE

PROFILES = ("sideman", "beatbuddy", "one switch one job")


class Evening:
    """Hands and feet without a plan; every control that goes down comes up again."""

    def __init__(self, profile: str, seed: int) -> None:
        self.dice = random.Random(seed)
        self.sounding: dict[int, int] = {}
        self.last_plan: Plan | None = None
        self.seen: set[Transport] = set()
        header = JamHeader(
            "0",
            seed,
            panel=Panel(profile=profile, b_taps=seed % 2 == 1, follow=float(seed % 2)),
            state=BoxState(style="medium-swing", chart="blues-jazz", tempo=240.0),
        )
        self.brain = Brain(header, LIBRARY, self.hear)
        self.down: set[str] = set()
        self.now = 0

    def hear(self, message: ToEngine) -> None:
        if isinstance(message, Live):
            status, key, _ = message.data
            self.sounding[key] = self.sounding.get(key, 0) + (1 if status == 0x90 else -1)
        elif isinstance(message, Plan):
            assert message.until_tick > message.from_tick
            assert all(event.place >= message.from_tick for event in message.events)
            self.last_plan = message

    def go_on(self, presses: int) -> None:
        for _ in range(presses):
            self.now += round(self.dice.choice((0.02, 0.1, 0.3, 0.8, 2.0)) * RATE)
            kind = self.dice.random()
            if kind < 0.8:
                feet = self.dice.random() < 0.7
                control = self.dice.choice(SWITCHES if feet else BUTTONS)
                action = "release" if control in self.down else "press"
                self.down ^= {control}
                self.brain.input(Input(self.now, control, action))
            elif kind < 0.87:
                self.brain.input(Input(self.now, "HEARD", "move", self.dice.choice((0.0, 0.7, 0.8, 0.9))))
            elif kind < 0.9:
                for data in ((0x90, 60, self.dice.randint(1, 127)), (0x80, 60, 0)):
                    self.brain.input(Input(self.now, "MIDI", "play", data=data))
            elif kind < 0.97:
                self.brain.input(Input(self.now, "KNOB", "turn", float(self.dice.choice((-2, -1, 1, 2)))))
            else:
                self.brain.input(Input(self.now, "PEDAL", "move", self.dice.random()))
            self.brain.advance(self.now)
            self.seen.add(self.brain.snapshot(self.now).transport)

    def let_go(self) -> None:
        for control in sorted(self.down):
            self.brain.input(Input(self.now, control, "release"))
        self.down.clear()
        self.now += 4 * RATE
        self.brain.advance(self.now)


@pytest.mark.parametrize("profile", PROFILES)
def test_whatever_the_feet_do_nothing_stays_behind(profile):
    evening = Evening(profile, seed=PROFILES.index(profile))
    evening.go_on(1500)
    evening.let_go()
    assert evening.seen >= {Transport.STOPPED, Transport.COUNT_IN, Transport.INTRO, Transport.PLAYING}
    snapshot = evening.brain.snapshot(evening.now)
    assert not snapshot.breaking
    assert not snapshot.holding
    assert not evening.brain.panel.state.feet
    evening.brain.input(Input(evening.now, "BACK", "press"))
    evening.brain.input(Input(evening.now + 100, "PUSH", "press"))
    evening.brain.input(Input(evening.now + 900, "PUSH", "release"))
    evening.brain.input(Input(evening.now + 1000, "BACK", "release"))
    evening.brain.advance(evening.now + RATE)
    assert evening.brain.snapshot(evening.now + RATE).transport is Transport.STOPPED
    assert not any(evening.sounding.values())


@pytest.mark.soak
@pytest.mark.parametrize("profile", PROFILES)
def test_a_day_of_random_presses_leaves_nothing_behind(profile):
    evening = Evening(profile, seed=10 + PROFILES.index(profile))
    evening.go_on(20_000)
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    evening.go_on(330_000)
    gc.collect()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000  # KiB
    evening.let_go()
    snapshot = evening.brain.snapshot(evening.now)
    assert not snapshot.breaking
    assert not snapshot.holding
    assert not any(evening.sounding.values())


def test_the_memory_does_not_grow_with_the_presses():
    evening = Evening("sideman", seed=5)
    evening.go_on(800)
    gc.collect()
    tracemalloc.start()
    evening.go_on(400)
    gc.collect()
    before, _ = tracemalloc.get_traced_memory()
    evening.go_on(1200)
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after - before < 3_000_000  # what is remembered of a take: some hundred bars at most
