"""A mapping that cannot be changed and can be hashed, so that styles stay values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value")


class Table(Mapping[str, Value]):
    """Names and values, frozen: ``Table({"ride": 1})``. Equal to any mapping that holds the same."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Mapping[str, Value] | None = None) -> None:
        self._rows = dict(rows or {})

    def __getitem__(self, name: str) -> Value:
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._rows.items(), key=lambda row: row[0])))

    def __repr__(self) -> str:
        return f"Table({self._rows!r})"
