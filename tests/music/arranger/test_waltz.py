from __future__ import annotations

from dataclasses import replace

import pytest

from sideman.music.arranger.arrange import Arranger
from sideman.music.chart.form import Form
from sideman.music.events import CHANNEL, Note
from sideman.music.song import Song
from sideman.music.style.style import Style
from sideman.music.timebase import Meter

BAR, BEAT = 5760, 1920


@pytest.mark.parametrize("main", "abcd")
def test_a_swing_waltz_has_the_foot_on_two_and_three_and_the_kick_on_one(
    main: str, styles: dict[str, Style], form32: Form
) -> None:
    three = replace(form32, bars=tuple(replace(bar, meter=Meter(3, 4)) for bar in form32.bars))
    song = Song(three, styles["medium-swing"], 150, 0, main, intro=False)
    foot, kick = [0, 0, 0], [0, 0, 0]
    for seed in range(4):
        for event in Arranger(song, seed).events((), 0, 32 * BAR):
            if isinstance(event, Note) and event.place % BEAT == 0:
                on = event.place % BAR // BEAT
                foot[on] += event.key == 44
                kick[on] += event.key == 36
    assert foot[0] <= 0.06 * 128  # a fill written over four beats
    assert foot[1] >= 0.9 * 128
    assert 0.35 * 128 <= foot[2] <= 0.8 * 128
    assert kick[0] >= 0.75 * 128
    assert max(kick[1:]) <= 0.4 * kick[0]


def test_a_waltz_in_four_has_its_second_beat_again_on_the_fourth(
    styles: dict[str, Style], form32: Form
) -> None:
    song = Song(form32, styles["jazz-waltz"], 150, 0, "b", intro=False)
    foot = [0, 0, 0, 0]
    for event in Arranger(song, 1).events((), 0, 32 * 4 * BEAT):
        if isinstance(event, Note) and event.key == 44 and event.channel < CHANNEL["bass"]:
            foot[event.place // BEAT % 4] += 1
    assert foot == [0, 32, 0, 32]
