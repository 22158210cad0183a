"""What one drummer cannot play is told by bar, step and drum."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sideman.adapters.library import shipped
from sideman.music.arranger.sitting import left_out
from sideman.music.style.load import read_style

README = (Path(__file__).parents[3] / "styles" / "README.md").read_text(encoding="utf-8")
PLAIN = re.findall(r"```toml\n(.*?)```", README, re.S)[0]
SNARE = 'snare = "..X...X."'


def told(row: str, instead_of: str = SNARE) -> list[str]:
    """Of the plain rock with ``row`` in main a."""
    changed = PLAIN.replace(instead_of, row, 1)
    assert changed != PLAIN
    return left_out(read_style(changed, "s.toml"), "s.toml")


@pytest.mark.parametrize("path", sorted(shipped("styles").glob("*.toml")), ids=lambda path: path.stem)
def test_one_drummer_can_play_every_style_that_ships(path: Path) -> None:
    assert left_out(read_style(path.read_text(encoding="utf-8"), path.name), path.name) == []


def test_the_style_of_the_readme_can_be_played() -> None:
    assert left_out(read_style(PLAIN, "s.toml"), "s.toml") == []


def test_three_hands_at_once_are_told_with_bar_steps_and_drums() -> None:
    first, second = told(f'{SNARE}\ntom1 = "..X...X."')
    assert first == (
        "s.toml: main_a.drums: bar 1, steps 3, 7: hat, snare and tom1 want 3 hands at once; hat is left out"
    )
    assert second.startswith("s.toml: main_b.drums: bar 1, steps 3, 7: ride, snare and tom1")


def test_a_fault_that_a_main_takes_over_as_it_is_is_told_once() -> None:
    rows = f'{SNARE}\ntom1 = "..X....."\nfloor = "..X....."'
    said = told(rows, SNARE)
    assert [line for line in said if "tom1 is left out" in line or "floor is left out" in line]
    assert len(said) == len(set(said))


def test_the_bar_of_a_longer_figure_is_named() -> None:
    hat = 'hat   = "X.x.X.x. | X.x.X.x."\ncrash = "........ | X......."\ntom2 = "........ | X......."'
    (line, *_) = told(hat, 'hat   = "X.x.X.x."')
    assert "bar 2, step 1: crash, hat and tom2 want 3 hands at once; hat is left out" in line


def test_a_foot_that_would_close_the_open_hat_is_told() -> None:
    hat = 'hat   = "o.x.o.x."\nfoot  = "x...x..."'
    assert (
        "steps 1, 5: the foot cannot close the hat that is open there" in told(hat, 'hat   = "X.x.X.x."')[0]
    )


def test_a_hand_that_would_have_to_fly_is_told() -> None:
    fill = 'steps = 16\nsnare = "x.x.x.x.x.x.x.x."\nfloor = ".x.x.x.x.x.x.x.x"\ncrash = "x.x.x.x.x.x.x.x."\n'
    said = told(fill, 'steps = 4\nsnare = "xxxx"\n')
    assert said[0].startswith("s.toml: fill 1: bar 1, steps 2, 4,")
    assert "floor within 33 ms; floor is left out" in said[0]


def test_what_may_be_played_makes_way_without_a_word() -> None:
    assert told(f'{SNARE}\ntom1 = "..?...g."') == []


def test_time_gives_way_now_and_then_without_a_word_but_not_always() -> None:
    now_and_then = f'{SNARE}\ncrash = ["........ *5", "..X..... bar 4 of 4"]'
    always = f'{SNARE}\ncrash = ["..X..... *5", "..X...X. bar 4 of 4"]'
    assert told(now_and_then) == []
    assert [line for line in told(always) if "step 3: crash, hat and snare" in line]


def test_bell_and_ride_on_one_step_are_a_stroke_on_the_bell() -> None:
    assert told('ride = "X.x.X.x."\nbell = "..X...X."', 'ride = "X.x.X.x."') == []
