from __future__ import annotations

import pytest

from sideman.errors import BadStyle
from sideman.music.style.grid import Figure, When, read_figure, read_grid


def test_blanks_are_for_the_eye() -> None:
    assert read_figure("x.. x.g", 6, "ride") == read_figure("x..x.g", 6, "ride")


def test_a_figure_says_its_weight_and_when_it_is_played() -> None:
    figure = read_figure("X..g *2.5, from 0.4 to 0.8 above 100 below 180 bar 4 of 8", 4, "snare")
    assert figure == Figure((((0, "X"), (3, "g")),), 2.5, When(0.4, 0.8, 100, 180, 4, 8))


@pytest.mark.parametrize(
    ("intensity", "tempo", "bar", "plays"),
    [
        (0.5, 120, 3, True),
        (0.3, 120, 3, False),
        (0.5, 180, 3, False),
        (0.5, 120, 4, False),
        (0.5, 120, 11, True),
    ],
)
def test_a_condition_holds_or_not(intensity: float, tempo: float, bar: int, plays: bool) -> None:
    assert When(0.4, 0.8, 100, 180, 4, 8).holds(intensity, tempo, bar) is plays


def test_a_figure_may_last_several_bars() -> None:
    assert read_figure("x... | ..x.", 4, "kick").bars == (((0, "x"),), ((2, "x"),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x..x.xx..x.x.x.", "main_a.drums.ride has 15 steps; the bar needs 16"),
        ("x..x.xx..x.x.x.q", "mark 'q' is unknown; allowed: . (rest), g (ghost"),
        ("x..x.xx..x.x.x.. *2 loudly", "remark 'loudly' is not understood; allowed: *WEIGHT"),
        ("x..x.xx..x.x.x.. bar 5 of 4", "bar 5 of 4; bar 1 to 4 is allowed"),
    ],
)
def test_a_bad_row_says_where_what_and_what_is_allowed(text: str, said: str) -> None:
    with pytest.raises(BadStyle) as told:
        read_grid(16, {"ride": text}, "styles/bossa-nova.toml: main_a.drums")
    assert str(told.value).startswith("styles/bossa-nova.toml: main_a.drums.ride")
    assert said in str(told.value)


def test_an_unknown_drum_is_told_the_nearest_or_the_kit() -> None:
    with pytest.raises(BadStyle, match=r"drums.rid is unknown; nearest: ride$"):
        read_grid(4, {"rid": "x..."}, "drums")
    with pytest.raises(BadStyle, match=r"drums.gong is unknown; allowed: steps, kick, snare"):
        read_grid(4, {"gong": "x..."}, "drums")


def test_strokes_that_may_be_played_count_half() -> None:
    assert read_figure("x.?+ | x...", 4, "snare").busy == 1.5
