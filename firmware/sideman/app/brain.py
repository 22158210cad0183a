"""The brain without its clock: panel and conductor, told at which frame things happen.

Live, the box feeds it what its drivers stamp; offline, a jam log does. Both come to the same notes, because
nothing in here knows the difference.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from msgspec import structs

from sideman.adapters.jam_log import JamHeader, JamLog
from sideman.app.witness import Witness
from sideman.conductor.conductor import Conductor, Habits
from sideman.conductor.levels import FADERS
from sideman.conductor.take import Send
from sideman.config import BoxState, feel_of
from sideman.errors import BadChart, NotFound, SidemanError
from sideman.messages import EARS, MIDI, Input, Intent, Leds, Snapshot
from sideman.music.song import Song
from sideman.panel.panel import Panel
from sideman.panel.state import Shelf
from sideman.ports import OWN, Entry, Library

NOTICE_S = 4.0
"""How long a fault of the moment stays on the screen."""

SHELVED = ("write chart", "rename chart")
"""What changes the shelf."""

CHART_LISTS, STYLE_LISTS = ("charts", "letters"), ("genre", "style")
"""Pages that would change under the player's fingers."""

FIRST_STYLE, FIRST_CHART = "medium-swing", "blues-jazz"
"""What a box that remembers nothing begins with, where the style has no chart of its own."""


class Line(NamedTuple):
    """A line in a browser."""

    name: str
    title: str
    group: str


class Brain:
    """Panel and conductor as one. For one thread; no method blocks or asks a clock. With a ``log``, what is
    read of style files is noted there."""

    def __init__(self, header: JamHeader, library: Library, send: Send, log: JamLog | None = None) -> None:
        self._asked_at = 0  # the frame as of which the library is asked
        if log is not None:
            library = Witness(library, log, lambda: self._asked_at)
        self.style_fault = ""
        """What is wrong by now with the file of the style that is chosen; empty when all is well."""
        habits = Habits(header.rate, header.period, header.seed)
        state = header.state
        song, chart = opening_song(state, library)
        settings = state.panel or header.panel
        self.conductor = Conductor(library, song, chart, habits, send, settings, state.book)
        self.conductor.now.chart_picked = bool(state.chart)
        self.conductor.now.tempo_picked = state.tempo is not None
        self._as_configured = header.panel
        self._library = library
        self._charts = library.charts()
        shelf = Shelf(tuple(library.styles()), tuple(self._charts))
        self.panel = Panel(header.rate, shelf, settings.hold_s, welcome=state == BoxState())
        self._notice = ("", 0)
        self._now = 0  # nothing that comes may count as earlier
        for strip, level in state.levels.items():
            self._do(Intent("level", (strip, level)), 0)
        for strip in state.mutes:
            self._do(Intent("mute", (strip, True)), 0)

    def input(self, given: Input) -> Input:
        """Take one Input, stamped in frames; returns it as it counted: never before what came earlier."""
        counted = given._replace(stamp=max(given.stamp, self.panel.now, self._now))
        self._pass_time(counted.stamp)
        self._asked_at = max(self._asked_at, counted.stamp)
        self._now = counted.stamp
        if counted.control in EARS:
            plays = counted.control == MIDI
            meant = Intent("play", counted.data) if plays else Intent("heard", counted.value)
            self._do(meant, counted.stamp)
            return counted
        for frame, intent in self.panel.input(counted, self.conductor.snapshot(counted.stamp)):
            self._do(intent, frame)
        return counted

    def advance(self, frame: int) -> None:
        """Let time pass up to ``frame``: holds ripen, plans grow."""
        self._pass_time(frame)
        self.conductor.advance(frame)

    @property
    def deadline(self) -> int | None:
        """The next frame at which time alone makes something true; None while nothing waits."""
        dues = (self.panel.deadline, self.conductor.deadline)
        return min((due for due in dues if due is not None), default=None)

    def snapshot(self, frame: int, fault: str = "", peaks: tuple[float, ...] = ()) -> Snapshot:
        """What the eyes may see of ``frame``. ``fault``: a lasting one; a fault of the moment goes first."""
        notice, since = self._notice
        fresh = notice and frame - since < NOTICE_S * self.conductor.habits.rate
        return self.conductor.snapshot(frame, notice if fresh else fault, peaks)

    def leds(self, snapshot: Snapshot) -> Leds:
        """The LEDs for ``snapshot``."""
        return self.panel.leds(snapshot)

    def state(self) -> BoxState:
        """What the box should remember."""
        now = self.conductor.now
        chosen = now.chosen
        return BoxState(
            style=chosen.style.name,
            chart=now.chart if now.chart_picked else "",
            tempo=chosen.tempo if now.tempo_picked or now.chart_picked else None,
            key=chosen.form.key.transposed(chosen.key).tonic,
            main=chosen.main,  # type: ignore[arg-type]  # the conductor lets only mains in
            levels=dict(now.levels.level),
            mutes=tuple(sorted(now.levels.mute)),
            feel=feel_of(chosen.turn),
            band=chosen.style.band,
            panel=None if now.settings == self._as_configured else now.settings,
            book=now.book,
        )

    @property
    def leaving(self) -> bool:
        """True when the player wants the box switched off."""
        return self.conductor.now.leaving

    def stay(self, why: str, frame: int) -> None:
        """It cannot be switched off: say so, and go on."""
        self.conductor.now.leaving = False
        self._notice = (why, frame)

    @property
    def written(self) -> dict[str, str]:
        """The texts of the charts entered on the box, by name: to be kept."""
        return {name: text for name, (text, _) in self.conductor.now.written.items()}

    def restock(self) -> None:
        """Put charts that came meanwhile on the shelf, unless somebody is looking through it. Asks the disk,
        so it is for the box alone."""
        charts = self._library.charts()
        if charts is self._charts or self.panel.state.page in CHART_LISTS:
            return
        self._charts = charts
        self._shelve()

    def reread(self, frame: int) -> None:
        """Take in what style files say at ``frame``: the list, unless somebody is looking through it, and the
        style chosen, with which the band goes on from the next bar line. Of a bad file the fault is told,
        and the last good version plays on. Asks the disk, so it is for the box, and for a replay."""
        self._asked_at = max(self._asked_at, frame)
        shelf = self.panel.shelf
        if self.panel.state.page not in STYLE_LISTS:
            styles = tuple(self._library.styles())
            if styles != shelf.styles:
                self._catch_up(frame)
                self.panel.shelf = replace(shelf, styles=styles)
        chosen = self.conductor.now.chosen.style
        try:
            changed = self._library.style(chosen.name).seated(chosen.band) != chosen
            self.style_fault = ""
        except SidemanError as fault:
            changed, self.style_fault = False, str(fault)
        if changed:
            self._catch_up(frame)
            self._do(Intent("reread style"), frame)

    def _catch_up(self, frame: int) -> None:
        """What comes from now on cannot have come before ``frame``."""
        self._pass_time(frame)
        for at, intent in self.panel.advance(frame, self.conductor.snapshot(frame)):
            self._do(intent, at)

    def _pass_time(self, frame: int) -> None:
        """Every hold is decided, and the player heard, with the music as it stood at its own deadline,
        whenever somebody looks."""
        while True:
            ripe, look = self.panel.deadline, self.conductor.deadline
            if look is not None and look <= frame and (ripe is None or look < ripe):
                self.conductor.attend(look)
                self._now = max(self._now, look)
            elif ripe is not None and ripe <= frame:
                for at, intent in self.panel.advance(ripe, self.conductor.snapshot(ripe)):
                    self._do(intent, at, ripe)
            else:
                break

    def _do(self, intent: Intent, frame: int, decided: int = 0) -> None:
        try:
            self.conductor.handle(intent, frame, decided)
        except SidemanError as fault:  # a wish that cannot be met is said on the screen; the music goes on
            self._notice = (str(fault), frame)
        if intent.verb in SHELVED:
            self._shelve()

    def _shelve(self) -> None:
        """The charts of the library; before them those that were entered here and that it has not seen yet,
        the newest first. What was renamed here is called so."""
        written = {
            name: Line(name, form.title, OWN) for name, (_, form) in self.conductor.now.written.items()
        }
        names = {chart.name for chart in self._charts}
        fresh = tuple(line for name, line in reversed(written.items()) if name not in names)
        known: tuple[Entry, ...] = tuple(written.get(chart.name, chart) for chart in self._charts)
        self.panel.shelf = replace(self.panel.shelf, charts=(*fresh, *known))


def usable(state: BoxState, library: Library) -> tuple[BoxState, list[str]]:
    """``state`` with what is not to be had any more left out, and why, in words for the player."""
    faults: list[str] = []
    try:
        library.style(state.style or FIRST_STYLE)
    except SidemanError as fault:
        faults.append(str(fault))
        state = structs.replace(state, style="")
    try:
        if state.chart:
            library.form(state.chart)
    except SidemanError as fault:
        faults.append(str(fault))
        state = structs.replace(state, chart="", key=None)
    faders = {strip: level for strip, level in state.levels.items() if strip in FADERS}
    mutes = tuple(strip for strip in state.mutes if strip in FADERS)
    return structs.replace(state, levels=faders, mutes=mutes), faults


def opening_song(state: BoxState, library: Library) -> tuple[Song, str]:
    """The song the box begins with, and the name of its chart: the one remembered, else the style's own.
    Raises NotFound, BadStyle or BadChart for what is not to be had."""
    style = library.style(state.style or FIRST_STYLE).seated(state.band)
    chart = state.chart or style.chart
    try:
        form = library.form(chart)
    except (NotFound, BadChart):
        if state.chart:
            raise
        chart, form = FIRST_CHART, library.form(FIRST_CHART)
    key = 0 if state.key is None else (state.key - form.key.tonic + 5) % 12 - 5
    main = state.main if state.main in style.mains else next(iter(style.mains))
    tempo = state.tempo or (form.tempo if state.chart else None) or style.tempo[1]
    return Song(form, style, tempo, key, main, turn=state.feel.turn), chart
