"""``sideman measure --mix``: styles as loud as each other, no clipped peak, room for whoever plays along.

All styles on all fonts take minutes: ``tests/run -m soak tests/commands/measure/test_mix.py``.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sideman.adapters.fonts import find_font
from sideman.adapters.library import Library
from sideman.commands.measure.mix import COMPING, Mixed, Row, line_ups, mix_rows, mixed
from sideman.engine.synth import Synth
from sideman.errors import NotFound
from sideman.music.style.style import Style
from sideman.music.style.table import Table

NOWHERE = Path("/nonexistent")
LIBRARY = Library(NOWHERE, NOWHERE)
STYLES = sorted(path.stem for path in (Path(__file__).parents[3] / "styles").glob("*.toml"))
FONTS = ("FluidR3_GM", "MuseScore_General", "TimGM6mb")
STYLE = "up-tempo-swing"
"""The quickest chorus."""
HALF_A_FADER = 12.0
"""What half of a fader's way takes away, in dB: General MIDI's gain is the square of the fader's place."""
GOOD = Mixed(loudness=-23.4, true_peak=-9.0, under=7.0, lows=0.4)


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({}, True),
        ({"loudness": -21.9}, False),
        ({"loudness": -24.1}, False),
        ({"true_peak": -0.9}, False),
        ({"under": 5.9}, False),
    ],
)
def test_a_style_is_as_loud_as_the_others_never_clips_and_leaves_room(change, kept):
    assert Row("it", "", GOOD._replace(**change), GOOD).kept is kept


def test_its_loudest_main_must_not_clip_either():
    assert not Row("it", "", GOOD, GOOD._replace(true_peak=-0.5)).kept


def faded(style: Style, share: float, strips: tuple[str, ...]) -> Style:
    """``style`` with the faders of ``strips`` at that share of where they are."""
    mix = {
        name: replace(strip, level=round(strip.level * share)) if name in strips else strip
        for name, strip in style.mix.items()
    }
    return replace(style, mix=Table(mix))


def test_loudness_follows_the_faders_and_without_comping_there_is_all_the_room():
    song = next(line_ups(LIBRARY, STYLE, "b"))
    half = replace(song, style=faded(song.style, 0.5, tuple(song.style.mix)))
    bare = replace(song, style=faded(song.style, 0.0, COMPING))
    with closing(Synth(str(find_font("", NOWHERE)), 48_000)) as synth:
        heard, lowered, alone = (mixed(way, synth) for way in (song, half, bare))
    assert lowered.loudness == pytest.approx(heard.loudness - HALF_A_FADER, abs=0.5)
    assert lowered.under == pytest.approx(heard.under, abs=0.3)
    assert alone.under > 60
    assert alone.loudness < heard.loudness


@pytest.mark.soak
@pytest.mark.parametrize("font", FONTS)
def test_the_mix_of_every_style_and_line_up_holds_on_every_font(font):
    try:
        path = find_font(font, NOWHERE)
    except NotFound as missing:
        pytest.skip(str(missing))
    missed = [row.cells() for row in mix_rows(LIBRARY, STYLES, str(path)) if not row.kept]
    assert not missed
