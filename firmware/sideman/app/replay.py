"""A logged jam, played again: the same brain, fed from the log, note for note."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sideman.adapters.jam_log import Jam, frame_of, read_jam
from sideman.app.brain import Brain
from sideman.app.live_track import LiveTrack
from sideman.app.witness import Recollection
from sideman.conductor.take import Take
from sideman.formats.markers import course_map
from sideman.formats.midi_file import Marker, write_midi_file
from sideman.messages import Anchor, Input, Live, Panic, Plan, Tempo, ToEngine
from sideman.music.arranger.arrange import fills
from sideman.music.damping import damped
from sideman.music.events import STRIPS, Event, Note
from sideman.music.timebase import Meter, Timeline
from sideman.ports import Library

STEP_S = 0.01
"""How often the brain looks at its plans."""
TAIL_S = 2.0
"""How much is played behind the last input of a log that was cut short."""
IDLE_BPM = 120.0


@dataclass(frozen=True)
class Replay:
    """What the engine was told, at which frames; ``first`` is where the sound begins."""

    rate: int
    first: int
    frames: int
    messages: list[tuple[int, ToEngine]]
    takes: list[Take]

    def midi(self) -> bytes:
        """The jam as a MIDI file; its takes lie behind one another as they were played."""
        return _Tape(self).file()


def replay(path: Path, library: Library) -> Replay:
    """Play the jam in ``path`` again. Raises BadLog, NotFound, BadStyle, BadChart."""
    jam = read_jam(path)
    rate = jam.header.rate
    messages: list[tuple[int, ToEngine]] = []
    now = [0]
    styles = Recollection(library)
    for line in jam.lines:
        if isinstance(line, Input) or line.frame > 0:
            break
        styles.hear(line)  # what the brain read before it began
    brain = Brain(jam.header, styles, lambda message: messages.append((now[0], message)))
    takes: list[Take] = []

    def pass_time(until: int) -> None:
        while now[0] < until:
            due = brain.deadline  # what time makes true is answered in time
            step = now[0] + round(STEP_S * rate)
            now[0] = min(until, step if due is None else max(now[0] + 1, min(step, due)))
            brain.advance(now[0])
            if brain.conductor.take is not None and brain.conductor.take not in takes:
                takes.append(brain.conductor.take)

    first, end = _span(jam, rate)
    now[0] = first
    for line in jam.lines:
        pass_time(frame_of(line))
        if isinstance(line, Input):
            brain.input(line)
        else:
            styles.hear(line)
            brain.reread(line.frame)
    pass_time(end)
    return Replay(rate, first, end - first, messages, takes)


def _span(jam: Jam, rate: int) -> tuple[int, int]:
    """First and last frame of the jam."""
    frames = [frame_of(line) for line in jam.lines if isinstance(line, Input)]
    first = frames[0] if frames else 0
    last = frames[-1] if frames else 0
    return first, max(last, jam.end if jam.end is not None else last + round(TAIL_S * rate))


class _Tape:
    """Lays the plans of a jam's takes on one line of ticks, as the engine would have played them."""

    def __init__(self, jam: Replay) -> None:
        self._jam = jam
        self._line = Timeline.start(jam.rate, jam.first, 0, IDLE_BPM)
        self._tempi = [Tempo(0, IDLE_BPM)]
        self._base = 0  # tick of the tape less tick of the take
        self._events: list[Event] = []
        self._starts: list[tuple[int, int]] = []  # base and first tick of each line of ticks
        self._live = LiveTrack()
        self._over = True

    def file(self) -> bytes:
        """The bytes of the MIDI file."""
        for frame, message in self._jam.messages:
            if isinstance(message, Anchor):
                self._forget(int(self._line.tick_at(max(frame, message.at))))
                self._base = round(self._line.tick_at(message.frame)) - message.tick
                self._starts.append((self._base, message.tick))
                self._over = False
                self._tempo(Tempo(message.tick, message.bpm))
            elif isinstance(message, Tempo):
                self._tempo(message)
            elif isinstance(message, Plan):
                self._over = message.then == "stop"
                self._plan(message)
            elif isinstance(message, Panic):
                self._over = True
                self._silence(int(self._line.tick_at(frame)))
            elif isinstance(message, Live):
                self._live.take(int(self._line.tick_at(frame)), message.data)
        end = int(self._line.tick_at(self._jam.first + self._jam.frames))
        self._forget(end)
        markers, meters = self._words(end)
        events = [*self._events, *self._live.events(end)]
        return write_midi_file(events, self._tempi, meters or [(0, Meter())], markers, "Jam")

    def _tempo(self, tempo: Tempo) -> None:
        at = tempo.from_tick + self._base
        self._tempi.append(Tempo(at, tempo.bpm, tempo.to_bpm, tempo.ramp_ticks))
        self._line = self._line.changed(at, tempo.bpm, tempo.to_bpm, tempo.ramp_ticks)

    def _forget(self, from_tick: int) -> None:
        """Events placed at or after ``from_tick`` are not played."""
        self._events = [event for event in self._events if event.place < from_tick]

    def _plan(self, plan: Plan) -> None:
        at = plan.from_tick + self._base
        events = [event._replace(place=event.place + self._base) for event in plan.events]
        if plan.at:
            events = self._in_turn(at, events, int(self._line.tick_at(plan.at)))
        self._forget(at)
        self._events = damped(self._events, at, plan.cut) + events

    def _in_turn(self, place: int, events: list[Event], at: int) -> list[Event]:
        """``events`` as they sound if their plan is in force from tick ``at`` on: none is struck before.
        What was struck until then, ahead of its beat at ``place`` or later, goes on where it is still
        planned, else it ends."""
        struck = {
            (old.channel, old.place, old.key): old
            for old in self._events
            if isinstance(old, Note) and old.place >= place and old.place + old.shift < at
        }
        heard: list[Event] = []
        for event in events:
            same = isinstance(event, Note) and (event.channel, event.place, event.key)
            old = struck.pop(same, None) if same else None
            heard.append(old or event._replace(shift=max(event.shift, at - event.place)))
        ended = [old._replace(length=max(1, at - old.place - old.shift)) for old in struck.values()]
        return [*ended, *heard]

    def _words(self, end: int) -> tuple[list[Marker], list[tuple[int, Meter]]]:
        markers: list[Marker] = []
        meters: list[tuple[int, Meter]] = []
        lines = [take for take in self._jam.takes for _ in take.anchors]
        ends = [base + first for base, first in self._starts[1:]] + [end]
        for take, (base, first), until in zip(lines, self._starts, ends, strict=True):
            if until <= base:  # a count-in cut short
                continue
            span = max(0, first), max(1, until - base)
            own = fills(take.course.song, take.course.cues, span, take.seed)
            words = course_map(take.course.bars(*span), take.seed, fills=own)
            markers += [Marker(m.tick + base, m.text) for m in words.markers if m.tick + base < until]
            meters += [(tick + base, meter) for tick, meter in words.meters if tick + base < until]
        return markers, meters

    def _silence(self, tick: int) -> None:
        self._forget(tick)
        channels = [strip.channel for strip in STRIPS]
        self._events = damped(self._events, tick, channels)
        self._live.silence(tick)
