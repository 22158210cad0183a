"""``sideman pins``."""

import json
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from sideman.cli import main


@pytest.fixture(autouse=True)
def nobody_home(tmp_path, monkeypatch):
    monkeypatch.setenv("SIDEMAN_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize("profile", ["default", "spi", "mcp3008", "pisound"])
def test_every_profile_is_printed_as_a_table_and_a_picture(capsys, profile):
    assert main(["pins", "--profile", profile]) == 0
    told = capsys.readouterr().out
    assert "footswitch A" in told
    assert "29 ● ○ 30" in told.replace("▪", "○")
    assert told.count("ground") > 8


def test_the_drawings_can_be_opened(tmp_path, capsys):
    svg, png = tmp_path / "pins.svg", tmp_path / "pins.png"
    assert main(["pins", "--svg", str(svg), "--png", str(png)]) == 0
    texts = "\n".join(element.text or "" for element in ET.parse(svg).iter() if element.tag.endswith("text"))
    assert "footswitch A" in texts
    with Image.open(png) as picture:
        assert min(picture.size) > 500


def test_programs_get_a_list(capsys):
    assert main(["pins", "--json"]) == 0
    wires = json.loads(capsys.readouterr().out)
    assert {"what": "footswitch A", "gpio": 5, "pin": 29, "to": "ground", "pull": "the Pi's own, up"} in wires


def test_a_config_that_cannot_work_is_told_so(tmp_path, capsys):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text('[hardware]\nadc = "mcp3008"\n')
    assert main(["pins"]) == 1
    assert "needs SPI0 for itself" in capsys.readouterr().out


def test_an_unknown_profile_and_a_folder_that_is_not_there_are_said(capsys, tmp_path):
    assert main(["pins", "--profile", "mine"]) == 2
    assert main(["pins", "--svg", str(tmp_path / "no" / "pins.svg")]) == 2
    assert "default, spi" in capsys.readouterr().err
