"""The player's three knobs on the feel: swing, lay-back, tight or loose."""

from __future__ import annotations

from statistics import mean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideman.errors import OutOfRange
from sideman.music.events import Note
from sideman.music.style.feel import BarFeel, Feel
from sideman.music.style.style import GRID_PARTS, PLAYER_PARTS
from sideman.music.style.table import Table
from sideman.music.style.turn import AS_THE_STYLE, HARD, LIMITS, Turn, turned
from sideman.music.timebase import FOUR_FOUR, QUARTER

SWING = Feel(swing=((72, 0.68), (180, 0.61), (260, 0.55)), lean_ms=Table({"bass": -3.0, "snare": 5.0}))
ROCK = Feel()
STILL = {"drift_ms": 0.0, "loose_ms": 0.0, "spread": 0.0}
TICKS_A_MS = QUARTER * 120 / 60000

feels = st.sampled_from((SWING, ROCK))
turns = st.builds(Turn, **{name: st.floats(*limits) for name, limits in LIMITS.items()})
tempi = st.floats(30, 300)


def played(feel: Feel, places: list[int], part: str = "bass", drums: tuple[str, ...] = ()) -> list[float]:
    """Where strokes at ``places`` of a bar sound, in ticks, over forty bars."""
    sounding = []
    for number in range(40):
        tick = number * FOUR_FOUR.bar_ticks
        notes = [Note(tick + place, 0, 5, 40, 80, 100) for place in places]
        bar = BarFeel(feel, 1, number, tick, FOUR_FOUR, 120)
        sounding += [note.place - tick + note.shift for note in bar.felt(notes, part, drums * len(places))]
    return sounding


def test_as_the_style_has_it_nothing_changes() -> None:
    assert turned(SWING, AS_THE_STYLE) is SWING


@given(feels, turns, tempi)
def test_the_off_beat_stays_between_straight_and_hard(feel: Feel, turn: Turn, tempo: float) -> None:
    assert 0.5 <= turned(feel, turn).swing_at(tempo) <= HARD


@given(feels, st.floats(0, 2), st.floats(0, 2), tempi)
def test_more_swing_is_never_a_straighter_beat(feel: Feel, one: float, other: float, tempo: float) -> None:
    low, high = sorted((one, other))
    assert turned(feel, Turn(swing=low)).swing_at(tempo) <= turned(feel, Turn(swing=high)).swing_at(tempo)


@pytest.mark.parametrize("off_beat", [QUARTER // 2, QUARTER * 2 // 3])
def test_swing_turned_down_is_straight_however_the_off_beat_is_written(off_beat: int) -> None:
    straight = turned(Feel(swing=SWING.swing, **STILL), Turn(swing=0))
    assert set(played(straight, [off_beat])) == {QUARTER // 2}


def test_a_straight_style_can_be_made_to_swing_and_its_triplets_stay_triplets() -> None:
    lilting = turned(Feel(**STILL), Turn(swing=1.4))
    assert set(played(lilting, [QUARTER // 2])) == {round(0.6 * QUARTER)}
    assert set(played(lilting, [QUARTER // 3, QUARTER * 2 // 3])) == {QUARTER // 3, QUARTER * 2 // 3}


@pytest.mark.parametrize("part", PLAYER_PARTS)
@pytest.mark.parametrize("ms", [-20.0, 25.0])
def test_lay_back_puts_every_player_that_far_from_where_he_sat(part: str, ms: float) -> None:
    beats = [n * QUARTER for n in range(4)]
    before, after = played(SWING, beats, part), played(turned(SWING, Turn(lay_back=ms)), beats, part)
    assert all(
        there - here == pytest.approx(ms * TICKS_A_MS, abs=1)
        for here, there in zip(before, after, strict=True)
    )


@pytest.mark.parametrize(("part", "drum"), [("drums", "ride"), ("drums", "snare"), ("percussion", "conga")])
def test_drums_and_percussion_keep_the_time_that_the_others_lie_behind(part: str, drum: str) -> None:
    assert part in GRID_PARTS
    late = turned(SWING, Turn(lay_back=30))
    assert played(late, [0, 1920], part, (drum,)) == played(SWING, [0, 1920], part, (drum,))


def test_a_tight_band_plays_like_a_machine_and_a_loose_one_twice_as_wide() -> None:
    beats = [n * QUARTER for n in range(4)]

    def spread(loose: float) -> float:
        sounding = played(turned(ROCK, Turn(loose=loose)), beats, "drums", ("hat",))
        return pstdev(place % QUARTER - QUARTER * (place % QUARTER > QUARTER / 2) for place in sounding)

    assert spread(0) == 0
    assert spread(2) == pytest.approx(2 * spread(1), rel=0.02)


def test_strokes_meant_alike_are_alike_where_the_band_is_tight() -> None:
    def velocities(loose: float) -> list[int]:
        notes = [Note(n * 960, 0, 5, 40, 80, 100) for n in range(8)]
        bars = (BarFeel(turned(ROCK, Turn(loose=loose)), 1, n, 0, FOUR_FOUR, 120) for n in range(60))
        return [note.velocity for bar in bars for note in bar.felt(notes, "bass")]

    assert set(velocities(0)) == {80}
    assert pstdev(velocities(2)) == pytest.approx(2**0.5 * pstdev(velocities(1)), rel=0.1)
    assert mean(velocities(2)) == pytest.approx(80, abs=1)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"swing": 2.1}, "swing 2.1: a number from 0 to 2"),
        ({"lay_back": -31.0}, "lay-back -31.0: a number from -20 to 40"),
        ({"loose": float("nan")}, "loose nan"),
        ({"loose": True}, "loose True"),
        ({"swing": "hard"}, "swing 'hard'"),
    ],
)
def test_what_cannot_be_turned_so_far_is_refused(value: dict[str, float], said: str) -> None:
    with pytest.raises(OutOfRange, match=said):
        Turn(**value)
