"""The pages that are lists, all drawn alike: title, three lines around the cursor, beats, what push does."""

from __future__ import annotations

from typing import Final

from PIL.ImageDraw import ImageDraw

from sideman.messages import Snapshot, Transport
from sideman.panel.lists import LISTS, preset_shown
from sideman.panel.screens import lines, rows
from sideman.panel.screens.font import font
from sideman.panel.state import FAVOURITES, Page, PanelState, Shelf

WORDS: Final[dict[Page, tuple[str, str, str]]] = {
    # page        title          below                         below, with nothing in it
    "menu": ("MENU", "Push: open", ""),
    "genre": ("STYLE", "Push: open", "No styles found"),
    "style": ("", "Push: play · held: ★", ""),
    "charts": ("CHART", "Push: play · held: find", "No charts found"),
    "presets": ("PRESET", "Push: play · held: edit", ""),
    "preset": ("", "Push: do it", ""),
    "enlist": ("INTO", "Push: in, or out again", ""),
    "set lists": ("PLAY FROM", "Push: take · held: rename", ""),
    "reads": ("I READ", "Push: take", ""),
}


def draw(draw: ImageDraw, state: PanelState, snapshot: Snapshot, shelf: Shelf) -> None:
    """What plays has a tick."""
    listed = LISTS[state.page](state, snapshot, shelf)
    title, hint, nothing = WORDS[state.page]
    if state.page == "style":
        title = "★" if state.genre == FAVOURITES else state.genre.upper()
    elif state.page == "preset":
        title = preset_shown(state.preset, snapshot)
    elif state.page == "charts" and state.typed:
        title = f"FIND {state.typed}"
    where = f"{state.cursor + 1} of {len(listed)}" if listed else ""
    rows.title(draw, title, snapshot, snapshot.style_title if state.page in ("genre", "style") else where)
    lines.draw_list(draw, [f"{each.text} ✓" if each.plays else each.text for each in listed], state.cursor)
    trains = listed[state.cursor].trains if state.cursor < len(listed) else ""
    if trains and snapshot.transport is Transport.STOPPED and not snapshot.queued:
        _for_practice(draw, trains)
        return
    rows.beats(draw, snapshot)
    rows.bottom(draw, snapshot, hint if listed else nothing)


def _for_practice(draw: ImageDraw, trains: str) -> None:
    """In the place of the beats, while none sound, and of the bottom row: a fault stands on the home page."""
    letters = font("small")
    for y, line in zip(
        (rows.BEATS - 1, rows.BOTTOM), lines.wrapped(trains, letters, rows.WIDTH), strict=False
    ):
        letters.draw(draw, 0, y, line)
