"""The player's book as a value: presets, set lists, favourites. Each function gives the next book.

Presets are known by names that stay when others come and go, and when they are given another title: a set
list re-ordered, or a song called otherwise, breaks nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import Any, Final

from msgspec.structs import replace

from sideman.config import MOST_PRESETS, MOST_SET_LISTS, Book, Preset, SetList
from sideman.errors import NotFound, OutOfRange

NO_TITLE: Final = "song"
LONGEST_TITLE: Final = 60


def free_name(title: str, taken: Container[str]) -> str:
    """A name for files and logs made of ``title``, not among ``taken``: ``late-bus``, ``late-bus-2``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or NO_TITLE
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def _free_title(title: str, taken: Container[str]) -> str:
    """``title`` as people read it, with a number where another is called so."""
    number, shown = 1, title[:LONGEST_TITLE] or NO_TITLE.title()
    while shown in taken:
        number += 1
        shown = f"{title[:LONGEST_TITLE]} {number}"
    return shown


def named(book: Book, name: Any) -> Preset:
    """The preset of that name. Raises NotFound."""
    for preset in book.presets:
        if preset.name == name:
            return preset
    there = ", ".join(preset.name for preset in book.presets[:20]) or "none yet"
    raise NotFound(f"no preset {name!r}; there are: {there}")


def order(book: Book) -> tuple[str, ...]:
    """The names in the order they are played: of the set list, or all."""
    known = tuple(preset.name for preset in book.presets)
    chosen = next((one for one in book.set_lists if one.name == book.set_list), None)
    return known if chosen is None else tuple(name for name in chosen.presets if name in known)


def neighbour(book: Book, steps: int) -> str:
    """The name ``steps`` further along than the preset chosen last, round and round; empty without any."""
    names = order(book)
    if not names:
        return ""
    here = names.index(book.preset) if book.preset in names else -1 if steps > 0 else 0
    return names[(here + steps) % len(names)]


def saved(book: Book, over: Any, title: str, **song: Any) -> Book:
    """With what ``song`` says saved over the preset named ``over``, or (None) as a new one at the end.

    Raises NotFound, or OutOfRange where there is no room."""
    if over is not None:
        name = named(book, over).name
        new = Preset(name, **song, title=named(book, name).title)
        presets = tuple(new if preset.name == name else preset for preset in book.presets)
        return replace(book, presets=presets, preset=name)
    if len(book.presets) >= MOST_PRESETS:
        raise OutOfRange(f"{MOST_PRESETS} presets are all there is room for; delete one")
    name = free_name(title, {preset.name for preset in book.presets})
    shown = _free_title(title, {preset.shown for preset in book.presets})
    return replace(book, presets=(*book.presets, Preset(name, **song, title=shown)), preset=name)


def deleted(book: Book, name: Any) -> Book:
    """Without that preset, in the set lists too. Raises NotFound."""
    gone = named(book, name).name
    return replace(
        book,
        presets=tuple(preset for preset in book.presets if preset.name != gone),
        set_lists=tuple(
            replace(one, presets=tuple(n for n in one.presets if n != gone)) for one in book.set_lists
        ),
        preset="" if book.preset == gone else book.preset,
    )


def renaming(value: Any, what: str) -> tuple[str, str]:
    """``(name, title)`` of a wish to rename, the title without air at its ends. Raises OutOfRange."""
    if not isinstance(value, tuple) or len(value) != 2 or not all(isinstance(part, str) for part in value):
        raise OutOfRange(f"{value!r}: a pair of the name of a {what} and its title is allowed")
    name, title = value[0], " ".join(value[1].split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise OutOfRange(f"title {title[:40]!r}: 1 to {LONGEST_TITLE} letters are allowed")
    return name, title


def retitled_preset(book: Book, value: Any) -> Book:
    """``(name, title)``: that preset shown by that title. Raises NotFound or OutOfRange."""
    name, title = renaming(value, "preset")
    chosen = named(book, name)
    new = replace(chosen, title=title)
    return replace(book, presets=tuple(new if preset is chosen else preset for preset in book.presets))


def retitled_list(book: Book, value: Any) -> Book:
    """``(name, title)``: that set list shown by that title. Raises NotFound or OutOfRange."""
    name, title = renaming(value, "set list")
    playing_from(book, name)
    lists = tuple(replace(one, title=title) if one.name == name else one for one in book.set_lists)
    return replace(book, set_lists=lists)


def playing_from(book: Book, name: Any) -> Book:
    """Playing from that set list; from all presets where ``name`` is empty. Raises NotFound."""
    if name and name not in (one.name for one in book.set_lists):
        there = ", ".join(one.name for one in book.set_lists) or "none yet"
        raise NotFound(f"no set list {name!r}; there are: {there}")
    return replace(book, set_list=str(name or ""))


def enlisted(book: Book, value: Any) -> Book:
    """``(set list, preset)``: the preset at its end, or out of it if it is there. The list is made where
    there is none of that name. Raises OutOfRange or NotFound."""
    if not isinstance(value, tuple) or len(value) != 2 or not isinstance(value[0], str) or not value[0]:
        raise OutOfRange(f"{value!r}: a pair of the names of a set list and of a preset is allowed")
    wanted, name = value[0][:200], named(book, value[1]).name
    lists = book.set_lists
    if wanted not in (one.name for one in lists):
        if len(lists) >= MOST_SET_LISTS:
            raise OutOfRange(f"{MOST_SET_LISTS} set lists are all there is room for")
        lists = (*lists, SetList(wanted))
    return replace(book, set_lists=tuple(_turned(one, name) if one.name == wanted else one for one in lists))


def _turned(one: SetList, name: str) -> SetList:
    kept = tuple(each for each in one.presets if each != name)
    return replace(one, presets=kept if name in one.presets else (*kept, name))


def favourite(book: Book, name: Any) -> Book:
    """That style among the favourites, or out of them. Raises OutOfRange."""
    if not isinstance(name, str) or not 0 < len(name) <= 200:
        raise OutOfRange(f"favourite {name!r}: the name of a style is allowed")
    kept = tuple(each for each in book.favourites if each != name)
    return replace(book, favourites=kept if name in book.favourites else (*kept, name))
