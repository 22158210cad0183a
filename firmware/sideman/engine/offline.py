"""The engine without a clock: the same core, as fast as it goes. ``render`` and the tests play by it.

synth = Synth(font, 48000)
for sound in play(Core(synth, 48000, FRAMES), [(0, Anchor(0, 0, 120.0)), (0, plan)], until=480_000):
    file.write(sound.master)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sideman.engine.core import Core
from sideman.engine.limiter import BLOCK
from sideman.engine.wire import encode
from sideman.messages import ToEngine
from sideman.music.events import STRIPS

FRAMES: Final = 2048
"""Frames in one stride; a good ``frames`` for the Core."""
STEM_NAMES: Final = (*(strip.name for strip in STRIPS), "room")
"""What the first axis of ``Sound.stems`` holds."""

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
    border at or behind its frame (messages in order of frames). Raises OutOfRange for a
    message the engine refuses."""
    late = BLOCK  # the limiter's delay, still to be cut off
    waiting = list(messages)
    waiting.reverse()
    while core.frame < until:
        while waiting and waiting[-1][0] <= core.frame:
            core.take(encode(waiting.pop()[1]))
        stop = min(until, waiting[-1][0]) if waiting else until
        frames = min(FRAMES, -(-(stop - core.frame) // BLOCK) * BLOCK)
        master = core.render(frames).T.copy()
        parts = core.mixer.stems().transpose(0, 2, 1) if stems else None
        yield Sound(master[late:], parts)
        late = 0
    core.limiter.inlet(BLOCK)[:] = 0.0
    tail = core.limiter.outlet().T.copy()
    yield Sound(tail, None if not stems else np.zeros((len(STEM_NAMES), 0, 2), np.float32))
