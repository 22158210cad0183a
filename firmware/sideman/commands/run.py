"""``sideman run``: start the box."""

from __future__ import annotations

import os
import signal
import sys
import time
from argparse import ArgumentParser, Namespace
from importlib.metadata import version
from pathlib import Path

from sideman.adapters.fonts import find_font
from sideman.adapters.indexer import Indexer
from sideman.adapters.jam_log import JamHeader, JamLog
from sideman.adapters.library import Library
from sideman.adapters.read_ahead import ReadAhead
from sideman.adapters.store import Store
from sideman.adapters.systemd import ServiceManager
from sideman.config import Config
from sideman.engine.settings import EngineSettings
from sideman.engine.supervisor import EngineProcess
from sideman.errors import NotFound
from sideman.messages import EngineStatus

INTERPOLATION = {"none": 0, "linear": 1, "4th order": 4, "7th order": 7}


def add_arguments(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--log", type=Path, metavar="FILE", help="log the jam, for `render --replay FILE`")
    parser.add_argument("--port", type=int, help="port of the box in the browser (config: web.port)")
    parser.add_argument("--device", help="(part of) the name of the audio device (config: audio.device)")
    parser.add_argument("--seed", type=int, help="make the session repeatable; drawn if not said")


def run(args: Namespace) -> int:
    """Play until told to end."""
    store = Store()
    config, fault = store.config()
    _say(fault)
    engine = EngineProcess(_settings(args, config, store))
    engine.start()  # it loads the font while the rest of us gets dressed
    try:
        return _live(args, config, store, engine)
    finally:
        engine.stop()
        store.close()


def _live(args: Namespace, config: Config, store: Store, engine: EngineProcess) -> int:
    from sideman.app.box import Box
    from sideman.app.fittings import fitted
    from sideman.app.garbage import settle

    service = ServiceManager()
    library = Library(store.styles, store.charts, Indexer(store.home))
    header = _header(args, config, store, library)
    log = JamLog(args.log, header) if args.log else None
    styles = ReadAhead(library)
    box = Box(header, styles, engine, store, log)
    engine.on_restart = box.resume
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: box.stop())
    with fitted(config, args.port or config.web.port, box.wake, _say) as fittings:
        for line in library.faults:
            _say(f"left out: {line}")

        ready = False

        def watch() -> None:
            nonlocal ready
            service.alive(time.monotonic())
            engine.watch()
            if not ready and (status := engine.status()).ready:
                ready = True
                settle()
                service.ready()
                _say(not_granted(status))

        box.run(fittings, watch, _say)
        service.stopping()
    styles.stop()
    return 0


def not_granted(status: EngineStatus) -> str:
    """The one line that says what Linux did not grant the engine; empty where it granted all."""
    wishes = ((status.realtime, "real-time priority"), (status.locked, "locked memory"))
    refused = [what for granted, what in wishes if not granted]
    if not refused:
        return ""
    return f"the engine plays without {' and '.join(refused)}: the systemd unit or limits.conf can grant it"


def _settings(args: Namespace, config: Config, store: Store) -> EngineSettings:
    audio, sound = config.audio, config.sound
    try:
        font = str(find_font(sound.font, store.fonts))
    except NotFound as fault:  # without a font there is no sound, but a box that can say so
        _say(str(fault))
        font = sound.font
    return EngineSettings(
        font,
        audio.device if args.device is None else args.device,
        audio.rate,
        audio.period,
        sound.polyphony,
        INTERPOLATION[sound.interpolation],
        audio.outputs,
    )


def _header(args: Namespace, config: Config, store: Store, library: Library) -> JamHeader:
    from sideman.app.brain import usable

    state, fault = store.state()
    _say(fault)
    state, faults = usable(state, library)
    for line in faults:
        _say(line)
    seed = int.from_bytes(os.urandom(7)) if args.seed is None else args.seed
    return JamHeader(version("sideman"), seed, config.audio.rate, config.audio.period, config.panel, state)


def _say(line: str) -> None:
    """A line for whoever reads the log."""
    if line:
        print(line, file=sys.stderr, flush=True)
