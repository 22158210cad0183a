from __future__ import annotations

from sideman.music.events import STRIPS, kit_channel
from sideman.music.style.kit import KIT, MARKS

DRUM_STRIPS = {strip.channel for strip in STRIPS if strip.drums}


def test_every_drum_sounds_on_a_strip_of_the_drums() -> None:
    for drum in KIT.values():
        assert kit_channel(drum.key) in DRUM_STRIPS
        assert drum.opened is None or kit_channel(drum.opened) == kit_channel(drum.key)


def test_a_ghost_is_softer_than_a_stroke_and_a_stroke_than_an_accent() -> None:
    for drum in KIT.values():
        ghost, normal, accent = drum.levels
        assert 1 <= ghost < normal < accent <= 127


def test_the_four_limbs_have_what_they_can_reach() -> None:
    assert [name for name, drum in KIT.items() if drum.limb == "right foot"] == ["kick"]
    assert [name for name, drum in KIT.items() if drum.limb == "left foot"] == ["foot"]


def test_a_mark_is_one_character() -> None:
    assert all(len(mark) == 1 for mark in MARKS)
