"""What the README shows is what the box takes."""

import re
from pathlib import Path

import pytest

from sideman.cli import COMMANDS
from sideman.config import Config, read_config
from sideman.music.chart.form import unroll
from sideman.music.chart.text import read_chart

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [block for named, block in fenced if named == kind]


def test_the_chart_in_the_readme_plays_its_32_bars() -> None:
    (chart,) = [block for block in blocks(README, "") if block.startswith("title:")]
    form = unroll(read_chart(chart, "README.md"))
    assert form.warnings == ()
    assert len(form.bars) == 32


def test_the_config_in_the_readme_is_the_default_but_for_the_device() -> None:
    (shown,) = blocks(README, "toml")
    assert read_config(shown.replace('"Codec"', '""'), "README.md") == Config()


def test_the_config_for_the_hardware_reads_too() -> None:
    for shown in blocks((ROOT / "hw" / "README.md").read_text(encoding="utf-8"), "toml"):
        read_config(shown, "hw/README.md")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"`{command}\b", README)


def test_every_file_that_the_readme_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
