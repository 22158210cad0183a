"""A mapping that cannot be changed and can be hashed, so that styles stay values."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

Value = TypeVar("Value")


class Table(dict[str, Value]):
    """Names and values, frozen: ``Table({"ride": 1})``. A dict, for players look things up at every note."""

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none, for it can change
        return hash(tuple(sorted(self.items(), key=lambda row: row[0])))

    def _frozen(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a Table cannot be changed; make another")

    __setitem__ = __delitem__ = __ior__ = _frozen
    clear = pop = popitem = setdefault = update = _frozen

    def __repr__(self) -> str:
        return f"Table({dict(self)!r})"

    def __reduce__(self) -> tuple[type[Table[Any]], tuple[dict[str, Value]]]:
        return Table, (dict(self),)
