"""What can be said whether the band plays or not: actions that transport.py names, as functions of a state.

While the band plays, a choice is heard at the place that the timing law gives it; else it is what the next
start begins with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgspec

from sideman.conductor import presets
from sideman.conductor.hearing import Hearing
from sideman.conductor.levels import Levels
from sideman.conductor.press import Press
from sideman.conductor.tap import Taps
from sideman.conductor.trial import Trial
from sideman.config import Book, Panel, feel_of, strictly
from sideman.errors import BadChart, BadConfig, NotFound, OutOfRange, SidemanError
from sideman.music.chart.form import Form, unroll
from sideman.music.chart.text import read_chart
from sideman.music.chart.text_write import retitled
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Song
from sideman.music.style.turn import AS_THE_STYLE, Turn
from sideman.music.theory.chord import parse_chord
from sideman.music.timebase import BPM_MAX, BPM_MIN
from sideman.ports import Library

SETTINGS: Final = tuple(name for name in Panel.__struct_fields__ if name != "hold_s")
"""What can be set on the box; the hold time is read once, at the start."""

PACE_BADGES: Final = {0.5: ("½",), 1.0: (), 2.0: ("2×",)}
READING_BADGES: Final = {"concert": (), "numbers": ()}
"""Who reads another key than sounds must not forget it; numbers show themselves."""


@dataclass
class State:
    """What the player has chosen. ``pace``: 0.5 in half time, 2 in double time. ``pedal``: the intensity as
    it stands, 0.5 being neutral. ``written``: charts entered on the box, by name: text and form."""

    library: Library
    chosen: Song
    chart: str
    levels: Levels
    taps: Taps
    trial: Trial
    hearing: Hearing
    settings: Panel
    book: Book
    pace: float = 1.0
    pedal: float = 0.5
    written: dict[str, tuple[str, Form]] = field(default_factory=dict)
    leaving: bool = False
    """The player wants the box switched off."""

    @property
    def badges(self) -> tuple[str, ...]:
        """What is out of the ordinary and must not be forgotten."""
        reads = self.settings.reads
        turned = () if self.chosen.turn == AS_THE_STYLE else ("FEEL",)
        ear = ("EAR",) if self.settings.follow else ()
        locked = ("LOCK",) if self.settings.tempo == "lock" else ()
        pace = PACE_BADGES[self.pace]
        return (*READING_BADGES.get(reads, (reads.upper(),)), *pace, *turned, *ear, *locked)

    @property
    def wish(self) -> float:
        """What is added to the main's own intensity, −1 to 1: by the pedal, and by how the player plays."""
        return min(1.0, max(-1.0, self.pedal - 0.5 + self.hearing.lean))

    def form(self, name: Any) -> Form:
        """The chart of that name. Raises NotFound or BadChart."""
        return self.written[name][1] if name in self.written else self.library.form(name)


Choice = Callable[[State, "Press | None", Any, int], None]


def choose_main(now: State, press: Press | None, value: Any, frame: int) -> None:
    """The main to begin with."""
    mains = now.chosen.style.mains
    if value not in mains:
        raise OutOfRange(f"main {value!r}: one of {', '.join(sorted(mains))} is allowed")
    now.chosen = replace(now.chosen, main=value)
    if press is not None:  # in the count-in: nothing of the song has sounded yet
        press.take.recast(replace(press.take.course.song, main=value))


def _choose_main_by(now: State, press: Press | None, steps: int, frame: int) -> None:
    mains = sorted(now.chosen.style.mains)
    choose_main(now, press, mains[(mains.index(now.chosen.main) + steps) % len(mains)], frame)


def tempo(now: State, press: Press | None, value: Any, frame: int) -> None:
    """That tempo from now on."""
    _tempo_at(now, press, value, press.reach if press else 0)


def _tempo_at(now: State, press: Press | None, value: Any, place: int) -> None:
    if not isinstance(value, int | float) or not BPM_MIN <= value <= BPM_MAX:
        raise OutOfRange(f"tempo {value!r}: {BPM_MIN:g} to {BPM_MAX:g} beats a minute are allowed")
    felt = round(float(value), 1)
    now.chosen = replace(now.chosen, tempo=felt)
    if press is not None:
        press.take.tempo(felt, place)
        press.cue(CueKind.TEMPO, place, felt, frozenset({CueKind.TEMPO}))


def tempo_step(now: State, press: Press | None, value: Any, frame: int) -> None:
    """Faster or slower by that much, as far as it goes."""
    if not isinstance(value, int | float):
        raise OutOfRange(f"tempo step {value!r}: a number of beats a minute is allowed")
    tempo(now, press, min(BPM_MAX, max(BPM_MIN, round(now.chosen.tempo) + value)), frame)


def pace(now: State, press: Press | None, value: Any, wanted: float) -> None:
    """Half or double time from the bar line on, or back."""
    on = now.pace != wanted if value is None else bool(value)
    if on == (now.pace == wanted):
        return
    new = wanted if on else 1.0
    place = 0 if press is None else press.reach if press.tick < 0 else press.change_place
    _tempo_at(now, press, now.chosen.tempo * new / now.pace, place)
    now.pace = new


def style(now: State, press: Press | None, value: Any, frame: int) -> None:
    """That style, and by the policy set its tempo, at the bar line."""
    chosen = now.library.style(value)
    main = now.chosen.main if now.chosen.main in chosen.mains else next(iter(chosen.mains))
    now.chosen = replace(now.chosen, style=chosen, main=main)
    if press is not None:
        press.change(CueKind.STYLE, chosen, frozenset({CueKind.STYLE}))
    if now.settings.tempo == "follow":
        _tempo_at(now, press, chosen.tempo[1], press.change_place if press else 0)


def reread(now: State, press: Press | None, value: Any, frame: int) -> None:
    """The style chosen as its file reads by now, from the next bar line; tempo and main stay, if they can."""
    chosen = now.library.style(now.chosen.style.name).seated(now.chosen.style.band)
    if chosen == now.chosen.style:
        return
    main = now.chosen.main if now.chosen.main in chosen.mains else next(iter(chosen.mains))
    now.chosen = replace(now.chosen, style=chosen, main=main)
    if press is not None:
        press.change(CueKind.STYLE, chosen, frozenset({CueKind.STYLE}))


def band(now: State, press: Press | None, value: Any, frame: int) -> None:
    """That line-up of the style, or the next one, at the bar line."""
    style = now.chosen.style
    there = len(style.bands)
    wanted = (style.band + 1) % max(1, there) if value is None else value
    if not isinstance(wanted, int) or not 0 <= wanted < max(1, there):
        raise OutOfRange(f"band {value!r}: 0 to {max(0, there - 1)} is allowed in {style.title}")
    chosen = style.seated(wanted)
    if chosen == style:
        return
    now.chosen = replace(now.chosen, style=chosen)
    if press is not None:
        press.change(CueKind.STYLE, chosen, frozenset({CueKind.STYLE}))


def _feel(name: str) -> Choice:
    """One of the three by which the feel is turned; None: as the style has it."""

    def choice(now: State, press: Press | None, value: Any, frame: int) -> None:
        wanted = getattr(AS_THE_STYLE, name) if value is None else value
        _turn(now, press, replace(now.chosen.turn, **{name: wanted}))

    return choice


def _turn(now: State, press: Press | None, turn: Turn) -> None:
    """The feel turned so, at the bar line."""
    if turn == now.chosen.turn:
        return
    now.chosen = replace(now.chosen, turn=turn)
    if press is not None:
        press.change(CueKind.FEEL, turn, frozenset({CueKind.FEEL}))


def key(now: State, press: Press | None, value: Any, frame: int) -> None:
    """That key, at the bar line."""
    if not isinstance(value, int) or not 0 <= value <= 11:
        raise OutOfRange(f"key {value!r}: a pitch class from 0 (C) to 11 (B) is allowed")
    semitones = (value - now.chosen.form.key.tonic + 5) % 12 - 5
    now.chosen = replace(now.chosen, key=semitones)
    if press is not None:
        press.change(CueKind.KEY, semitones, frozenset({CueKind.KEY}))


def chart(now: State, press: Press | None, value: Any, frame: int) -> None:
    """That chart from its first bar, at the bar line."""
    form = now.form(value)
    now.chart = value
    now.chosen = replace(now.chosen, form=form, key=0)
    if press is not None:
        press.change(CueKind.FORM, form)
        press.change(CueKind.KEY, 0, frozenset({CueKind.KEY}))
    if now.settings.tempo == "follow" and form.tempo is not None:
        _tempo_at(now, press, form.tempo, press.change_place if press else 0)


def intensity(now: State, press: Press | None, value: Any, frame: int) -> None:
    """The pedal."""
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise OutOfRange(f"intensity {value!r}: 0.0 to 1.0 is allowed")
    now.pedal = float(value)
    if press is not None:  # on the beats: a sweep of the pedal is a handful of cues, not hundreds
        beat = press.take.meter_at(press.reach).beat_ticks
        place = max(0, -(-press.reach // beat) * beat)
        press.take.cue(Cue(place, CueKind.INTENSITY, now.wish), instead_of=frozenset({CueKind.INTENSITY}))


def preset(now: State, press: Press | None, value: Any, frame: int) -> None:
    """All of a preset at the bar line, its mix at once. Raises before anything has changed."""
    wanted = presets.named(now.book, value)
    chosen = now.library.style(wanted.style)
    now.form(wanted.chart)
    now.book = msgspec.structs.replace(now.book, preset=wanted.name)
    style(now, press, chosen.name, frame)
    band(now, press, min(wanted.band, max(0, len(chosen.bands) - 1)), frame)
    chart(now, press, wanted.chart, frame)
    key(now, press, wanted.key, frame)
    if now.settings.tempo != "lock":
        _tempo_at(now, press, wanted.tempo, press.change_place if press else 0)
        now.pace = 1.0
    _turn(now, press, wanted.feel.turn)
    main = wanted.main if wanted.main in chosen.mains else next(iter(chosen.mains))
    now.chosen = replace(now.chosen, main=main)
    if press is not None and press.tick >= 0:
        press.change(CueKind.MAIN, main, frozenset({CueKind.MAIN}))
    elif press is not None:
        press.take.recast(replace(press.take.course.song, main=main))
    now.levels.take_over(wanted.levels, wanted.mutes)


def neighbour(now: State, press: Press | None, steps: int, frame: int) -> None:
    """The preset ``steps`` further along; without any there is none."""
    name = presets.neighbour(now.book, steps)
    if not name:
        return
    try:
        preset(now, press, name, frame)
    except SidemanError:  # its style or chart is gone: say so, but let the next press come past it
        now.book = msgspec.structs.replace(now.book, preset=name)
        raise


def save_preset(now: State, press: Press | None, value: Any, frame: int) -> None:
    """What is chosen now, as a preset."""
    song = now.chosen
    now.book = presets.saved(
        now.book,
        value,
        title=song.form.title,
        style=song.style.name,
        chart=now.chart,
        tempo=song.tempo,
        key=song.form.key.transposed(song.key).tonic,
        main=song.main,
        levels=now.levels.changed(),
        mutes=tuple(sorted(now.levels.mute)),
        feel=feel_of(song.turn),
        band=song.style.band,
    )


def set_up(now: State, press: Press | None, value: Any, frame: int) -> None:
    """``(setting, value)``, by the names and rules of config.toml's table [panel]. Raises OutOfRange."""
    if not isinstance(value, tuple) or len(value) != 2 or value[0] not in SETTINGS:
        raise OutOfRange(f"setting {value!r}: a pair of one of {', '.join(SETTINGS)} and a value is allowed")
    tree = msgspec.to_builtins(now.settings) | {value[0]: value[1]}
    try:
        now.settings = strictly(tree, Panel, "setting")
    except BadConfig as fault:
        raise OutOfRange(str(fault)) from fault


def hear(now: State, press: Press | None, value: Any, frame: int) -> None:
    """A chord by its symbol, sounding at once."""
    if not isinstance(value, str):
        raise OutOfRange(f"chord {value!r}: a symbol as Cm7 is allowed")
    now.trial.sound(parse_chord(value) if value else None, frame)


def write_chart(now: State, press: Press | None, value: Any, frame: int) -> None:
    """The text of a chart: kept under a name of its own, and played."""
    if not isinstance(value, str):
        raise BadChart("a chart is a text")
    now.trial.silence()
    form = unroll(read_chart(value, "the chart"))
    taken = {*now.written, *(entry.name for entry in now.library.charts())}
    name = presets.free_name(form.title, taken)
    now.written[name] = (value, form)
    chart(now, press, name, frame)


def rename_chart(now: State, press: Press | None, value: Any, frame: int) -> None:
    """Another title for a chart of the player's own: in its file, and wherever it is shown."""
    name, title = presets.renaming(value, "chart")
    try:
        text = now.library.text(name)  # somebody may have mended the file meanwhile
    except NotFound:
        if name not in now.written:
            raise
        text = now.written[name][0]
    retold = retitled(text, title)
    now.written[name] = (retold, unroll(read_chart(retold, "the chart")))
    if name == now.chart:
        now.chosen = replace(now.chosen, form=replace(now.chosen.form, title=now.written[name][1].title))


def _booked(change: Callable[[Book, Any], Book]) -> Choice:
    def choice(now: State, press: Press | None, value: Any, frame: int) -> None:
        now.book = change(now.book, value)

    return choice


CHOICES: Final[dict[str | None, Choice]] = {
    "choose main": choose_main,
    "choose next": lambda now, press, _, frame: _choose_main_by(now, press, 1, frame),
    "choose previous": lambda now, press, _, frame: _choose_main_by(now, press, -1, frame),
    "tempo": tempo,
    "tempo step": tempo_step,
    "half time": lambda now, press, value, _: pace(now, press, value, 0.5),
    "double time": lambda now, press, value, _: pace(now, press, value, 2.0),
    "style": style,
    "band": band,
    "reread style": reread,
    "swing": _feel("swing"),
    "lay-back": _feel("lay_back"),
    "loose": _feel("loose"),
    "key": key,
    "chart": chart,
    "intensity": intensity,
    "heard": lambda now, press, value, frame: now.hearing.heard(value, press.take if press else None, frame),
    "play": lambda now, press, value, frame: now.hearing.play(value, press.take if press else None, frame),
    "level": lambda now, _, value, __: now.levels.set_level(value),
    "mute": lambda now, _, value, __: now.levels.set_mute(value),
    "solo": lambda now, _, value, __: now.levels.set_solo(value),
    "mute drums": lambda now, _, value, __: now.levels.mute_drums(value),
    "master": lambda now, _, value, __: now.levels.set_level(("master", value)),
    "preset": preset,
    "next preset": lambda now, press, _, frame: neighbour(now, press, 1, frame),
    "previous preset": lambda now, press, _, frame: neighbour(now, press, -1, frame),
    "save preset": save_preset,
    "delete preset": _booked(presets.deleted),
    "rename preset": _booked(presets.retitled_preset),
    "set list": _booked(presets.playing_from),
    "rename set list": _booked(presets.retitled_list),
    "enlist": _booked(presets.enlisted),
    "favourite": _booked(presets.favourite),
    "set": set_up,
    "hear": hear,
    "write chart": write_chart,
    "rename chart": rename_chart,
}
"""Actions that need no take, by the names that transport.py uses."""
