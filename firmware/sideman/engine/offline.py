"""The engine without a clock: the same core, as fast as it goes. ``render`` and the tests play by it.

synth = Synth(font, 48000)
for sound in play(Core(synth, 48000, FRAMES), [(0, Anchor(0, 0, 120.0)), (0, plan)], until=480_000):
    file.write(sound.master)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import Empty, Queue, SimpleQueue
from threading import Event, Thread
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sideman.engine.core import Core
from sideman.engine.limiter import BLOCK
from sideman.engine.wire import Records, encode
from sideman.messages import ToEngine
from sideman.music.events import STRIPS

FRAMES: Final = 4096
"""Frames in one stride; a good ``frames`` for the Core."""
STEM_NAMES: Final = (*(strip.name for strip in STRIPS), "room")
"""What the first axis of ``Sound.stems`` holds."""

AHEAD: Final = 64
"""Stretches that may wait for the caller: some five seconds."""

Floats = NDArray[np.float32]


class Sound(NamedTuple):
    """A stretch of what was rendered, all of it yours to keep.

    ``master`` is frames × channels behind the limiter, its delay taken out; ``stems`` is
    :data:`STEM_NAMES` × frames × 2 behind the faders (None unless asked for), and sums to what goes into the
    limiter's first pair. Both begin and end together, but their stretches need not be of one length.
    """

    master: Floats
    stems: Floats | None


def play(
    core: Core, messages: Iterable[tuple[int, ToEngine]], until: int, *, stems: bool = False
) -> Iterator[Sound]:
    """Render ``core`` up to the 64-frame border at or behind frame ``until``, giving it each message at the
    border at or behind its frame (messages in order of frames). Raises OutOfRange for a message the
    engine refuses.

    The core runs in a thread of its own: what ``messages`` and the caller compute costs no time while
    FluidSynth computes on another processor.
    """
    given: SimpleQueue[tuple[int, Records] | None] = SimpleQueue()
    done: Queue[Sound | BaseException | None] = Queue(AHEAD)
    over = Event()

    def work() -> None:
        try:
            for sound in _rendered(core, iter(given.get, None), until, stems):
                done.put(sound)
                if over.is_set():
                    return
            done.put(None)
        except BaseException as fault:  # noqa: BLE001  (raised again where it can be handled)
            done.put(fault)

    worker = Thread(target=work, name="offline", daemon=True)
    worker.start()
    try:
        for frame, message in messages:
            given.put((frame, encode(message)))
            while not done.empty():
                if (found := _sound(done.get())) is None:
                    return  # the messages left over lie behind ``until``
                yield found
        given.put(None)
        while (found := _sound(done.get())) is not None:
            yield found
    finally:
        over.set()
        given.put(None)
        while worker.is_alive():  # a caller that wants no more must not leave it waiting for room
            with suppress(Empty):
                done.get(timeout=0.01)


def _sound(found: Sound | BaseException | None) -> Sound | None:
    if isinstance(found, BaseException):
        raise found
    return found


def _rendered(
    core: Core, messages: Iterator[tuple[int, Records]], until: int, stems: bool
) -> Iterator[Sound]:
    late = BLOCK  # the limiter's delay, still to be cut off
    coming = next(messages, None)
    while core.frame < until:
        while coming is not None and coming[0] <= core.frame:
            core.take(coming[1])
            coming = next(messages, None)
        stop = until if coming is None else min(until, coming[0])
        frames = min(FRAMES, -(-(stop - core.frame) // BLOCK) * BLOCK)
        master = core.render(frames, stems=stems).T.copy()
        parts = core.mixer.stems().transpose(0, 2, 1) if stems else None
        yield Sound(master[late:], parts)
        late = 0
    core.limiter.inlet(BLOCK)[:] = 0.0
    tail = core.limiter.outlet().T.copy()
    yield Sound(tail, np.zeros((len(STEM_NAMES), 0, 2), np.float32) if stems else None)
