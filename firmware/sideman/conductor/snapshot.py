"""All that eyes may see, read off the take at one frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from sideman.conductor.sheet import scales, sheet
from sideman.conductor.take import Take
from sideman.conductor.transport import state_at
from sideman.config import Reading
from sideman.messages import Snapshot, Transport
from sideman.music.arranger.scene import chord_spans
from sideman.music.chart.form import Form
from sideman.music.chart.vamp import Vamp
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Bar, Role, Song
from sideman.music.style.style import Style
from sideman.music.theory.reading import read_chord, read_key

_SAID: Final[dict[CueKind, Callable[[Cue], str]]] = {
    CueKind.FILL: lambda cue: "Fill",
    CueKind.MAIN: lambda cue: f"Main {str(cue.value).upper()}",
    CueKind.BREAK_OFF: lambda cue: "Band in",
    CueKind.LAST: lambda cue: "Last chorus",
    CueKind.ENDING: lambda cue: "Ending",
    CueKind.BACK: lambda cue: "Back to main",
    CueKind.STYLE: lambda cue: cue.value.title if isinstance(cue.value, Style) else "Style",
    CueKind.FEEL: lambda cue: "Feel",
    CueKind.FORM: lambda cue: cue.value.title if isinstance(cue.value, Form) else "Chart",
}
"""What the screen says of a waiting cue; kinds not named here are not shown."""


def described(cue: Cue, song: Song, reads: Reading = "concert") -> str:
    """A waiting cue in words: ``Ending``, ``Main B``, ``Key B♭``, ``Bridge``."""
    if cue.kind is CueKind.KEY and isinstance(cue.value, int):
        return f"Key {read_key(song.form.key.transposed(cue.value), reads)}"
    if cue.kind is CueKind.TEMPO and isinstance(cue.value, float):
        return f"♩{cue.value:.0f}"
    if cue.kind is CueKind.SECTION and isinstance(cue.value, int):
        return song.form.bars[cue.value].section or f"Bar {cue.value + 1}"
    if isinstance(cue.value, Style) and cue.value.name == song.style.name and cue.value.bands:
        return cue.value.bands[cue.value.band].title
    say = _SAID.get(cue.kind)
    return say(cue) if say else ""


def sight(take: Take | None, chosen: Song, tick: float, reads: Reading = "concert") -> dict[str, object]:
    """The musical fields of a Snapshot as of ``tick`` of ``take``; without a take, of the song chosen."""
    state = state_at(take.course if take else None, tick, bool(take and take.is_paused))
    bar = take.course.bar_at(max(0.0, tick)) if take and state is not Transport.STOPPED else None
    song = bar.song if bar else chosen
    key = song.form.key.transposed(song.key)
    form = replace(song.form, bars=bar.way) if bar is not None and bar.last else song.form
    form_shown = chosen.form if chosen.form.bars is song.form.bars else song.form  # renamed meanwhile
    seen: dict[str, object] = {
        "transport": state,
        "chart_title": form_shown.title,
        "style": song.style.name,
        "style_title": song.style.title,
        "tempo": song.tempo,
        "key": read_key(key, reads),
        "bands": tuple(band.title for band in chosen.style.bands),
        "band": chosen.style.band,
        "adapted": _adapted(bar, song),
        "key_pitch": key.tonic,
        "minor": key.minor,
        "main": (bar.main if bar else song.main).upper(),
        "bars": len(form.bars),
        "sheet": sheet(form, song.key, reads),
    }
    if bar is None or take is None:
        return seen | _first_chords(song, reads)
    beat = {"beats": bar.written.meter.felt_beats} if state is Transport.PAUSED else _beat(bar, tick)
    return (
        seen
        | _place_in_form(bar)
        | _chords(take, bar, tick, reads)
        | beat
        | _wishes(take, bar, song, tick, reads)
        | {"scale": _scale(bar, form, tick, reads)}
    )


def _adapted(bar: Bar | None, song: Song) -> str:
    """The meter that sounds, where the style is not at home in it."""
    meter = bar.written.meter if bar else song.form.bars[0].meter
    return "" if song.style.plays(meter) else str(meter)


def _scale(bar: Bar, form: Form, tick: float, reads: Reading) -> str:
    """The scale to play over the chord that sounds; outside the form nobody is told."""
    if bar.role is not Role.MAIN or bar.written is not form.bars[bar.index].transposed(bar.song.key):
        return ""
    at = tick - bar.tick
    now = max((n for n, span in enumerate(bar.written.chords) if span.tick <= at), default=0)
    return scales(form, bar.song.key, reads)[bar.index][now]


def _first_chords(song: Song, reads: Reading) -> dict[str, object]:
    bars = [bar.transposed(song.key) for bar in song.form.bars[:2]]
    chords = [(at.chord, bar.key) for bar in bars for at in bar.chords]
    following = chords[1] if len(chords) > 1 else chords[0]
    return {
        "chord": read_chord(*chords[0], reads),
        "next_chord": read_chord(*following, reads),
        "section": bars[0].section,
        "beats": bars[0].meter.felt_beats,
    }


def _place_in_form(bar: Bar) -> dict[str, object]:
    passage = bar.passage
    if passage is not None:
        name = "Intro" if bar.role is Role.INTRO else "Ending"
        return {"section": name, "section_bar": bar.step + 1, "section_bars": passage.bars}
    vamp = bar.in_vamp
    if vamp is not None:
        return {
            "section": "Vamp" if bar.faded is None else "Fade",
            "section_bar": vamp.bar + 1 if bar.faded is None else bar.faded + 1,
            "section_bars": vamp.bars if bar.faded is None else vamp.fade_bars,
            "bar": bar.index + 1,
            "chorus": bar.chorus,
        }
    bars, first, last = bar.way, bar.index, bar.index
    while first > 0 and not bars[first].section_start:
        first -= 1
    while last < len(bars) - 1 and not bars[last].section_end:
        last += 1
    return {
        "section": bar.written.section,
        "section_bar": bar.index - first + 1,
        "section_bars": last - first + 1,
        "bar": bar.index + 1,
        "chorus": bar.chorus,
    }


def _chords(take: Take, bar: Bar, tick: float, reads: Reading) -> dict[str, object]:
    """The chord that sounds and the next other one, within this bar and the one behind it."""
    coming = take.course.bar_at(bar.end)
    spans = [(bar.tick + s.start, s.chord, bar.written.key) for s in chord_spans(bar)]
    if coming is not None:
        spans += [(coming.tick + s.start, s.chord, coming.written.key) for s in chord_spans(coming)]
    now = max((i for i, (start, _, _) in enumerate(spans) if start <= max(tick, bar.tick)), default=0)
    _, chord, key = spans[now]
    following = next(((c, k) for _, c, k in spans[now + 1 :] if c != chord), None)
    return {
        "chord": read_chord(chord, key, reads),
        "next_chord": read_chord(*following, reads) if following else "",
    }


def _beat(bar: Bar, tick: float) -> dict[str, object]:
    meter = bar.written.meter
    beats = (tick - bar.tick) / meter.beat_ticks
    whole = int(beats // 1)
    return {
        "beat": whole % meter.felt_beats + 1,  # a count-in counts 1 2 3 4 as well, on its negative ticks
        "beats": meter.felt_beats,
        "phase": beats - whole,
    }


def _wishes(take: Take, bar: Bar, song: Song, tick: float, reads: Reading) -> dict[str, object]:
    at = tick - bar.tick
    waiting = [text for cue in take.waiting(tick) if (text := described(cue, song, reads))]
    filling = bar.fill_from is not None and at >= bar.fill_from
    breaking = bar.break_from is not None and at >= bar.break_from
    over = bar.break_until is not None and at >= bar.break_until
    return {
        "queued": waiting[-1] if waiting else _to_come(bar),
        "filling": filling and tick >= 0,
        "breaking": breaking and not over,
        "holding": bar.held,
        "intensity": bar.heard_intensity,
    }


def _to_come(bar: Bar) -> str:
    """What was asked for and heeded, and is still to be heard: the last chorus, then in it a fade or the
    ending. An open vamp waits for a foot."""
    if bar.last_wanted:
        return "Last chorus"
    if not bar.last or bar.role is not Role.MAIN or bar.faded is not None:
        return ""
    vamp = bar.in_vamp
    if vamp is not None and vamp.vamp is Vamp.OPEN:
        return "Go on" if bar.released else ""
    return "Fade" if any(at.vamp and at.vamp.vamp is Vamp.FADE for at in bar.way[bar.index :]) else "Ending"


def picture_of(seen: Mapping[str, object], **more: object) -> Snapshot:
    """The Snapshot of the musical fields and what the conductor adds of its own."""
    return Snapshot(**{**seen, **more})  # type: ignore[arg-type]  # fields by name, types as built above
