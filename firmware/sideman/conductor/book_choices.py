"""Choices of what is kept: presets and set lists, settings, charts entered on the box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import msgspec

from sideman.conductor import presets
from sideman.conductor.press import Press
from sideman.conductor.song_choices import band, chart, key, style, tempo_at, turn_feel
from sideman.conductor.state import Choice, State
from sideman.config import Book, Panel, feel_of
from sideman.config.strict import strictly
from sideman.errors import BadChart, BadConfig, NotFound, OutOfRange, SidemanError
from sideman.music.chart.form import unroll
from sideman.music.chart.text import read_chart
from sideman.music.chart.text_write import retitled
from sideman.music.cue import CueKind
from sideman.music.theory.chord import parse_chord

SETTINGS: Final = tuple(name for name in Panel.__struct_fields__ if name != "hold_s")
"""What can be set on the box; the hold time is read once, at the start."""


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
        tempo_at(now, press, wanted.tempo, press.change_place if press else 0)
        now.pace, now.tempo_picked = 1.0, True
    turn_feel(now, press, wanted.feel.turn)
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


def booked(change: Callable[[Book, Any], Book]) -> Choice:
    def choice(now: State, press: Press | None, value: Any, frame: int) -> None:
        now.book = change(now.book, value)

    return choice
