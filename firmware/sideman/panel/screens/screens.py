"""Which page is drawn, and only when something on it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Final, TypeAlias

from luma.core.device import dummy
from luma.core.render import canvas
from PIL.Image import Image
from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot
from sideman.panel.screens import (
    fault,
    home,
    key,
    letters,
    listing,
    mixer,
    naming,
    off,
    quick,
    rows,
    setting,
    sheet,
    tempo,
    welcome,
)
from sideman.panel.state import Page, PanelState, Shelf

Drawing: TypeAlias = Callable[[ImageDraw, PanelState, Snapshot, Shelf], None]

PAGES: Final[dict[Page, Drawing]] = {
    "home": home.draw,
    "welcome": welcome.draw,
    "key": key.draw,
    "tempo": tempo.draw,
    "taps": tempo.draw_taps,
    "letters": letters.draw,
    "sheet": sheet.draw,
    "quick": quick.draw,
    "naming": naming.draw,
    "mixer": mixer.draw,
    "off": off.draw,
    **dict.fromkeys(listing.WORDS, listing.draw),
    **dict.fromkeys(setting.TITLES, setting.draw),
}


def _all_but(kind: type, *unseen: str) -> Callable[[object], object]:
    """The fields of ``kind`` that a picture may show, as a tuple: looked through 30 times a second."""
    return attrgetter(*(field.name for field in fields(kind) if field.name not in unseen))


_page_seen: Final = _all_but(PanelState, "touched", "feet")
_seen: Final = _all_but(Snapshot, "phase", "peaks", "intensity")
"""Of the place within the beat the eye can tell apart which half it is."""


class Screens:
    """Draws on a luma device without glass. For one thread at a time; 1 ms or less a picture."""

    def __init__(self) -> None:
        self._device = dummy(width=rows.WIDTH, height=rows.HEIGHT, mode="1")
        self._drawn: tuple[object, ...] | None = None

    def picture(self, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> Image:
        """The picture of the page, 128 × 64, mode "1"; the same object while nothing on it changed."""
        wanted = (_page_seen(state), _seen(snapshot), snapshot.phase < 0.5, shelf)
        if wanted != self._drawn:
            with canvas(self._device) as draw:
                _page(state, snapshot)(draw, state, snapshot, shelf)
            self._drawn = wanted
        picture = self._device.image
        assert isinstance(picture, Image)
        return picture

    def goodbye(self, saved: bool) -> Image:
        """The last picture of the evening."""
        with canvas(self._device) as draw:
            welcome.draw_goodbye(draw, saved)
        self._drawn = None
        picture = self._device.image
        assert isinstance(picture, Image)
        return picture


def _page(state: PanelState, snapshot: Snapshot) -> Drawing:
    return fault.draw if state.page == "home" and fault.fills_the_page(snapshot) else PAGES[state.page]
