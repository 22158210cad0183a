"""A font's instruments are brought to the loudness of those that the styles were mixed on."""

from math import log10
from pathlib import Path

import numpy as np
import pytest

from sideman.adapters.fonts import find_font
from sideman.engine import synth as engine_synth
from sideman.engine.synth import PROGRAM_KEY, SOURCES, Desk, Synth
from sideman.engine.trims import trims
from sideman.engine.wire import ROW
from sideman.music.events import CHANNEL
from sideman.music.style.instruments import INSTRUMENTS, KITS

KEYS, CYMBALS = ROW[CHANNEL["keys"]], ROW[CHANNEL["cymbals"]]


def chord(monkeypatch, trim: float) -> float:
    """Level in dB of a second of piano with that trim."""
    monkeypatch.setattr(engine_synth, "trims", lambda font: {(KEYS, *INSTRUMENTS["piano"]): trim})
    synth = Synth(str(find_font("", Path("/nonexistent"))), 48_000)
    synth.set(KEYS, PROGRAM_KEY, INSTRUMENTS["vibraphone"][1])
    synth.set(KEYS, PROGRAM_KEY, INSTRUMENTS["piano"][1])
    for key in (48, 55, 64):
        synth.strike(KEYS, key, 70)
    desk = Desk(np.zeros((SOURCES, 48_000), np.float32))
    synth.process(48_000, desk, 0)
    synth.close()
    return 20 * log10(float(np.sqrt((desk.rows[2 * KEYS] ** 2).mean())))


@pytest.mark.parametrize("trim", [-6.0, 3.0])
def test_a_trim_is_heard_to_the_decibel(monkeypatch, trim):
    assert chord(monkeypatch, trim) - chord(monkeypatch, 0.0) == pytest.approx(trim, abs=0.2)


def test_each_size_of_a_font_has_its_trims_and_the_styles_own_has_none():
    assert trims("/usr/share/sounds/sf2/FluidR3_GM.sf2") == {}
    assert trims("") == {}
    general = trims("/fonts/MuseScore_General.sf3")
    assert general == trims("/fonts/MuseScore_General_Full.sf3")
    assert general[CYMBALS, *KITS["jazz kit"]] < 0 < trims("TimGM6mb.sf2")[CYMBALS, *KITS["jazz kit"]]


def test_a_link_is_trimmed_as_what_it_leads_to(tmp_path):
    font = tmp_path / "TimGM6mb.sf2"
    font.touch()
    link = tmp_path / "default-GM.sf2"
    link.symlink_to(font)
    assert trims(str(link)) == trims(str(font)) != {}


def test_the_louder_edition_of_a_font_gives_up_what_it_is_louder_by():
    measured, louder = (trims(f"/fonts/MuseScore_General_Full.{suffix}") for suffix in ("sf3", "sf2"))
    assert measured.keys() == louder.keys()
    assert {round(measured[what] - louder[what], 6) for what in measured} == {1.0}
