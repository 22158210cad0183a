"""Strict reading: a tree of TOML or JSON as a typed value, or a fault in words.

config.toml: audio.period is 100; allowed: a multiple of 64, 64 to 2048
"""

from __future__ import annotations

import math
import re
from typing import Any, Final, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Meta

from sideman.errors import BadConfig

T = TypeVar("T")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of a file: unknown keys are refused, what is not written has its default."""


_AT: Final = re.compile(r" - at `\$(.*?)`$", re.DOTALL)
_MISSING: Final = re.compile(r"missing required field `(.*?)`")
_UNKNOWN: Final = re.compile(r"unknown field `(.*?)`", re.DOTALL)


def strictly(tree: Any, kind: type[T], where: str) -> T:
    """``tree`` (of a TOML or JSON file) as a ``kind``. Raises BadConfig with file, key, found and allowed."""
    try:
        value = msgspec.convert(tree, kind, strict=True)
    except msgspec.ValidationError as fault:
        raise BadConfig(f"{where}: {_in_words(str(fault), tree, kind)}") from fault
    _refuse_nan(tree, where)
    return value


def _in_words(fault: str, tree: Any, kind: type) -> str:
    at = _AT.search(fault)
    path = re.findall(r"[^.\[\]]+", at[1]) if at else []
    found, hint = tree, kind
    for step in path:
        if isinstance(found, list):
            found, hint = found[int(step)], _element(hint)
        else:
            found = found.get(step) if isinstance(found, dict) else found
            hint = _fields(hint).get(step, hint)
    key = ".".join(path)
    if unknown := _UNKNOWN.search(fault):
        return f"{key or 'the file'} has no key {unknown[1]!r}; allowed: {', '.join(_fields(hint))}"
    if missing := _MISSING.search(fault):
        return f"{key or 'the file'} lacks {missing[1]!r}"
    return f"{key or 'the file'} is {found!r}; allowed: {_allowed(hint, fault)}"


def _fields(hint: Any) -> dict[str, Any]:
    is_part = isinstance(hint, type) and issubclass(hint, msgspec.Struct)
    return get_type_hints(hint, include_extras=True) if is_part else {}


def _element(hint: Any) -> Any:
    """What a list of tables holds; of another list the list itself, which says in words what it holds."""
    listed = hint.__origin__ if hasattr(hint, "__metadata__") else hint
    held = next(iter(get_args(listed)), hint)
    return held if _fields(held) else hint


def _allowed(hint: Any, fault: str) -> str:
    """What a field may hold, in words: of its own rule, its Meta, its Literal, or else its type."""
    if fault and not fault.startswith(("Expected", "Invalid")):
        return fault.partition(" - at")[0]
    described = [m.description for m in getattr(hint, "__metadata__", ()) if isinstance(m, Meta)]
    if described and described[0]:
        return described[0]
    inner = [_allowed(arg, "") for arg in get_args(hint) if getattr(arg, "__metadata__", ())]
    if inner:
        return inner[-1]
    if choices := [repr(arg) for arg in get_args(hint) if not isinstance(arg, type)]:
        return ", ".join(choices).replace("'", '"')
    if hint is bool:
        return "true, false"
    return f"a table with {', '.join(fields)}" if (fields := _fields(hint)) else fault.partition(" - at")[0]


def _refuse_nan(tree: Any, where: str, key: str = "") -> None:
    """No bound catches *not a number*: it is neither too low nor too high."""
    if isinstance(tree, float) and math.isnan(tree):
        raise BadConfig(f"{where}: {key} is nan; allowed: a number")
    branches = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for name, branch in branches:
        _refuse_nan(branch, where, f"{key}.{name}" if key else str(name))
