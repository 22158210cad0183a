"""A SoundFont is found by path, by name, or by itself."""

from pathlib import Path

import pytest

from sideman.adapters.fonts import find_font, fonts
from sideman.errors import NotFound


@pytest.fixture
def own(tmp_path: Path) -> Path:
    for name in ("own/Mine.sf3", "system/TimGM6mb.sf2", "system/FluidR3_GM.sf2", "system/readme.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"RIFF")
    return tmp_path / "own"


def test_the_default_is_the_font_that_the_styles_were_mixed_on(own: Path) -> None:
    system = own.parent / "system"
    assert find_font("", own, [system]) == system / "FluidR3_GM.sf2"
    assert [path.name for path in fonts(own, [system])] == ["Mine.sf3", "FluidR3_GM.sf2", "TimGM6mb.sf2"]


@pytest.mark.parametrize("chosen", ["Mine", "Mine.sf3", "{own}/Mine.sf3"])
def test_a_font_is_chosen_by_name_or_path(own: Path, chosen: str) -> None:
    assert find_font(chosen.format(own=own), own, [own.parent / "system"]) == own / "Mine.sf3"


def test_where_the_system_has_none_the_players_own_is_the_default(own: Path, tmp_path: Path) -> None:
    assert find_font("", own, [tmp_path / "nowhere"]) == own / "Mine.sf3"


def test_a_font_that_is_not_there_is_answered_with_those_that_are(own: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no SoundFont 'Grand\.sf2' .*there are: Mine\.sf3"):
        find_font("Grand.sf2", own, [tmp_path / "nowhere"])
    with pytest.raises(NotFound, match="fluid-soundfont-gm"):
        find_font("", tmp_path / "empty", [tmp_path / "nowhere"])
