"""The styles that ship: each is whole, in every key, meter and at the ends of its tempo range."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest

from sideman.music.arranger.arrange import Arranger
from sideman.music.chart.form import Form
from sideman.music.chart.progressions import PROGRESSIONS, form_of
from sideman.music.course import Course
from sideman.music.cue import Cue, CueKind
from sideman.music.events import CHANNEL, Note, checked
from sideman.music.song import Bar, Song
from sideman.music.style.kit import KIT
from sideman.music.style.style import PLAYER_PARTS, Style
from sideman.music.timebase import Meter
from sideman.music.walk import opening

NAMES = sorted(path.stem for path in (Path(__file__).parents[3] / "styles").glob("*.toml"))
SIX = {"blues-shuffle", "bossa-nova", "jazz-ballad", "medium-swing", "sixteenth-funk", "straight-rock"}
LENGTHS = {2: {1, 2}, 3: {1, 2, 3}, 4: {1, 2, 4}, 5: {1, 2, 4}}
"""Of fills, in felt beats, by the felt beats of a style's bar."""
CHARTS = ("blues-minor", "pachelbel", "jazz-waltz", "modal-32")


def played(song: Song, cues: list[Cue]) -> Iterator[Bar]:
    """The bars of a take, in order."""
    course, tick = Course(song, cues), 0
    while (bar := course.bar_at(tick)) is not None:
        yield bar
        tick = bar.end


def test_the_six_styles_ship() -> None:
    assert set(NAMES) >= SIX


@pytest.mark.parametrize("name", NAMES)
def test_a_style_has_two_intros_four_mains_break_and_endings(name: str, styles: dict[str, Style]) -> None:
    style = styles[name]
    assert len(style.intros) == 2
    assert style.intros[0] != style.intros[1]
    assert tuple(style.mains) == ("a", "b", "c", "d")
    assert set(style.endings) == {"long", "short"}
    assert style.breaks
    assert all(ending.chords_minor for ending in style.endings.values())


@pytest.mark.parametrize("name", NAMES)
def test_mains_rise_and_more_people_sit_in(name: str, styles: dict[str, Style]) -> None:
    mains = list(styles[name].mains.values())
    assert all(b.intensity - a.intensity > 0.15 for a, b in pairwise(mains))
    assert all(len(a.parts) <= len(b.parts) for a, b in pairwise(mains))


@pytest.mark.parametrize("name", NAMES)
def test_every_main_has_fills_of_its_own_of_several_lengths(name: str, styles: dict[str, Style]) -> None:
    style = styles[name]
    for main in style.mains.values():
        for tempo in style.tempo:
            fitting = [fill for fill in style.fills if fill.when.holds(main.intensity, tempo, 0)]
            assert len(fitting) >= 4
            assert {fill.beats for fill in fitting} >= LENGTHS[style.meter.felt_beats]


RUNS = ((9, 10.2), (4, 11.3))
"""Strokes in a row and how many a second two hands are asked for: a bar round the kit, and a burst."""


@pytest.mark.parametrize("name", ["blues-shuffle", "straight-rock", "sixteenth-funk"])
def test_no_fill_asks_more_of_two_hands_than_a_drummer_would_play(
    name: str, styles: dict[str, Style]
) -> None:
    style = styles[name]
    for tempo in (*style.tempo, 150.0, 167.0):
        for number, fill in enumerate(style.fills, 1):
            if tempo > style.tempo[2] or not fill.when.above <= tempo < fill.when.below:
                continue
            a_second = tempo / 60 * fill.grid.steps / fill.beats
            rows = [row for row in fill.grid.rows if KIT[row.drum].limb == "hand"]
            struck = {step for row in rows for step, _ in row.figures[0].bars[0]}
            run = longest = 0
            for step in range(fill.grid.steps):
                run = run + 1 if step in struck else 0
                longest = max(longest, run)
            allowed = next((most for length, most in RUNS if longest >= length), 99.0)
            assert a_second <= allowed, f"fill {number} at {tempo:g}: {longest} strokes in a row"


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("name", NAMES)
def test_a_style_plays_any_chart_in_any_key_at_the_ends_of_its_tempo_range(
    name: str, chart: str, styles: dict[str, Style]
) -> None:
    style = styles[name]
    for key, tempo, intro in ((0, style.tempo[0], 1), (5, style.tempo[2], 2), (-5, style.tempo[1], 0)):
        form = form_of(chart)
        song = Song(form, style, tempo, key, "a", intro)
        bar = opening(song).ticks
        cues = [Cue((6 + 2 * n) * bar, CueKind.MAIN, main) for n, main in enumerate("bcd")]
        cues.append(Cue(14 * bar, CueKind.ENDING, "long" if key else "short"))
        notes = Arranger(song, 3).events(cues, 0, 40 * bar)
        for note in notes:
            assert isinstance(note, Note)
            assert checked(note) is note
        starts = {note.place // bar for note in notes}
        assert len(starts) >= 15


@pytest.mark.parametrize("ending", ["long", "short"])
@pytest.mark.parametrize("name", NAMES)
def test_an_ending_really_ends(name: str, ending: str, styles: dict[str, Style], form32: Form) -> None:
    style = styles[name]
    bar = Meter(4, 4).bar_ticks
    song = Song(form32, style, style.tempo[1], 0, "c", 0)
    notes = Arranger(song, 5).events([Cue(4 * bar, CueKind.ENDING, ending)], 0, 40 * bar)
    last = (4 + style.endings[ending].bars - 1) * bar
    assert max(note.place for note in notes) == last
    final = [note for note in notes if isinstance(note, Note) and note.place == last]
    assert len({note.channel for note in final}) >= 4
    bass = [note.key % 12 for note in final if note.channel == 5]
    assert bass == [form32.key.tonic]


def _struck(notes: list[Note], bar: Bar) -> dict[str, set[int]]:
    """Where each strip strikes within ``bar``."""
    own = [note for note in notes if bar.tick <= note.place < bar.end]
    return {strip: {n.place for n in own if n.channel == channel} for strip, channel in CHANNEL.items()}


@pytest.mark.parametrize("ending", ["long", "short"])
@pytest.mark.parametrize("meter", ["four", "three"])
@pytest.mark.parametrize("name", ["samba", "son-montuno", "slow-blues"])
def test_the_unison_of_an_ending_is_struck_by_all_in_any_meter(
    name: str, meter: str, ending: str, styles: dict[str, Style], form32: Form
) -> None:
    style = styles[name]
    form = form32 if meter == "four" else form_of("jazz-waltz")
    song, at = Song(form, style, style.tempo[1], 0, "c", 0), 4 * form.bars[0].meter.bar_ticks
    cues = [Cue(at, CueKind.ENDING, ending)]
    bars = [bar for bar in played(song, cues) if bar.unison]
    assert len(bars) == (1 if style.endings[ending].unison else 0)
    assert bars or (name, ending) == ("slow-blues", "short")
    notes = [e for e in Arranger(song, 5).events(cues, 0, 3 * at) if isinstance(e, Note)]
    for bar in bars:
        struck = _struck(notes, bar)
        seated = {part for part in bar.parts if part in PLAYER_PARTS} - {
            "pad"
        }  # strings leave it to the others
        assert len(seated) >= 3
        assert struck["kick"]
        assert {part: struck[part] for part in seated} == dict.fromkeys(seated, struck["kick"])
        if bar.step > 0:  # it was seen coming
            before = [n for n in notes if n.channel == CHANNEL["bass"] and n.place < bar.tick]
            assert max(n.place + n.length for n in before) <= bar.tick


@pytest.mark.parametrize("name", ["up-tempo-swing", "son-montuno", "samba", "jazz-waltz", "five-four"])
def test_behind_the_break_of_an_intro_the_bass_begins_on_the_one(name: str, styles: dict[str, Style]) -> None:
    style = styles[name]
    for seed in range(4):
        song = Song(form_of(style.chart), style, style.tempo[1], 0, "a", 2)
        bars = list(islice(played(song, []), 6))
        assert bars[3].unison
        notes = [e for e in Arranger(song, seed).events([], 0, bars[5].end) if isinstance(e, Note)]
        struck = _struck(notes, bars[3])
        assert struck["bass"] == struck["kick"]
        assert bars[4].tick in _struck(notes, bars[4])["bass"]


@pytest.mark.parametrize("name", NAMES)
def test_a_style_says_what_it_trains_what_to_begin_with_and_who_may_sit_in(
    name: str, styles: dict[str, Style]
) -> None:
    style = styles[name]
    assert style.trains
    assert form_of(style.chart).bars
    assert len(style.bands) == 2
    first, second = style.bands
    assert first.title
    assert second.title
    assert first.title != second.title
    assert first.instruments != second.instruments
    assert style.seated(1).instruments == second.instruments
    assert style.seated(1).seated(0) == style


def test_every_progression_names_a_style_that_ships_and_nearly_every_style_is_named() -> None:
    named = {row.style for row in PROGRESSIONS.values()}
    assert named <= set(NAMES)
    assert len(named) >= len(NAMES) - 2
