"""Every screen against its picture in tests/panel/pictures, pixel for pixel.

After a wanted change: RENEW_PICTURES=1 tests/run tests/panel/screens, then look at what changed.
"""

import os
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from sideman.messages import Snapshot, Transport
from sideman.panel.screens import Screens
from sideman.panel.state import FADERS, PanelState, Shelf

PICTURES = Path(__file__).parent.parent / "pictures"


class Line(NamedTuple):
    name: str
    title: str
    group: str


SHELF = Shelf(
    styles=(
        Line("medium-swing", "Medium Swing", "Jazz"),
        Line("jazz-waltz", "Jazz Waltz", "Jazz"),
        Line("bossa-nova", "Bossa Nova", "Latin"),
        Line("blues-shuffle", "Blues Shuffle", "Blues"),
        Line("straight-rock", "Straight Rock", "Rock"),
    ),
    charts=tuple(
        Line(title.lower(), title, "")
        for title in (
            "12-bar Blues",
            "Autumn Walk",
            "I–vi–ii–V",
            "Minor Blues",
            "Rhythm Changes",
            "One Chord",
        )
    ),
)
STOPPED = Snapshot(
    chart="rhythm changes",
    chart_title="Rhythm Changes",
    style="medium-swing",
    style_title="Medium Swing",
    tempo=132.0,
    key="Bb",
    key_pitch=10,
    levels={"master": 0.8, "kick": 0.6, "snare": 0.95},
    mutes=frozenset({"snare"}),
)
PLAYING = replace(
    STOPPED,
    transport=Transport.PLAYING,
    section="Bridge",
    section_bar=7,
    section_bars=8,
    chorus=2,
    main="C",
    chord="Cm7",
    next_chord="F7",
    beat=2,
)
HOME = PanelState()

SCREENS = {
    "home-stopped": (HOME, STOPPED),
    "home-stopped-long-title": (HOME, replace(STOPPED, chart_title="A Nightingale In Berkeley Square")),
    "home-count-in": (
        HOME,
        replace(
            PLAYING,
            transport=Transport.COUNT_IN,
            section_bars=0,
            chorus=0,
            chord="",
            next_chord="Bb6",
            beat=3,
        ),
    ),
    "home-intro": (HOME, replace(PLAYING, transport=Transport.INTRO, section="", chorus=0)),
    "home-beat-1": (HOME, replace(PLAYING, beat=1)),
    "home-beat-4": (HOME, replace(PLAYING, beat=4)),
    "home-queued": (HOME, replace(PLAYING, queued="Ending", badges=("REC",))),
    "home-queued-blinked": (HOME, replace(PLAYING, queued="Ending", badges=("REC",), phase=0.6)),
    "home-fill": (HOME, replace(PLAYING, filling=True, badges=("LOOP", "PRAC"))),
    "home-slash-chord": (HOME, replace(PLAYING, chord="F#m7b5/E", next_chord="B7b9")),
    "home-long-chords": (HOME, replace(PLAYING, chord="C#7sus4b9b13", next_chord="F#maj7#11")),
    "home-no-chord": (HOME, replace(PLAYING, chord="N.C.", next_chord="Ebmaj9")),
    "home-seven-beats": (HOME, replace(PLAYING, beats=7, beat=5)),
    "home-fault-while-playing": (HOME, replace(PLAYING, fault="rock.toml: main_b has 15 steps")),
    "home-ending": (HOME, replace(PLAYING, transport=Transport.ENDING, next_chord="")),
    "fault": (
        HOME,
        replace(STOPPED, fault="No audio device: plug in «HifiBerry», or choose another in config.toml"),
    ),
    "genre": (PanelState(page="genre", cursor=2), PLAYING),
    "style": (PanelState(page="style", genre="Jazz", cursor=1), STOPPED),
    "key": (PanelState(page="key", cursor=3), PLAYING),
    "key-minor": (PanelState(page="key", cursor=6), replace(STOPPED, minor=True, key="Gm")),
    "tempo": (PanelState(page="tempo"), PLAYING),
    "tempo-with-a-fraction": (PanelState(page="tempo"), replace(STOPPED, tempo=128.5)),
    "charts": (PanelState(page="charts", cursor=4), STOPPED),
    "mixer": (PanelState(page="mixer", cursor=1), PLAYING),
    "mixer-grabbed": (PanelState(page="mixer", cursor=len(FADERS) - 1, grabbed=True, level=1.0), PLAYING),
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_it_was_approved(name):
    state, snapshot = SCREENS[name]
    picture = Screens().picture(state, snapshot, SHELF)
    approved = PICTURES / f"{name}.png"
    if os.environ.get("RENEW_PICTURES"):
        picture.save(approved, optimize=True)
    with Image.open(approved) as wanted:
        assert picture.tobytes() == wanted.convert("1").tobytes()


def test_there_is_no_picture_of_a_screen_that_is_gone():
    assert {path.stem for path in PICTURES.glob("*.png")} == set(SCREENS)


@pytest.mark.parametrize("page", ["genre", "style", "key", "tempo", "charts", "mixer"])
def test_no_page_hides_the_beat(page):
    state = PanelState(page=page, genre="Jazz")
    for beat in range(1, 5):
        now = replace(PLAYING, beat=beat)
        home, there = Screens().picture(HOME, now, SHELF), Screens().picture(state, now, SHELF)
        assert there.crop((0, 44, 128, 52)).tobytes() == home.crop((0, 44, 128, 52)).tobytes()


def test_pages_of_an_empty_shelf_can_be_drawn():
    for page in ("genre", "style", "charts"):
        assert Screens().picture(PanelState(page=page), STOPPED, Shelf()).getbbox()
