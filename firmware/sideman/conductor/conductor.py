"""The conductor: takes what the player means, at a frame, and sees to it that the band does it.

For the brain's loop only (one thread); no method blocks or asks a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from sideman.conductor.levels import Levels
from sideman.conductor.press import Press
from sideman.conductor.snapshot import picture_of, sight
from sideman.conductor.take import Send, Take, mixed_seed
from sideman.conductor.tap import Taps
from sideman.conductor.transport import action_for, state_at
from sideman.conductor.wishes import FINAL, WISHES
from sideman.errors import OutOfRange
from sideman.messages import VERBS, Intent, Panic, Snapshot, Transport
from sideman.music.arranger.count_in import count_in
from sideman.music.song import Cue, CueKind, Song
from sideman.music.timebase import BPM_MAX, BPM_MIN
from sideman.ports import Library

REPLY_S = 0.005
"""Time to answer a press beside one audio period: the constant reply time."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What is set once: frames a second, frames a period, count-in and intro or not, the session's seed."""

    rate: int = 48_000
    period: int = 128
    count_in: bool = True
    intro: bool = True
    seed: int = 0


class Conductor:
    """Holds the song chosen and, while the band plays, the take."""

    def __init__(self, library: Library, song: Song, chart: str, habits: Habits, send: Send) -> None:
        self.library = library
        self.habits = habits
        self.chosen = song
        self.chart = chart
        self.take: Take | None = None
        self.levels = Levels(send)
        self._pedal = 0.5
        self._takes = 0
        self._taps = Taps(habits.rate)
        self._send = send
        self._reply = habits.period + round(REPLY_S * habits.rate)

    # ── the loop ───────────────────────────────────────────────────────────────────────────────────────────

    def handle(self, intent: Intent, frame: int) -> None:
        """Do what is meant, placed by the stamp ``frame``.

        Raises OutOfRange for a value that is not allowed, NotFound, BadStyle or BadChart for what is not to
        be had; then nothing has changed.
        """
        if intent.verb not in VERBS:
            raise OutOfRange(f"intent {intent.verb!r}: one of {', '.join(sorted(VERBS))} is allowed")
        self.advance(frame)
        press = self._press(frame)
        action = action_for(self.state(frame), intent.verb)
        if action in CHOICES:
            CHOICES[action](self, press, intent.value)
        elif action == "start":
            self._start(frame)
        elif action in WISHES:
            assert press is not None  # the table names a wish only where there is a take
            WISHES[action](press, intent.value)
            if action in FINAL:
                self.take = None
        elif intent.verb == "tap":
            self._tap(frame, press)

    def advance(self, frame: int) -> None:
        """Keep the plan ahead of ``frame``; notice the end of the song."""
        if self.take is not None:
            self.take.advance(frame)
            if self.take.over(frame):
                self.take = None

    def state(self, frame: int) -> Transport:
        """The state of the transport at ``frame``."""
        return state_at(self.take.course if self.take else None, self._tick_at(frame))

    def snapshot(self, frame: int) -> Snapshot:
        """What the eyes may see of ``frame``, which may lie a little ahead."""
        seen = sight(self.take, self.chosen, self._tick_at(frame))
        levels, mutes = dict(self.levels.level), frozenset(self.levels.mute)
        return picture_of(seen, chart=self.chart, levels=levels, mutes=mutes)

    def resume(self, frame: int) -> None:
        """Tell a fresh engine everything, so that the music is back at the next bar line."""
        self.levels.resend()
        if self.take is not None:
            self.take.replay_state(frame)

    def _tick_at(self, frame: int) -> float:
        return self.take.timeline.tick_at(frame) if self.take else 0.0

    def _press(self, frame: int) -> Press | None:
        if self.take is None:
            return None
        reach = self.take.timeline.tick_at(frame + self._reply)
        return Press(self.take, self._tick_at(frame), int(-(-reach // 1)))

    def _start(self, frame: int) -> None:
        self._takes += 1
        seed = mixed_seed(self.habits.seed, self._takes)
        song = replace(self.chosen, intro=self.habits.intro)
        clicks = count_in(song.form.bars[0].meter, song.tempo) if self.habits.count_in else ()
        self.take = Take(song, seed, frame + self._reply, self.habits.rate, clicks, self._send)
        self.take.cue(Cue(0, CueKind.INTENSITY, self._pedal - 0.5))
        self.take.advance(frame + self._reply)

    # ── choices: what can be said whether the band plays or not ────────────────────────────────────────────

    def _choose_main(self, press: Press | None, value: Any) -> None:
        mains = self.chosen.style.mains
        if value not in mains:
            raise OutOfRange(f"main {value!r}: one of {', '.join(sorted(mains))} is allowed")
        self.chosen = replace(self.chosen, main=value)
        if press is not None:  # in the count-in: nothing of the song has sounded yet
            press.take.recast(replace(press.take.course.song, main=value))

    def _choose_main_by(self, press: Press | None, steps: int) -> None:
        mains = sorted(self.chosen.style.mains)
        self._choose_main(press, mains[(mains.index(self.chosen.main) + steps) % len(mains)])

    def _tap(self, frame: int, press: Press | None) -> None:
        self._taps = self._taps.tapped(frame)
        if self._taps.tempo is not None:
            self._tempo(press, self._taps.tempo)

    def _tempo(self, press: Press | None, value: Any) -> None:
        if not isinstance(value, int | float) or not BPM_MIN <= value <= BPM_MAX:
            raise OutOfRange(f"tempo {value!r}: {BPM_MIN:g} to {BPM_MAX:g} beats a minute are allowed")
        tempo = round(float(value), 1)
        self.chosen = replace(self.chosen, tempo=tempo)
        if press is not None:
            press.take.tempo(tempo, press.reach)
            press.cue(CueKind.TEMPO, press.reach, tempo)

    def _tempo_step(self, press: Press | None, value: Any) -> None:
        self._tempo(press, min(BPM_MAX, max(BPM_MIN, round(self.chosen.tempo) + value)))

    def _style(self, press: Press | None, value: Any) -> None:
        style = self.library.style(value)
        main = self.chosen.main if self.chosen.main in style.mains else next(iter(style.mains))
        self.chosen = replace(self.chosen, style=style, main=main)
        if press is not None:
            press.change(CueKind.STYLE, style, frozenset({CueKind.STYLE}))

    def _key(self, press: Press | None, value: Any) -> None:
        if not isinstance(value, int) or not 0 <= value <= 11:
            raise OutOfRange(f"key {value!r}: a pitch class from 0 (C) to 11 (B) is allowed")
        semitones = (value - self.chosen.form.key.tonic + 5) % 12 - 5
        self.chosen = replace(self.chosen, key=semitones)
        if press is not None:
            press.change(CueKind.KEY, semitones, frozenset({CueKind.KEY}))

    def _chart(self, press: Press | None, value: Any) -> None:
        form = self.library.form(value)
        self.chart = value
        self.chosen = replace(self.chosen, form=form, key=0)
        if press is not None:
            press.change(CueKind.FORM, form)
            press.change(CueKind.KEY, 0, frozenset({CueKind.KEY}))

    def _intensity(self, press: Press | None, value: Any) -> None:
        if not isinstance(value, int | float) or not 0 <= value <= 1:
            raise OutOfRange(f"intensity {value!r}: 0.0 to 1.0 is allowed")
        self._pedal = float(value)
        if press is not None:  # on the beats: a sweep of the pedal is a handful of cues, not hundreds
            beat = press.take.meter_at(press.reach).beat_ticks
            place = max(0, -(-press.reach // beat) * beat)
            press.take.cue(
                Cue(place, CueKind.INTENSITY, self._pedal - 0.5), instead_of=frozenset({CueKind.INTENSITY})
            )

    def _panic(self, press: Press | None, _: Any) -> None:
        self._send(Panic())
        self.take = None


CHOICES: Final[dict[str | None, Callable[[Conductor, Press | None, Any], None]]] = {
    "choose main": Conductor._choose_main,
    "choose next": lambda self, press, _: self._choose_main_by(press, 1),
    "choose previous": lambda self, press, _: self._choose_main_by(press, -1),
    "tempo": Conductor._tempo,
    "tempo step": Conductor._tempo_step,
    "style": Conductor._style,
    "key": Conductor._key,
    "chart": Conductor._chart,
    "intensity": Conductor._intensity,
    "level": lambda self, _, value: self.levels.set_level(value),
    "mute": lambda self, _, value: self.levels.set_mute(value),
    "solo": lambda self, _, value: self.levels.set_solo(value),
    "master": lambda self, _, value: self.levels.set_level(("master", value)),
    "panic": Conductor._panic,
}
"""Actions that need no take, by the names that transport.py uses."""
