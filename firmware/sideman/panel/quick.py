"""The quick chart: root, quality and beats by the knob, each chord heard as it is entered.

    root ──PUSH──▶ quality ──PUSH──▶ beats ──PUSH: the chord is written──▶ root
      ◀──BACK──      ◀────────BACK──        on root BACK takes the last chord out again, or leaves

Held, the push writes the chart and plays it. The draft stays when the page is left.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from sideman.messages import Intent, Snapshot
from sideman.music.chart.bar import ChordAt
from sideman.music.chart.chart import Chart, WrittenBar
from sideman.music.chart.text_write import write_chart
from sideman.music.theory.chord import Chord, parse_chord
from sideman.music.theory.pitch import Key
from sideman.music.theory.quality import QUALITIES
from sideman.music.timebase import Meter
from sideman.panel.gestures import Gesture
from sideman.panel.state import Draft, PanelState, Shelf
from sideman.panel.step import Step, home

COMMON: Final = (
    "", "m", "7", "m7", "maj7", "6", "m6", "m7b5", "dim7", "7sus4", "9", "m9", "7b9", "sus4", "5", "add9",
    "13", "7#9", "7#5", "maj9", "dim", "aug",
)  # fmt: skip
KINDS: Final = (*COMMON, *(name for name in QUALITIES if name not in COMMON))
"""Qualities in the order of the knob: what nine charts in ten need lies near."""

BEATS: Final = (1, 2, 3, 4, 6, 8, 12, 16)
TITLE: Final = "Quick chart"
MOST: Final = 400
"""Chords of a draft."""


def under_knob(draft: Draft) -> Chord:
    """The chord that is being chosen, in concert."""
    return Chord(draft.root, QUALITIES[KINDS[draft.quality]])


def _heard(state: PanelState, draft: Draft) -> Step:
    return replace(state, draft=draft), (Intent("hear", under_knob(draft).symbol(Key())),)


def turn(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """The field under the knob."""
    draft, steps = state.draft, round(gesture.value)
    if draft.field == "root":
        return _heard(state, replace(draft, root=(draft.root + steps) % 12))
    if draft.field == "quality":
        return _heard(state, replace(draft, quality=(draft.quality + steps * gesture.pace) % len(KINDS)))
    at = max(0, min(len(BEATS) - 1, BEATS.index(draft.beats) + steps))
    return replace(state, draft=replace(draft, beats=BEATS[at])), ()


def push(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """The next field; behind the last the chord is written down and the next one begun a fourth above."""
    draft = state.draft
    if draft.field == "root":
        return _heard(state, replace(draft, field="quality"))
    if draft.field == "quality":
        return replace(state, draft=replace(draft, field="beats")), ()
    chords = (*draft.chords, (under_knob(draft).symbol(Key()), draft.beats))[:MOST]
    return _heard(state, replace(draft, chords=chords, field="root", root=(draft.root + 5) % 12))


def back(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """The field before; on the first the last chord comes back under the knob, and without any: home."""
    draft = state.draft
    if draft.field == "beats":
        return replace(state, draft=replace(draft, field="quality")), ()
    if draft.field == "quality":
        return replace(state, draft=replace(draft, field="root")), ()
    if not draft.chords:
        return home(state), (Intent("hear", ""),)
    symbol, beats = draft.chords[-1]
    chord = parse_chord(symbol)
    assert chord is not None  # a draft holds no N.C.
    kind = KINDS.index(chord.quality.name)
    return _heard(
        state, Draft(draft.chords[:-1], "root", chord.root, kind, beats if beats in BEATS else BEATS[3])
    )


def done(state: PanelState, gesture: Gesture, snapshot: Snapshot, shelf: Shelf) -> Step:
    """Write the chart and play it; the draft is fresh again. Nothing written: home."""
    text = text_of(state.draft, snapshot.beats)
    fresh = replace(home(state), draft=Draft())
    return fresh, (Intent("write chart", text),) if text else (Intent("hear", ""),)


@cache
def _meter(beats: int) -> Meter:
    return Meter(beats, 4) if beats in (2, 3, 4, 5, 6, 7) else Meter(4, 4)


def text_of(draft: Draft, beats: int) -> str:
    """The draft as the text of a chart, ``beats`` a bar; empty where nothing was written. Chords that are
    longer than a bar go over the bar line; the last bar is filled by its last chord."""
    if not draft.chords:
        return ""
    meter = _meter(beats)
    bars: list[list[ChordAt]] = [[]]
    tick = 0
    for symbol, count in draft.chords:
        chord, left = parse_chord(symbol), count * meter.unit_ticks
        while left > 0:
            if tick == meter.bar_ticks:
                bars.append([])
                tick = 0
            bars[-1].append(ChordAt(tick, chord))
            part = min(left, meter.bar_ticks - tick)
            tick, left = tick + part, left - part
    first = bars[0][0].chord
    assert first is not None
    key = Key(first.root, first.quality.family in ("minor", "half-diminished", "diminished"))
    written = tuple(WrittenBar(tuple(bar), meter, key) for bar in bars)
    return write_chart(Chart(TITLE, written, key))
