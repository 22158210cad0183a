"""The conductor: takes what the player means, at a frame, and sees to it that the band does it.

For the brain's loop only (one thread); no method blocks or asks a clock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sideman.conductor.choices import CHOICES
from sideman.conductor.hearing import Hearing
from sideman.conductor.levels import Levels
from sideman.conductor.press import Press
from sideman.conductor.snapshot import picture_of, sight
from sideman.conductor.state import State
from sideman.conductor.take import Send, Take, mixed_seed
from sideman.conductor.tap import Taps
from sideman.conductor.transport import action_for, state_at
from sideman.conductor.trial import Trial
from sideman.conductor.wishes import FINAL, WISHES
from sideman.config import Book, Panel
from sideman.errors import OutOfRange
from sideman.messages import VERBS, Intent, Panic, Snapshot, Transport
from sideman.music.arranger.arrange import arrange
from sideman.music.arranger.count_in import count_in
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Song
from sideman.music.walk import opening
from sideman.ports import Library

REPLY_S = 0.005
"""Time to answer a press beside one audio period: the constant reply time."""
BORDER = 32
"""Frames by which the synth, starting notes on its borders, may be late."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What is set once: frames a second, frames a period, the session's seed."""

    rate: int = 48_000
    period: int = 128
    seed: int = 0


class Conductor:
    """Holds the song chosen and, while the band plays, the take."""

    def __init__(
        self,
        library: Library,
        song: Song,
        chart: str,
        habits: Habits,
        send: Send,
        settings: Panel | None = None,
        book: Book | None = None,
    ) -> None:
        self.habits = habits
        self.reply = habits.period + round(REPLY_S * habits.rate) - BORDER
        """Frames from the stamp of a press to the first place that can still be played in time."""
        self.take: Take | None = None
        self._takes = 0
        self._rehearsed: tuple[Song, int, tuple[Cue, ...]] | None = None
        self._send = send
        self._handled = 0  # the newest frame of an intent
        self.now = State(
            library=library,
            chosen=song,
            chart=chart,
            levels=Levels(send),
            taps=Taps(habits.rate),
            trial=Trial(habits.rate, send),
            hearing=Hearing(habits.rate, send),
            settings=settings or Panel(),
            book=book or Book(),
        )

    # ── the loop ───────────────────────────────────────────────────────────────────────────────────────────

    def handle(self, intent: Intent, frame: int, decided: int = 0) -> None:
        """Do what is meant, placed by the stamp ``frame``. ``decided``: when it was sure what is meant, if
        later; the reply time counts from there.

        Raises OutOfRange for a value that is not allowed, NotFound, BadStyle or BadChart for what is not to
        be had; then nothing has changed.
        """
        if intent.verb not in VERBS:
            raise OutOfRange(f"intent {intent.verb!r}: one of {', '.join(sorted(VERBS))} is allowed")
        self.advance(frame)
        self._handled = max(self._handled, frame)
        at = max(frame, decided) + self.reply
        press = self._press(frame, at)
        action = action_for(self.state(frame), intent.verb)
        if action in CHOICES:
            CHOICES[action](self.now, press, intent.value, frame)
        elif action == "start":
            self._start(at, at)
        elif action == "tap":
            self._tap(press, frame, at)
        elif action == "panic":
            self._panic()
        elif action == "power off":
            self._panic()
            self.now.leaving = True
        elif action in WISHES:
            assert press is not None  # the table names a wish only where there is a take
            WISHES[action](press, intent.value)
            if action in FINAL:
                self.take = None

    def advance(self, frame: int) -> None:
        """Keep the plan ahead of ``frame``; notice the end of the song."""
        if self.take is not None:
            self.take.advance(frame)
            if self.take.over(frame):
                self.take = None
        self.now.trial.advance(frame)

    @property
    def deadline(self) -> int | None:
        """The next frame at which the band attends to how the player plays; None while it does not."""
        due = self.now.hearing.due(self.take, self.now.settings.follow) if self.take is not None else None
        return None if due is None else max(due, self._handled)

    def attend(self, frame: int) -> None:
        """Lean towards the player's loudness as it stands at ``frame``, a :attr:`deadline`."""
        self.advance(frame)
        take, now = self.take, self.now
        if take is None:
            return
        take.at = frame + self.reply
        reach = _ceil(take.timeline.tick_at(take.at))
        place = now.hearing.look(take, now.settings.follow, frame, reach)
        if place is not None:
            take.cue(Cue(place, CueKind.INTENSITY, now.wish), instead_of=frozenset({CueKind.INTENSITY}))

    def rehearse(self) -> None:
        """While nothing plays: think the first bars of the next take through, so that a press finds them
        known. What comes of it is the same without."""
        if self.take is not None:
            return
        song, seed, cues = self._next_take()
        if self._rehearsed != (song, seed, cues):
            self._rehearsed = (song, seed, cues)
            first = opening(song)
            arrange(song, cues, (0, first.end), seed)
            arrange(song, cues, (first.end, 2 * first.end), seed)

    def state(self, frame: int) -> Transport:
        """The state of the transport at ``frame``."""
        take = self.take
        return state_at(take.course if take else None, self._tick_at(frame), bool(take and take.is_paused))

    def snapshot(self, frame: int, fault: str = "", peaks: tuple[float, ...] = ()) -> Snapshot:
        """What the eyes may see of ``frame``, which may lie a little ahead; ``fault`` and ``peaks`` as the
        engine has them."""
        now = self.now
        seen = sight(self.take, now.chosen, self._tick_at(frame), now.settings.reads)
        return picture_of(
            seen,
            chart=now.chart,
            levels=dict(now.levels.level),
            mutes=frozenset(now.levels.mute),
            badges=(*(("LOOP",) if seen.get("holding") else ()), *now.badges),
            feel=now.chosen.turn,
            settings=now.settings,
            book=now.book,
            fault=fault,
            peaks=peaks,
        )

    def resume(self, frame: int) -> None:
        """Tell a fresh engine everything, so that the music is back at the next bar line."""
        self.now.levels.resend()
        if self.take is not None:
            self.take.replay_state(frame)

    def _tick_at(self, frame: int) -> float:
        return self.take.tick_at(frame) if self.take else 0.0

    def _press(self, frame: int, at: int) -> Press | None:
        if self.take is None:
            return None
        self.take.at = at
        running = _ceil(self.take.timeline.tick_at(at))
        reach = running if self.take.paused is None else self.take.paused
        return Press(self.take, self._tick_at(frame), reach, running, at, self.now.settings.ending)

    def _start(self, frame: int, at: int, count: bool = True) -> None:
        """The first tick falls on ``frame``, at or behind ``at``, the reply; without a count where the player
        has counted."""
        song, seed, cues = self._next_take()
        self._takes += 1
        counted = count and self.now.settings.count_in
        clicks = count_in(song.form.bars[0].meter, song.tempo) if counted else ()
        self.take = Take(song, seed, frame, self.habits.rate, clicks, self._send, at)
        self.take.cue(*cues)
        self.now.hearing.begin(self.take.tick_at(frame))
        self.take.advance(frame)

    def _next_take(self) -> tuple[Song, int, tuple[Cue, ...]]:
        """Song, seed and first cues of the take that a start would begin."""
        seed = mixed_seed(self.habits.seed, self._takes + 1)
        song = replace(self.now.chosen, intro=1 + seed % 2 if self.now.settings.intro else 0)
        cues = (Cue(0, CueKind.INTENSITY, self.now.pedal - 0.5),)
        return song, seed, cues

    def _tap(self, press: Press | None, frame: int, at: int) -> None:
        now = self.now
        now.taps = now.taps.tapped(frame)
        if now.taps.tempo is not None:
            CHOICES["tempo"](now, press, now.taps.tempo, frame)
        if now.settings.four_taps_start and self.take is None and now.taps.count == COUNTED:
            first = frame + round(self.habits.rate * 60 / now.chosen.tempo)
            self._start(max(first, at), at, count=False)

    def _panic(self) -> None:
        self.now.trial.silence()
        self._send(Panic())
        self.take = None


COUNTED = 4
"""The tap that starts the band, where taps do."""


def _ceil(tick: float) -> int:
    return int(-(-tick // 1))
