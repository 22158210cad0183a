"""A place in a text, for errors that show where."""

from __future__ import annotations

from typing import NamedTuple

from sideman.errors import BadChart

_WIDEST = 100


class Spot(NamedTuple):
    """Column ``column`` (from 1) of line ``number`` (from 1), which reads ``line``, in the file ``where``."""

    where: str
    number: int
    line: str
    column: int = 1

    def at(self, column: int) -> Spot:
        """Another column of the same line."""
        return self._replace(column=column)

    def fault(self, what: str) -> BadChart:
        """An error here: file, line, column, what is wrong, and the line with a mark under it."""
        skip = max(0, self.column - _WIDEST // 2) if len(self.line) > _WIDEST else 0
        shown = self.line[skip : skip + _WIDEST].replace("\t", " ")
        mark = " " * (self.column - 1 - skip) + "^"
        return BadChart(f"{self.where}:{self.number}:{self.column}: {what}\n    {shown}\n    {mark}")
