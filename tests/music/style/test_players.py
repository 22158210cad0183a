"""The players a style may ask for, and what it may ask of them."""

from __future__ import annotations

import pytest

from sideman.errors import BadStyle
from sideman.music.events import PARTS
from sideman.music.style.players import PLAYERS, settled


def test_every_default_is_allowed() -> None:
    for player in PLAYERS.values():
        assert player.part in PARTS
        assert player.meaning
        for option in player.options.values():
            assert option.meaning
            assert option.fault(option.default) is None


def test_what_a_style_does_not_say_is_filled_in() -> None:
    found = dict(settled("walking", {"feel": "two"}, "swing"))
    assert found == {"feel": "two", "level": 84.0, "skips": 0.2}


def test_an_unknown_player_is_named_with_those_there_are() -> None:
    with pytest.raises(BadStyle, match=r"main_a\.bass: player 'kazoo' is unknown; allowed: arpeggio, "):
        settled("kazoo", {}, "main_a.bass")


def test_an_unknown_option_is_named_with_those_there_are() -> None:
    with pytest.raises(BadStyle, match="walking has no option 'speed'; allowed: feel, level, skips"):
        settled("walking", {"speed": 1}, "main_a.bass")


@pytest.mark.parametrize(
    ("option", "found", "allowed"),
    [
        ("skips", 1.5, r"skips is 1\.5; a number from 0 to 1 is allowed"),
        ("skips", True, "skips is True; a number from 0 to 1 is allowed"),
        ("skips", "often", "skips is 'often'; a number from 0 to 1 is allowed"),
        ("level", 0, "level is 0; a number from 1 to 127 is allowed"),
        ("feel", "three", "feel is 'three'; allowed: one, two, four"),
    ],
)
def test_a_setting_out_of_range_says_what_was_found_and_what_is_allowed(
    option: str, found: object, allowed: str
) -> None:
    with pytest.raises(BadStyle, match=allowed):
        settled("walking", {option: found}, "main_a.bass")
