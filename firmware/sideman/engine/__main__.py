"""The engine process: ``python -m sideman.engine SHARED_FD CONTROL_FD SETTINGS``.

Two threads: the callback, which the stream runs, and this one, which after the start sits in a read of the
control pipe. A line there is a word and what it speaks of: ``font PATH`` loads a SoundFont on a second synth;
``quit``, or the end of the pipe when the brain is gone, ends the process.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading

from sideman.engine.callback import Callback
from sideman.engine.core import Core
from sideman.engine.loader import Loader
from sideman.engine.realtime import lock_memory
from sideman.engine.settings import EngineSettings
from sideman.engine.shared import Shared
from sideman.engine.synth import Synth
from sideman.errors import DeviceLost, NotFound


def main(shared_fd: int, control_fd: int, settings: EngineSettings) -> None:
    """Play until told to quit."""
    shared = Shared(shared_fd)
    faults: list[str] = []
    made: list[Synth] = []
    loading = threading.Thread(target=lambda: made.append(_synth(settings, faults)))
    loading.start()  # sits in C: the devices are looked up meanwhile
    from sideman.engine.stream import AudioStream, NullStream

    stream: AudioStream | NullStream
    try:
        stream = AudioStream(settings)
    except DeviceLost as fault:
        faults.append(str(fault))
        stream = NullStream(settings)
    loading.join()

    def begin() -> Core:
        core = Core(
            made[0],
            settings.rate,
            settings.period,
            len(stream.columns) // 2,
            ramp=settings.period,
            struck=shared.strike,
        )
        locked = lock_memory()
        gc.collect()
        gc.freeze()
        gc.disable()  # a collection would stop the callback for milliseconds; it makes no cycles
        # The callback takes the interpreter from this thread within 0.1 ms, not 5.
        sys.setswitchinterval(0.0001)
        shared.say(stream.name, " ".join(faults))  # before the first callback says that all is ready
        stream.start(Callback(core, shared, settings, stream.columns, locked=locked))
        return core

    try:
        core = begin()
    except DeviceLost as fault:
        faults.append(str(fault))
        stream = NullStream(settings)
        core = begin()
    Loader(core, shared, settings, stream.name).obey(control_fd)
    stream.stop()


def _synth(settings: EngineSettings, faults: list[str]) -> Synth:
    """The synth with the player's font; without any, where it can't be read, so that musical time goes on."""
    try:
        return Synth(settings.font, settings.rate, settings.polyphony, settings.interpolation)
    except NotFound as fault:
        faults.append(str(fault))
        return Synth("", settings.rate, settings.polyphony, settings.interpolation)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the brain's to answer
    main(int(sys.argv[1]), int(sys.argv[2]), EngineSettings.from_line(sys.argv[3]))
    os._exit(0)  # PortAudio's own ending can hang when a server went away meanwhile
