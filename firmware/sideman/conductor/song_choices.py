"""Choices of the song: main, tempo, style and line-up, feel, key, chart, intensity.

While the band plays, a choice is heard at the place that the timing law gives it; else it is what the next
start begins with.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sideman.conductor.press import Press
from sideman.conductor.state import Choice, State
from sideman.errors import BadChart, NotFound, OutOfRange
from sideman.music.cue import Cue, CueKind
from sideman.music.style.style import Style
from sideman.music.style.turn import AS_THE_STYLE, Turn
from sideman.music.timebase import BPM_MAX, BPM_MIN


def choose_main(now: State, press: Press | None, value: Any, frame: int) -> None:
    """The main to begin with."""
    mains = now.chosen.style.mains
    if value not in mains:
        raise OutOfRange(f"main {value!r}: one of {', '.join(sorted(mains))} is allowed")
    now.chosen = replace(now.chosen, main=value)
    if press is not None:  # in the count-in: nothing of the song has sounded yet
        press.take.recast(replace(press.take.course.song, main=value))


def choose_main_by(now: State, press: Press | None, steps: int, frame: int) -> None:
    mains = sorted(now.chosen.style.mains)
    choose_main(now, press, mains[(mains.index(now.chosen.main) + steps) % len(mains)], frame)


def tempo(now: State, press: Press | None, value: Any, frame: int) -> None:
    """That tempo from now on."""
    tempo_at(now, press, value, press.reach if press else 0)
    now.tempo_picked = True


def tempo_at(now: State, press: Press | None, value: Any, place: int) -> None:
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
    tempo_at(now, press, now.chosen.tempo * new / now.pace, place)
    now.pace, now.tempo_picked = new, True


def style(now: State, press: Press | None, value: Any, frame: int) -> None:
    """That style, and by the policy set its tempo, at the bar line."""
    chosen = now.library.style(value)
    main = now.chosen.main if now.chosen.main in chosen.mains else next(iter(chosen.mains))
    now.chosen = replace(now.chosen, style=chosen, main=main)
    if press is not None:
        press.change(CueKind.STYLE, chosen, frozenset({CueKind.STYLE}))
    elif not now.chart_picked:
        own_chart(now, chosen)
    if now.brings_tempo(press):
        tempo_at(now, press, chosen.tempo[1], press.change_place if press else 0)


def own_chart(now: State, style: Style) -> None:
    """The progression that ``style`` is begun with, in the key the player has turned to, if he has."""
    try:
        form = now.form(style.chart)
    except (NotFound, BadChart):
        return  # a style of the player's own may name none, or one that is not here
    turned = now.chosen.key != 0
    tonic = now.chosen.form.key.transposed(now.chosen.key).tonic
    semitones = (tonic - form.key.tonic + 5) % 12 - 5 if turned else 0
    now.chart = style.chart
    now.chosen = replace(now.chosen, form=form, key=semitones)


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


def feel(name: str) -> Choice:
    """One of the three by which the feel is turned; None: as the style has it."""

    def choice(now: State, press: Press | None, value: Any, frame: int) -> None:
        wanted = getattr(AS_THE_STYLE, name) if value is None else value
        turn_feel(now, press, replace(now.chosen.turn, **{name: wanted}))

    return choice


def turn_feel(now: State, press: Press | None, turn: Turn) -> None:
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
    """That chart from its first bar, at the bar line. Empty: the style's own, and another style brings its
    own again. Raises NotFound, BadChart."""
    name = value or now.chosen.style.chart
    form = now.form(name)
    now.chart, now.chart_picked = name, bool(value)
    now.chosen = replace(now.chosen, form=form, key=0)
    if press is not None:
        press.change(CueKind.FORM, form)
        press.change(CueKind.KEY, 0, frozenset({CueKind.KEY}))
    if form.tempo is not None and now.brings_tempo(press):
        tempo_at(now, press, form.tempo, press.change_place if press else 0)


def intensity(now: State, press: Press | None, value: Any, frame: int) -> None:
    """The pedal."""
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise OutOfRange(f"intensity {value!r}: 0.0 to 1.0 is allowed")
    now.pedal = float(value)
    if press is not None:  # on the beats: a sweep of the pedal is a handful of cues, not hundreds
        beat = press.take.meter_at(press.reach).beat_ticks
        place = max(0, -(-press.reach // beat) * beat)
        press.take.cue(Cue(place, CueKind.INTENSITY, now.wish), instead_of=frozenset({CueKind.INTENSITY}))
