"""What a style is good for practising stands whole on the two rows that the style browser has for it."""

import pytest

from sideman.panel.screens import lines, rows
from sideman.panel.screens.font import font
from tests.app.jam import LIBRARY


@pytest.mark.parametrize("style", LIBRARY.styles(), ids=lambda style: style.name)
def test_it_fits(style):
    assert style.trains
    letters = font("small")
    shown = lines.wrapped(style.trains, letters, rows.WIDTH)
    assert len(shown) <= 2
    assert " ".join(shown) == style.trains  # no word was cut
