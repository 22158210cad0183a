from __future__ import annotations

from collections import Counter
from dataclasses import replace
from statistics import mean, pstdev

import pytest

from sideman.commands.measure.heard import Heard, HeardBar
from sideman.commands.measure.limbs import unplayable
from sideman.music.arranger.arrange import Arranger
from sideman.music.chart.form import Form
from sideman.music.chart.progressions import form_of
from sideman.music.cue import Cue, CueKind
from sideman.music.events import Note
from sideman.music.song import Song
from sideman.music.style.kit import KIT
from sideman.music.style.style import Style
from sideman.music.timebase import Meter

BAR = 7680
NAMES = ("medium-swing", "blues-shuffle", "straight-rock")
MAINS = "abcd"
CRASHES = (49, 57)
HANDS = {key for drum in KIT.values() if drum.limb == "hand" for key in (drum.key, drum.opened)}
FEET = {36, 44}
HELPED = {key for drum in KIT.values() if drum.limb == "helper" for key in (drum.key, drum.opened)} - {39}


def _bars(style: Style, form: Form, main: str, seed: int, cues: tuple[Cue, ...] = ()) -> list[list[Note]]:
    """The drums of 32 bars."""
    song = Song(form, style, 132, 0, main, intro=False)
    bars: list[list[Note]] = [[] for _ in range(32)]
    for event in Arranger(song, seed).events(cues, 0, 32 * BAR):
        if isinstance(event, Note) and event.channel < 4:
            bars[event.place // BAR].append(event)
    return bars


def _figure(bar: list[Note]) -> frozenset[tuple[int, int]]:
    return frozenset((note.place % BAR, note.key) for note in bar)


@pytest.mark.parametrize("main", MAINS)
@pytest.mark.parametrize("name", NAMES)
def test_a_drummer_does_not_play_the_same_bar_over_and_over(
    name: str, main: str, styles: dict[str, Style], form32: Form
) -> None:
    for seed in range(4):
        bars = _bars(styles[name], form32, main, seed)
        assert len({_figure(bar) for bar in bars}) >= 24
        phrases = {(_figure(bars[n]), _figure(bars[n + 1])) for n in range(0, 32, 2)}
        assert len(phrases) >= 12


@pytest.mark.parametrize("main", MAINS)
@pytest.mark.parametrize("name", ["blues-shuffle", "straight-rock"])
def test_the_backbeat_stays(name: str, main: str, styles: dict[str, Style], form32: Form) -> None:
    kept = []
    for seed in range(6):
        for bar in _bars(styles[name], form32, main, seed):
            snare = {note.place % BAR for note in bar if note.key in (37, 38)}
            kept.append({1920, 5760} <= snare)
    assert mean(kept) >= 0.9


@pytest.mark.parametrize("main", MAINS)
def test_the_ride_keeps_its_cell_and_the_foot_two_and_four(
    main: str, styles: dict[str, Style], form32: Form
) -> None:
    ride, foot = [], []
    for seed in range(6):
        for bar in _bars(styles["medium-swing"], form32, main, seed):
            time = {note.place % BAR for note in bar if note.key in (51, *CRASHES)}
            ride.append({0, 1920, 2880, 3840, 5760, 6720} <= time)
            foot.append({1920, 5760} <= {note.place % BAR for note in bar if note.key == 44})
    assert mean(ride) >= 0.88
    assert mean(foot) >= 0.95


@pytest.mark.parametrize("name", NAMES)
def test_two_hands_and_two_feet_are_enough(name: str, styles: dict[str, Style], form32: Form) -> None:
    for main in MAINS:
        cues = (
            Cue(3 * BAR + 500, CueKind.FILL),
            Cue(6 * BAR + 3000, CueKind.HIT),
            Cue(9 * BAR, CueKind.CRASH),
            Cue(12 * BAR + 4000, CueKind.TRANSITION),
            Cue(14 * BAR, CueKind.MAIN, "d"),
        )
        for bar in _bars(styles[name], form32, main, 3, cues):
            together: dict[int, list[int]] = {}
            for note in bar:
                together.setdefault(note.place, []).append(note.key)
            for keys in together.values():
                assert sum(key in HANDS for key in keys) <= 2
                assert sum(key in FEET for key in keys) <= 2
                assert not {44, 46} <= set(keys)  # the hat cannot open while its foot is down
                assert len(keys) == len(set(keys))


@pytest.mark.parametrize("at", [0, 1000, 1920, 3840, 5000, 6700])
@pytest.mark.parametrize("name", NAMES)
def test_a_fill_starts_at_once_and_lands_on_a_crash(
    name: str, at: int, styles: dict[str, Style], form32: Form
) -> None:
    for main in MAINS:
        plain = _bars(styles[name], form32, main, 5)
        bars = _bars(styles[name], form32, main, 5, (Cue(5 * BAR + at, CueKind.FILL),))
        assert [note for note in bars[5] if note.place < 5 * BAR + at] == [
            note for note in plain[5] if note.place < 5 * BAR + at
        ]
        landed = {note.key for note in bars[6] if note.place == 6 * BAR}
        assert landed & set(CRASHES)
        assert 36 in landed


def test_a_transition_fills_until_the_main_comes(styles: dict[str, Style], form32: Form) -> None:
    cues = (Cue(4 * BAR + 1920, CueKind.TRANSITION), Cue(7 * BAR, CueKind.MAIN, "c"))
    bars = _bars(styles["straight-rock"], form32, "a", 2, cues)
    for bar in (bars[5], bars[6]):
        assert not any(note.key in CRASHES and note.place % BAR == 0 for note in bar)
        assert any(note.key in (38, 48, 45, 43) for note in bar)
    assert any(note.key in CRASHES and note.place == 7 * BAR for note in bars[7])


def test_a_long_fill_begins_in_the_bar_before_and_lands(styles: dict[str, Style], form32: Form) -> None:
    rock = styles["straight-rock"]
    only = replace(rock, fills=tuple(fill for fill in rock.fills if fill.beats in (4, 8)))
    found = 0
    for seed in range(20):
        bars = _bars(only, replace(form32, bars=form32.bars[:16]), "d", seed)
        if sum(note.key in (46, 51) for note in bars[14]) == 0:
            found += 1
            assert sum(note.key in (46, 51) for note in bars[15]) == 0
            assert {note.key for note in bars[16] if note.place == 16 * BAR} & set(CRASHES)
    assert 2 <= found <= 12


def test_the_arranger_tells_where_fills_start(styles: dict[str, Style], form32: Form) -> None:
    song = Song(form32, styles["straight-rock"], 120, 0, "b", intro=False)
    cue = Cue(5 * BAR + 1000, CueKind.FILL)
    starts = Arranger(song, 1).fills((cue,), 0, 32 * BAR)
    assert cue.place in starts
    assert starts == sorted(starts)
    assert {31, 7, 15, 23} <= {tick // BAR for tick in starts} <= {3, 5, 7, 11, 15, 19, 23, 27, 30, 31}
    assert Arranger(song, 1).fills((cue,), 5 * BAR, 6 * BAR) == [cue.place]


def test_nobody_fills_twice_in_a_row(styles: dict[str, Style], form32: Form) -> None:
    for seed in range(6):
        cue = Cue(2 * BAR + 3840, CueKind.FILL)  # in the bar before the phrase ends
        bars = _bars(styles["straight-rock"], form32, "b", seed, (cue,))
        assert not any(note.channel == 3 for note in bars[3])
        assert sum(note.key in (42, 46) for note in bars[3]) >= 7


def test_sections_end_with_fuller_fills_than_phrases(styles: dict[str, Style], form32: Form) -> None:
    toms = {3: 0, 7: 0}
    for seed in range(30):
        bars = _bars(styles["straight-rock"], form32, "b", seed)
        for n, bar in enumerate(bars):
            if n % 8 in toms:
                toms[n % 8] += sum(note.channel == 3 for note in bar)
    assert toms[7] > 1.5 * toms[3] > 0


METERS = ((3, 4), (6, 8), (7, 8), (5, 4), (12, 8), (2, 2), (2, 4), (9, 8), (5, 8), (7, 4), (3, 8), (4, 4))


@pytest.mark.parametrize("name", NAMES)
def test_every_meter_gets_time(name: str, styles: dict[str, Style], form32: Form) -> None:
    bars = tuple(
        replace(
            form32.bars[0], meter=Meter(*meter), phrase_end=False, section_start=n == 0, section_end=False
        )
        for n, meter in enumerate(METERS)
    )
    song = Song(replace(form32, bars=bars), styles[name], 120, 0, "b", intro=False)
    notes, start = Arranger(song, 1).events((), 0, 100_000), 0
    for bar in bars[:-1]:
        end = start + bar.meter.bar_ticks
        held = [note for note in notes if start <= note.place < end and note[2] < 4]
        assert {51, 42, 46} & {note[3] for note in held}
        last = max(note.place for note in held)
        assert last >= end - bar.meter.bar_ticks // 2 - 1, f"{bar.meter} falls silent"
        start = end


@pytest.mark.parametrize("name", ["blues-shuffle", "straight-rock"])
def test_the_snare_has_two_humps(name: str, styles: dict[str, Style], form32: Form) -> None:
    levels = [
        note.velocity for seed in range(6) for bar in _bars(styles[name], form32, "c", seed)
        for note in bar if note.key == 38
    ]  # fmt: skip
    between = sum(48 <= level < 78 for level in levels)
    assert sum(level < 48 for level in levels) > 2 * between
    assert sum(level >= 96 for level in levels) > 2 * between


ALL = ("medium-swing", "blues-shuffle", "straight-rock", "bossa-nova", "jazz-ballad", "sixteenth-funk")


@pytest.mark.parametrize("name", ALL)
def test_quiet_playing_has_no_crash_unless_asked_for(
    name: str, styles: dict[str, Style], form32: Form
) -> None:
    for seed in range(3):
        quiet = [note for bar in _bars(styles[name], form32, "a", seed) for note in bar]
        assert not any(note.key in CRASHES for note in quiet)
        asked = _bars(styles[name], form32, "a", seed, (Cue(8 * BAR + 1920, CueKind.CRASH),))[8]
        struck = [note for note in asked if note.key in CRASHES]
        assert [note.place for note in struck] == [8 * BAR + 1920]
        assert struck[0].velocity < 75


def test_a_crash_is_as_loud_as_the_playing(styles: dict[str, Style], form32: Form) -> None:
    def level(main: str) -> float:
        return mean(
            note.velocity for seed in range(6) for bar in _bars(styles["straight-rock"], form32, main, seed)
            for note in bar if note.key in CRASHES
        )  # fmt: skip

    assert level("b") + 8 < level("c") < level("d")


@pytest.mark.parametrize("main", MAINS)
def test_the_clave_of_a_bossa_does_not_turn_within_a_section(
    main: str, styles: dict[str, Style], form32: Form
) -> None:
    """The third eighth of a bar is struck on the side of two only, the fourth on the side of three."""
    begun = set()
    for seed in range(12):
        bars = _bars(styles["bossa-nova"], form32, main, seed)
        for section in range(0, 32, 8):
            sides = []
            for n in (0, 1, 2, 4, 5):  # the fourth may end with a fill, and so may the last ones
                firm = {
                    note.place % BAR // 960
                    for note in bars[section + n]
                    if note.key == 37 or (note.key == 38 and note.velocity > 75)
                }
                sides.append(2 in firm and 3 not in firm)
            told = {n % 2 != two for n, two in zip((0, 1, 2, 4, 5), sides, strict=True)}
            assert len(told) == 1, (seed, section, sides)
            begun |= told
    assert begun == {True, False}


def _starts(style: Style, form: Form, main: str, seed: int) -> dict[int, int]:
    """For each bar that fills how many ticks its fill lasts."""
    song = Song(form, style, style.tempo[1], 0, main, intro=False)
    return {tick // BAR: BAR - tick % BAR for tick in Arranger(song, seed).fills((), 0, 32 * BAR)}


def test_brushes_fill_rarely_at_a_phrase_and_never_on_toms(styles: dict[str, Style], form32: Form) -> None:
    ballad, phrases = styles["jazz-ballad"], []
    for seed in range(12):
        for main in "ab":
            starts = _starts(ballad, form32, main, seed)
            phrases += [n in starts for n in (3, 11, 19, 27)]
            assert not any(note.channel == 3 for bar in _bars(ballad, form32, main, seed) for note in bar)
    assert mean(phrases) < 0.55


def test_fills_grow_towards_the_new_chorus(styles: dict[str, Style], form32: Form) -> None:
    lengths: dict[str, list[int]] = {"phrase": [], "section": [], "chorus": []}
    for seed in range(24):
        for n, ticks in _starts(styles["straight-rock"], form32, "b", seed).items():
            lengths["chorus" if n == 31 else "section" if n % 8 == 7 else "phrase"].append(ticks)
    assert mean(lengths["phrase"]) + 960 < mean(lengths["section"]) < mean(lengths["chorus"]) - 960


def test_a_fill_is_not_soon_played_again(styles: dict[str, Style], form32: Form) -> None:
    alike = []
    for seed in range(16):
        starts = _starts(styles["straight-rock"], form32, "b", seed)
        bars = _bars(styles["straight-rock"], form32, "b", seed)
        played = Counter(
            frozenset((note.place % BAR, note.key) for note in bars[n] if note.place % BAR >= BAR - ticks)
            for n, ticks in starts.items()
        )
        alike.append(max(played.values()) / len(starts))
    assert mean(alike) < 0.35


def test_funk_is_as_loose_as_people_and_its_ghosts_looser(styles: dict[str, Style], form32: Form) -> None:
    """People's funk: hat 17 ms, ghosted snare 25 (Groove MIDI Dataset)."""
    funk = styles["sixteenth-funk"]
    ticks_a_ms = 1920 * 98 / 60000
    song = Song(form32, funk, 98, 0, "b", intro=False)
    shifts: dict[tuple[str, int], list[float]] = {}
    for seed in range(6):
        for note in Arranger(song, seed).events((), 0, 32 * BAR):
            if isinstance(note, Note) and note.key in (38, 42):
                kind = "hat" if note.key == 42 else "ghost" if note.velocity < 45 else "backbeat"
                shifts.setdefault((kind, note.place % 960), []).append(note.shift / ticks_a_ms)
    spreads = {kind: pstdev(found) for kind, found in shifts.items() if len(found) > 100}
    backbeat, ghosts = spreads["backbeat", 0], [sd for (kind, _), sd in spreads.items() if kind == "ghost"]
    assert 11 < backbeat < 18
    assert 11 < spreads["hat", 0] < 18
    assert min(ghosts) > backbeat + 1


def test_a_fill_asked_for_on_the_one_is_the_longer_the_livelier(
    styles: dict[str, Style], form32: Form
) -> None:
    """How many bars keep their hat or ride through the first half of the bar: the fill comes later."""
    early = []
    for main in "ad":
        cue, whole = Cue(5 * BAR, CueKind.FILL), 0
        for seed in range(40):
            bar = _bars(styles["sixteenth-funk"], form32, main, seed, (cue,))[5]
            plain = _bars(styles["sixteenth-funk"], form32, main, seed)[5]
            assert _figure(bar) != _figure(plain)
            first = {place for place, key in _figure(bar) if key in (42, 46, 51, 53) and place < BAR // 2}
            whole += len(first) < 3
        early.append(whole)
    assert early[0] + 8 <= early[1]
    assert early[1] >= 28


@pytest.mark.parametrize("name", ALL)
def test_whatever_the_feet_do_in_mid_bar_four_limbs_can_play_it(
    name: str, styles: dict[str, Style], form32: Form
) -> None:
    style = styles[name]
    for seed in range(6):
        song = Song(form32, style, style.tempo[1], 0, "abcd"[seed % 4], intro=False)
        cues = [
            Cue(2 * BAR + 970 * (seed + 1), CueKind.FILL),
            Cue(4 * BAR + 1300 + 700 * seed, CueKind.CRASH),
            Cue(6 * BAR + 2500 + 500 * seed, CueKind.HIT),
            Cue(8 * BAR + 100 + 900 * seed, CueKind.MAIN, "d"),
            Cue(10 * BAR + 400 + 800 * seed, CueKind.MAIN, "a"),
            Cue(12 * BAR + 1111 * seed, CueKind.BREAK),
            Cue(13 * BAR + 999 * seed, CueKind.BREAK_OFF),
        ]
        notes = [event for event in Arranger(song, seed).events(cues, 0, 16 * BAR) if isinstance(event, Note)]
        struck = sorted(n._replace(place=n.place + n.shift, shift=0) for n in notes if n.channel < 4)
        ticks_a_ms = style.meter.beat_ticks * song.tempo / 60000
        lines = tuple(HeardBar(n * BAR, style.meter) for n in range(16))
        brushes = name == "jazz-ballad"
        kit = tuple(note for note in struck if note.key not in HELPED)
        take = Heard({"drums": kit}, lines, (), ticks_a_ms, brushes)
        assert unplayable(take) == [], (seed, song.main)


def test_a_groove_in_six_eight_is_two_bars_in_twelve_eight(styles: dict[str, Style]) -> None:
    bar, half = 11520, 5760
    song = Song(form_of("blues-slow"), styles["gospel-6-8"], 56, 0, "b", intro=False)
    alike = backbeats = 0
    notes = [note for note in Arranger(song, 2).events([], 0, 32 * bar) if isinstance(note, Note)]
    for n in range(32):
        places = {(note.place - n * bar, note.key) for note in notes if note.place // bar == n}
        backbeats += {(half // 2, 38), (half + half // 2, 38)} <= places
        kicks = {place for place, key in places if key == 36}
        alike += {at for at in kicks if at < half} == {at - half for at in kicks if at >= half}
    assert backbeats >= 29
    assert alike <= 16


@pytest.mark.parametrize("main", "bcd")
@pytest.mark.parametrize("name", ["blues-shuffle", "straight-rock", "sixteenth-funk"])
def test_a_fill_into_a_section_is_answered_by_a_crash(
    name: str, main: str, styles: dict[str, Style], form32: Form
) -> None:
    """However short it was; below an intensity of 0.4 by a firmer stroke of the hand that keeps time."""
    arrived = 0
    for seed in range(6):
        bars = _bars(styles[name], form32, main, seed)
        filled = _starts(styles[name], form32, main, seed)
        for first in (8, 16, 24):
            if first - 1 in filled or first - 2 in filled:
                arrived += 1
                assert any(note.key in CRASHES and note.place % BAR == 0 for note in bars[first])
    assert arrived >= 12
