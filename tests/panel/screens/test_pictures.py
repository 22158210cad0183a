"""Every screen against its picture in tests/panel/pictures, pixel for pixel.

After a wanted change: RENEW_PICTURES=1 tests/run tests/panel/screens, then look at what changed.
"""

import os
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from sideman.config import Book, Panel, Preset, SetList
from sideman.messages import SheetBar, Snapshot, Transport
from sideman.music.style.turn import Turn
from sideman.panel.letters import matching
from sideman.panel.quick import KINDS
from sideman.panel.screens import Screens
from sideman.panel.state import FADERS, FAVOURITES, REST_S, Draft, PanelState, Shelf
from sideman.ports import OWN

PICTURES = Path(__file__).parent.parent / "pictures"


class Line(NamedTuple):
    name: str
    title: str
    group: str
    trains: str = ""


SHELF = Shelf(
    styles=(
        Line("medium-swing", "Medium Swing", "Jazz"),
        Line("jazz-waltz", "Jazz Waltz", "Jazz", "feeling three and two, phrasing over the bar line"),
        Line("bossa-nova", "Bossa Nova", "Latin"),
        Line("blues-shuffle", "Blues Shuffle", "Blues"),
        Line("straight-rock", "Straight Rock", "Rock"),
    ),
    charts=(
        *(
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
        Line("quick chart", "Quick chart", OWN),
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
BOOK = Book(
    presets=tuple(
        Preset(name, "medium-swing", "one chord", 120.0, 0, title=title)
        for name, title in (
            ("late-bus", "Late Bus Home"),
            ("rhythm-changes", "Rhythm Changes"),
            ("blues-in-b", "Blues in B♭"),
            ("blues-in-b-2", "Blues in B♭ 2"),
        )
    ),
    set_lists=(SetList("Friday", ("late-bus", "blues-in-b")), SetList("Wedding", ())),
    set_list="Friday",
    preset="late-bus",
    favourites=("jazz-waltz", "blues-shuffle"),
)
SHEET = tuple(
    SheetBar("A" if n == 0 else "Bridge" if n == 4 else "", tuple((1.0, chord) for chord in bar.split()))
    for n, bar in enumerate(
        ("Bb6 G7", "Cm7 F7", "Dm7 G7", "Cm7 F7", "D7", "D7", "G7", "G7", "C7", "C7", "F7", "F7")
    )
)
BLUES = tuple(
    SheetBar("A" if n == 0 else "", ((1.0, chord),))
    for n, chord in enumerate(["F7", "Bb7", "F7", "F7", "Bb7", "Bb7", "F7", "D7", "Gm7", "C7", "F7", "C7"])
)
DRAFT = (("Cm7", 4), ("F7", 4), ("Bbmaj7", 4), ("Ebmaj7", 4), ("Am7b5", 4))

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
    "home-queued": (HOME, replace(PLAYING, queued="Ending", badges=("LOOP",))),
    "home-queued-blinked": (HOME, replace(PLAYING, queued="Ending", badges=("LOOP",), phase=0.6)),
    "home-practising-and-recording": (
        HOME,
        replace(PLAYING, queued="Ending", badges=("REC", "PRAC")),
    ),
    "home-more-badges-than-room": (
        HOME,
        replace(PLAYING, queued="Ending", badges=("REC", "LOOP", "PRAC", "CLK", "LOCK")),
    ),
    "home-all-badges": (HOME, replace(PLAYING, badges=("REC", "LOOP", "PRAC", "CLK", "LOCK"))),
    "home-fill": (HOME, replace(PLAYING, filling=True, badges=("LOOP", "LOCK"))),
    "home-slash-chord": (HOME, replace(PLAYING, chord="F#m7b5/E", next_chord="B7b9")),
    "home-long-chords": (HOME, replace(PLAYING, chord="C#7sus4b9b13", next_chord="F#maj7#11")),
    "home-no-chord": (HOME, replace(PLAYING, chord="N.C.", next_chord="Ebmaj9")),
    "home-seven-beats": (HOME, replace(PLAYING, beats=7, beat=5)),
    "home-fault-while-playing": (HOME, replace(PLAYING, fault="rock.toml: main_b has 15 steps")),
    "home-fault-and-badges": (
        HOME,
        replace(PLAYING, fault="the glass cannot be reached", badges=("REC", "LOOP", "PRAC", "CLK")),
    ),
    "home-following": (HOME, replace(PLAYING, badges=("EAR",))),
    "home-ending": (HOME, replace(PLAYING, transport=Transport.ENDING, next_chord="")),
    "fault": (
        HOME,
        replace(STOPPED, fault="No audio device: plug in «HifiBerry», or choose another in config.toml"),
    ),
    "genre": (PanelState(page="genre", cursor=2), PLAYING),
    "style-without-a-sound-card": (
        PanelState(page="style", genre="Jazz", cursor=1),
        replace(STOPPED, fault="No audio device: none with two outputs was found"),
    ),
    "style": (PanelState(page="style", genre="Jazz", cursor=1), STOPPED),
    "key": (PanelState(page="key", cursor=3), PLAYING),
    "key-minor": (PanelState(page="key", cursor=6), replace(STOPPED, minor=True, key="Gm")),
    "tempo": (PanelState(page="tempo"), PLAYING),
    "tempo-with-a-fraction": (PanelState(page="tempo"), replace(STOPPED, tempo=128.5)),
    "charts": (PanelState(page="charts", cursor=4), STOPPED),
    "home-paused": (HOME, replace(PLAYING, transport=Transport.PAUSED, beat=0)),
    "home-numbers": (HOME, replace(PLAYING, chord="2m7", next_chord="♭77/5")),
    "home-b-flat-player": (HOME, replace(PLAYING, key="C", chord="Dm7", next_chord="G7", badges=("B♭",))),
    "home-capo-half-time": (HOME, replace(PLAYING, queued="♩66", badges=("CAPO 3", "HALF"))),
    "welcome": (PanelState(page="welcome"), STOPPED),
    "menu": (PanelState(page="menu", cursor=1), PLAYING),
    "genre-favourites": (PanelState(page="genre"), replace(PLAYING, book=BOOK)),
    "style-favourites": (PanelState(page="style", genre=FAVOURITES), replace(STOPPED, book=BOOK)),
    "style-favourite": (PanelState(page="style", genre="Jazz", cursor=1), replace(PLAYING, book=BOOK)),
    "taps": (PanelState(page="taps"), STOPPED),
    "feel": (PanelState(page="feel", cursor=0, grabbed=True), PLAYING),
    "feel-turned": (
        PanelState(page="feel", cursor=2),
        replace(PLAYING, feel=Turn(1.3, 12.0, 0.0), badges=("FEEL",)),
    ),
    "feel-turning": (
        PanelState(page="feel", cursor=1, grabbed=True),
        replace(PLAYING, feel=Turn(0.0, -20.0, 1.4), badges=("FEEL", "HALF"), queued="Feel"),
    ),
    "feel-as-the-style": (PanelState(page="feel", cursor=3, grabbed=True), STOPPED),
    "feel-following": (
        PanelState(page="feel", cursor=7, grabbed=True),
        replace(PLAYING, settings=Panel(follow=0.6), badges=("EAR",)),
    ),
    "reads": (PanelState(page="reads", cursor=1), PLAYING),
    "set-up": (PanelState(page="set-up", cursor=0), STOPPED),
    "set-up-changing": (
        PanelState(page="set-up", cursor=7, grabbed=True),
        replace(PLAYING, settings=Panel(d="mute drums")),
    ),
    "letters": (PanelState(page="letters", cursor=3), PLAYING),
    "letters-typed": (PanelState(page="letters", typed="B", found=matching("B", SHELF.charts)), STOPPED),
    "charts-found": (PanelState(page="charts", typed="BL", found=matching("BL", SHELF.charts)), STOPPED),
    "presets": (PanelState(page="presets", cursor=1), replace(PLAYING, book=BOOK)),
    "presets-none": (PanelState(page="presets"), STOPPED),
    "preset": (PanelState(page="preset", preset="rhythm-changes", cursor=1), replace(STOPPED, book=BOOK)),
    "enlist": (PanelState(page="enlist", preset="blues-in-b"), replace(STOPPED, book=BOOK)),
    "set-lists": (PanelState(page="set lists", cursor=1), replace(STOPPED, book=BOOK)),
    "sheet": (PanelState(page="sheet"), replace(PLAYING, sheet=SHEET, bar=7)),
    "sheet-looking-around": (
        PanelState(page="sheet", cursor=10, grabbed=True),
        replace(STOPPED, sheet=BLUES),
    ),
    "naming": (
        PanelState(page="naming", naming=("rename preset", "late-bus"), typed="Late Bus ", cursor=7),
        PLAYING,
    ),
    "naming-nothing": (PanelState(page="naming", naming=("rename chart", "quick-chart")), STOPPED),
    "naming-long": (PanelState(page="naming", typed="A Nightingale In Berkeley Square", cursor=20), STOPPED),
    "off": (PanelState(page="off"), STOPPED),
    "off-while-playing": (PanelState(page="off"), PLAYING),
    "set-up-switch-off": (PanelState(page="set-up", cursor=13), STOPPED),
    "sheet-own-chart": (
        PanelState(page="sheet"),
        replace(STOPPED, chart="quick chart", chart_title="Quick chart", sheet=BLUES),
    ),
    "quick-root": (PanelState(page="quick", draft=Draft(root=10)), STOPPED),
    "quick-quality": (
        PanelState(page="quick", draft=Draft(DRAFT, "quality", 10, KINDS.index("m7b5"))),
        PLAYING,
    ),
    "quick-beats": (
        PanelState(page="quick", draft=Draft(DRAFT, "beats", 3, KINDS.index("7b9"), 12)),
        PLAYING,
    ),
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
    assert {path.stem for path in PICTURES.glob("*.png")} == {*SCREENS, "goodbye", "goodbye-unsaved"}


@pytest.mark.parametrize(("name", "saved"), [("goodbye", True), ("goodbye-unsaved", False)])
def test_the_last_picture_of_the_evening_says_whether_all_is_saved(name, saved):
    screens = Screens()
    before = screens.picture(HOME, STOPPED, SHELF).tobytes()
    picture = screens.goodbye(saved)
    if os.environ.get("RENEW_PICTURES"):
        picture.save(PICTURES / f"{name}.png", optimize=True)
    with Image.open(PICTURES / f"{name}.png") as wanted:
        assert picture.tobytes() == wanted.convert("1").tobytes() != before


@pytest.mark.parametrize("page", REST_S)
def test_no_page_hides_the_beat(page):
    state = PanelState(page=page, genre="Jazz")
    for beat in range(1, 5):
        now = replace(PLAYING, beat=beat)
        home, there = Screens().picture(HOME, now, SHELF), Screens().picture(state, now, SHELF)
        assert there.crop((0, 44, 128, 52)).tobytes() == home.crop((0, 44, 128, 52)).tobytes()


def test_pages_of_an_empty_shelf_can_be_drawn():
    for page in REST_S:
        assert Screens().picture(PanelState(page=page), STOPPED, Shelf()).getbbox()
