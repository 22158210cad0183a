"""The reply time: whenever within it the answer to a press reaches the engine, the same is heard."""

from __future__ import annotations

from random import Random

import pytest

from sideman.adapters.jam_log import JamHeader
from sideman.app.brain import Brain
from sideman.config import BoxState, Panel
from sideman.engine.core import Core
from sideman.engine.wire import encode
from sideman.messages import Input, ToEngine
from tests.quiet_synth import QuietSynth

from .jam import LIBRARY, RATE

PERIOD = 64
LOOK = 480
STYLES = ("medium-swing", "bossa-nova", "sixteenth-funk", "gospel-6-8", "reggae-one-drop", "samba")


def jam(seed: int) -> tuple[list[tuple[int, ToEngine]], int]:
    """What a brain says, with frames, while feet stamp at random on a band ahead of the beat."""
    dice = Random(seed)
    state = BoxState(style=STYLES[seed % len(STYLES)], chart="blues-jazz", tempo=dice.uniform(90, 260))
    panel = Panel(count_in=dice.random() < 0.5, intro=dice.random() < 0.5)
    said: list[tuple[int, ToEngine]] = []
    now = 0
    brain = Brain(JamHeader("0", seed, panel=panel, state=state), LIBRARY, lambda m: said.append((now, m)))

    def wait(frames: int) -> None:
        nonlocal now
        until = now + frames
        while now < until:
            due = brain.deadline
            now = min(until, now + LOOK if due is None else max(now + 1, min(now + LOOK, due)))
            brain.advance(now)

    def tread(switch: str, frames: int) -> None:
        brain.input(Input(now, switch, "press"))
        wait(frames)
        brain.input(Input(now, switch, "release"))

    wait(LOOK)
    tread("A", RATE // 10)
    for _ in range(12):
        wait(dice.randrange(RATE // 50, 2 * RATE))
        tread(dice.choice("AAAABCCDDEE"), dice.choice((RATE // 20, RATE // 10, RATE)))
    wait(3 * RATE)
    return said, now


def heard(said: list[tuple[int, ToEngine]], until: int, delays: Random | None, least: int) -> tuple:
    """What the engine strikes and what it ends, each message reaching it within its reply time."""
    synth = QuietSynth()
    struck: list[tuple[int, ...]] = []
    core = Core(synth, RATE, PERIOD, struck=lambda *note: struck.append(note))
    coming, last = [], 0
    for frame, message in said:
        last = max(last, frame + (delays.randrange(least) if delays else 0))
        coming.append((last, message))
    ends: list[tuple[int, int]] = []
    down: set[tuple[int, int]] = set()
    while core.frame < until:
        while coming and coming[0][0] <= core.frame:
            core.take(encode(coming.pop(0)[1]))
        core.sources(PERIOD)
        ends += [(core.frame, *note) for note in sorted(down - set(synth.down))]
        down = set(synth.down)
    assert core.misses == core.dropped == 0
    return struck, ends


@pytest.mark.parametrize("seed", range(16))
def test_the_same_is_heard_whenever_the_answer_comes_in_time(seed):
    said, until = jam(seed)
    reply = 128 + 240 - 32
    prompt = heard(said, until, None, reply)
    assert prompt[0]
    for hurry in (reply // 2, reply - PERIOD):
        late = heard(said, until, Random(seed), hurry)
        assert late == prompt
