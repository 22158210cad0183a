"""Chords on the glass."""

import pytest
from PIL import Image, ImageDraw

from sideman.music.theory.pitch import Key, spell
from sideman.music.theory.quality import QUALITIES
from sideman.panel.screens.chords import draw_chords, printed, split


@pytest.mark.parametrize(
    ("symbol", "parts"),
    [
        ("Cm7", ("C", "m7", "")),
        ("Bbmaj7", ("B♭", "Δ", "")),
        ("F#m7b5/E", ("F♯", "ø", "/E")),
        ("Ebdim7", ("E♭", "°7", "")),
        ("Gmmaj7", ("G", "mΔ", "")),
        ("C7b9b13/Bb", ("C", "7♭9♭13", "/B♭")),
        ("Abmaj9#11", ("A♭", "Δ9♯11", "")),
        ("F♯m7♭5/E♭", ("F♯", "ø", "/E♭")),
        ("N.C.", ("", "N.C.", "")),
        ("", ("", "", "")),
    ],
)
def test_a_chord_is_split_and_printed_as_lead_sheets_have_it(symbol, parts):
    assert split(symbol) == parts
    assert printed(symbol) == "".join(parts)


def test_no_two_qualities_look_the_same():
    names = {printed(f"C{name}") for name in QUALITIES}
    assert len(names) == len(QUALITIES)


@pytest.mark.parametrize("root", [spell(pitch, Key(1)) for pitch in range(12)])
def test_every_chord_there_is_fits_the_glass_with_a_root_of_24_pixels(root):
    for name in QUALITIES:
        image = Image.new("1", (200, 50))
        draw_chords(ImageDraw.Draw(image), f"{root}{name}/{root}", "", 10, 128)
        _left, top, right, bottom = image.getbbox()
        assert right <= 128
        assert top in (9, 10)
        assert bottom - top >= 24
