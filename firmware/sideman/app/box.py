"""The box itself: engine, panel and adapters around one brain, and the loop that keeps them going.

    web, switches, pedal ──▶ Inputs ──▶ Brain ──▶ ring ──▶ engine
    glass, browser, LEDs ◀── picture, Leds ◀── Brain ◀── Status ◀──┘

The loop wakes when somebody touches something, when a hold ripens, and for each picture. It may be late: what
is to be played lies a bar ahead in the engine's plan.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from sideman.adapters.jam_log import JamHeader, JamLog
from sideman.adapters.store import Store
from sideman.app.brain import Brain
from sideman.app.fittings import Fittings
from sideman.app.listener import Listener
from sideman.messages import EngineStatus, Input, Leds, Snapshot
from sideman.ports import Engine, Library

PICTURE_S = 1 / 30
SAVE_S = 1.0
AHEAD_S = 0.015
"""A picture is drawn for the moment at which it will be seen."""
GRACE_S = 0.003
"""Holds are decided this late, so that a release on its way can still come before its deadline; well within
the reply time, so that what a hold asks for can still be played at its place."""
DARK_S: Final = 30.0
"""A system that was asked to switch off and has not ended the box by then will not."""
BEHIND_BEAT_S: Final = 0.001
"""The picture of a beat is drawn for this much behind it: early enough, and surely the new beat's."""


def frame_at(status: EngineStatus, ns: int, rate: int) -> int:
    """The frame that falls on ``ns`` of the monotonic clock, by the engine's newest pair (0 before one)."""
    return 0 if status.ns == 0 else status.frame + (ns - status.ns) * rate // 1_000_000_000


def to_next_picture_s(snapshot: Snapshot) -> float:
    """When to draw again: soon, or just as early for the next beat as ``snapshot`` was drawn for its moment.
    So the picture of a beat is on its way before the beat, and complete when it sounds."""
    if not snapshot.beat:
        return PICTURE_S
    beat_s = 60.0 / snapshot.tempo
    return min(PICTURE_S, (1.0 - snapshot.phase) * beat_s + BEHIND_BEAT_S)


class Box:
    """The live session. One thread calls :meth:`run`; :meth:`stop` and :meth:`wake` may come from any."""

    def __init__(
        self, header: JamHeader, library: Library, engine: Engine, store: Store, log: JamLog | None = None
    ) -> None:
        self.engine = engine
        self.brain = Brain(header, library, engine.send, log)
        self._rate = header.rate
        self._listener = Listener(engine.status, lambda: self.brain.conductor.now.settings.follow > 0)
        self._store = store
        self._log = log
        self._wake = threading.Event()
        self._over = False
        self._saved = header.state
        self._written: dict[str, str] = {}  # charts entered on the box and handed to the store
        self._shown: Leds | None = None
        self._lines: set[str] = set()

    def resume(self) -> None:
        """A fresh engine plays: tell it everything, so that the music is back at the next bar line."""
        self.brain.conductor.resume(self._now())

    def wake(self) -> None:
        """There is something to do. Any thread; never blocks."""
        self._wake.set()

    def stop(self) -> None:
        """End :meth:`run` soon. Any thread, or a signal handler; never blocks."""
        self._over = True
        self._wake.set()

    def run(self, fittings: Fittings, watch: Callable[[], None], say: Callable[[str], None]) -> None:
        """The loop. ``watch`` looks after the engine; ``say`` takes lines for the log."""
        picture_due = save_due = time.monotonic()
        while not self._over:
            self._wake.wait(min(picture_due - time.monotonic(), self._ripens_s()))
            self._wake.clear()
            for source in (*fittings.inputs, self._listener):
                for given in source.read():
                    self._take(given)
            watch()
            heeded = self._now() - round(GRACE_S * self._rate)
            self.brain.advance(heeded)
            if self.brain.leaving:
                self._put_away(fittings, watch, say)
                continue
            now = time.monotonic()
            if now >= picture_due:
                picture_due = now + to_next_picture_s(self._show(fittings, say))
                self.brain.conductor.rehearse()
            if now >= save_due:
                save_due = now + SAVE_S
                self._save()
                self.brain.restock()
                if heeded > 0:
                    self.brain.reread(heeded)
        self._good_night(fittings)
        if self._log is not None:
            self._log.close(self._now())

    def _put_away(self, fittings: Fittings, watch: Callable[[], None], say: Callable[[str], None]) -> None:
        """The player wants it switched off: all saved first. Where the system will not, the box goes on."""
        self._good_night(fittings)
        if fittings.power is None:
            self._over = True
            return
        refused = fittings.power.off() or self._dark(fittings, watch)
        if refused:
            say(refused)
            self.brain.stay(refused, self._now())

    def _dark(self, fittings: Fittings, watch: Callable[[], None]) -> str:
        """The system goes down and will end the box; until then the last picture stays, and nothing counts.
        Why the box is still there, where it is."""
        until = time.monotonic() + DARK_S
        while not self._over:
            if time.monotonic() > until:
                return f"Not switched off within {DARK_S:g} s"
            self._wake.wait(0.1)
            self._wake.clear()
            for source in fittings.inputs:
                source.read()
            watch()
        return ""

    def _good_night(self, fittings: Fittings) -> None:
        """All that is remembered is on the card, and the last picture is on the glass, where it stays."""
        self._save()
        self._store.close()
        goodbye = self.brain.panel.goodbye(saved=not self._store.fault)
        for glass in fittings.glasses:
            glass.dim(True)
            glass.show(goodbye)
        self._shown = Leds()
        for lamp in fittings.lamps:
            lamp.light(self._shown)

    def _ripens_s(self) -> float:
        """Seconds until time alone makes something true."""
        due = self.brain.deadline
        return PICTURE_S if due is None else (due - self._now()) / self._rate + GRACE_S

    def _now(self) -> int:
        return frame_at(self.engine.status(), time.monotonic_ns(), self._rate)

    def _take(self, given: Input) -> None:
        stamp = frame_at(self.engine.status(), given.stamp, self._rate)
        counted = self.brain.input(given._replace(stamp=max(0, stamp)))
        if self._log is not None:
            self._log.write(counted)

    def _show(self, fittings: Fittings, say: Callable[[str], None]) -> Snapshot:
        status = self.engine.status()
        fault = self._fault(status)
        if fault and fault not in self._lines:
            self._lines.add(fault)
            say(fault)
        elif not fault:
            self._lines.clear()
        frame = frame_at(status, time.monotonic_ns(), self._rate) + round(AHEAD_S * self._rate)
        snapshot = self.brain.snapshot(frame, fault, status.peaks)
        picture = self.brain.panel.picture(snapshot)
        for glass in fittings.glasses:
            glass.dim(snapshot.settings.glass == "dim")
            glass.show(picture)
        for reader in fittings.readers:
            reader.tell(snapshot)
        leds = self.brain.leds(snapshot)
        if leds != self._shown:
            self._shown = leds
            for lamp in fittings.lamps:
                lamp.light(leds)
        return snapshot

    def _fault(self, status: EngineStatus) -> str:
        """The fault that lasts, the weightiest first."""
        lasting = (status.fault, self._store.fault, self._log.fault if self._log else "")
        return next(filter(None, lasting), self.brain.style_fault)

    def _save(self) -> None:
        state = self.brain.state()
        if state != self._saved:
            self._saved = state
            self._store.save(state)
        written = self.brain.written
        if written != self._written:
            self._written = written
            self._store.keep_charts(written)
