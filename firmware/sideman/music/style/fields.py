"""Reading one value of a style file, or saying in words what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from typing import Any, Final, TypeAlias

from sideman.errors import BadStyle

MANY: Final = 20
"""Of more names than this only the nearest are told, where there are any."""

Read: TypeAlias = Callable[[Any, str], Any]
"""Turns a raw value into its own kind; the text says where it stands. Raises BadStyle."""


def text(found: Any, where: str) -> str:
    """A text that says something."""
    if isinstance(found, str) and found.strip():
        return found
    raise BadStyle(f"{where} is {found!r}; a text is allowed")


def number(low: float, high: float) -> Read:
    """A number from ``low`` to ``high``."""

    def read(found: Any, where: str) -> float:
        if isinstance(found, int | float) and not isinstance(found, bool) and low <= found <= high:
            return float(found)
        raise BadStyle(f"{where} is {found!r}; a number from {low:g} to {high:g} is allowed")

    return read


def whole(low: int, high: int) -> Read:
    """A whole number from ``low`` to ``high``."""

    def read(found: Any, where: str) -> int:
        if isinstance(found, int) and not isinstance(found, bool) and low <= found <= high:
            return found
        raise BadStyle(f"{where} is {found!r}; a whole number from {low} to {high} is allowed")

    return read


def flag(found: Any, where: str) -> bool:
    """true or false."""
    if isinstance(found, bool):
        return found
    raise BadStyle(f"{where} is {found!r}; true or false is allowed")


def one_of_numbers(*allowed: int) -> Read:
    """One of a few whole numbers."""

    def read(found: Any, where: str) -> int:
        if found in allowed and not isinstance(found, bool):
            return int(found)
        raise BadStyle(f"{where} is {found!r}; allowed: {', '.join(map(str, allowed))}")

    return read


def several(read: Read, count: int | None = None) -> Read:
    """A list of ``count`` values (None: any number, at least one)."""

    def read_list(found: Any, where: str) -> tuple[Any, ...]:
        wanted = "a list" if count is None else f"a list of {count}"
        if not isinstance(found, list) or not found or (count is not None and len(found) != count):
            raise BadStyle(f"{where} is {found!r}; {wanted} is allowed")
        return tuple(read(value, f"{where}[{place}]") for place, value in enumerate(found, 1))

    return read_list


def one_of(rows: Mapping[str, Any], what: str) -> Read:
    """A word of a vocabulary, as the value that it stands for."""

    def read(found: Any, where: str) -> Any:
        if isinstance(found, str) and found in rows:
            return rows[found]
        raise unknown(f"{where} is {found!r}", str(found), rows, f"{what} ")

    return read


def unknown(where: str, name: str, allowed: Collection[str], what: str = "") -> BadStyle:
    """The fault of a name that nobody knows, with the nearest of those that are known."""
    near = get_close_matches(name.lower(), allowed, 2, 0.7)
    nearest = f"nearest: {', '.join(near)}" if near else ""
    listed = "" if near and len(allowed) > MANY else f"{what}allowed: {', '.join(allowed)}"
    return BadStyle(f"{where}; {'; '.join(filter(None, (nearest, listed)))}")


def table(found: Any, where: str, allowed: Collection[str] | None = None) -> dict[str, Any]:
    """A table, holding no other names than ``allowed``."""
    if not isinstance(found, dict):
        raise BadStyle(f"{where} is {found!r}; a table is allowed")
    if allowed is not None:
        for name in found:
            if name not in allowed:
                raise unknown(f"{where}.{name} is unknown", name, allowed)
    return found


def fields(found: Any, where: str, kinds: Mapping[str, Read]) -> dict[str, Any]:
    """A table read by a row for each of its names; names that are not there are left out."""
    given = table(found, where, kinds)
    return {name: kinds[name](value, f"{where}.{name}") for name, value in given.items()}
