from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sideman.music.arranger.limbs import playable
from sideman.music.arranger.stroke import Stroke
from sideman.music.style.kit import KIT

TICKS_A_MS = 3.84  # at 120


def _strokes(*struck: tuple[int, str, str]) -> list[Stroke]:
    return [Stroke(place, drum, mark, 480) for place, drum, mark in struck]


def _heard(*struck: tuple[int, str, str]) -> list[str]:
    return [stroke.drum for stroke in playable(_strokes(*struck), TICKS_A_MS)]


def test_a_crash_and_the_backbeat_take_both_hands_from_the_ride() -> None:
    heard = _heard((0, "ride", "x"), (0, "snare", "X"), (0, "crash", "X"), (0, "kick", "X"))
    assert sorted(heard) == ["crash", "kick", "snare"]


def test_a_ghost_gives_way() -> None:
    assert "snare" not in _heard((0, "snare", "g"), (0, "ride", "x"), (0, "tom1", "x"))


def test_a_hand_needs_time_to_move() -> None:
    both_busy = [(0, "ride", "x"), (0, "snare", "x")]
    assert "crash" not in _heard(*both_busy, (round(50 * TICKS_A_MS), "crash", "X"))
    assert "crash" in _heard(*both_busy, (round(70 * TICKS_A_MS), "crash", "X"))


def test_the_hat_does_not_open_under_its_foot() -> None:
    assert _heard((0, "hat", "o"), (0, "foot", "x")) == ["hat"]


def test_snare_and_cross_stick_are_one_drum() -> None:
    assert _heard((0, "snare", "X"), (0, "stick", "x")) == ["snare"]


def test_the_percussionist_has_hands_of_his_own() -> None:
    assert len(_heard((0, "ride", "x"), (0, "snare", "x"), (0, "cowbell", "x"), (0, "tambourine", "x"))) == 4


@given(
    st.lists(
        st.tuples(
            st.integers(0, 32).map(lambda n: n * 240), st.sampled_from(sorted(KIT)), st.sampled_from("gxXo")
        )
    )
)
def test_nobody_has_three_hands(struck: list[tuple[int, str, str]]) -> None:
    played = playable(_strokes(*struck), TICKS_A_MS)
    assert [stroke.place for stroke in played] == sorted(stroke.place for stroke in played)
    for place in {stroke.place for stroke in played}:
        limbs = [KIT[stroke.drum].limb for stroke in played if stroke.place == place]
        assert limbs.count("hand") <= 2
        assert limbs.count("right foot") <= 1
        assert limbs.count("left foot") <= 1


def test_grace_notes_want_both_hands() -> None:
    def mark(*struck: tuple[int, str, str]) -> str:
        return next(s.mark for s in playable(_strokes(*struck), TICKS_A_MS) if s.drum == "snare")

    near, far = (round(ms * TICKS_A_MS) for ms in (90, 150))
    assert mark((0, "ride", "x"), (far, "snare", "d")) == "d"
    assert mark((0, "ride", "x"), (near, "snare", "d")) == "X"
    assert mark((0, "ride", "x"), (near, "snare", "f")) == "X"
    assert mark((far, "ride", "x"), (far, "snare", "d")) == "X"


def test_a_roll_goes_on_from_step_to_step() -> None:
    steps = [(480 * n, "snare", "r") for n in range(4)]
    assert _heard(*steps) == ["snare"] * 4
    meanwhile = _heard(*steps, (480 * 2 + 100, "tom1", "x"), (480 * 2 + 100, "ride", "x"))
    assert sum(drum != "snare" for drum in meanwhile) == 1  # the other hand is free, no third one
