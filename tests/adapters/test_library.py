"""Styles and charts are found by name or path; a bad file is named and left out."""

from pathlib import Path

import pytest

from sideman.adapters.library import Library, shipped
from sideman.errors import BadChart, BadStyle, NotFound


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    for name in ("styles", "charts"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def library(folders: Path) -> Library:
    return Library(folders / "styles", folders / "charts")


def swing() -> str:
    return (shipped("styles") / "medium-swing.toml").read_text()


def test_the_shipped_styles_are_there_by_genre_and_title(library: Library) -> None:
    cards = library.styles()
    assert "medium-swing" in [card.name for card in cards]
    assert [(card.group, card.title) for card in cards] == sorted((card.group, card.title) for card in cards)
    assert library.style("medium-swing").name == "medium-swing"
    assert library.faults == ()


def test_the_built_in_progressions_are_there(library: Library) -> None:
    assert "ii-v-i" in [card.name for card in library.charts()]
    assert len(library.form("ii-v-i").bars) == 4


def test_a_players_style_stands_beside_the_shipped_ones_and_before_one_of_its_name(
    library: Library, folders: Path
) -> None:
    text = swing().replace("title = ", 'title = "Mine" # ', 1)
    (folders / "styles/my-swing.toml").write_text(text)
    assert library.style("my-swing").title == "Mine"
    assert library.style("medium-swing").title != "Mine"
    (folders / "styles/medium-swing.toml").write_text(text)
    assert library.style("medium-swing").title == "Mine"


def test_a_style_is_read_again_when_its_file_changed_and_only_then(library: Library, folders: Path) -> None:
    path = folders / "styles/mine.toml"
    path.write_text(swing())
    first = library.style("mine")
    assert library.style("mine") is first
    path.write_text(swing().replace("title = ", 'title = "Other" # ', 1))
    assert library.style("mine").title == "Other"


def test_a_bad_style_is_reported_and_left_out_and_says_why_when_asked_for(
    library: Library, folders: Path
) -> None:
    (folders / "styles/broken.toml").write_text("title = 3")
    (folders / "styles/letters.toml").write_bytes(b"\xff\xfe\x00")
    assert {"broken", "letters"}.isdisjoint(card.name for card in library.styles())
    assert len(library.faults) == 2
    assert library.faults[0].startswith("styles/broken.toml: ")
    assert "styles/letters.toml: is not text in UTF-8" in library.faults[1]
    with pytest.raises(BadStyle, match=r"styles/broken\.toml: "):
        library.style("broken")


def test_a_path_names_a_file_where_nothing_has_that_name(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.toml"
    path.write_text(swing())
    assert library.style(str(path)).name == "elsewhere"


@pytest.mark.parametrize("name", ["medum-swing", "Medium Swing", "MEDIUM-SWING"])
def test_a_name_that_is_not_there_is_answered_with_the_nearest(library: Library, name: str) -> None:
    with pytest.raises(NotFound) as fault:
        library.style(name)
    assert f"no style {name!r}" in str(fault.value)
    assert "nearest: medium-swing" in str(fault.value)


def test_part_of_a_title_is_answered_with_the_charts_that_have_it(library: Library, folders: Path) -> None:
    for key in "CF":
        (folders / f"charts/road-{key}.txt").write_text(f"title: Foggy Road\nkey: {key}\nC | F\n")
    for name in ("fogg", "Foggy Road"):
        with pytest.raises(NotFound, match=f"no chart '{name}'; nearest: road-C, road-F"):
            library.form(name)


def test_a_name_near_nothing_is_answered_with_what_there_is(library: Library) -> None:
    with pytest.raises(NotFound) as fault:
        library.form("@@@@")
    listed = str(fault.value).partition("there are: ")[2].split(" and ")[0].split(", ")
    assert len(listed) == min(20, len(library.charts()))
    assert set(listed) <= {card.name for card in library.charts()}


def test_a_players_chart_is_found_by_name_and_path_and_listed_before_the_built_in_ones(
    library: Library, folders: Path
) -> None:
    path = folders / "charts/late-bus.txt"
    path.write_text("title: Late Bus Home\nkey: Gm\n\n[A]\nCm7 | F7 | Bbmaj7 | Ebmaj7\n")
    (folders / "charts/untitled.chart").write_text("C | F | G7 | C\n")
    assert [(card.name, card.title, card.group) for card in library.charts()[:2]] == [
        ("late-bus", "Late Bus Home", "own charts"),
        ("untitled", "untitled", "own charts"),
    ]
    assert library.form("late-bus") is library.form(str(path))
    assert len(library.form("late-bus").bars) == 4


def test_a_bad_chart_is_reported_and_left_out(library: Library, folders: Path) -> None:
    (folders / "charts/broken.txt").write_text("C | H7 | G7\n")
    assert "broken" not in [card.name for card in library.charts()]
    assert len(library.faults) == 1
    assert library.faults[0].startswith("charts/broken.txt")
    with pytest.raises(BadChart, match=r"charts/broken\.txt"):
        library.form("broken")


def test_a_huge_file_is_not_read(library: Library, folders: Path) -> None:
    with (folders / "styles/huge.toml").open("wb") as file:
        file.truncate(5_000_000)
    assert "styles/huge.toml: has 5000000 bytes; at most 4000000 are allowed" in library.faults
