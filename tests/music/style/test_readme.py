"""What styles/README.md teaches is what the loader reads."""

from __future__ import annotations

import re
from pathlib import Path

from sideman.music.style.kit import KIT, MARKS
from sideman.music.style.load import check_style
from sideman.music.style.players import PLAYERS

README = (Path(__file__).parents[3] / "styles" / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", README, re.S)


def test_the_style_in_the_readme_can_be_played() -> None:
    assert check_style(BLOCKS[0], "styles/plain-rock.toml") == []


def test_the_feel_and_mix_in_the_readme_can_be_played() -> None:
    assert check_style(BLOCKS[0] + BLOCKS[1], "styles/plain-rock.toml") == []


def test_the_phrase_in_the_readme_can_be_played() -> None:
    assert check_style(BLOCKS[0] + BLOCKS[2], "styles/plain-rock.toml") == []
    assert check_style(BLOCKS[0] + BLOCKS[2].replace("[main_b.riff]", "[[main_b.riff]]"), "s.toml") == []


def test_every_mark_and_every_player_is_in_the_readme() -> None:
    assert all(f"`{mark}`" in README for mark in MARKS)
    assert all(name in README for name in PLAYERS)
    assert all(name.rstrip("123") in README for name in KIT)
