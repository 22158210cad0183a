"""How a song goes on from bar to bar, and how cues bend its course.

A song is a walk from bar line to bar line (see ``course``):

    opening(song) ─▶ Bar ─ heed(bar, cue) ─▶ Bar ─ following(bar) ─▶ Bar ─▶ … ─▶ None (the end)

``heed`` turns the bar from the cue's place on, ``following`` steps over the bar line:

                                  ┌─────────── faded ───────────────────┐
                                  │                                     ▼
    INTRO ──last bar, or MAIN──▶ MAIN ──ENDING──▶ ENDING ──last bar──▶ end
                                  ▲                  │
                                  └───── BACK ───────┘

The form begins at its first bar, later choruses behind what is played only once. From LAST on the chorus is
the last one: it takes the way that the form has for it (a coda without a jump, an end sign), and the ending
comes behind it; where the ways have parted already, that is the next chorus. There a vamp goes round: an open
one until RELEASE, one that fades until it is silent, and the song is over.

Everything here is a frozen value; who asks twice gets the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from sideman.music.chart.cadence import cadence_bar
from sideman.music.chart.form import Form, FormBar
from sideman.music.chart.vamp import InVamp, Vamp
from sideman.music.cue import Cue, CueKind
from sideman.music.song import Bar, Role, Song
from sideman.music.style.style import Passage, Style
from sideman.music.style.turn import Turn

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def opening(song: Song) -> Bar:
    """The first bar: of the style's intro, or of the form where there is none or none is wanted."""
    if song.opens is not None:
        return Bar(song, 0, 0, Role.INTRO, _intro_bar(song, 0), song.main)
    return Bar(song, 0, 0, Role.MAIN, _form_bar(song, 0), song.main, index=0, chorus=1, crash=True)


def _form_bar(song: Song, index: int) -> FormBar:
    return song.form.bars[index].transposed(song.key)


def _intro_bar(song: Song, step: int) -> FormBar:
    """An intro takes its own chords, else the last bars of the form: the turnaround, as bands do."""
    passage = song.opens
    assert passage is not None
    if passage.chords:
        return _passage_bar(song, passage, step)
    return _form_bar(song, max(0, len(song.form.bars) - passage.bars) + step % len(song.form.bars))


def _passage_bar(song: Song, passage: Passage, step: int) -> FormBar:
    key = song.form.key.transposed(song.key)
    chords = passage.chords_minor if key.minor and passage.chords_minor else passage.chords
    return cadence_bar(chords[min(step, len(chords) - 1)], key, song.form.bars[-1].meter)


def _section_start(bars: Sequence[FormBar], index: int) -> int:
    while index > 0 and not bars[index].section_start:
        index -= 1
    return index


def heed(bar: Bar, cue: Cue) -> Bar:
    """``bar`` as it goes on from the cue's place, which must lie within it."""
    at = cue.place - bar.tick
    song, value = bar.song, cue.value
    match cue.kind:
        case CueKind.FILL:
            return replace(bar, fill_from=at)
        case CueKind.TRANSITION:
            return replace(bar, fill_from=at if bar.fill_from is None else bar.fill_from, looping=True)
        case CueKind.MAIN:
            arrived = _arrived(replace(bar, main=str(value), looping=False, fill_from=None), at)
            return arrived if bar.role is Role.MAIN else _enter_form(arrived, 0)
        case CueKind.BREAK:
            return replace(bar, break_from=at, break_until=None)
        case CueKind.BREAK_OFF:
            return replace(bar, break_until=at) if bar.break_from is not None else bar
        case CueKind.HIT:
            return replace(bar, hits=(*bar.hits, at))
        case CueKind.CRASH:
            return replace(bar, crashes=(*bar.crashes, at))
        case CueKind.SECTION:
            assert isinstance(value, int)
            return _enter_form(_arrived(bar, at), value % len(song.form.bars))
        case CueKind.HOLD:
            return replace(bar, held=True)
        case CueKind.RELEASE:
            return replace(bar, held=False, released=True)
        case CueKind.LAST:
            now = bar.role is Role.MAIN and song.form.together(bar.index)
            wanted = not (bar.last or now)
            told = replace(bar, last=bar.last or now, last_wanted=wanted, ending=str(value or "long"))
            return _at(told, bar.index) if now else told
        case CueKind.ENDING:
            return _enter_ending(replace(bar, fill_from=None, looping=False), str(value or "long"))
        case CueKind.BACK:
            if bar.role is not Role.ENDING:
                return bar
            again = _arrived(replace(bar, last=False, last_wanted=False), at)
            index = bar.index + 1
            if index < len(bar.way) and not (bar.last and not song.form.together(bar.index)):
                return _enter_form(again, index)
            return _enter_form(again, song.form.again)
        case CueKind.STYLE:
            assert isinstance(value, Style)
            main = bar.main if bar.main in value.mains else next(iter(value.mains))
            changed = replace(bar, song=replace(song, style=value), main=main)
            # no crash where the style is the same, and only its file has changed
            return _rewritten(changed if value.name == song.style.name else _arrived(changed, at))
        case CueKind.FEEL:
            assert isinstance(value, Turn)
            return replace(bar, song=replace(song, turn=value))
        case CueKind.FORM:
            assert isinstance(value, Form)
            changed = replace(bar, song=replace(song, form=value), chorus=0, last=False, last_wanted=False)
            changed = _arrived(changed, at)
            return _enter_form(changed, 0)
        case CueKind.KEY:
            assert isinstance(value, int)
            return _rewritten(replace(bar, song=replace(song, key=value)))
        case CueKind.TEMPO:
            assert isinstance(value, int | float)
            return replace(bar, song=replace(song, tempo=float(value)))
        case CueKind.INTENSITY:
            assert isinstance(value, int | float)
            return replace(bar, intensity=float(value))
        case CueKind.STOP:
            return replace(bar, stop_at=at)


def _arrived(bar: Bar, at: int) -> Bar:
    """A crash on the 1; who asked a hair late gets it where the change comes."""
    return replace(bar, crash=True) if at == 0 else replace(bar, crashes=(*bar.crashes, at))


def _enter_form(bar: Bar, index: int) -> Bar:
    """Into the form as every chorus has it; if the last one is wanted, into that, or towards it."""
    wanted = bar.last or bar.last_wanted
    now = wanted and bar.song.form.together(index)
    entered = replace(bar, last=now, last_wanted=wanted and not now, vamped=0, released=False)
    return _at(entered, index)


def _at(bar: Bar, index: int, news: Mapping[str, Any] = NOTHING) -> Bar:
    """Bar ``index`` of the way, with what else is new in it."""
    written = bar.way[index].transposed(bar.song.key)
    here = {"role": Role.MAIN, "step": 0, "index": index, "chorus": max(1, bar.chorus), "written": written}
    return replace(bar, **{**news, **here})


def _enter_ending(bar: Bar, ending: str) -> Bar:
    written = _passage_bar(bar.song, bar.style.endings[ending], 0)
    return replace(bar, role=Role.ENDING, ending=ending, step=0, written=written)


def _rewritten(bar: Bar) -> Bar:
    """The same bar in another key or style."""
    if bar.role is Role.MAIN:
        return _at(bar, bar.index)
    passage = bar.passage
    if passage is None:  # an intro was playing and the new style has none
        return _enter_form(bar, 0)
    step = min(bar.step, passage.bars - 1)
    written = _intro_bar(bar.song, step) if bar.role is Role.INTRO else _passage_bar(bar.song, passage, step)
    return replace(bar, step=step, written=written)


def following(bar: Bar) -> Bar | None:
    """The bar behind ``bar`` when no further cue comes; None where the song is over."""
    if bar.stop_at is not None or (bar.role is Role.ENDING and bar.last_of_passage):
        return None
    news: dict[str, Any] = {
        "number": bar.number + 1,
        "tick": bar.end,
        "step": bar.step + 1,
        "fill_from": 0 if bar.looping else None,
        "crash": bar.fill_from is not None and not bar.looping,
        "crashes": (),
        "hits": (),
        "break_from": 0 if bar.break_from is not None and bar.break_until is None else None,
        "break_until": None,
    }
    if bar.role is Role.ENDING:
        written = _passage_bar(bar.song, bar.style.endings[bar.ending], bar.step + 1)
        return replace(bar, **news, written=written)
    if bar.role is Role.INTRO:
        if bar.last_of_passage and bar.held:
            return replace(bar, **{**news, "step": 0}, written=_intro_bar(bar.song, 0))
        if bar.last_of_passage:
            return _enter_form(replace(bar, **{**news, "crash": True}), 0)
        return replace(bar, **news, written=_intro_bar(bar.song, bar.step + 1))
    if bar.in_vamp is not None:
        return _through_vamp(bar, news, bar.in_vamp)
    return _along_form(bar, news)


def _through_vamp(bar: Bar, news: dict[str, Any], vamp: InVamp) -> Bar | None:
    """The next bar of a vamp, round and round."""
    if vamp.vamp is Vamp.FADE and bar.fade(bar.ticks) == 1.0:
        return None
    if vamp.last and vamp.vamp is Vamp.OPEN and bar.released:
        return _along_form(bar, news)
    news["vamped"] = bar.vamped + 1
    return _at(bar, bar.index - vamp.bar if vamp.last else bar.index + 1, news)


def _along_form(bar: Bar, news: dict[str, Any]) -> Bar:
    """The bar that the form has behind ``bar``, or the ending behind the last chorus."""
    index = bar.index + 1
    news |= {"vamped": 0, "released": False}
    if bar.held and bar.way[bar.index].section_end:
        return _at(bar, _section_start(bar.way, bar.index), news)
    if index < len(bar.way):
        return _at(bar, index, news)
    if bar.last:
        return _enter_ending(replace(bar, **{**news, "fill_from": None, "looping": False}), bar.ending)
    return _enter_form(replace(bar, **news, chorus=bar.chorus + 1), bar.song.form.again)
